package de.askproai.gateway.operations;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The metrics the product promises, and what an expression in PromQL uses beyond them. */
record MetricsContract(Map<String, Set<String>> labelsBySeries) {
    private static final String FILE = "src/test/resources/metrics-contract.yaml";

    /** What Prometheus itself adds to each series. */
    private static final Set<String> LABELS_OF_PROMETHEUS = Set.of("job", "instance");

    private static final Set<String> KEYWORDS =
            Set.of("by", "without", "or", "and", "unless", "on", "bool", "ignoring");
    private static final Pattern STRING = Pattern.compile("\"[^\"]*\"");
    private static final Pattern RANGE = Pattern.compile("\\[[^]]*]");
    private static final Pattern SELECTOR = Pattern.compile("\\{([^}]*)}");
    private static final Pattern GROUPING = Pattern.compile("\\b(?:by|without|on|ignoring)\\s*\\(([^)]*)\\)");
    private static final Pattern NAME_NOT_CALLED = Pattern.compile("\\b[a-zA-Z_:][a-zA-Z0-9_:]*\\b(?!\\s*\\()");
    private static final Pattern LABEL = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]*");

    static MetricsContract read() throws IOException {
        Map<String, Set<String>> series = new HashMap<>();
        series.put("up", LABELS_OF_PROMETHEUS);
        Documents.yaml(FILE).properties().forEach(metric -> {
            Set<String> labels = new HashSet<>(LABELS_OF_PROMETHEUS);
            metric.getValue().get("labels").forEach(label -> labels.add(label.asText()));
            if (isHistogram(metric.getValue())) {
                Set<String> withBound = new HashSet<>(labels);
                withBound.add("le");
                series.put(metric.getKey() + "_bucket", withBound);
                series.put(metric.getKey() + "_sum", labels);
                series.put(metric.getKey() + "_count", labels);
            } else {
                series.put(metric.getKey(), labels);
            }
        });
        return new MetricsContract(Map.copyOf(series));
    }

    /** The names of the contract, a histogram's without its suffixes. */
    static List<String> names() throws IOException {
        return Documents.yaml(FILE).properties().stream().map(Map.Entry::getKey).toList();
    }

    /** Series and labels of an expression that no metric of the contract has. */
    List<String> unknownIn(String expression) {
        String text = RANGE.matcher(STRING.matcher(expression).replaceAll("")).replaceAll("");
        String bare = GROUPING.matcher(SELECTOR.matcher(text).replaceAll("")).replaceAll("");
        List<String> series = matches(NAME_NOT_CALLED, bare).stream()
                .map(MatchResult::group)
                .filter(name -> !KEYWORDS.contains(name))
                .toList();
        List<String> unknown = new ArrayList<>(series.stream()
                .filter(name -> !labelsBySeries.containsKey(name))
                .toList());
        Set<String> allowed = new HashSet<>();
        series.forEach(name -> allowed.addAll(labelsBySeries.getOrDefault(name, Set.of())));
        labels(text).stream().filter(label -> !allowed.contains(label)).forEach(unknown::add);
        return unknown;
    }

    private static List<String> labels(String text) {
        List<String> labels = new ArrayList<>();
        for (Pattern group : List.of(SELECTOR, GROUPING)) {
            for (MatchResult found : matches(group, text)) {
                matches(LABEL, found.group(1)).forEach(label -> labels.add(label.group()));
            }
        }
        return labels;
    }

    private static List<MatchResult> matches(Pattern pattern, String text) {
        return pattern.matcher(text).results().toList();
    }

    private static boolean isHistogram(JsonNode metric) {
        return metric.get("type").asText().equals("histogram");
    }
}
