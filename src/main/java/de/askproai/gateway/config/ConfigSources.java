package de.askproai.gateway.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where a configuration is read from, the later beating the earlier: defaults, the file, the environment, options.
 *
 * @param file a YAML file; it must exist
 * @param environment the process's environment variables
 * @param options {@code key=value} pairs of the command line
 */
public record ConfigSources(Optional<Path> file, Map<String, String> environment, List<String> options) {
    public ConfigSources {
        environment = Map.copyOf(environment);
        options = List.copyOf(options);
    }
}
