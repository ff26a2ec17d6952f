package de.askproai.gateway.tenant.apply;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.yaml.snakeyaml.nodes.Node;

/** Gathers what is wrong in one file, so that all of it is reported together. Not thread-safe. */
final class Problems {
    private final String file;
    private final List<Problem> found = new ArrayList<>();
    private final List<Problem> warnings = new ArrayList<>();

    Problems(String file) {
        this.file = file;
    }

    void add(Node where, String path, String reason) {
        add(line(where), path, reason);
    }

    void add(int line, String path, String reason) {
        found.add(new Problem(file, line, path.isEmpty() ? reason : path + ": " + reason));
    }

    /** Adds something that is accepted and yet will not do what somebody may expect. */
    void warn(int line, String path, String reason) {
        warnings.add(new Problem(file, line, "warning: " + (path.isEmpty() ? reason : path + ": " + reason)));
    }

    List<Problem> warnings() {
        return inOrder(warnings);
    }

    List<Problem> inOrder() {
        return inOrder(found);
    }

    private static List<Problem> inOrder(List<Problem> some) {
        return some.stream()
                .distinct()
                .sorted(Comparator.comparingInt(Problem::line))
                .toList();
    }

    static int line(Node node) {
        return node.getStartMark().getLine() + 1;
    }
}
