package de.askproai.gateway.testing;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;
import ch.qos.logback.core.AppenderBase;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.LoggerFactory;

/**
 * Fails the test during which Vert.x's blocked-thread checker complained about an event loop, and the class when no
 * test was running. Registered for every class (see {@code junit-platform.properties}); reads the checker's log, so it
 * sees each Vert.x of the process, whoever made it.
 */
public final class BlockedEventLoops
        implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback {
    static final String CHECKER = "io.vertx.core.impl.BlockedThreadChecker";

    /** One for the process: the launcher that the self-test starts shares it. */
    private static final Watch WATCH = new Watch();

    @Override
    public void beforeAll(ExtensionContext context) {
        WATCH.attach();
        failIfBlocked("before " + context.getDisplayName());
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        WATCH.attach();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        failIfBlocked("during " + context.getDisplayName());
    }

    @Override
    public void afterAll(ExtensionContext context) {
        failIfBlocked("in " + context.getDisplayName());
    }

    /** Whether a complaint waits to be reported: the self-test's signal. */
    static boolean noticed() {
        return !WATCH.complaints.isEmpty();
    }

    private static void failIfBlocked(String when) {
        List<Throwable> blocked = WATCH.drain();
        if (!blocked.isEmpty()) {
            AssertionError error = new AssertionError("An event loop was blocked " + when, blocked.get(0));
            blocked.stream().skip(1).forEach(error::addSuppressed);
            throw error;
        }
    }

    /** A complaint of the checker; its stack is the blocked thread's. */
    private static final class Blocked extends Exception {
        private static final long serialVersionUID = 1L;

        Blocked(ILoggingEvent event) {
            super(event.getFormattedMessage());
            if (event.getThrowableProxy() instanceof ThrowableProxy proxy) {
                setStackTrace(proxy.getThrowable().getStackTrace());
            }
        }
    }

    private static final class Watch extends AppenderBase<ILoggingEvent> {
        private final Queue<Throwable> complaints = new ConcurrentLinkedQueue<>();

        /** Attaches itself again wherever a test configured the logging anew, which detaches everything. */
        synchronized void attach() {
            Logger logger = (Logger) LoggerFactory.getLogger(CHECKER);
            if (!isStarted() || !logger.isAttached(this)) {
                setContext(logger.getLoggerContext());
                start();
                logger.addAppender(this);
            }
        }

        @Override
        protected void append(ILoggingEvent event) {
            if (event.getFormattedMessage().contains("eventloop")) {
                complaints.add(new Blocked(event));
            }
        }

        List<Throwable> drain() {
            List<Throwable> drained = new ArrayList<>();
            for (Throwable next = complaints.poll(); next != null; next = complaints.poll()) {
                drained.add(next);
            }
            return drained;
        }
    }
}
