package de.askproai.gateway.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The values of the environment's {@code GATEWAY_} variables; of a secret also of {@code GATEWAY_…_FILE}, which names a
 * file that holds it, as Docker and Kubernetes mount them.
 *
 * <p>An empty variable counts as not set. What Kubernetes sets for a Service whose name begins with {@code gateway} is
 * not ours.
 */
final class Environment {
    private static final String PREFIX = "GATEWAY_";
    private static final String FILE = "_FILE";
    private static final Pattern KUBERNETES =
            Pattern.compile("GATEWAY_([A-Z0-9_]+_)?(SERVICE_(HOST|PORT(_.*)?)|PORT(_\\d+_(TCP|UDP|SCTP)(_.*)?)?)");

    private final Keys keys;
    private final Problems problems;
    private final List<Given> values = new ArrayList<>();

    private Environment(Keys keys, Problems problems) {
        this.keys = keys;
        this.problems = problems;
    }

    static List<Given> read(Map<String, String> variables, Keys keys, Problems problems) {
        Environment environment = new Environment(keys, problems);
        new TreeMap<>(variables).forEach((name, value) -> {
            if (name.startsWith(PREFIX) && !value.isEmpty()) {
                environment.read(name, value, variables);
            }
        });
        return environment.values;
    }

    private void read(String name, String value, Map<String, String> variables) {
        Optional<Key> key = keys.ofVariable(name);
        Optional<Key> secret = Optional.of(name)
                .filter(variable -> variable.endsWith(FILE))
                .flatMap(variable -> keys.ofVariable(variable.substring(0, variable.length() - FILE.length())))
                .filter(Key::secret);
        if (key.isPresent()) {
            values.add(new Given(key.get().name(), value, name));
        } else if (secret.isPresent()) {
            readFile(secret.get(), name, value, variables);
        } else if (!KUBERNETES.matcher(name).matches()) {
            problems.add(name, name + ": no such variable" + keys.hintForVariable(name));
        }
    }

    private void readFile(Key key, String name, String file, Map<String, String> variables) {
        if (!variables.getOrDefault(key.variable(), "").isEmpty()) {
            problems.add(key.name(), name + ": " + key.variable() + " is set too; only one of them may be");
            return;
        }
        try {
            String secret = Files.readString(Path.of(file)).stripTrailing();
            if (secret.isEmpty()) {
                problems.add(key.name(), name + ": the file " + file + " is empty");
            } else {
                values.add(new Given(key.name(), secret, name));
            }
        } catch (IOException | InvalidPathException unreadable) {
            problems.add(key.name(), name + ": the file " + file + " cannot be read");
        }
    }
}
