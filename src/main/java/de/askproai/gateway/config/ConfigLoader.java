package de.askproai.gateway.config;

import de.askproai.gateway.error.ErrorCode;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.eclipse.microprofile.config.spi.Converter;

/**
 * Reads the configuration.
 *
 * <p>Fails with {@link ErrorCode#MISCONFIGURED} and one report of everything that is wrong: unusable values, unknown
 * keys, contradictions. The report shows each value given, except secrets.
 */
public final class ConfigLoader {
    private final Keys keys = new Keys();
    private final Problems problems = new Problems();

    private ConfigLoader() {}

    /** Reads the file, blocking; call it before Vert.x starts. */
    public static GatewayConfig load(ConfigSources sources) {
        return load(sources, config -> Map.of());
    }

    /**
     * Does so with rules of those who use the configuration.
     *
     * @param rules returns what is wrong, as whole sentences that show no secret, by the key that each is about
     */
    public static GatewayConfig load(ConfigSources sources, Function<GatewayConfig, Map<String, String>> rules) {
        return new ConfigLoader().read(sources, rules);
    }

    private GatewayConfig read(ConfigSources sources, Function<GatewayConfig, Map<String, String>> rules) {
        Map<String, String> effective = check(latest(sources));
        GatewayConfig config = Records.of(map(effective));
        Consistency.check(config, problems);
        rules.apply(config).forEach((key, line) -> problems.contradiction(List.of(key), line));
        problems.throwIfAny();
        return config;
    }

    private Map<String, Given> latest(ConfigSources sources) {
        List<Given> all = new ArrayList<>();
        sources.file().ifPresent(file -> all.addAll(YamlFile.read(file, problems)));
        all.addAll(Environment.read(sources.environment(), keys, problems));
        sources.options().forEach(option -> addOption(option, all));
        Map<String, Given> latest = new LinkedHashMap<>();
        all.forEach(given -> latest.put(given.key(), given));
        return latest;
    }

    private void addOption(String option, List<Given> all) {
        int equals = option.indexOf('=');
        if (equals < 1) {
            problems.add(option, "--set: must be KEY=VALUE");
        } else {
            all.add(new Given(option.substring(0, equals).strip(), option.substring(equals + 1), "--set"));
        }
    }

    /** Returns the usable values; a default stands in for each unusable one, so that the rest can still be checked. */
    private Map<String, String> check(Map<String, Given> given) {
        Map<String, String> usable = new LinkedHashMap<>();
        given.values()
                .forEach(value -> keys.named(value.key())
                        .ifPresentOrElse(
                                key -> {
                                    if (value.list() && !key.many()) {
                                        problems.add(key.name(), noList(value));
                                    } else if (key.accepts(value.value())) {
                                        usable.put(key.name(), value.value());
                                    } else {
                                        problems.refuse(key, value);
                                    }
                                },
                                () -> problems.add(value.key(), unknown(value))));
        return usable;
    }

    private static String noList(Given given) {
        return "%s (%s): must be one value, not a list".formatted(given.key(), given.origin());
    }

    // Without the value: it may be a secret under a misspelt name.
    private String unknown(Given given) {
        return "%s (%s): no such key%s".formatted(given.key(), given.origin(), keys.hint(given.key()));
    }

    private static GatewayMapping map(Map<String, String> values) {
        SmallRyeConfigBuilder builder = new SmallRyeConfigBuilder()
                .withMapping(GatewayMapping.class)
                .withValidateUnknown(false)
                .withSources(new PropertiesConfigSource(values, "given", 100));
        ValueType.ALL.forEach(type -> addConverter(builder, type));
        SmallRyeConfig config = builder.build();
        return config.getConfigMapping(GatewayMapping.class);
    }

    private static <T> void addConverter(SmallRyeConfigBuilder builder, ValueType<T> type) {
        // SmallRye asks its converters also for what is missing, as the empty text.
        Converter<T> converter = text -> text.isBlank() ? null : type.parse().apply(text.strip());
        builder.withConverter(type.type(), 1_000, converter);
    }
}
