package de.askproai.gateway.cli;

import de.askproai.gateway.config.ConfigLoader;
import de.askproai.gateway.config.ConfigSources;
import de.askproai.gateway.config.GatewayConfig;
import de.askproai.gateway.config.SecurityConfig;
import de.askproai.gateway.security.MasterKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of every command that reads the configuration. */
final class ConfigOptions {
    private static final Path USUAL = Path.of("conf/gateway.yaml");

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "The configuration file; conf/gateway.yaml if there is one. Variables GATEWAY_… override it.")
    private @Nullable Path file;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "One configuration value, e.g. --set work.lease=20s; overrides file and environment.")
    private List<String> values = new ArrayList<>();

    GatewayConfig load() {
        return load(List.of(), MasterKey::problems);
    }

    /** Reads it for the command that reports on the encryption key itself, beside all else. */
    GatewayConfig loadWhateverTheKey() {
        return load(List.of(), security -> Map.of());
    }

    /** Reads it for a command that cannot do without the encryption key. */
    GatewayConfig loadWithKey(String... more) {
        return load(List.of(more), MasterKey::problemsOfUse);
    }

    private GatewayConfig load(List<String> more, Function<SecurityConfig, Map<String, String>> keys) {
        List<String> options = new ArrayList<>(values);
        options.addAll(more);
        return ConfigLoader.load(
                new ConfigSources(file(), System.getenv(), options), config -> keys.apply(config.security()));
    }

    private Optional<Path> file() {
        return file == null ? Optional.of(USUAL).filter(Files::exists) : Optional.of(file);
    }
}
