package de.askproai.gateway.message;

import de.askproai.gateway.bus.Bus;
import de.askproai.gateway.error.GatewayException;
import de.askproai.gateway.message.TellingRepository.Told;
import de.askproai.gateway.observe.MeterNames;
import de.askproai.gateway.store.Store;
import de.askproai.gateway.tenant.CompanyProfile;
import de.askproai.gateway.tenant.CompanyProfiles;
import de.askproai.gateway.tenant.Contact;
import de.askproai.gateway.time.Deadline;
import de.askproai.gateway.time.WallClock;
import de.askproai.gateway.work.ItemWorkKind;
import de.askproai.gateway.work.NewWork;
import de.askproai.gateway.work.Outcome;
import de.askproai.gateway.work.Work;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlClient;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells those who know of a promise that the caller has said more since: who has taken it, else who was asked to.
 *
 * <p>Of what is urgent they hear at once: each time it is told who is to be called or where, and one more time that there is
 * more of the matter, as an agent may put it into other words again and again. Of an ordinary call back they hear once for
 * each time that is wished for, after some minutes in which the caller may say the rest; the page behind their link shows
 * what is known whenever it is opened. What may have been sent is sent again under the same message id, and counted.
 */
final class HandoverNewsWork implements ItemWorkKind {
    private static final Logger LOG = LoggerFactory.getLogger(HandoverNewsWork.class);
    private static final String NAME = "message.handover_news";
    private static final String PROMISE = "promise";
    private static final String CONTACT = "contact";
    private static final Duration MORE_WITHIN = Duration.ofMinutes(2);

    private final Store store;
    private final Bus bus;
    private final CompanyProfiles profiles;
    private final HandoverMails mails;
    private final WallClock clock;
    private final Counter repeated;
    private final PromiseRepository promises = new PromiseRepository();
    private final TellingRepository tellings = new TellingRepository();

    HandoverNewsWork(
            Store store,
            Bus bus,
            CompanyProfiles profiles,
            HandoverMails mails,
            WallClock clock,
            MeterRegistry meters) {
        this.store = store;
        this.bus = bus;
        this.profiles = profiles;
        this.mails = mails;
        this.clock = clock;
        this.repeated = meters.counter(MeterNames.PROMISE, MeterNames.STATUS, "told_again");
    }

    /**
     * Returns the work to leave behind with what was added to a promise.
     *
     * @param time when it is to be kept now
     * @param whom whether it is told now who is to be called, or where; else it is the matter in other words
     */
    static NewWork about(StoredPromise promise, PromisedTime time, boolean whom, Instant now) {
        byte[] body = new JsonObject()
                .put(PROMISE, promise.id().toString())
                .toBuffer()
                .getBytes();
        return promise.kind() == PromiseKind.URGENT
                ? new NewWork(NAME, promise.company(), null, null, whom ? null : promise.id() + "/words", body, null)
                : new NewWork(NAME, promise.company(), null, null, promise.id() + "/news" + wished(time), body, null)
                        .asleepUntil(now.plus(MORE_WITHIN));
    }

    /** Who has heard of one time has to hear of another, once of each. */
    private static String wished(PromisedTime time) {
        Instant from = time.notBefore();
        return from == null ? "" : "/" + from.getEpochSecond();
    }

    private static NewWork to(Contact contact, StoredPromise promise) {
        JsonObject body = new JsonObject().put(PROMISE, promise.id().toString()).put(CONTACT, contact.key());
        return new NewWork(
                NAME, promise.company(), null, null, null, body.toBuffer().getBytes(), null);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Future<Outcome> handle(Work work, Deadline deadline) {
        JsonObject body = new JsonObject(Buffer.buffer(work.content()));
        UUID company = work.company();
        UUID id = UUID.fromString(body.getString(PROMISE));
        Optional<String> contact = Optional.ofNullable(body.getString(CONTACT));
        return profiles.of(company)
                .compose(profile -> store.asCompany(company, deadline, tx -> informed(tx, profile, id)))
                .compose(found -> found.map(informed -> contact.map(key -> tell(work, informed.only(key), deadline))
                                .orElseGet(() -> Future.succeededFuture(informed.each())))
                        .orElseGet(() -> Future.succeededFuture(Outcome.done())));
    }

    /** Those who know of a promise; nobody once it was seen to. */
    private record Informed(StoredPromise promise, CompanyProfile profile, List<Contact> contacts) {
        Informed only(String key) {
            return new Informed(
                    promise,
                    profile,
                    contacts.stream()
                            .filter(contact -> contact.key().equals(key))
                            .toList());
        }

        /** One failing address keeps the news from nobody else. */
        Outcome each() {
            return new Outcome.Done(
                    List.of(),
                    contacts.stream().map(contact -> to(contact, promise)).toList());
        }
    }

    private Future<Optional<Informed>> informed(SqlClient tx, CompanyProfile profile, UUID id) {
        UUID company = profile.company().id();
        return promises.find(tx, company, id)
                .compose(found -> tellings.told(tx, company, id)
                        .map(told ->
                                found.map(promise -> new Informed(promise, profile, knowing(promise, told, profile)))));
    }

    private static List<Contact> knowing(StoredPromise promise, Told told, CompanyProfile profile) {
        return profile.company().calls().handover().caringFor(Optional.ofNullable(promise.branch())).stream()
                .filter(contact -> switch (promise.handing()) {
                    case WAITING -> told.times(contact.key()) > 0;
                    case TAKEN -> Objects.equals(promise.owner(), contact.key());
                    case NONE, DONE -> false;
                })
                .toList();
    }

    private Future<Outcome> tell(Work work, Informed informed, Deadline deadline) {
        if (informed.contacts().isEmpty()) {
            return Future.succeededFuture(Outcome.done());
        }
        StoredPromise promise = informed.promise();
        if (work.attempts() > 0) {
            repeated.increment();
        }
        return mails.tellingNews(
                        promise, informed.profile(), informed.contacts().get(0), promise.id() + ".news." + work.id())
                .compose(mail -> bus.ask(SendMessage.ADDRESS.at(SendMessage.MAIL), mail, deadline))
                .map(sent -> Outcome.done())
                .recover(failure -> refused(work, promise, failure));
    }

    /** An address that never works is known from when its owner was asked first. */
    private Future<Outcome> refused(Work work, StoredPromise promise, Throwable failure) {
        GatewayException known = GatewayException.of(failure);
        return switch (known.code()) {
            case UPSTREAM_REJECTED -> Future.succeededFuture(giveUp(promise));
            case UPSTREAM_DEFERRED ->
                Future.succeededFuture(
                        Persistence.again(work, clock.now(), known).orElseGet(() -> giveUp(promise)));
            default -> Future.failedFuture(failure);
        };
    }

    private static Outcome giveUp(StoredPromise promise) {
        LOG.atWarn()
                .addKeyValue("company", promise.company())
                .addKeyValue("promise", promise.id())
                .log("Somebody cannot be told that a caller has said more");
        return Outcome.done();
    }
}
