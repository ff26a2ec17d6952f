package de.askproai.gateway.operations;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The container files agree with the repository they are built from. */
class ContainersTest {
    private static final String COMPOSE = "docker/compose.yaml";
    private static final Path ENVIRONMENT = Path.of("conf/.env.example");

    @Test
    void composeStartsTheGatewayWithWhatItNeedsAndWhatWatchesIt() throws IOException {
        JsonNode services = Documents.yaml(COMPOSE).get("services");

        assertThat(names(services)).containsExactly("gateway", "grafana", "migrate", "postgres", "prometheus", "redis");
        assertThat(services.at("/postgres/image").asText()).isEqualTo("postgres:17");
        assertThat(services.at("/redis/image").asText()).isEqualTo("redis:7");
    }

    @Test
    void composeMountsFilesThatExist() throws IOException {
        List<String> mounted = new ArrayList<>();
        for (JsonNode service : Documents.yaml(COMPOSE).get("services")) {
            service.path("volumes")
                    .forEach(volume -> mounted.add(volume.asText().split(":", 2)[0]));
        }

        assertThat(mounted)
                .filteredOn(source -> source.startsWith("."))
                .isNotEmpty()
                .allSatisfy(source -> assertThat(Path.of("docker", source)).exists());
    }

    @Test
    void composeGivesTheGatewayWhateverTheEnvironmentFileSets() throws IOException {
        JsonNode gateway = Documents.yaml(COMPOSE).get("x-gateway");
        Set<String> others = new TreeSet<>();
        Matcher variables = Pattern.compile("\\$\\{([A-Z_]+)").matcher(Files.readString(Path.of(COMPOSE)));
        while (variables.find()) {
            others.add(variables.group(1));
        }
        others.removeIf(name -> name.startsWith("GATEWAY_"));

        assertThat(gateway.path("env_file").asText()).isEqualTo("../.env");
        assertThat(others)
                .isNotEmpty()
                .allSatisfy(secret -> assertThat(gateway.at("/environment/" + secret))
                        .as("kept from the gateway: %s", secret)
                        .isEqualTo(TextNode.valueOf("")));
    }

    @Test
    void composeSetsVariablesTheGatewayKnows() throws IOException {
        String known = Files.readString(ENVIRONMENT);
        Set<String> set = new TreeSet<>();
        JsonNode compose = Documents.yaml(COMPOSE);
        Stream.concat(
                        Stream.of(compose.get("x-gateway")),
                        compose.get("services").valueStream())
                .flatMap(service -> names(service.path("environment")))
                .filter(name -> name.startsWith("GATEWAY_"))
                .forEach(set::add);

        assertThat(set).isNotEmpty().allSatisfy(name -> assertThat(known).contains(name + "="));
    }

    @Test
    void theImageRunsAsNonRootAndTellsItsHealth() throws IOException {
        assertThat(Documents.text("docker/Dockerfile"))
                .containsPattern("(?m)^USER \\d+$")
                .containsPattern("(?m)^EXPOSE 8080 8081$")
                .contains("HEALTHCHECK", "http://127.0.0.1:8081/health/live");
    }

    private static Stream<String> names(JsonNode object) {
        return object.properties().stream().map(Map.Entry::getKey).sorted();
    }
}
