package de.askproai.gateway.booking.hold;

import de.askproai.gateway.booking.appointment.AppointmentState;
import de.askproai.gateway.booking.appointment.Attendance;
import de.askproai.gateway.booking.appointment.SlotClaimRepository;
import de.askproai.gateway.booking.calendar.CalendarAccount;
import de.askproai.gateway.booking.calendar.Reservation;
import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import de.askproai.gateway.security.DataKeys;
import de.askproai.gateway.store.Store;
import de.askproai.gateway.time.Deadline;
import de.askproai.gateway.work.NewWork;
import de.askproai.gateway.work.Outbox;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.util.List;
import java.util.Objects;
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
     * @param inTheWay what the same call held before and is given up already, as nobody is at two places at once; of which its
     *     calendar has yet to hear
     * @param others whether the same call holds something else
     */
    record Standing(
            HoldRequest hold,
            HoldRepository.@Nullable Stored known,
            boolean taken,
            List<GivenUp> inTheWay,
            boolean others) {}

    /**
     * Claims the time; of what the same call held before it gives up only what is in the way.
     *
     * @param attendance of the hold's calendar
     * @param forbidden whether the shop's rules leave only what is held already
     */
    Future<Standing> intend(HoldRequest hold, Attendance attendance, boolean forbidden, Deadline deadline) {
        return phoneHash(hold)
                .compose(hash -> store.asCompany(
                        hold.company(), deadline, tx -> intend(tx, hold, attendance, forbidden, hash.orElse(null))))
                // Nothing is given up for what cannot be had.
                .recover(failure -> GatewayException.of(failure).code() == ErrorCode.SLOT_TAKEN
                        ? Future.succeededFuture(new Standing(hold, null, true, List.of(), false))
                        : Future.failedFuture(failure))
                // Held and given up before: the same words are a new wish.
                .compose(
                        standing -> standing.known() != null && standing.known().state() != AppointmentState.HELD
                                ? intend(hold.again(), attendance, forbidden, deadline)
                                : Future.succeededFuture(standing));
    }

    private Future<Standing> intend(
            SqlClient tx, HoldRequest hold, Attendance attendance, boolean forbidden, @Nullable String phoneHash) {
        return holds.find(tx, hold.company(), hold.appointment()).compose(known -> {
            if (known.isPresent()) {
                return Future.succeededFuture(new Standing(hold, known.get(), false, List.of(), false));
            }
            if (forbidden) {
                return Future.failedFuture(new GatewayException(ErrorCode.SLOT_TAKEN, "The shop's rules forbid it"));
            }
            return claims.takeTurn(tx, attendance, hold.claim())
                    .compose(turn -> holds.before(tx, hold))
                    .compose(before -> claim(tx, hold, attendance, before))
                    .compose(standing -> insert(tx, hold, phoneHash).map(standing));
        });
    }

    private Future<Standing> claim(
            SqlClient tx, HoldRequest hold, Attendance attendance, List<HoldRepository.Stored> before) {
        List<HoldRepository.Stored> inTheWay = before.stream()
                .filter(one -> one.isDuring(hold.start(), hold.end()))
                .toList();
        boolean others = inTheWay.size() < before.size();
        return giveUp(tx, hold, inTheWay)
                .compose(givenUp -> claims.claim(tx, attendance, hold.claim(), hold.since())
                        .compose(claimed -> claimed
                                ? Future.succeededFuture(new Standing(hold, null, false, givenUp, others))
                                : Future.failedFuture(
                                        new GatewayException(ErrorCode.SLOT_TAKEN, "The time is taken"))));
    }

    private Future<Void> insert(SqlClient tx, HoldRequest hold, @Nullable String phoneHash) {
        return holds.insert(tx, hold, phoneHash)
                .compose(done -> outbox.add(tx, List.of(expiry(hold))))
                .mapEmpty();
    }

    /** Gives up what the same call held before this, as nobody wants two times at once; returns what that was. */
    Future<List<GivenUp>> instead(HoldRequest hold, Deadline deadline) {
        return store.asCompany(
                hold.company(),
                deadline,
                tx -> holds.before(tx, hold)
                        .compose(before -> giveUp(tx, hold, before))
                        .compose(givenUp -> outbox.add(tx, works(hold, givenUp)).map(givenUp)));
    }

    /** Has a calendar told by work of what is given up. */
    Future<Void> tell(HoldRequest hold, List<GivenUp> givenUp, Deadline deadline) {
        return store.asCompany(hold.company(), deadline, tx -> outbox.add(tx, works(hold, givenUp)))
                .mapEmpty();
    }

    private static List<NewWork> works(HoldRequest hold, List<GivenUp> givenUp) {
        return givenUp.stream()
                .map(GivenUp::reservation)
                .filter(Objects::nonNull)
                .map(reservation -> ReleaseWork.of(hold.calendar().account(), reservation))
                .toList();
    }

    private Future<List<GivenUp>> giveUp(SqlClient tx, HoldRequest hold, List<HoldRepository.Stored> others) {
        CalendarAccount account = hold.calendar().account();
        return released.write(
                        tx,
                        others.stream()
                                .map(other -> new HoldReleased(hold.company(), other.appointment(), null))
                                .toList())
                .map(others.stream().map(other -> other.givenUpFor(account)).toList());
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
