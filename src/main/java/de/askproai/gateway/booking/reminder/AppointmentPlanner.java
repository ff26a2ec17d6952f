package de.askproai.gateway.booking.reminder;

import de.askproai.gateway.store.Store;
import de.askproai.gateway.store.Utc;
import de.askproai.gateway.tenant.Reminders;
import de.askproai.gateway.time.BusinessClock;
import de.askproai.gateway.time.Deadline;
import de.askproai.gateway.work.NewWork;
import de.askproai.gateway.work.Outbox;
import de.askproai.gateway.work.Recurring;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Notices which appointments time has something to do with: those that come within reach of a reminder, also because they
 * were moved, and those whose next time has come. Leaves the work behind that looks at each.
 *
 * <p>Whatever writes an appointment need not know of it: what is to be planned shows in the row itself. So nothing is lost
 * with a process, and what several nodes find at once, one of them takes.
 */
public final class AppointmentPlanner {
    private static final Duration EVERY = Duration.ofSeconds(1);
    private static final Duration WITHIN = Duration.ofSeconds(5);
    /** Quiet hours may bring a reminder forward by up to a day. */
    private static final Duration REACH = Reminders.LONGEST.plusDays(1);
    /** Few, since there is time: planning gives way to what callers wait for. */
    private static final int AT_ONCE = 100;

    private static final String UNPLANNED =
            "planned_for IS DISTINCT FROM starts_at AND starts_at <= $2 ORDER BY starts_at";
    private static final String TIME_HAS_COME = "next_at <= $2 ORDER BY next_at";

    private final Store store;
    private final Outbox outbox;
    private final BusinessClock clock;
    private final Recurring looking;

    public AppointmentPlanner(Vertx vertx, Store store, Outbox outbox, BusinessClock clock) {
        this.store = store;
        this.outbox = outbox;
        this.clock = clock;
        this.looking = new Recurring(vertx, EVERY, WITHIN, this::look);
    }

    public void start() {
        looking.start();
    }

    /** Completes when nothing is being looked for any more. */
    public Future<Void> stop() {
        return looking.stop();
    }

    private Future<Void> look(Deadline deadline) {
        Instant now = clock.now();
        return plan(UNPLANNED, now, now.plus(REACH), deadline)
                .compose(planned -> plan(TIME_HAS_COME, now, now, deadline));
    }

    private Future<Void> plan(String which, Instant now, Instant until, Deadline deadline) {
        return store.asWork(
                deadline,
                tx -> take(tx, which, now, until)
                        .compose(taken -> outbox.add(tx, taken))
                        .mapEmpty());
    }

    /** What is taken is looked at once more when it is over, whatever becomes of the work. */
    private static Future<List<NewWork>> take(SqlClient tx, String which, Instant now, Instant until) {
        String sql = """
                WITH found AS (
                    SELECT company_id, id FROM appointments WHERE %s LIMIT $3 FOR UPDATE SKIP LOCKED)
                UPDATE appointments a
                   SET planned_for = a.starts_at, next_at = CASE WHEN a.ends_at > $1 THEN a.ends_at END
                  FROM found f
                 WHERE a.company_id = f.company_id AND a.id = f.id
                RETURNING a.company_id, a.id
                """.formatted(which);
        return tx.preparedQuery(sql)
                .execute(Tuple.of(Utc.of(now), Utc.of(until), AT_ONCE))
                .map(AppointmentPlanner::works);
    }

    private static List<NewWork> works(RowSet<Row> rows) {
        List<NewWork> works = new ArrayList<>(rows.size());
        rows.forEach(row -> works.add(AppointmentTimeWork.of(row.getUUID("company_id"), row.getUUID("id"))));
        return works;
    }
}
