package de.askproai.gateway.cli;

import de.askproai.gateway.config.ConfigLoader;
import de.askproai.gateway.config.ConfigSources;
import de.askproai.gateway.config.GatewayConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of every command that reads the configuration. */
final class ConfigOptions {
    private static final Path USUAL = Path.of("conf/gateway.yaml");

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "The configuration file; conf/gateway.yaml if there is one. Variables GATEWAY_… override it.")
    private @Nullable Path file;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "One configuration value, e.g. --set work.lease=20s; overrides file and environment.")
    private List<String> values = new ArrayList<>();

    GatewayConfig load(String... more) {
        List<String> options = new ArrayList<>(values);
        options.addAll(List.of(more));
        return ConfigLoader.load(new ConfigSources(file(), System.getenv(), options));
    }

    private Optional<Path> file() {
        return file == null ? Optional.of(USUAL).filter(Files::exists) : Optional.of(file);
    }
}
