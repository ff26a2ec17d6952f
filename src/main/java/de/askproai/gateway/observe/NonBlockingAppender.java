package de.askproai.gateway.observe;

import ch.qos.logback.classic.AsyncAppender;
import ch.qos.logback.classic.spi.ILoggingEvent;
import java.util.concurrent.atomic.LongAdder;

/**
 * Hands log lines to a thread of its own and drops them, counted, rather than wait for a full disk or pipe.
 *
 * <p>When four fifths of the queue are full, lines below warning go first.
 */
final class NonBlockingAppender extends AsyncAppender {
    private static final int QUEUE = 8_192;

    private final LongAdder dropped = new LongAdder();

    NonBlockingAppender() {
        setQueueSize(QUEUE);
        setDiscardingThreshold(QUEUE / 5);
        setNeverBlock(true);
        setMaxFlushTime(2_000);
    }

    @Override
    protected void append(ILoggingEvent event) {
        boolean refused = getRemainingCapacity() == 0;
        if (refused || (isQueueBelowDiscardingThreshold() && isDiscardable(event))) {
            dropped.increment();
        } else {
            super.append(event);
        }
    }

    double dropped() {
        return dropped.sum();
    }
}
