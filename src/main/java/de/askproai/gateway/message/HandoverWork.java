package de.askproai.gateway.message;

import de.askproai.gateway.message.TellingRepository.Telling;
import de.askproai.gateway.message.TellingRepository.TellingState;
import de.askproai.gateway.observe.MeterNames;
import de.askproai.gateway.store.Store;
import de.askproai.gateway.tenant.CompanyProfiles;
import de.askproai.gateway.tenant.Contact;
import de.askproai.gateway.time.BusinessClock;
import de.askproai.gateway.time.Deadline;
import de.askproai.gateway.work.ItemWorkKind;
import de.askproai.gateway.work.NewWork;
import de.askproai.gateway.work.Outbox;
import de.askproai.gateway.work.Outcome;
import de.askproai.gateway.work.RetrySchedule;
import de.askproai.gateway.work.Work;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds somebody of a company who sees to a promise: tells the first of its contacts, and the next one where it is not taken
 * in time. What is urgent is told those first who are there for that.
 *
 * <p>Whom it tells is written down before anything is sent. What may have been sent is sent again under the same message id
 * and counted: rather twice than never. Who cannot be told keeps nobody else waiting: of what is urgent the next one hears
 * at once, of the rest after their time. Only while nobody can be told anything does it wait. Everybody is told
 * {@value #MOST_ROUNDS} times at most; then, and where a company named nobody, it is logged and counted, and the promise
 * stays in the list of those that wait. Where somebody looks at the list, it just stays there.
 */
final class HandoverWork implements ItemWorkKind {
    private static final Logger LOG = LoggerFactory.getLogger(HandoverWork.class);
    private static final String NAME = "message.handover";
    private static final int MOST_ROUNDS = 3;
    /** How often it is looked whether somebody's hours have begun. */
    private static final Duration BETWEEN_LOOKS = Duration.ofMinutes(1);

    private final Store store;
    private final CompanyProfiles profiles;
    private final HandoverPost post;
    private final HandoverAgainWork again;
    private final Outbox outbox;
    private final BusinessClock clock;
    private final Counter untaken;
    private final PromiseRepository promises = new PromiseRepository();
    private final TellingRepository tellings = new TellingRepository();

    /** @param again tries those again who could not be told */
    HandoverWork(
            Store store,
            CompanyProfiles profiles,
            HandoverPost post,
            HandoverAgainWork again,
            Outbox outbox,
            BusinessClock clock,
            MeterRegistry meters) {
        this.store = store;
        this.profiles = profiles;
        this.post = post;
        this.again = again;
        this.outbox = outbox;
        this.clock = clock;
        // There from the start, so that the first one is seen as an increase.
        this.untaken = meters.counter(MeterNames.PROMISE, MeterNames.STATUS, "untaken");
    }

    /** Returns the work to leave behind with a promise that people keep. */
    static NewWork about(UUID company, UUID promise) {
        String id = promise.toString();
        return new NewWork(NAME, company, null, "promise:" + id, null, id.getBytes(StandardCharsets.US_ASCII), null);
    }

    @Override
    public String name() {
        return NAME;
    }

    /** People were promised, and others are to be told, by a certain time. */
    @Override
    public List<Duration> retries() {
        return RetrySchedule.WHERE_SOMEBODY_WAITS;
    }

    @Override
    public Future<Outcome> handle(Work work, Deadline deadline) {
        UUID promise = UUID.fromString(new String(work.content(), StandardCharsets.US_ASCII));
        return HandoverRound.of(store, profiles, work.company(), promise, deadline)
                .compose(found -> found.map(round -> go(round, deadline))
                        .orElseGet(() -> Future.succeededFuture(Outcome.done())));
    }

    private Future<Outcome> go(HandoverRound round, Deadline deadline) {
        Instant next = round.promise().nextAt();
        Instant now = clock.now();
        if (next != null && next.isAfter(now)) {
            return Future.succeededFuture(later(round.promise(), next));
        }
        return round.told()
                .open()
                .map(open -> tellAgain(round, open, deadline))
                .orElseGet(() -> tellNext(round, deadline));
    }

    /** The process, or the way to the mail server, was lost after the intent was written down. */
    private Future<Outcome> tellAgain(HandoverRound round, Telling open, Deadline deadline) {
        return round.contact(open.contact())
                .map(contact -> tell(round, contact, open.turn(), deadline))
                // They left meanwhile.
                .orElseGet(() -> settle(round, open.turn(), TellingState.REFUSED, Duration.ZERO, deadline));
    }

    private Future<Outcome> tellNext(HandoverRound round, Deadline deadline) {
        if (round.profile().company().calls().handover().byList()) {
            return Future.succeededFuture(Outcome.done());
        }
        List<Contact> contacts = round.contacts();
        Optional<Contact> next = contacts.stream()
                .filter(contact ->
                        round.isOnDuty(contact, clock.now(round.zone())) || isUrgentFor(contact, round, contacts))
                .filter(contact -> isToBeTold(contact, round))
                .min(Comparator.<Contact>comparingInt(contact -> round.told().times(contact.key()))
                        .thenComparing(contact -> round.isUrgent() && contact.urgent(), Comparator.reverseOrder()));
        if (next.isPresent()) {
            return tell(round, next.get(), round.told().turns(), deadline);
        }
        if (contacts.stream().anyMatch(contact -> isToBeTold(contact, round))) {
            return Future.succeededFuture(later(round.promise(), clock.now().plus(BETWEEN_LOOKS)));
        }
        return isUntaken(round, deadline)
                .map(known -> round.told().isAnybodyTriedBeside()
                        ? later(round.promise(), clock.now().plus(BETWEEN_LOOKS))
                        : Outcome.done());
    }

    /** Who is tried again beside is not told a second time meanwhile. */
    private static boolean isToBeTold(Contact contact, HandoverRound round) {
        return round.told().times(contact.key()) < MOST_ROUNDS && !round.told().isTriedBeside(contact.key());
    }

    private Future<Void> isUntaken(HandoverRound round, Deadline deadline) {
        StoredPromise promise = round.promise();
        return store.asCompany(promise.company(), deadline, tx -> promises.untaken(tx, promise.company(), promise.id()))
                .map(first -> {
                    if (first) {
                        untaken.increment();
                        LOG.atWarn()
                                .addKeyValue("company", promise.company())
                                .addKeyValue("promise", promise.id())
                                .addKeyValue("call", promise.call())
                                .addKeyValue("contacts", round.contacts().size())
                                .log("Nobody takes what a caller was promised");
                    }
                    return null;
                });
    }

    /** What is urgent does not wait for somebody's hours: it is told whoever wants to hear of it, else everybody. */
    private boolean isUrgentFor(Contact contact, HandoverRound round, List<Contact> contacts) {
        return round.isUrgent() && (contact.urgent() || isNobodyThere(round, contacts));
    }

    /** Who cannot be told is not there. */
    private boolean isNobodyThere(HandoverRound round, List<Contact> contacts) {
        return contacts.stream()
                .filter(contact -> contact.urgent() || round.isOnDuty(contact, clock.now(round.zone())))
                .allMatch(contact -> round.told().isTriedBeside(contact.key()));
    }

    private Future<Outcome> tell(HandoverRound round, Contact contact, int turn, Deadline deadline) {
        Duration turnOf = round.profile().company().calls().handover().takeWithin();
        return post.send(round, contact, turn, deadline).compose(answer -> switch (answer.known()) {
            case SENT -> settle(round, turn, TellingState.SENT, turnOf, deadline);
            case NEVER -> settle(round, turn, TellingState.REFUSED, Duration.ZERO, deadline);
            case NOBODY_NOW ->
                write(round, turn, TellingState.UNSENT, null, deadline)
                        .compose(written -> Future.<Outcome>failedFuture(answer.why()));
            case NOT_NOW, UNKNOWN -> passOver(round, turn, answer, round.isUrgent() ? Duration.ZERO : turnOf, deadline);
        });
    }

    /** Nobody else waits for one who cannot be told: they are tried again beside. */
    private Future<Outcome> passOver(
            HandoverRound round, int turn, HandoverPost.Answer answer, Duration wait, Deadline deadline) {
        StoredPromise promise = round.promise();
        Instant next = clock.now().plus(wait);
        return store.asCompany(
                        promise.company(),
                        deadline,
                        tx -> tellings.passOver(
                                        tx, promise.company(), promise.id(), turn, HandoverPost.state(answer), next)
                                .compose(written ->
                                        outbox.add(tx, List.of(again.about(promise.company(), promise.id(), turn)))))
                .map(left -> later(promise, next));
    }

    private Future<Outcome> settle(
            HandoverRound round, int turn, TellingState state, Duration wait, Deadline deadline) {
        Instant next = clock.now().plus(wait);
        return write(round, turn, state, next, deadline).map(written -> later(round.promise(), next));
    }

    private Future<Void> write(
            HandoverRound round, int turn, TellingState state, @Nullable Instant next, Deadline deadline) {
        StoredPromise promise = round.promise();
        return store.asCompany(
                promise.company(),
                deadline,
                tx -> tellings.told(tx, promise.company(), promise.id(), turn, state, next));
    }

    private static Outcome later(StoredPromise promise, Instant next) {
        NewWork again = about(promise.company(), promise.id()).asleepUntil(next);
        return new Outcome.Done(List.of(), List.of(again));
    }
}
