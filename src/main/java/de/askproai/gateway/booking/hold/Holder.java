package de.askproai.gateway.booking.hold;

import de.askproai.gateway.booking.appointment.Attendance;
import de.askproai.gateway.booking.appointment.CallerAppointment;
import de.askproai.gateway.booking.availability.Availability;
import de.askproai.gateway.booking.calendar.CalendarAccount;
import de.askproai.gateway.booking.calendar.ReleaseSlot;
import de.askproai.gateway.booking.calendar.ReserveSlot;
import de.askproai.gateway.booking.shop.Shop;
import de.askproai.gateway.bus.Bus;
import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import de.askproai.gateway.time.Deadline;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a time for a caller who has not agreed yet.
 *
 * <p>It is claimed here first, so that no other caller gets it; then the calendar is asked whether it is free, and to keep
 * it from those who book without us. A calendar that keeps only one booking of a kind at a time, or does not answer, leaves
 * the claim here as it is: that nobody books it past us is not promised.
 */
public final class Holder {
    private static final Logger LOG = LoggerFactory.getLogger(Holder.class);
    /** Kept for writing down how it went. */
    private static final Duration TO_WRITE = Duration.ofMillis(600);

    private static final Duration TO_RELEASE = Duration.ofMillis(700);

    private static final Duration TO_LOOK = Duration.ofMillis(1500);

    private final HoldStore store;
    private final Bus bus;
    private final Availability availability;

    public Holder(HoldStore store, Bus bus, Availability availability) {
        this.store = store;
        this.bus = bus;
        this.availability = availability;
    }

    private record Attempt(Shop shop, HoldRequest hold, Deadline whole) {
        Deadline vendor() {
            return whole.minus(TO_WRITE);
        }

        int minutes() {
            return (int) Duration.between(hold.start(), hold.end()).toMinutes();
        }

        LocalDate day() {
            return hold.start().atZone(shop.zone()).toLocalDate();
        }
    }

    /** Keeps it; what the same call had kept before is given up once it is, or where it is in the way. */
    public Future<HoldOutcome> hold(Shop shop, HoldRequest hold, Deadline deadline) {
        boolean forbidden = shop.forbids(hold.start(), hold.end(), hold.since());
        return store.intend(hold, new Attendance(shop, hold.calendar()), forbidden, deadline)
                .compose(standing -> {
                    Attempt attempt = new Attempt(shop, standing.hold(), deadline);
                    return hold(attempt, standing).compose(result -> outcome(attempt, standing, result));
                });
    }

    private Future<HoldOutcome> outcome(Attempt attempt, HoldStore.Standing standing, HoldResult result) {
        Future<List<GivenUp>> instead = result instanceof HoldResult.Held && standing.others()
                ? store.instead(attempt.hold(), attempt.whole()).recover(Holder::leftToExpire)
                : Future.succeededFuture(List.of());
        return instead.map(others -> new HoldOutcome(
                result,
                Stream.concat(standing.inTheWay().stream(), others.stream()).toList()));
    }

    private static Future<List<GivenUp>> leftToExpire(Throwable failure) {
        LOG.warn(
                "A time that is held no longer could not be given up and expires: {}",
                GatewayException.of(failure).code());
        return Future.succeededFuture(List.of());
    }

    private Future<HoldResult> hold(Attempt attempt, HoldStore.Standing standing) {
        HoldRepository.Stored known = standing.known();
        if (standing.taken()) {
            return free(attempt).map(HoldResult.Taken::new);
        }
        return known == null || known.until() == null
                ? outOfTheWay(attempt, standing.inTheWay()).compose(done -> look(attempt))
                : Future.succeededFuture(new HoldResult.Held(known.until()));
    }

    private Future<Void> outOfTheWay(Attempt attempt, List<GivenUp> givenUp) {
        return Future.all(givenUp.stream()
                        .map(GivenUp::reservation)
                        .filter(Objects::nonNull)
                        .map(reservation ->
                                released(attempt.hold().calendar().account(), reservation, attempt.vendor()))
                        .toList())
                .compose(all -> all.<Boolean>list().contains(false)
                        ? store.tell(attempt.hold(), givenUp, attempt.whole())
                        : Future.succeededFuture());
    }

    private Future<HoldResult> look(Attempt attempt) {
        HoldRequest hold = attempt.hold();
        return availability
                .ofVendor(
                        attempt.shop(),
                        hold.calendar(),
                        attempt.minutes(),
                        attempt.day(),
                        hold.appointment(),
                        attempt.vendor().atMost(TO_LOOK))
                .compose(free -> free.contains(hold.start()) ? reserve(attempt, free) : taken(attempt, free))
                .recover(failure -> cannotLook(attempt, failure));
    }

    private Future<HoldResult> reserve(Attempt attempt, List<Instant> free) {
        HoldRequest hold = attempt.hold();
        HoldResult held = new HoldResult.Held(hold.until());
        ReserveSlot question = new ReserveSlot(hold.calendar(), hold.start(), hold.keep());
        return bus.ask(ReserveSlot.ADDRESS.at(hold.calendar().vendor()), question, attempt.vendor())
                .compose(reservation -> store.reserved(hold, reservation, attempt.whole()))
                .map(held)
                .recover(failure -> {
                    ErrorCode code = GatewayException.of(failure).code();
                    if (code == ErrorCode.SLOT_TAKEN && hold.calendar().lanes() == 1) {
                        return taken(attempt, free);
                    }
                    LOG.info("A time is held here only: {}", code);
                    return Future.succeededFuture(held);
                });
    }

    private Future<HoldResult> taken(Attempt attempt, List<Instant> free) {
        HoldRequest hold = attempt.hold();
        return giveUp(attempt)
                .compose(done -> availability.instead(
                        attempt.shop(), hold.calendar(), attempt.minutes(), hold.start(), free, attempt.whole()))
                .map(HoldResult.Taken::new);
    }

    private Future<HoldResult> cannotLook(Attempt attempt, Throwable failure) {
        GatewayException known = GatewayException.of(failure);
        LOG.warn("A time could not be held: {} {}", known.code(), known.detail());
        return giveUp(attempt).map(new HoldResult.CannotLook(known.code()));
    }

    private Future<Void> giveUp(Attempt attempt) {
        HoldRequest hold = attempt.hold();
        return store.release(hold.company(), hold.appointment(), Optional.empty(), null, attempt.whole());
    }

    /**
     * Gives up what a caller held, here and at the calendar before anything else is asked of it: it would keep the time from
     * whom the caller wants instead. A calendar that does not answer is told by work.
     *
     * @param account the calendar's; empty where it is not known
     */
    public Future<Void> giveUp(
            UUID company, CallerAppointment hold, Optional<CalendarAccount> account, Deadline deadline) {
        String reservation = hold.reservation();
        if (account.isEmpty() || reservation == null) {
            return store.release(company, hold.id(), account, reservation, deadline);
        }
        return released(account.get(), reservation, deadline)
                .compose(released -> store.release(
                        company, hold.id(), released ? Optional.empty() : account, reservation, deadline));
    }

    private Future<Boolean> released(CalendarAccount account, String reservation, Deadline deadline) {
        return bus.ask(
                        ReleaseSlot.ADDRESS.at(account.vendor()),
                        new ReleaseSlot(account, reservation),
                        deadline.atMost(TO_RELEASE))
                .map(true)
                .recover(failure -> {
                    ErrorCode code = GatewayException.of(failure).code();
                    LOG.info("A calendar goes on keeping a time for now: {}", code);
                    return Future.succeededFuture(code == ErrorCode.NOT_FOUND);
                });
    }

    /** Returns what else is free; nothing when that cannot be found out. */
    private Future<List<Instant>> free(Attempt attempt) {
        return availability
                .from(attempt.shop(), attempt.hold().calendar(), attempt.minutes(), attempt.day(), attempt.vendor())
                .recover(failure -> Future.succeededFuture(List.of()));
    }
}
