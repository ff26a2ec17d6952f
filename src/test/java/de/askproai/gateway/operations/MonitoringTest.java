package de.askproai.gateway.operations;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import de.askproai.gateway.observe.MeterNames;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Alerts and dashboard speak of nothing the product does not measure. */
class MonitoringTest {
    private static final String ALERTS = "monitoring/alerts.yml";
    private static final String ALERT_TESTS = "monitoring/alerts.test.yml";
    private static final String DASHBOARD = "monitoring/grafana/dashboards/askpro-gateway.json";

    @Test
    void theCodeNamesItsMetersAsTheContractDoes() throws IOException {
        List<String> constants = Arrays.stream(MeterNames.class.getFields())
                .map(MonitoringTest::valueOf)
                .toList();

        assertThat(constants).containsAll(MetricsContract.names());
    }

    @Test
    void noMeterIsNamedElsewhere() throws IOException {
        List<Path> naming;
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            naming = sources.filter(Files::isRegularFile)
                    .filter(source -> text(source).matches("(?s).*\"mcp[._].*"))
                    .map(Path::getFileName)
                    .toList();
        }

        assertThat(naming).containsExactly(Path.of("MeterNames.java"));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void alertsUseMetricsOfTheContractOnly() throws IOException {
        MetricsContract contract = MetricsContract.read();
        JsonNode rules = Documents.yaml(ALERTS).at("/groups/0/rules");

        assertThat(rules)
                .isNotEmpty()
                .allSatisfy(rule -> assertThat(contract.unknownIn(text(rule, "expr")))
                        .as(text(rule, "alert"))
                        .isEmpty());
    }

    @Test
    void everyAlertSaysHowBadItIsAndWhatItMeans() throws IOException {
        assertThat(Documents.yaml(ALERTS).at("/groups/0/rules")).allSatisfy(rule -> {
            assertThat(rule.at("/labels/severity").asText()).isIn("critical", "warning");
            assertThat(rule.at("/annotations/summary").asText()).isNotBlank();
            assertThat(rule.at("/annotations/description").asText()).isNotBlank();
        });
    }

    @Test
    void everyAlertIsProvenToFire() throws IOException {
        Set<String> fired = new HashSet<>();
        for (JsonNode test : Documents.yaml(ALERT_TESTS).get("tests")) {
            for (JsonNode expectation : test.get("alert_rule_test")) {
                if (expectation.has("exp_alerts")) {
                    fired.add(text(expectation, "alertname"));
                }
            }
        }

        assertThat(fired)
                .containsExactlyInAnyOrderElementsOf(
                        Documents.yaml(ALERTS).at("/groups/0/rules").findValuesAsText("alert"));
    }

    @Test
    void alertTestsFeedSeriesThatExist() throws IOException {
        MetricsContract contract = MetricsContract.read();

        assertThat(Documents.yaml(ALERT_TESTS).findValuesAsText("series"))
                .isNotEmpty()
                .allSatisfy(series -> assertThat(contract.unknownIn(series)).isEmpty());
    }

    @Test
    void theDashboardShowsEveryMetricOfTheContractAndNoOther() throws IOException {
        MetricsContract contract = MetricsContract.read();
        List<String> expressions = Documents.json(DASHBOARD).findValuesAsText("expr");

        assertThat(expressions)
                .isNotEmpty()
                .allSatisfy(expression -> assertThat(contract.unknownIn(expression))
                        .as(expression)
                        .isEmpty());
        assertThat(MetricsContract.names())
                .allSatisfy(name -> assertThat(expressions).anyMatch(expression -> expression.contains(name)));
    }

    @Test
    void thePanelsOfTheDashboardFitAndAreExplained() throws IOException {
        List<Integer> ids = new ArrayList<>();
        for (JsonNode panel : Documents.json(DASHBOARD).get("panels")) {
            ids.add(panel.get("id").asInt());
            assertThat(panel.at("/gridPos/x").asInt() + panel.at("/gridPos/w").asInt())
                    .isBetween(1, 24);
            assertThat(text(panel, "type").equals("row") || panel.hasNonNull("description"))
                    .isTrue();
        }

        assertThat(ids).doesNotHaveDuplicates();
    }

    @Test
    void prometheusScrapesTheManagementPort() throws IOException {
        JsonNode job = Documents.yaml("monitoring/prometheus.yml").at("/scrape_configs/0");

        assertThat(text(job, "metrics_path")).isEqualTo("/metrics");
        assertThat(job.at("/static_configs/0/targets"))
                .allSatisfy(target -> assertThat(target.asText()).endsWith(":8081"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    mcp_requests_total                                              |
                    sum by (service) (rate(mcp_requests_total{outcome="ok"}[5m]))   |
                    max(mcp_request_duration_seconds_sum) or vector(0)              |
                    up{job="x"} == 0                                                |
                    mcp_request_total                                               | mcp_request_total
                    mcp_request_duration_seconds                                    | mcp_request_duration_seconds
                    sum by (vendor) (rate(mcp_connector_requests_total[5m]))        | vendor
                    mcp_inbox_depth{status="dead"}                                  | status
                    mcp_inbox_depth_bucket                                          | mcp_inbox_depth_bucket
                    """)
    void recognizesWhatTheContractDoesNotHave(String expression, String unknown) throws IOException {
        assertThat(MetricsContract.read().unknownIn(expression))
                .isEqualTo(unknown == null ? List.of() : List.of(unknown));
    }

    private static String valueOf(Field constant) {
        try {
            return String.valueOf(constant.get(null));
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(JsonNode node, String field) {
        return node.get(field).asText();
    }
}
