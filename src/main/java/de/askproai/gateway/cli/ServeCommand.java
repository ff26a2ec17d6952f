package de.askproai.gateway.cli;

import de.askproai.gateway.Gateway;
import de.askproai.gateway.config.GatewayConfig;
import de.askproai.gateway.observe.Logging;
import de.askproai.gateway.time.BusinessClock;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code serve}: the gateway, until it is told to end. */
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        description = "Runs the gateway with PostgreSQL and Redis from the configuration, until SIGTERM or Ctrl-C.")
final class ServeCommand implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger(ServeCommand.class);
    private static final Duration START_WITHIN = Duration.ofMinutes(2);
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(5);

    @Mixin
    private ConfigOptions options = new ConfigOptions();

    @Option(names = "--port", paramLabel = "N", description = "The public port; 0 takes a free one.")
    private @Nullable String port;

    @Override
    public Integer call() throws Exception {
        GatewayConfig config = port == null ? options.loadWithKey() : options.loadWithKey("http.port=" + port);
        ListenAddresses.require(config);
        try (Logging logging = Logging.start(config.logging())) {
            Gateway gateway = start(config);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> end(gateway, config, logging), "shutdown"));
            new CountDownLatch(1).await();
            return 0;
        }
    }

    private static Gateway start(GatewayConfig config) {
        try {
            return Gateway.start(config, BusinessClock.system()).await(START_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
        } catch (Throwable failure) {
            throw Failures.ofStart(failure);
        }
    }

    // A JVM that ends by a signal reports the signal; a clean end on request is a success, hence halt.
    private static void end(Gateway gateway, GatewayConfig config, Logging logging) {
        int code;
        try {
            Duration limit = config.runtime().drainWithin().plus(CLOSE_WITHIN);
            code = gateway.stop().map(0).await(limit.toMillis(), TimeUnit.MILLISECONDS);
            LOG.info("The gateway is down");
        } catch (Throwable failure) {
            LOG.warn("The gateway did not go down cleanly", failure);
            code = 1;
        }
        logging.close();
        Runtime.getRuntime().halt(code);
    }
}
