package de.askproai.gateway.booking.reminder;

import de.askproai.gateway.booking.appointment.AppointmentState;
import de.askproai.gateway.booking.appointment.AppointmentStep;
import de.askproai.gateway.booking.appointment.SlotClaimRepository;
import de.askproai.gateway.call.TimelineEntry;
import de.askproai.gateway.call.TimelineWriter;
import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import de.askproai.gateway.store.Store;
import de.askproai.gateway.time.BusinessClock;
import de.askproai.gateway.time.Deadline;
import de.askproai.gateway.time.WallClock;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Where people say that nobody came to an appointment, and take it back. It counts as one that a calendar tells; the calendar
 * is not told. Thread-safe.
 */
public final class NoShowDesk {
    private final Store store;
    private final BusinessClock clock;
    private final WallClock wallClock;
    private final TimelineWriter timeline = new TimelineWriter();
    private final SlotClaimRepository claims = new SlotClaimRepository();

    public NoShowDesk(Store store, BusinessClock clock, WallClock wallClock) {
        this.store = store;
        this.clock = clock;
        this.wallClock = wallClock;
    }

    /** How an appointment stands now. */
    public record Marked(UUID id, AppointmentState state, Instant start, Instant end) {}

    private record Found(Marked marked, @Nullable String callId) {}

    /**
     * Says that nobody came; again changes nothing. Fails with {@code CONFLICT} before the start, and where nobody was to come.
     *
     * @param by who says so, as the timeline shows it
     */
    public Future<Optional<Marked>> mark(UUID company, UUID appointment, String by, Deadline deadline) {
        return change(company, appointment, deadline, (tx, row) -> {
            Marked now = row.marked();
            if (now.state() == AppointmentState.NO_SHOW) {
                return Future.succeededFuture(now);
            }
            if (now.start().isAfter(clock.now())) {
                return refused("The appointment has not begun");
            }
            return AppointmentStep.MISS.leaves(now.state())
                    ? write(tx, company, row, AppointmentState.NO_SHOW, "no_show_marked", by)
                            .compose(marked ->
                                    claims.release(tx, company, appointment).map(marked))
                    : refused("The appointment is " + now.state().stored());
        });
    }

    /** Takes it back; again changes nothing. Fails with {@code CONFLICT} where nobody has said so. */
    public Future<Optional<Marked>> takeBack(UUID company, UUID appointment, String by, Deadline deadline) {
        return change(company, appointment, deadline, (tx, row) -> {
            Marked now = row.marked();
            AppointmentState came = now.end().isAfter(clock.now()) ? AppointmentState.CONFIRMED : AppointmentState.DONE;
            if (AppointmentStep.COME.leaves(now.state())) {
                return write(tx, company, row, came, "no_show_taken_back", by);
            }
            return AppointmentStep.MISS.leaves(now.state())
                    ? Future.succeededFuture(now)
                    : refused("The appointment is " + now.state().stored());
        });
    }

    private static Future<Marked> refused(String detail) {
        return Future.failedFuture(new GatewayException(ErrorCode.CONFLICT, detail));
    }

    private Future<Optional<Marked>> change(
            UUID company, UUID appointment, Deadline deadline, BiFunction<SqlClient, Found, Future<Marked>> change) {
        return store.asCompany(
                company,
                deadline,
                tx -> tx.preparedQuery("""
                        SELECT id, state, starts_at, ends_at, call_id FROM appointments
                         WHERE company_id = $1 AND id = $2 FOR UPDATE
                        """)
                        .execute(Tuple.of(company, appointment))
                        .map(NoShowDesk::first)
                        .compose(found -> found.map(row -> change.apply(tx, row).map(Optional::of))
                                .orElseGet(() -> Future.succeededFuture(Optional.empty()))));
    }

    private static Optional<Found> first(RowSet<Row> rows) {
        if (rows.size() == 0) {
            return Optional.empty();
        }
        Row row = rows.iterator().next();
        return Optional.of(new Found(
                new Marked(
                        row.getUUID("id"),
                        AppointmentState.ofStored(row.getString("state")),
                        row.getOffsetDateTime("starts_at").toInstant(),
                        row.getOffsetDateTime("ends_at").toInstant()),
                row.getString("call_id")));
    }

    /** What stands again is planned anew, so that it ends. */
    private Future<Marked> write(
            SqlClient tx, UUID company, Found row, AppointmentState state, String what, String by) {
        Marked before = row.marked();
        Marked after = new Marked(before.id(), state, before.start(), before.end());
        return tx.preparedQuery("""
                        UPDATE appointments SET state = $3, updated_at = clock_timestamp(),
                               planned_for = CASE WHEN $3 = 'confirmed' THEN NULL ELSE planned_for END
                         WHERE company_id = $1 AND id = $2
                        """)
                .execute(Tuple.of(company, before.id(), state.stored()))
                .compose(done -> row.callId() == null
                        ? Future.succeededFuture()
                        : timeline.write(tx, List.of(entry(company, before, row.callId(), what, by))))
                .map(after);
    }

    private TimelineEntry entry(UUID company, Marked appointment, String callId, String what, String by) {
        Instant at = wallClock.now();
        return new TimelineEntry(
                company,
                callId,
                what + ":" + appointment.id() + ":" + at.toEpochMilli(),
                at,
                "booking",
                what,
                Map.of(
                        "appointment", appointment.id().toString(),
                        "start", appointment.start().toString(),
                        "by", by));
    }
}
