package de.askproai.gateway.cli.demo;

import de.askproai.gateway.config.DatabaseConfig;
import de.askproai.gateway.store.DatabaseVisit;
import de.askproai.gateway.time.Deadline;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * What the database knows of one call, looked up beside the gateway and not through it.
 *
 * <p>Blocks its thread: each question is asked until it has an answer, or for ten seconds.
 */
final class CallFacts {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private final DatabaseConfig database;
    private final String callId;

    CallFacts(DatabaseConfig database, String callId) {
        this.database = database;
        this.callId = callId;
    }

    /** Returns what a vendor's webhook of this type left behind, once it was handled. */
    Optional<String> webhook(String type) {
        return find("""
                SELECT 'webhook ' || what || ' handled'
                  FROM call_entries WHERE call_id = ? AND kind = 'webhook' AND what = '%s'
                """.formatted(type));
    }

    /** Returns what the timeline tells, once it tells this. */
    Optional<String> entry(String what) {
        return find("""
                SELECT what || ', appointment ' || (facts ->> 'appointment')
                  FROM call_entries WHERE call_id = ? AND what = '%s'
                """.formatted(what));
    }

    /** Returns the call once it is known so far: 1 started, 2 ended, 3 analysed. */
    Optional<String> stage(int stage) {
        return find("""
                SELECT 'status ' || coalesce(status, 'unknown') || coalesce(', ' || duration_ms || ' ms long', '')
                  FROM calls WHERE call_id = ? AND stage >= %d
                """.formatted(stage));
    }

    /** Returns the appointment once the calendar's own version of it is there. */
    Optional<String> confirmedAppointment() {
        return find("""
                SELECT 'appointment ' || id || ' is ' || state || ' as ' || external_uid
                  FROM appointments WHERE call_id = ? AND state = 'confirmed' AND external_uid IS NOT NULL
                """);
    }

    /** Returns the vendor's id of the invoice once it is in one of these states. */
    Optional<String> invoice(String... states) {
        return find("""
                SELECT external_id FROM payments
                 WHERE call_id = ? AND kind = 'invoice' AND state IN ('%s')
                """.formatted(String.join("', '", states)));
    }

    /** Returns a few words once every event was handled and none was given up. */
    Optional<String> nothingLeft() {
        return find("""
                SELECT 'no event waits, no dead letter' FROM calls
                 WHERE call_id = ?
                   AND NOT EXISTS (SELECT 1 FROM work WHERE starts_with(kind, 'event.'))
                   AND NOT EXISTS (SELECT 1 FROM dead_letter)
                """);
    }

    /** Returns the first column of the first row, once there is one. */
    private Optional<String> find(String sql) {
        return DatabaseVisit.as(database.work(), database, connection -> find(connection, sql));
    }

    private Optional<String> find(Connection connection, String sql) throws SQLException {
        Deadline deadline = Deadline.in(PATIENCE);
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            query.setString(1, callId);
            while (true) {
                try (ResultSet row = query.executeQuery()) {
                    if (row.next()) {
                        return Optional.of(row.getString(1));
                    }
                }
                if (deadline.passed()) {
                    return Optional.empty();
                }
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }
}
