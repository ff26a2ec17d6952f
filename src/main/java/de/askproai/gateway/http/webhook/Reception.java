package de.askproai.gateway.http.webhook;

import de.askproai.gateway.http.webhook.Receivers.Bound;
import de.askproai.gateway.observe.Correlation;
import de.askproai.gateway.time.UuidV7;
import de.askproai.gateway.time.WallClock;
import de.askproai.gateway.webhook.Endpoint;
import de.askproai.gateway.webhook.Intake;
import de.askproai.gateway.webhook.Receipt;
import de.askproai.gateway.webhook.ReceivedEvent;
import de.askproai.gateway.webhook.source.EventFacts;
import de.askproai.gateway.webhook.source.Receiver;
import de.askproai.gateway.webhook.source.Texts;
import de.askproai.gateway.webhook.source.Verdict;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Turns a complete request into an event and hands it to the intake. For one event loop. */
public final class Reception {
    private static final int LONGEST_HEADER = 512;

    private final WallClock clock;
    private final UuidV7 ids;
    private final Intake intake;

    public Reception(WallClock clock, Intake intake) {
        this.clock = clock;
        this.ids = new UuidV7(clock);
        this.intake = intake;
    }

    Verdict verify(Receiver receiver, MultiMap headers, byte[] body) {
        return receiver.verify(headers, body, clock.millis());
    }

    Future<Receipt> take(Bound bound, MultiMap headers, byte[] body, EventFacts facts) {
        Endpoint endpoint = bound.endpoint();
        UUID id = ids.next();
        Correlation sent = sent(headers);
        // The event's own id otherwise: an id less to make at full rate.
        (sent == null ? new Correlation(id.toString(), null) : sent).attach();
        return intake.accept(new ReceivedEvent(
                id,
                UuidV7.madeAt(id),
                endpoint.company(),
                endpoint.connection(),
                endpoint.source(),
                facts.type(),
                facts.vendorVersion(),
                facts.orderingKey(),
                facts.dedupKey(),
                facts.keyTime(),
                kept(bound, headers),
                sent,
                body));
    }

    /** Returns what the sender named its request; null where it did not. */
    private static @Nullable Correlation sent(MultiMap headers) {
        String requestId = headers.get(Correlation.REQUEST_ID_HEADER);
        String traceparent = headers.get(Correlation.TRACEPARENT_HEADER);
        return requestId == null && traceparent == null ? null : Correlation.of(requestId, traceparent);
    }

    /** Gives a request that brought no event an id. */
    static void correlate(MultiMap headers) {
        if (Correlation.current().isEmpty()) {
            Correlation.of(headers.get(Correlation.REQUEST_ID_HEADER), headers.get(Correlation.TRACEPARENT_HEADER))
                    .attach();
        }
    }

    private static Map<String, String> kept(Bound bound, MultiMap headers) {
        Map<String, String> kept = new HashMap<>();
        for (String name : bound.source().keptHeaders()) {
            String value = headers.get(name);
            if (value != null && Texts.isUsable(value, LONGEST_HEADER)) {
                kept.put(name, value);
            }
        }
        return kept;
    }
}
