package de.askproai.gateway.message;

import de.askproai.gateway.message.TellingRepository.Telling;
import de.askproai.gateway.message.TellingRepository.TellingState;
import de.askproai.gateway.store.Store;
import de.askproai.gateway.tenant.CompanyProfiles;
import de.askproai.gateway.time.Deadline;
import de.askproai.gateway.time.WallClock;
import de.askproai.gateway.work.ItemWorkKind;
import de.askproai.gateway.work.NewWork;
import de.askproai.gateway.work.Outcome;
import de.askproai.gateway.work.Work;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tries again to tell one person of a promise who could not be told when it was their turn, as one whose mailbox is full,
 * while others are told: for some days, or until somebody has taken it.
 */
final class HandoverAgainWork implements ItemWorkKind {
    private static final Logger LOG = LoggerFactory.getLogger(HandoverAgainWork.class);
    private static final String NAME = "message.handover_again";
    private static final String PROMISE = "promise";
    private static final String TURN = "turn";

    private final Store store;
    private final CompanyProfiles profiles;
    private final HandoverPost post;
    private final WallClock clock;
    private final TellingRepository tellings = new TellingRepository();

    HandoverAgainWork(Store store, CompanyProfiles profiles, HandoverPost post, WallClock clock) {
        this.store = store;
        this.profiles = profiles;
        this.post = post;
        this.clock = clock;
    }

    /** Returns the work to leave behind with a telling that failed. */
    NewWork about(UUID company, UUID promise, int turn) {
        JsonObject body = new JsonObject().put(PROMISE, promise.toString()).put(TURN, turn);
        return new NewWork(
                NAME,
                company,
                null,
                null,
                null,
                body.toBuffer().getBytes(),
                clock.now().plus(Persistence.SHORTEST_WAIT));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Future<Outcome> handle(Work work, Deadline deadline) {
        JsonObject body = new JsonObject(Buffer.buffer(work.content()));
        UUID promise = UUID.fromString(body.getString(PROMISE));
        int turn = body.getInteger(TURN);
        return HandoverRound.of(store, profiles, work.company(), promise, deadline)
                .compose(found -> found.flatMap(round -> round.told()
                                .telling(turn)
                                .filter(telling -> telling.state().isOpen())
                                .map(telling -> tell(work, round, telling, deadline)))
                        .orElseGet(() -> Future.succeededFuture(Outcome.done())));
    }

    private Future<Outcome> tell(Work work, HandoverRound round, Telling telling, Deadline deadline) {
        return round.contact(telling.contact())
                .map(contact -> post.send(round, contact, telling.turn(), deadline)
                        .compose(answer -> answered(work, round, telling, answer, deadline)))
                // They left meanwhile.
                .orElseGet(() -> settle(round, telling, TellingState.REFUSED, deadline));
    }

    private Future<Outcome> answered(
            Work work, HandoverRound round, Telling telling, HandoverPost.Answer answer, Deadline deadline) {
        return switch (answer.known()) {
            case SENT, NEVER -> settle(round, telling, HandoverPost.state(answer), deadline);
            case NOBODY_NOW ->
                settle(round, telling, TellingState.UNSENT, deadline)
                        .compose(written -> Future.failedFuture(answer.why()));
            case NOT_NOW, UNKNOWN ->
                Persistence.again(work, clock.now(), answer.why())
                        .map(again -> settle(round, telling, HandoverPost.state(answer), deadline)
                                .map(again))
                        .orElseGet(() -> giveUp(round, telling, deadline));
        };
    }

    private Future<Outcome> giveUp(HandoverRound round, Telling telling, Deadline deadline) {
        LOG.atWarn()
                .addKeyValue("company", round.promise().company())
                .addKeyValue("promise", round.promise().id())
                .addKeyValue("contact", telling.contact())
                .log("Somebody cannot be told what a caller was promised");
        return settle(round, telling, TellingState.REFUSED, deadline);
    }

    private Future<Outcome> settle(HandoverRound round, Telling telling, TellingState state, Deadline deadline) {
        StoredPromise promise = round.promise();
        return store.asCompany(
                        promise.company(),
                        deadline,
                        tx -> tellings.toldBeside(tx, promise.company(), promise.id(), telling.turn(), state))
                .map(written -> Outcome.done());
    }
}
