package de.askproai.gateway.message;

import de.askproai.gateway.bus.Bus;
import de.askproai.gateway.error.GatewayException;
import de.askproai.gateway.message.TellingRepository.Telling;
import de.askproai.gateway.message.TellingRepository.TellingState;
import de.askproai.gateway.observe.MeterNames;
import de.askproai.gateway.store.Store;
import de.askproai.gateway.tenant.Contact;
import de.askproai.gateway.time.Deadline;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Optional;

/**
 * Tells one person of one promise: writes down that it will, sends, and says what is known then. What may have been sent is
 * sent again under the same message id, and counted.
 */
final class HandoverPost {
    /** Kept for writing down how it went. */
    private static final Duration TO_WRITE = Duration.ofSeconds(5);

    private final Store store;
    private final Bus bus;
    private final HandoverMails mails;
    private final Counter repeated;
    private final TellingRepository tellings = new TellingRepository();

    HandoverPost(Store store, Bus bus, HandoverMails mails, MeterRegistry meters) {
        this.store = store;
        this.bus = bus;
        this.mails = mails;
        // There from the start, so that the first one is seen as an increase.
        this.repeated = meters.counter(MeterNames.PROMISE, MeterNames.STATUS, "told_again");
    }

    /** What is known of a mail. */
    enum Known {
        SENT,
        /** This person never gets it. */
        NEVER,
        /** This person does not get it now, and nothing was sent. */
        NOT_NOW,
        /** Nobody gets anything now, and nothing was sent. */
        NOBODY_NOW,
        /** It may have been sent. */
        UNKNOWN
    }

    /**
     * What came of sending.
     *
     * @param failure why it is not known to be sent; empty where it was
     */
    record Answer(Known known, Optional<GatewayException> failure) {
        GatewayException why() {
            return failure.orElseThrow();
        }
    }

    /** Returns how far the telling is that had this answer. */
    static TellingState state(Answer answer) {
        return switch (answer.known()) {
            case SENT -> TellingState.SENT;
            case NEVER -> TellingState.REFUSED;
            case NOT_NOW, NOBODY_NOW -> TellingState.UNSENT;
            case UNKNOWN -> TellingState.SENDING;
        };
    }

    Future<Answer> send(HandoverRound round, Contact contact, int turn, Deadline deadline) {
        StoredPromise promise = round.promise();
        if (round.told().telling(turn).map(Telling::state).equals(Optional.of(TellingState.SENDING))) {
            repeated.increment();
        }
        return mails.asking(promise, round.profile(), contact, promise.id() + "." + turn)
                .compose(message -> store.asCompany(
                                promise.company(),
                                deadline,
                                tx -> tellings.intend(tx, promise.company(), promise.id(), turn, contact.key()))
                        .map(message))
                .compose(message -> bus.ask(SendMessage.ADDRESS.at(SendMessage.MAIL), message, deadline.minus(TO_WRITE))
                        .map(sent -> new Answer(Known.SENT, Optional.empty()))
                        .recover(failure -> known(failure)
                                .map(known -> Future.succeededFuture(
                                        new Answer(known, Optional.of(GatewayException.of(failure)))))
                                .orElseGet(() -> Future.failedFuture(failure))));
    }

    private static Optional<Known> known(Throwable failure) {
        return switch (GatewayException.of(failure).code()) {
            case UPSTREAM_REJECTED -> Optional.of(Known.NEVER);
            case UPSTREAM_DEFERRED -> Optional.of(Known.NOT_NOW);
            case UPSTREAM_UNAVAILABLE, UPSTREAM_CREDENTIALS, UPSTREAM_RATE_LIMITED, NO_HANDLER ->
                Optional.of(Known.NOBODY_NOW);
            case UPSTREAM_TIMEOUT, UPSTREAM_FAILED, DEADLINE_EXCEEDED -> Optional.of(Known.UNKNOWN);
            default -> Optional.empty();
        };
    }
}
