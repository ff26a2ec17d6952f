package de.askproai.gateway.call;

import de.askproai.gateway.bus.Bus;
import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import de.askproai.gateway.store.Store;
import de.askproai.gateway.tenant.CallPrivacy.Recording;
import de.askproai.gateway.tenant.CompanyProfiles;
import de.askproai.gateway.tenant.Connection;
import de.askproai.gateway.tenant.ConnectionDirectory;
import de.askproai.gateway.time.Deadline;
import de.askproai.gateway.time.WallClock;
import de.askproai.gateway.work.ItemWorkKind;
import de.askproai.gateway.work.NewWork;
import de.askproai.gateway.work.Outcome;
import de.askproai.gateway.work.Work;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Sees to it that the telephony vendor keeps no more of a call than its caller and the company's file allow, however long the
 * vendor is away; the call's timeline tells what was done and why.
 *
 * <p>With recording off that is so from the beginning of a call; with callers asked, as soon as one says no, and where a call
 * is over without a yes.
 */
public final class StorageWork implements ItemWorkKind {
    static final String NAME = "call.restrict-storage";
    /** Calls are cut off by the vendor after two hours. */
    private static final Duration LONGEST_CALL = Duration.ofMinutes(150);

    private static final String CALL = "call";
    private static final String VENDOR = "vendor";
    private static final String MOMENT = "moment";
    private static final String GIVEN = "consent_given";
    private static final String REFUSED = "consent_refused";
    private static final String RESTRICTED = "storage_restricted";
    private static final String CONFIRMED = "storage_confirmed";

    private final Store store;
    private final CompanyProfiles profiles;
    private final ConnectionDirectory connections;
    private final Bus bus;
    private final WallClock clock;
    private final EntryRepository entries = new EntryRepository();

    public StorageWork(
            Store store, CompanyProfiles profiles, ConnectionDirectory connections, Bus bus, WallClock clock) {
        this.store = store;
        this.profiles = profiles;
        this.connections = connections;
        this.bus = bus;
        this.clock = clock;
    }

    private enum Moment {
        /** The caller said no. */
        REFUSED,
        /** The call goes on. */
        BEGUN,
        /** The call is over. */
        OVER
    }

    /**
     * Returns the work to leave in the outbox of the transaction that writes a caller's no down; once for each call.
     *
     * @param vendor whose call it is
     */
    public static NewWork refused(UUID company, String vendor, String callId) {
        return work(company, vendor, callId, Moment.REFUSED, "restrict-storage", null);
    }

    /**
     * Returns the work that a call leaves behind when it begins, once for each call: a look now, and one for the case that
     * nobody tells of its end.
     */
    public static List<NewWork> begun(UUID company, String vendor, String callId, Instant at) {
        return List.of(
                work(company, vendor, callId, Moment.BEGUN, "storage-at-start", null),
                work(company, vendor, callId, Moment.OVER, "storage-at-last", at.plus(LONGEST_CALL)));
    }

    /** Returns the work that a call leaves behind when it is over, once for each call. */
    public static NewWork over(UUID company, String vendor, String callId) {
        return work(company, vendor, callId, Moment.OVER, "storage-at-end", null);
    }

    /** Returns the timeline entry for a call of which the vendor itself says that it keeps no more than that it was. */
    public static TimelineEntry confirmed(UUID company, String callId, Instant at) {
        return entry(company, callId, at, CONFIRMED, Map.of());
    }

    private static NewWork work(
            UUID company, String vendor, String callId, Moment moment, String operation, @Nullable Instant due) {
        return new NewWork(
                NAME,
                company,
                null,
                null,
                callId + "/" + operation,
                new JsonObject()
                        .put(CALL, callId)
                        .put(VENDOR, vendor)
                        .put(MOMENT, moment.name())
                        .toBuffer()
                        .getBytes(),
                due);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Future<Outcome> handle(Work work, Deadline deadline) {
        JsonObject body = new JsonObject(Buffer.buffer(work.content()));
        String call = body.getString(CALL);
        Moment moment = Moment.valueOf(body.getString(MOMENT));
        if (!connections.loaded()) {
            return Future.failedFuture(new GatewayException(ErrorCode.UNAVAILABLE, "Connections are not loaded yet"));
        }
        return reason(work.company(), call, moment, deadline)
                .compose(reason -> reason.map(
                                why -> restrict(work.company(), body.getString(VENDOR), call, why, deadline))
                        .orElseGet(() -> Future.succeededFuture(Outcome.done())));
    }

    /** Returns why the vendor must keep less; empty if it need not, or does so already. */
    private Future<Optional<String>> reason(UUID company, String call, Moment moment, Deadline deadline) {
        return profiles.of(company)
                .compose(profile -> store.asCompany(company, deadline, tx -> entries.consents(tx, company, call))
                        .map(told -> reason(profile.company().calls().privacy().recording(), told, moment)));
    }

    private static Optional<String> reason(Recording recording, Set<String> told, Moment moment) {
        if (told.contains(RESTRICTED) || told.contains(CONFIRMED)) {
            return Optional.empty();
        }
        // A no leaves work of its own behind; at the end it is asked once more whether that was so.
        if (moment == Moment.REFUSED || (moment == Moment.OVER && told.contains(REFUSED))) {
            return Optional.of("refused");
        }
        if (recording == Recording.OFF) {
            return Optional.of("off");
        }
        return moment == Moment.OVER && !told.contains(GIVEN) ? Optional.of("no_answer") : Optional.empty();
    }

    private Future<Outcome> restrict(UUID company, String vendor, String call, String reason, Deadline deadline) {
        List<Connection> accounts = connections.byCompanyAndVendor(company, vendor);
        if (accounts.isEmpty()) {
            return Future.failedFuture(
                    new GatewayException(ErrorCode.NOT_FOUND, "The company has no account at the vendor of the call"));
        }
        // Only one of them knows the call, or none where it is deleted already.
        return CallAccounts.ask(
                        accounts,
                        account -> bus.ask(
                                RestrictStorage.ADDRESS.at(account.vendor()),
                                new RestrictStorage(company, account.id(), call),
                                deadline))
                .map(known -> Outcome.done(List.of(entry(
                        company, call, clock.now(), known ? RESTRICTED : "storage_absent", Map.of("reason", reason)))));
    }

    private static TimelineEntry entry(UUID company, String call, Instant at, String what, Map<String, String> more) {
        Map<String, String> facts = new HashMap<>(more);
        facts.put("subject", "recording");
        return new TimelineEntry(company, call, what, at, "consent", what, facts);
    }
}
