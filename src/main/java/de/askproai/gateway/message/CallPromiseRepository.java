package de.askproai.gateway.message;

import de.askproai.gateway.store.Utc;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;

/**
 * What people owe the callers of calls, in PostgreSQL. What is about an appointment goes to whom that belongs to, who need
 * not be the caller, and does not count. Stateless.
 */
final class CallPromiseRepository {
    /** What people owe the caller of call $2. */
    private static final String OWED = """
            company_id = $1 AND call_id = $2 AND kind IN ('callback', 'urgent') AND appointment_id IS NULL
            AND handover IN ('waiting', 'taken')
            """;

    /** Closes what nobody has taken, so that nobody need know of it any more. */
    private static final String CLOSE = """
            UPDATE promises SET state = $3, handover = 'none', next_at = NULL, settled_at = clock_timestamp()
             WHERE company_id = $1 AND id = $2 AND handover = 'waiting' AND state = 'open' AND %s
            """;

    /** Lets one transaction at a time promise the caller of a call that somebody gets in touch. */
    Future<Void> lock(SqlClient tx, UUID company, String callId) {
        return tx.preparedQuery("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))")
                .execute(Tuple.of("promises/" + company + "/" + callId))
                .mapEmpty();
    }

    /** Returns whether a person has yet to get in touch with the caller. */
    Future<Boolean> isSomebodyToCall(SqlClient tx, UUID company, String callId) {
        return tx.preparedQuery("SELECT EXISTS (SELECT 1 FROM promises WHERE " + OWED + ") AS somebody")
                .execute(Tuple.of(company, callId))
                .map(rows -> rows.iterator().next().getBoolean("somebody"));
    }

    /** Returns what is owed and is due after that time: what is urgent, else the soonest call back. */
    Future<Optional<StoredPromise>> owed(SqlClient tx, UUID company, String callId, Instant after) {
        return owed(
                tx,
                "AND due_at > $3 ORDER BY kind = 'urgent' DESC, due_at, id LIMIT 1",
                Tuple.of(company, callId, after.atOffset(ZoneOffset.UTC)));
    }

    /** Returns the same of what is urgent or has this id, and nothing else. */
    Future<Optional<StoredPromise>> urgentOr(SqlClient tx, UUID company, String callId, UUID promise, Instant after) {
        return owed(
                tx,
                "AND due_at > $3 AND (kind = 'urgent' OR id = $4) ORDER BY kind = 'urgent' DESC, due_at, id LIMIT 1",
                Tuple.of(company, callId, after.atOffset(ZoneOffset.UTC), promise));
    }

    /** Returns the latest that is owed, whatever its kind. */
    Future<Optional<StoredPromise>> latest(SqlClient tx, UUID company, String callId) {
        return owed(tx, "ORDER BY made_at DESC, id LIMIT 1", Tuple.of(company, callId));
    }

    private static Future<Optional<StoredPromise>> owed(SqlClient tx, String which, Tuple values) {
        return tx.preparedQuery("SELECT " + PromiseRepository.COLUMNS + " FROM promises WHERE " + OWED + which)
                .execute(values)
                .map(PromiseRepository::first);
    }

    /**
     * Replaces what is known of whom it was made to and when it is to be kept, while somebody has yet to see to it.
     *
     * @param requested whether the caller asked for it now
     * @return whether somebody still has
     */
    Future<Boolean> tellMore(
            SqlClient tx,
            UUID company,
            UUID promise,
            PromisedToSealer.Sealed customer,
            PromisedTime time,
            boolean requested) {
        return tx.preparedQuery("""
                        UPDATE promises SET customer = $3, phone_hash = $4, requested = requested OR $5, not_before = $6,
                               due_at = $7
                         WHERE company_id = $1 AND id = $2 AND handover IN ('waiting', 'taken')
                        """)
                .execute(Tuple.tuple()
                        .addUUID(company)
                        .addUUID(promise)
                        .addBuffer(customer.customer())
                        .addString(customer.phoneHash())
                        .addBoolean(requested)
                        .addOffsetDateTime(Utc.of(time.notBefore()))
                        .addOffsetDateTime(Utc.of(time.due())))
                .map(rows -> rows.rowCount() > 0);
    }

    /** Closes a promise that nobody asked for or needs any more; returns whether it was open. */
    Future<Boolean> withdraw(SqlClient tx, UUID company, UUID promise) {
        return close(tx, company, promise, PromiseState.KEPT, "NOT requested");
    }

    /** Closes a call back, whoever asked for it: what is urgent takes its place. Returns whether it was open. */
    Future<Boolean> replace(SqlClient tx, UUID company, UUID promise) {
        return close(tx, company, promise, PromiseState.REPLACED, "kind = 'callback'");
    }

    private static Future<Boolean> close(
            SqlClient tx, UUID company, UUID promise, PromiseState state, String condition) {
        return tx.preparedQuery(CLOSE.formatted(condition))
                .execute(Tuple.of(company, promise, state.stored()))
                .map(rows -> rows.rowCount() > 0);
    }
}
