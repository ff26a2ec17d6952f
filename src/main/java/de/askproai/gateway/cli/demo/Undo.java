package de.askproai.gateway.cli.demo;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What must be taken down again, in the opposite order; once, whoever comes first: the end of the command or a signal.
 *
 * <p>Thread-safe. What is added after the end is taken down at once.
 */
final class Undo implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Undo.class);

    private final Deque<Step> steps = new ArrayDeque<>();
    private boolean closed;

    private record Step(String what, Action action) {}

    /** Takes one thing down. */
    interface Action {
        void run() throws Exception;
    }

    synchronized void later(String what, Action action) {
        Step step = new Step(what, action);
        if (closed) {
            run(step);
        } else {
            steps.push(step);
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        while (!steps.isEmpty()) {
            run(steps.pop());
        }
    }

    private static void run(Step step) {
        try {
            step.action().run();
        } catch (Exception failure) {
            LOG.warn("The demo could not end its {} cleanly", step.what(), failure);
        }
    }
}
