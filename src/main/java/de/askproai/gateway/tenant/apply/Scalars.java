package de.askproai.gateway.tenant.apply;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Turns nodes into values and puts environment variables in for {@code ${NAME}} and {@code ${NAME:-otherwise}}. Not thread-safe. */
final class Scalars {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^}:]*)(?::-([^}]*))?}");
    private static final String BEGIN = "${";
    /** PostgreSQL stores no NUL, and half a pair of surrogates is no character. */
    private static final Pattern UNSTORABLE = Pattern.compile("[\\x00\\p{Cs}]");

    private final Problems problems;
    private final Function<String, Optional<String>> environment;
    private final Set<Node> open = Collections.newSetFromMap(new IdentityHashMap<>());

    Scalars(Problems problems, Function<String, Optional<String>> environment) {
        this.problems = problems;
        this.environment = environment;
    }

    Optional<Text> text(Node node, String path) {
        if (!(node instanceof ScalarNode scalar)) {
            problems.add(node, path, "must be a single value");
            return Optional.empty();
        }
        return Optional.of(new Text(problems, path, Problems.line(node), scalar.getValue(), substituted(scalar, path)));
    }

    Map<String, Object> plainMap(MappingNode mapping, String path) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            String key = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
            Object value = plain(tuple.getValueNode(), path + "." + key);
            if (key.isEmpty()) {
                problems.add(tuple.getKeyNode(), path, "a key must be plain text");
            } else if (values.containsKey(key)) {
                problems.add(tuple.getKeyNode(), path, "key '" + key + "' is there twice");
            } else if (isStorable(tuple.getKeyNode(), key, path) && value != null) {
                values.put(key, value);
            }
        }
        return values;
    }

    private @Nullable Object plain(Node node, String path) {
        if (!open.add(node)) {
            problems.add(node, path, "must not contain itself");
            return null;
        }
        try {
            if (node instanceof MappingNode mapping) {
                return plainMap(mapping, path);
            }
            return node instanceof SequenceNode list ? plainList(list, path) : plainScalar((ScalarNode) node, path);
        } finally {
            boolean ignored = open.remove(node);
        }
    }

    private List<Object> plainList(SequenceNode list, String path) {
        List<Object> values = new ArrayList<>();
        for (Node element : list.getValue()) {
            Object value = plain(element, path + "[" + values.size() + "]");
            if (value != null) {
                values.add(value);
            }
        }
        return values;
    }

    private @Nullable Object plainScalar(ScalarNode scalar, String path) {
        String written = scalar.getValue();
        if (Tag.NULL.equals(scalar.getTag())) {
            return null;
        }
        if (Tag.BOOL.equals(scalar.getTag()) && (written.equals("true") || written.equals("false"))) {
            return Boolean.valueOf(written);
        }
        // As JSON reads numbers, so that what comes back from the database is equal.
        if (Tag.INT.equals(scalar.getTag()) && written.matches("-?(0|[1-9]\\d{0,17})")) {
            long number = Long.parseLong(written);
            return number == (int) number ? (Object) (int) number : (Object) number;
        }
        if (Tag.FLOAT.equals(scalar.getTag()) && written.matches("-?\\d+\\.\\d+")) {
            return Double.valueOf(written);
        }
        return substituted(scalar, path);
    }

    private String substituted(ScalarNode scalar, String path) {
        Matcher variables = VARIABLE.matcher(scalar.getValue());
        if (variables.replaceAll("").contains(BEGIN)) {
            problems.add(
                    scalar,
                    path,
                    "'${' begins the name of an environment variable, as in ${NAME} or ${NAME:-otherwise}");
        }
        String value = variables.replaceAll(
                match -> Matcher.quoteReplacement(variable(match.group(1), match.group(2), scalar, path)));
        return isStorable(scalar, value, path)
                ? value
                : UNSTORABLE.matcher(value).replaceAll("");
    }

    private boolean isStorable(Node where, String text, String path) {
        boolean storable = !UNSTORABLE.matcher(text).find();
        if (!storable) {
            problems.add(where, path, "has a character that cannot be stored");
        }
        return storable;
    }

    private String variable(String name, @Nullable String otherwise, ScalarNode scalar, String path) {
        Optional<String> value = environment.apply(name).or(() -> Optional.ofNullable(otherwise));
        if (value.isEmpty()) {
            problems.add(scalar, path, "environment variable '" + name + "' is not set");
        }
        return value.orElse("?");
    }
}
