package de.askproai.gateway.bus;

import de.askproai.gateway.observe.Correlation;
import de.askproai.gateway.time.Deadline;
import io.vertx.core.MultiMap;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import java.time.Duration;
import java.util.Optional;

/** What travels beside a message, as headers: the correlation, the time that is left, the node that published. */
final class Envelope {
    private static final String REQUEST_ID = "request-id";
    private static final String TRACEPARENT = "traceparent";
    private static final String REMAINING_MICROS = "remaining-us";
    private static final String ORIGIN = "origin";
    /** Only for a message that some other code put on the wire: our asks always say what is left. */
    private static final Duration WITHOUT_DEADLINE = Duration.ofSeconds(5);

    private Envelope() {}

    static DeliveryOptions forAsk(Deadline deadline, boolean localOnly) {
        Duration remaining = deadline.remaining();
        return stamped(localOnly)
                .setSendTimeout(Math.max(1, remaining.toMillis()))
                .addHeader(REMAINING_MICROS, Long.toString(remaining.toNanos() / 1_000));
    }

    static DeliveryOptions forTell() {
        return stamped(true);
    }

    static DeliveryOptions forTellOthers(String origin) {
        return stamped(false).addHeader(ORIGIN, origin);
    }

    private static DeliveryOptions stamped(boolean localOnly) {
        DeliveryOptions options = new DeliveryOptions().setLocalOnly(localOnly);
        Correlation.current().ifPresent(correlation -> {
            options.addHeader(REQUEST_ID, correlation.requestId());
            Optional.ofNullable(correlation.traceparent()).ifPresent(value -> options.addHeader(TRACEPARENT, value));
        });
        return options;
    }

    /** Gives the receiving context the sender's correlation. */
    static void restoreCorrelation(Message<?> message) {
        MultiMap headers = message.headers();
        if (headers.contains(REQUEST_ID)) {
            Correlation.of(headers.get(REQUEST_ID), headers.get(TRACEPARENT)).attach();
        }
    }

    static Deadline deadlineOf(Message<?> message) {
        String micros = message.headers().get(REMAINING_MICROS);
        return Deadline.in(micros == null ? WITHOUT_DEADLINE : Duration.ofNanos(Long.parseLong(micros) * 1_000));
    }

    static boolean publishedBy(String origin, Message<?> message) {
        return origin.equals(message.headers().get(ORIGIN));
    }
}
