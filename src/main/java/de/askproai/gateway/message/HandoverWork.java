package de.askproai.gateway.message;

import de.askproai.gateway.bus.Bus;
import de.askproai.gateway.error.GatewayException;
import de.askproai.gateway.message.PromiseRepository.Telling;
import de.askproai.gateway.message.PromiseRepository.TellingState;
import de.askproai.gateway.message.PromiseRepository.Told;
import de.askproai.gateway.observe.MeterNames;
import de.askproai.gateway.store.Store;
import de.askproai.gateway.tenant.CompanyProfile;
import de.askproai.gateway.tenant.CompanyProfiles;
import de.askproai.gateway.tenant.Contact;
import de.askproai.gateway.time.BusinessClock;
import de.askproai.gateway.time.Deadline;
import de.askproai.gateway.work.ItemWorkKind;
import de.askproai.gateway.work.NewWork;
import de.askproai.gateway.work.Outcome;
import de.askproai.gateway.work.RetrySchedule;
import de.askproai.gateway.work.Work;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
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
 * and counted: rather twice than never. Everybody is told {@value #MOST_ROUNDS} times at most; then, and where a company
 * named nobody, it is logged and counted, and the promise stays in the list of those that wait.
 */
final class HandoverWork implements ItemWorkKind {
    private static final Logger LOG = LoggerFactory.getLogger(HandoverWork.class);
    private static final String NAME = "message.handover";
    private static final int MOST_ROUNDS = 3;
    /** How often it is looked whether somebody's hours have begun. */
    private static final Duration BETWEEN_LOOKS = Duration.ofMinutes(1);

    /** Kept for writing down how it went. */
    private static final Duration TO_WRITE = Duration.ofSeconds(5);

    private final Store store;
    private final Bus bus;
    private final CompanyProfiles profiles;
    private final HandoverMails mails;
    private final BusinessClock clock;
    private final Counter untaken;
    private final Counter repeated;
    private final PromiseRepository promises = new PromiseRepository();

    HandoverWork(
            Store store,
            Bus bus,
            CompanyProfiles profiles,
            HandoverMails mails,
            BusinessClock clock,
            MeterRegistry meters) {
        this.store = store;
        this.bus = bus;
        this.profiles = profiles;
        this.mails = mails;
        this.clock = clock;
        // There from the start, so that the first one is seen as an increase.
        this.untaken = meters.counter(MeterNames.PROMISE, MeterNames.STATUS, "untaken");
        this.repeated = meters.counter(MeterNames.PROMISE, MeterNames.STATUS, "told_again");
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

    /** What is known when somebody is to be told. */
    private record Round(StoredPromise promise, CompanyProfile profile, Told told) {
        ZoneId zone() {
            return profile.zone(promise.branch());
        }

        boolean isOnDuty(Contact contact, ZonedDateTime at) {
            return contact.isOnDuty(at, day -> profile.isHoliday(promise.branch(), day));
        }

        List<Contact> contacts() {
            return profile.company().calls().handover().caringFor(Optional.ofNullable(promise.branch()));
        }
    }

    @Override
    public Future<Outcome> handle(Work work, Deadline deadline) {
        UUID promise = UUID.fromString(new String(work.content(), StandardCharsets.US_ASCII));
        return profiles.of(work.company())
                .compose(profile -> store.asCompany(
                        work.company(),
                        deadline,
                        tx -> promises.find(tx, work.company(), promise)
                                .compose(found -> promises.told(tx, work.company(), promise)
                                        .map(told -> found.map(one -> new Round(one, profile, told))))))
                .compose(found -> found.filter(round -> round.promise().handing() == StoredPromise.Handing.WAITING)
                        .map(round -> go(round, deadline))
                        .orElseGet(() -> Future.succeededFuture(Outcome.done())));
    }

    private Future<Outcome> go(Round round, Deadline deadline) {
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
    private Future<Outcome> tellAgain(Round round, Telling open, Deadline deadline) {
        if (open.state() == TellingState.SENDING) {
            repeated.increment();
        }
        return round.contacts().stream()
                .filter(contact -> contact.key().equals(open.contact()))
                .findFirst()
                .map(contact -> tell(round, contact, open.turn(), deadline))
                // They left meanwhile.
                .orElseGet(() -> settle(round, open.turn(), TellingState.REFUSED, deadline));
    }

    private Future<Outcome> tellNext(Round round, Deadline deadline) {
        List<Contact> contacts = round.contacts();
        Optional<Contact> next = contacts.stream()
                .filter(contact ->
                        round.isOnDuty(contact, clock.now(round.zone())) || isUrgentFor(contact, round, contacts))
                .filter(contact -> round.told().times(contact.key()) < MOST_ROUNDS)
                .min(Comparator.<Contact>comparingInt(contact -> round.told().times(contact.key()))
                        .thenComparing(contact -> isUrgent(round) && contact.urgent(), Comparator.reverseOrder()));
        if (next.isPresent()) {
            return tell(round, next.get(), round.told().turns(), deadline);
        }
        boolean somebodyLater =
                contacts.stream().anyMatch(contact -> round.told().times(contact.key()) < MOST_ROUNDS);
        if (somebodyLater) {
            return Future.succeededFuture(later(round.promise(), clock.now().plus(BETWEEN_LOOKS)));
        }
        untaken.increment();
        LOG.atWarn()
                .addKeyValue("company", round.promise().company())
                .addKeyValue("promise", round.promise().id())
                .addKeyValue("call", round.promise().call())
                .addKeyValue("contacts", contacts.size())
                .log("Nobody takes what a caller was promised");
        return Future.succeededFuture(Outcome.done());
    }

    /** What is urgent does not wait for somebody's hours: it is told whoever wants to hear of it, else everybody. */
    private boolean isUrgentFor(Contact contact, Round round, List<Contact> contacts) {
        return isUrgent(round) && (contact.urgent() || isNobodyThere(round, contacts));
    }

    private static boolean isUrgent(Round round) {
        return round.promise().kind() == PromiseKind.URGENT;
    }

    private boolean isNobodyThere(Round round, List<Contact> contacts) {
        return contacts.stream().noneMatch(Contact::urgent)
                && contacts.stream().noneMatch(contact -> round.isOnDuty(contact, clock.now(round.zone())));
    }

    private Future<Outcome> tell(Round round, Contact contact, int turn, Deadline deadline) {
        StoredPromise promise = round.promise();
        return mails.asking(promise, round.profile(), contact, promise.id() + "." + turn)
                .compose(message -> store.asCompany(
                                promise.company(),
                                deadline,
                                tx -> promises.intend(tx, promise.company(), promise.id(), turn, contact.key()))
                        .compose(written ->
                                bus.ask(SendMessage.ADDRESS.at(SendMessage.MAIL), message, deadline.minus(TO_WRITE))))
                .compose(sent -> settle(round, turn, TellingState.SENT, deadline))
                .recover(failure -> refused(round, turn, failure, deadline));
    }

    private Future<Outcome> refused(Round round, int turn, Throwable failure, Deadline deadline) {
        return switch (GatewayException.of(failure).code()) {
            case UPSTREAM_REJECTED -> settle(round, turn, TellingState.REFUSED, deadline);
            case UPSTREAM_UNAVAILABLE, UPSTREAM_CREDENTIALS, UPSTREAM_RATE_LIMITED, NO_HANDLER ->
                write(round, turn, TellingState.UNSENT, null, deadline)
                        .compose(written -> Future.<Outcome>failedFuture(failure));
            default -> Future.failedFuture(failure);
        };
    }

    private Future<Outcome> settle(Round round, int turn, TellingState state, Deadline deadline) {
        Duration wait = state == TellingState.SENT
                ? round.profile().company().calls().handover().takeWithin()
                : Duration.ZERO;
        Instant next = clock.now().plus(wait);
        return write(round, turn, state, next, deadline).map(written -> later(round.promise(), next));
    }

    private Future<Void> write(Round round, int turn, TellingState state, @Nullable Instant next, Deadline deadline) {
        StoredPromise promise = round.promise();
        return store.asCompany(
                promise.company(),
                deadline,
                tx -> promises.told(tx, promise.company(), promise.id(), turn, state, next));
    }

    private static Outcome later(StoredPromise promise, Instant next) {
        NewWork again = about(promise.company(), promise.id()).asleepUntil(next);
        return new Outcome.Done(List.of(), List.of(again));
    }
}
