package de.askproai.gateway.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * The values of a YAML file with their line numbers.
 *
 * <p>Scalars stay text, as written: what they mean is decided by their key. YAML's own error messages quote the file,
 * which may hold secrets, so only the place of an error is told.
 */
final class YamlFile {
    private static final int DEEPEST = 8;

    private final Path path;
    private final Problems problems;
    private final List<Given> values = new ArrayList<>();

    private YamlFile(Path path, Problems problems) {
        this.path = path;
        this.problems = problems;
    }

    static List<Given> read(Path path, Problems problems) {
        YamlFile file = new YamlFile(path, problems);
        try {
            Node root = new Yaml(new LoaderOptions()).compose(new java.io.StringReader(Files.readString(path)));
            file.walk("", root, 0);
        } catch (MarkedYAMLException broken) {
            file.refuse(
                    "",
                    line(broken) + ": is not YAML here; indent with spaces, and quote values with special characters");
        } catch (YAMLException broken) {
            file.refuse("", ": is not YAML; it holds characters that YAML does not allow");
        } catch (IOException unreadable) {
            file.refuse("", ": cannot be read (" + unreadable.getClass().getSimpleName() + ")");
        }
        return file.values;
    }

    private static String line(MarkedYAMLException broken) {
        return broken.getProblemMark() == null
                ? ""
                : ":" + (broken.getProblemMark().getLine() + 1);
    }

    private void walk(String key, @Nullable Node node, int depth) {
        if (depth > DEEPEST) {
            refuse(key, at(node) + ": is nested too deeply");
        } else if (node instanceof MappingNode mapping) {
            walkMapping(key, mapping, depth);
        } else if (node instanceof SequenceNode sequence) {
            walkSequence(key, sequence);
        } else if (node instanceof ScalarNode scalar && key.isEmpty() && !isNothing(scalar)) {
            refuse(key, at(node) + ": must hold keys and values");
        } else if (node instanceof ScalarNode scalar && !isNothing(scalar)) {
            values.add(new Given(key, scalar.getValue(), path + at(node)));
        }
    }

    private void walkMapping(String key, MappingNode mapping, int depth) {
        Set<String> seen = new HashSet<>();
        for (NodeTuple entry : mapping.getValue()) {
            if (!(entry.getKeyNode() instanceof ScalarNode name)) {
                refuse(key, at(entry.getKeyNode()) + ": a key must be a word");
                continue;
            }
            String full = key.isEmpty() ? name.getValue() : key + "." + name.getValue();
            if (!seen.add(full)) {
                refuse(full, at(name) + ": " + full + " is given twice");
            }
            walk(full, entry.getValueNode(), depth + 1);
        }
    }

    private void walkSequence(String key, SequenceNode sequence) {
        if (!sequence.getValue().stream().allMatch(ScalarNode.class::isInstance)) {
            refuse(key, at(sequence) + ": " + key + " must be a list of plain values");
            return;
        }
        String joined = sequence.getValue().stream()
                .map(item -> ((ScalarNode) item).getValue())
                .collect(Collectors.joining(","));
        if (!joined.isEmpty()) {
            values.add(new Given(key, joined, path + at(sequence), true));
        }
    }

    private static boolean isNothing(ScalarNode scalar) {
        return scalar.getTag().equals(Tag.NULL);
    }

    private static String at(@Nullable Node node) {
        return node == null || node.getStartMark() == null
                ? ""
                : ":" + (node.getStartMark().getLine() + 1);
    }

    private void refuse(String key, String rest) {
        problems.add(key, path + rest);
    }
}
