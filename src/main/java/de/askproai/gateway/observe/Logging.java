package de.askproai.gateway.observe;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.EncoderBase;
import ch.qos.logback.core.joran.spi.ConsoleTarget;
import de.askproai.gateway.config.LoggingConfig;
import de.askproai.gateway.config.LoggingConfig.Format;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.LoggerFactory;

/**
 * The process's log: standard error, JSON or text, written by a thread of its own so that no event loop waits.
 *
 * <p>Standard output belongs to what commands print. {@link #close()} writes what is still queued.
 */
public final class Logging implements AutoCloseable {
    private final LoggerContext context;
    private final NonBlockingAppender queue = new NonBlockingAppender();

    private Logging(LoggerContext context) {
        this.context = context;
    }

    /** Replaces whatever logging was set up before. */
    public static Logging start(LoggingConfig config) {
        Logging logging = new Logging((LoggerContext) LoggerFactory.getILoggerFactory());
        logging.replace(config);
        return logging;
    }

    private void replace(LoggingConfig config) {
        context.reset();
        context.addTurboFilter(started(new CorrelationFilter()));
        ConsoleAppender<ILoggingEvent> console = new ConsoleAppender<>();
        console.setContext(context);
        console.setTarget(ConsoleTarget.SystemErr.getName());
        console.setEncoder(encoder(config.format()));
        console.start();
        queue.setContext(context);
        queue.addAppender(console);
        queue.start();
        Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        root.addAppender(queue);
        root.setLevel(Level.WARN);
        // Pools of one name share a gauge, which Micrometer warns of.
        context.getLogger("io.micrometer.core.instrument.MeterRegistry").setLevel(Level.ERROR);
        context.getLogger("de.askproai.gateway")
                .setLevel(Level.toLevel(config.level().name()));
    }

    private CorrelationFilter started(CorrelationFilter filter) {
        filter.setContext(context);
        filter.start();
        return filter;
    }

    private EncoderBase<ILoggingEvent> encoder(Format format) {
        EncoderBase<ILoggingEvent> encoder = format == Format.JSON ? new JsonLines() : new TextLines();
        encoder.setContext(context);
        encoder.start();
        return encoder;
    }

    /** Counts the lines that were dropped because nobody read them fast enough. */
    public void count(MeterRegistry registry) {
        FunctionCounter.builder("gateway_log_lines_dropped_total", queue, NonBlockingAppender::dropped)
                .register(registry);
    }

    @Override
    public void close() {
        queue.stop();
    }
}
