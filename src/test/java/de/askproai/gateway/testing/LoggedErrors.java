package de.askproai.gateway.testing;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.slf4j.LoggerFactory;

/** What is logged as an error anywhere in the JVM while this is open, blocked event loops among it. */
public final class LoggedErrors extends AppenderBase<ILoggingEvent> implements AutoCloseable {
    private final Queue<String> errors = new ConcurrentLinkedQueue<>();

    private LoggedErrors() {}

    public static LoggedErrors listen() {
        LoggedErrors errors = new LoggedErrors();
        Logger root = root();
        errors.setContext(root.getLoggerContext());
        errors.start();
        root.addAppender(errors);
        return errors;
    }

    public List<String> all() {
        return List.copyOf(errors);
    }

    @Override
    protected void append(ILoggingEvent event) {
        if (event.getLevel().isGreaterOrEqual(Level.ERROR)
                || event.getLoggerName().equals(BlockedEventLoops.CHECKER)) {
            Object cause = event.getThrowableProxy() instanceof ThrowableProxy proxy ? proxy.getThrowable() : "";
            errors.add(event.getLoggerName() + ": " + event.getFormattedMessage() + " " + cause);
        }
    }

    @Override
    public void close() {
        root().detachAppender(this);
        stop();
    }

    private static Logger root() {
        return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    }
}
