package de.askproai.gateway.message;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What callers were promised, in PostgreSQL. Stateless. */
final class PromiseRepository {
    static final String COLUMNS =
            "company_id, id, kind, state, handover, call_id, branch_id, not_before, due_at, owner, next_at, customer";

    Future<Optional<StoredPromise>> find(SqlClient tx, UUID company, UUID promise) {
        return tx.preparedQuery("SELECT " + COLUMNS + " FROM promises WHERE company_id = $1 AND id = $2")
                .execute(Tuple.of(company, promise))
                .map(PromiseRepository::first);
    }

    /** Makes it this owner's if nobody has it; returns it if it was. */
    Future<Optional<StoredPromise>> take(SqlClient tx, UUID company, UUID promise, String owner) {
        return tx.preparedQuery("""
                        UPDATE promises SET handover = 'taken', owner = $3, taken_at = clock_timestamp(), next_at = NULL
                         WHERE company_id = $1 AND id = $2 AND handover = 'waiting'
                        RETURNING\s""" + COLUMNS)
                .execute(Tuple.of(company, promise, owner))
                .map(PromiseRepository::first);
    }

    /** Writes that it was seen to, by this owner unless somebody took it; returns it if that was open. */
    Future<Optional<StoredPromise>> finish(SqlClient tx, UUID company, UUID promise, String owner) {
        return tx.preparedQuery("""
                        UPDATE promises
                           SET handover = 'done', owner = coalesce(owner, $3), next_at = NULL,
                               taken_at = coalesce(taken_at, clock_timestamp()),
                               state = CASE WHEN state = 'open' THEN 'kept' ELSE state END,
                               settled_at = clock_timestamp()
                         WHERE company_id = $1 AND id = $2 AND handover IN ('waiting', 'taken')
                        RETURNING\s""" + COLUMNS)
                .execute(Tuple.of(company, promise, owner))
                .map(PromiseRepository::first);
    }

    /**
     * Closes promises that machines were to keep and nobody wants any more, also where somebody is looked for who sees to them;
     * who has taken one keeps it.
     */
    Future<Void> replace(SqlClient tx, UUID company, UUID[] promises) {
        return tx.preparedQuery("""
                        UPDATE promises
                           SET state = 'replaced', handover = 'none', next_at = NULL, settled_at = clock_timestamp()
                         WHERE company_id = $1 AND id = ANY ($2)
                           AND (state = 'open' AND handover = 'none' OR state = 'broken' AND handover = 'waiting')
                           AND NOT requested
                        """)
                .execute(Tuple.tuple().addUUID(company).addArrayOfUUID(promises))
                .mapEmpty();
    }

    /**
     * Closes what was promised of a wish that could not be booked, unless somebody has taken it.
     *
     * @return whether there was anything to close
     */
    Future<Boolean> replaceBroken(SqlClient tx, UUID company, UUID appointment) {
        return tx.preparedQuery("""
                        UPDATE promises
                           SET state = 'replaced', handover = 'none', next_at = NULL, settled_at = clock_timestamp()
                         WHERE company_id = $1 AND appointment_id = $2 AND kind = 'booked'
                           AND state = 'broken' AND handover = 'waiting' AND NOT requested
                        """).execute(Tuple.of(company, appointment)).map(rows -> rows.rowCount() > 0);
    }

    /** Keeps a promise late that a machine had broken, unless somebody has taken it. */
    Future<Void> keepLate(SqlClient tx, UUID company, UUID promise) {
        return tx.preparedQuery("""
                        UPDATE promises
                           SET state = 'kept', handover = 'none', next_at = NULL, settled_at = clock_timestamp()
                         WHERE company_id = $1 AND id = $2 AND state = 'broken' AND handover = 'waiting' AND NOT requested
                        """).execute(Tuple.of(company, promise)).mapEmpty();
    }

    /**
     * Keeps a promise that nobody needs to see to any more, though somebody may have taken it.
     *
     * @return whether somebody had; empty where it was not open
     */
    Future<Optional<Boolean>> overtake(SqlClient tx, UUID company, UUID promise) {
        return tx.preparedQuery("""
                        UPDATE promises
                           SET state = 'kept', handover = CASE WHEN handover = 'taken' THEN 'done' ELSE 'none' END,
                               next_at = NULL, settled_at = clock_timestamp()
                         WHERE company_id = $1 AND id = $2 AND handover IN ('waiting', 'taken') AND state = 'open'
                           AND NOT requested
                        RETURNING handover = 'done' AS taken
                        """)
                .execute(Tuple.of(company, promise))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(rows.iterator().next().getBoolean("taken")));
    }

    /** Which open promises a machine settles. */
    enum Settled {
        BOOKING("p.id = s.id AND p.kind = 'booked'"),
        /** What was to happen to an appointment; callbacks about it are no machine's to keep. */
        OF_APPOINTMENT("p.appointment_id = s.id AND p.kind IN ('booked', 'moved', 'cancelled')"),
        MESSAGE("p.id = s.id AND p.kind = 'message'");

        private final String condition;

        Settled(String condition) {
            this.condition = condition;
        }
    }

    /**
     * Keeps or breaks open promises, and returns those that were; broken ones wait for a person.
     *
     * @param beside for each the call back that people owe, or owed, about the same; none waits then, as null where there is none
     */
    Future<RowSet<Row>> settle(
            SqlClient tx, Settled which, UUID[] companies, UUID[] ids, Boolean[] kept, @Nullable UUID[] beside) {
        return tx.preparedQuery("""
                        UPDATE promises p
                           SET state = CASE WHEN s.kept THEN 'kept' ELSE 'broken' END,
                               handover = CASE
                                   WHEN s.kept OR EXISTS (SELECT FROM promises c
                                                           WHERE c.company_id = s.company_id AND c.id = s.beside
                                                             AND c.handover <> 'none')
                                   THEN 'none' ELSE 'waiting' END,
                               settled_at = clock_timestamp()
                          FROM unnest($1::uuid[], $2::uuid[], $3::boolean[], $4::uuid[])
                               AS s (company_id, id, kept, beside)
                         WHERE p.company_id = s.company_id AND p.state = 'open' AND %s
                        RETURNING p.company_id, p.id, p.kind, p.state, p.handover
                        """.formatted(which.condition)).execute(Tuple.of(companies, ids, kept, beside));
    }

    /** Writes down that nobody who can be told has taken it; returns whether that is new. */
    Future<Boolean> untaken(SqlClient tx, UUID company, UUID promise) {
        return tx.preparedQuery("""
                        UPDATE promises SET untaken_at = clock_timestamp()
                         WHERE company_id = $1 AND id = $2 AND handover = 'waiting' AND untaken_at IS NULL
                        """).execute(Tuple.of(company, promise)).map(rows -> rows.rowCount() > 0);
    }

    static Optional<StoredPromise> first(RowSet<Row> rows) {
        return rows.size() == 0
                ? Optional.empty()
                : Optional.of(toPromise(rows.iterator().next()));
    }

    private static StoredPromise toPromise(Row row) {
        OffsetDateTime next = row.getOffsetDateTime("next_at");
        OffsetDateTime notBefore = row.getOffsetDateTime("not_before");
        return new StoredPromise(
                row.getUUID("company_id"),
                row.getUUID("id"),
                PromiseKind.ofStored(row.getString("kind")),
                PromiseState.ofStored(row.getString("state")).orElseThrow(),
                StoredPromise.Handing.valueOf(row.getString("handover").toUpperCase(Locale.ROOT)),
                row.getString("call_id"),
                row.getUUID("branch_id"),
                new PromisedTime(
                        notBefore == null ? null : notBefore.toInstant(),
                        row.getOffsetDateTime("due_at").toInstant()),
                row.getString("owner"),
                next == null ? null : next.toInstant(),
                row.getBuffer("customer"));
    }
}
