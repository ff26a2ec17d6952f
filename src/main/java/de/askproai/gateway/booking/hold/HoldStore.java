package de.askproai.gateway.booking.hold;

import de.askproai.gateway.booking.appointment.AppointmentState;
import de.askproai.gateway.booking.appointment.Attendance;
import de.askproai.gateway.booking.appointment.SlotClaimRepository;
import de.askproai.gateway.booking.calendar.CalendarAccount;
import de.askproai.gateway.booking.calendar.Reservation;
import de.askproai.gateway.security.DataKeys;
import de.askproai.gateway.store.Store;
import de.askproai.gateway.time.Deadline;
import de.askproai.gateway.work.NewWork;
import de.askproai.gateway.work.Outbox;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What holding a time leaves in the database, step by step, each in one transaction with the work that follows. */
public final class HoldStore {
    private final Store store;
    private final Outbox outbox;
    private final DataKeys keys;
    private final HoldRepository holds = new HoldRepository();
    private final SlotClaimRepository claims = new SlotClaimRepository();
    private final HoldReleasedWriter released = new HoldReleasedWriter();

    public HoldStore(Store store, Outbox outbox, DataKeys keys) {
        this.store = store;
        this.outbox = outbox;
        this.keys = keys;
    }

    /**
     * What the wish to hold a time found when it was written down.
     *
     * @param hold the wish under the name it goes by now
     * @param known the hold an earlier attempt has made; null where there was none
     */
    record Standing(HoldRequest hold, HoldRepository.@Nullable Stored known, boolean taken) {}

    /**
     * Claims the time; what the same call held before is given up, as nobody wants two times at once.
     *
     * @param attendance of the hold's calendar
     */
    Future<Standing> intend(HoldRequest hold, Attendance attendance, Deadline deadline) {
        return phoneHash(hold)
                .compose(hash -> store.asCompany(
                        hold.company(), deadline, tx -> intend(tx, hold, attendance, hash.orElse(null))))
                // Held and given up before: the same words are a new wish.
                .compose(
                        standing -> standing.known() != null && standing.known().state() != AppointmentState.HELD
                                ? intend(hold.again(), attendance, deadline)
                                : Future.succeededFuture(standing));
    }

    private Future<Standing> intend(SqlClient tx, HoldRequest hold, Attendance attendance, @Nullable String phoneHash) {
        return holds.find(tx, hold.company(), hold.appointment())
                .compose(known -> known.isPresent()
                        ? Future.succeededFuture(new Standing(hold, known.get(), false))
                        : claims.takeTurn(tx, attendance, hold.claim())
                                .compose(turn -> releaseOthers(tx, hold))
                                .compose(done -> claims.claim(tx, attendance, hold.claim(), hold.since()))
                                .compose(claimed -> claimed
                                        ? holds.insert(tx, hold, phoneHash)
                                                .compose(done -> outbox.add(tx, List.of(expiry(hold))))
                                                .map(new Standing(hold, null, false))
                                        : Future.succeededFuture(new Standing(hold, null, true))));
    }

    private Future<Void> releaseOthers(SqlClient tx, HoldRequest hold) {
        return holds.ofCall(tx, hold.company(), hold.callId()).compose(others -> {
            List<NewWork> works = new ArrayList<>();
            others.forEach(other -> release(hold.calendar().account(), other).ifPresent(works::add));
            return others.isEmpty()
                    ? Future.succeededFuture()
                    : released.write(
                                    tx,
                                    others.stream()
                                            .map(other -> new HoldReleased(hold.company(), other.appointment(), null))
                                            .toList())
                            .compose(done -> outbox.add(tx, works))
                            .mapEmpty();
        });
    }

    /** Keeps what the calendar calls the hold; where it was given up meanwhile, the calendar is told so. */
    Future<Void> reserved(HoldRequest hold, Reservation reservation, Deadline deadline) {
        NewWork release = ReleaseWork.of(hold.calendar().account(), reservation.uid());
        return store.asCompany(
                        hold.company(),
                        deadline,
                        tx -> holds.reserved(tx, hold.company(), hold.appointment(), reservation.uid())
                                .compose(held -> outbox.add(tx, held ? List.of() : List.of(release))))
                .mapEmpty();
    }

    /** Gives a time up, here at once and at the calendar by work. */
    public Future<Void> release(
            UUID company,
            UUID appointment,
            Optional<CalendarAccount> account,
            @Nullable String reservation,
            Deadline deadline) {
        List<NewWork> works = reservation == null
                ? List.of()
                : account.map(at -> ReleaseWork.of(at, reservation)).stream().toList();
        return store.asCompany(
                        company,
                        deadline,
                        tx -> released.write(tx, List.of(new HoldReleased(company, appointment, null)))
                                .compose(done -> outbox.add(tx, works)))
                .mapEmpty();
    }

    Future<Optional<HoldRepository.Stored>> find(UUID company, UUID appointment, Deadline deadline) {
        return store.asCompany(company, deadline, tx -> holds.find(tx, company, appointment));
    }

    private static Optional<NewWork> release(CalendarAccount account, HoldRepository.Stored hold) {
        boolean same = account.connection().equals(hold.connection());
        String reservation = hold.reservation();
        return same && reservation != null ? Optional.of(ReleaseWork.of(account, reservation)) : Optional.empty();
    }

    private static NewWork expiry(HoldRequest hold) {
        return HoldWork.of(hold.company(), hold.appointment(), hold.until());
    }

    private Future<Optional<String>> phoneHash(HoldRequest hold) {
        String caller = hold.caller();
        return caller == null
                ? Future.succeededFuture(Optional.empty())
                : keys.searchHash(hold.company()).map(hash -> Optional.of(hash.phone(caller)));
    }
}
