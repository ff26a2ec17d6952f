package de.askproai.gateway.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** Keeps what people copy from complete and true. */
class ConfigFilesTest {
    private static final Path YAML = Path.of("conf/gateway.yaml");
    private static final Path ENVIRONMENT = Path.of("conf/.env.example");

    private final Keys keys = new Keys();

    @Test
    void theFileShowsEveryKeyWithItsDefault() throws IOException {
        Map<String, Object> shown = flat("", new Yaml().load(Files.readString(YAML)));
        Map<String, String> expected = keys.all().stream()
                .collect(Collectors.toMap(Key::name, key -> key.usual().orElse("")));

        assertThat(shown.keySet()).containsExactlyInAnyOrderElementsOf(expected.keySet());
        expected.forEach(
                (key, usual) -> assertThat(text(shown.get(key))).as(key).isEqualTo(usual));
    }

    @Test
    void theFileLoadsToTheDefaults() {
        GatewayConfig shown = ConfigLoader.load(new ConfigSources(Optional.of(YAML), Map.of(), List.of()));
        GatewayConfig defaults = ConfigLoader.load(new ConfigSources(Optional.empty(), Map.of(), List.of()));

        assertThat(shown).isEqualTo(defaults);
    }

    @Test
    void theEnvironmentExampleListsEveryVariableWithItsDefault() throws IOException {
        List<String> listed = Files.readAllLines(ENVIRONMENT).stream()
                .filter(line -> line.matches("#?GATEWAY_[A-Z_]+=.*"))
                .map(line -> line.replaceFirst("^#", ""))
                .toList();

        assertThat(listed)
                .containsExactlyInAnyOrderElementsOf(keys.all().stream()
                        .map(key -> key.variable() + "=" + key.usual().orElse(""))
                        .toList());
    }

    @Test
    void noTwoKeysShareAVariable() {
        assertThat(keys.all()).extracting(Key::variable).doesNotHaveDuplicates();
    }

    @Test
    void everyDefaultIsAllowed() {
        assertThat(keys.all())
                .allSatisfy(key -> assertThat(key.usual().map(key::accepts)).isNotEqualTo(Optional.of(false)));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> flat(String prefix, Map<String, Object> node) {
        Map<String, Object> result = new java.util.HashMap<>();
        node.forEach((name, value) -> {
            if (value instanceof Map<?, ?> section) {
                result.putAll(flat(prefix + name + ".", (Map<String, Object>) section));
            } else {
                result.put(prefix + name, value);
            }
        });
        return result;
    }

    private static String text(Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(String::valueOf).collect(Collectors.joining(","));
        }
        return value == null ? "" : value.toString();
    }
}
