package de.askproai.gateway.tenant.apply;

import de.askproai.gateway.tenant.SettingKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * A mapping of the file, read key by key; {@link #end()} reports the keys nobody asked for.
 *
 * <p>Whatever is missing or of the wrong shape is added to the problems, and reading goes on with nothing in its place.
 */
final class Section {
    private final Problems problems;
    private final Scalars scalars;
    private final String path;
    private final int line;
    private final Map<String, Node> values = new LinkedHashMap<>();
    private final Map<String, Node> keys = new HashMap<>();
    private final TreeSet<String> asked = new TreeSet<>();

    Section(Problems problems, Scalars scalars, String path, Node node) {
        this.problems = problems;
        this.scalars = scalars;
        this.path = path;
        this.line = Problems.line(node);
        if (node instanceof MappingNode mapping) {
            mapping.getValue().forEach(this::take);
        } else {
            problems.add(node, path, "must be a mapping of keys to values");
        }
    }

    int line() {
        return line;
    }

    /** Returns the keys as written, for sections whose keys are names of the user's choice. */
    List<String> names() {
        asked.addAll(values.keySet());
        return List.copyOf(values.keySet());
    }

    /** Notes what is accepted and yet will not do what somebody may expect. */
    void warn(String reason) {
        problems.warn(line, path, reason);
    }

    void wrong(String reason) {
        problems.add(line, path, reason);
    }

    /** Reports what is wrong inside one of the mappings of any shape, where it stands. */
    void wrong(String key, SettingKind.Fault fault) {
        Node node = values.get(key);
        Node where = node;
        for (String name : fault.keys()) {
            for (NodeTuple tuple : node instanceof MappingNode mapping ? mapping.getValue() : List.<NodeTuple>of()) {
                if (tuple.getKeyNode() instanceof ScalarNode scalar
                        && scalar.getValue().equals(name)) {
                    where = tuple.getKeyNode();
                    node = tuple.getValueNode();
                }
            }
        }
        String path = String.join(".", fault.keys());
        problems.add(
                where == null ? line : Problems.line(where),
                path.isEmpty() ? at(key) : at(key) + "." + path,
                fault.reason());
    }

    boolean has(String key) {
        asked.add(key);
        return values.containsKey(key);
    }

    /** Returns whether a key has this word where a mapping may stand. */
    boolean says(String key, String word) {
        return value(key).orElse(null) instanceof ScalarNode scalar
                && scalar.getValue().equals(word);
    }

    Optional<Text> text(String key) {
        return value(key).flatMap(node -> scalars.text(node, at(key)));
    }

    /** Returns the text, or an empty one after reporting that it is missing. */
    Text required(String key) {
        Optional<Text> text = text(key).filter(one -> !one.value().isBlank());
        if (text.isEmpty() && !isMisshapen(key)) {
            wrong("'" + key + "' is missing");
        }
        return text.orElseGet(() -> new Text(problems, at(key), line, "", ""));
    }

    /** Returns the texts of a list; a single text counts as a list of one. */
    List<Text> texts(String key) {
        Node node = value(key).orElse(null);
        if (node instanceof SequenceNode list) {
            return IntStream.range(0, list.getValue().size())
                    .mapToObj(i -> scalars.text(list.getValue().get(i), at(key) + "[" + i + "]"))
                    .flatMap(Optional::stream)
                    .toList();
        }
        return node == null ? List.of() : scalars.text(node, at(key)).stream().toList();
    }

    Optional<Section> section(String key) {
        return value(key).map(node -> new Section(problems, scalars, at(key), node));
    }

    /** Reads each element of a list of mappings. */
    <T> List<T> each(String key, Function<Section, T> read) {
        List<T> all = new ArrayList<>();
        Node node = value(key).orElse(null);
        if (node instanceof SequenceNode list) {
            for (int i = 0; i < list.getValue().size(); i++) {
                Section one = new Section(
                        problems,
                        scalars,
                        at(key) + "[" + i + "]",
                        list.getValue().get(i));
                all.add(read.apply(one));
                one.end();
            }
        } else if (node != null) {
            problems.add(node, at(key), "must be a list");
        }
        return all;
    }

    /** Returns a mapping of any shape as plain values, as in JSON. */
    Map<String, Object> plain(String key) {
        Node node = value(key).orElse(null);
        if (node == null) {
            return Map.of();
        }
        if (!(node instanceof MappingNode mapping)) {
            problems.add(node, at(key), "must be a mapping of keys to values");
            return Map.of();
        }
        return scalars.plainMap(mapping, at(key));
    }

    /** Reports the keys nobody asked for. */
    void end() {
        keys.forEach((key, node) -> {
            if (!asked.contains(key)) {
                problems.add(node, path, "unknown key '" + key + "'; allowed: " + String.join(", ", asked));
            }
        });
    }

    private void take(NodeTuple tuple) {
        if (!(tuple.getKeyNode() instanceof ScalarNode scalar)) {
            problems.add(tuple.getKeyNode(), path, "a key must be plain text");
            return;
        }
        if (keys.put(scalar.getValue(), scalar) != null) {
            problems.add(scalar, path, "key '" + scalar.getValue() + "' is there twice");
        }
        if (!Tag.NULL.equals(tuple.getValueNode().getTag())) {
            values.put(scalar.getValue(), tuple.getValueNode());
        }
    }

    private Optional<Node> value(String key) {
        asked.add(key);
        @Nullable Node node = values.get(key);
        return Optional.ofNullable(node);
    }

    private boolean isMisshapen(String key) {
        Node node = values.get(key);
        return node != null && !(node instanceof ScalarNode);
    }

    private String at(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }
}
