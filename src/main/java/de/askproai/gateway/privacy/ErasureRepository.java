package de.askproai.gateway.privacy;

import de.askproai.gateway.store.Conditions;
import de.askproai.gateway.store.PageQuery;
import de.askproai.gateway.store.Utc;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The erasures and what they found, in PostgreSQL. Stateless. */
final class ErasureRepository {
    private static final String COLUMNS = """
            id, company_id, phone_hash, email_hash, state, phase, found, events, position, created_at, until, finished_at,
            replayed""";

    Future<Erasure> insert(SqlClient tx, UUID id, Person person, JsonObject found, String keyPrefix) {
        String sql = """
                INSERT INTO erasures (company_id, id, phone_hash, email_hash, found, key_prefix, state)
                VALUES ($1, $2, $3, $4, $5, $6, 'planned') RETURNING %s
                """.formatted(COLUMNS);
        return tx.preparedQuery(sql)
                .execute(Tuple.of(person.company(), id, person.phoneHash(), person.emailHash(), found, keyPrefix))
                .map(rows -> toErasure(rows.iterator().next()));
    }

    /**
     * Adds an erasure of the ledger, which is under way again; empty if it is here already. One that had erased nothing yet when
     * the backup was made did so afterwards.
     */
    Future<Optional<Erasure>> restore(SqlClient tx, LedgerEntry entry) {
        String sql = """
                INSERT INTO erasures (company_id, id, phone_hash, email_hash, state, until, replayed)
                VALUES ($1, $2, $3, $4, 'running', $5, true)
                ON CONFLICT (id, company_id) DO UPDATE SET state = 'running', until = excluded.until, replayed = true
                 WHERE erasures.state IN ('planned', 'cancelled')
                    OR (erasures.state = 'running' AND erasures.phase = 0 AND NOT erasures.replayed)
                RETURNING %s
                """.formatted(COLUMNS);
        return tx.preparedQuery(sql)
                .execute(Tuple.of(
                        entry.company(), entry.id(), entry.phoneHash(), entry.emailHash(), Utc.of(entry.until())))
                .map(ErasureRepository::first);
    }

    Future<List<Erasure>> list(SqlClient tx, PageQuery page) {
        Conditions conditions = new Conditions().and("id < ?", page.afterId());
        String sql = "SELECT %s FROM erasures %s ORDER BY id DESC LIMIT %s"
                .formatted(COLUMNS, conditions.where(), conditions.parameter(page.rows()));
        return tx.preparedQuery(sql).execute(conditions.values()).map(ErasureRepository::toErasures);
    }

    /** Returns the ledger: whose rows were rewritten, once at least. What has only begun may become a plan again. */
    Future<List<Erasure>> ledger(SqlClient tx) {
        String sql = """
                SELECT %s FROM erasures WHERE state = 'done' OR (state = 'running' AND (phase > 0 OR replayed)) ORDER BY id
                """.formatted(COLUMNS);
        return tx.query(sql).execute().map(ErasureRepository::toErasures);
    }

    Future<Optional<Erasure>> find(SqlClient tx, UUID id) {
        return tx.preparedQuery("SELECT %s FROM erasures WHERE id = $1".formatted(COLUMNS))
                .execute(Tuple.of(id))
                .map(ErasureRepository::first);
    }

    /** Returns the erasure and keeps it for this transaction. */
    Future<Optional<Erasure>> lock(SqlClient tx, UUID company, UUID id) {
        return tx.preparedQuery(
                        "SELECT %s FROM erasures WHERE company_id = $1 AND id = $2 FOR UPDATE".formatted(COLUMNS))
                .execute(Tuple.of(company, id))
                .map(ErasureRepository::first);
    }

    Future<Erasure> setState(SqlClient tx, Erasure erasure, String state, Instant now) {
        String sql = """
                UPDATE erasures SET state = $3,
                       until = CASE WHEN $3 = 'running' THEN coalesce(until, $4) ELSE until END,
                       finished_at = CASE WHEN $3 IN ('done', 'cancelled') THEN clock_timestamp() END
                WHERE company_id = $1 AND id = $2 RETURNING %s
                """.formatted(COLUMNS);
        return tx.preparedQuery(sql)
                .execute(Tuple.of(erasure.company(), erasure.id(), state, Utc.of(now)))
                .map(rows -> toErasure(rows.iterator().next()));
    }

    /** Makes what runs a plan again, with what there is of the person now. */
    Future<Void> planAgain(SqlClient tx, Erasure erasure, JsonObject found) {
        return tx.preparedQuery("""
                        UPDATE erasures SET state = 'planned', until = NULL, found = $3
                         WHERE company_id = $1 AND id = $2 AND state = 'running' AND phase = 0
                        """)
                .execute(Tuple.of(erasure.company(), erasure.id(), found))
                .mapEmpty();
    }

    Future<Void> rewritten(SqlClient tx, Erasure erasure, JsonObject found) {
        return tx.preparedQuery("""
                        UPDATE erasures SET phase = greatest(phase, 1), found = $3 WHERE company_id = $1 AND id = $2
                        """)
                .execute(Tuple.of(erasure.company(), erasure.id(), found))
                .mapEmpty();
    }

    Future<Void> setPhase(SqlClient tx, Erasure erasure, int phase) {
        return tx.preparedQuery("UPDATE erasures SET phase = $3 WHERE company_id = $1 AND id = $2")
                .execute(Tuple.of(erasure.company(), erasure.id(), (short) phase))
                .mapEmpty();
    }

    /** Notes how far the log has been looked through. */
    Future<Void> advance(SqlClient tx, Erasure erasure, PersonalEvents.Stretch stretch) {
        return tx.preparedQuery("""
                        UPDATE erasures SET position = coalesce($3, position), events = events + $4
                         WHERE company_id = $1 AND id = $2
                        """)
                .execute(Tuple.of(erasure.company(), erasure.id(), stretch.last(), stretch.erased()))
                .mapEmpty();
    }

    /** Adds what was found; what is known already keeps its receipt. */
    Future<Void> addTraces(SqlClient tx, Erasure erasure, List<Trace> traces) {
        Tuple values = Tuple.of(
                erasure.company(),
                erasure.id(),
                traces.stream().map(trace -> trace.kind().text()).toArray(String[]::new),
                traces.stream().map(Trace::ref).toArray(String[]::new),
                traces.stream().map(Trace::connection).toArray(UUID[]::new),
                traces.stream()
                        .map(trace -> trace.hasCopy() ? Receipted.OPEN : Receipted.REWRITTEN)
                        .toArray(String[]::new));
        return tx.preparedQuery("""
                        INSERT INTO erasure_traces (company_id, erasure_id, kind, ref, connection_id, outcome)
                        SELECT $1, $2, kind, ref, connection_id, outcome
                          FROM unnest($3::text[], $4::text[], $5::uuid[], $6::text[])
                               AS t (kind, ref, connection_id, outcome)
                        ON CONFLICT (company_id, erasure_id, kind, ref) DO NOTHING
                        """).execute(values).mapEmpty();
    }

    Future<List<Receipted>> traces(SqlClient tx, Erasure erasure) {
        return tx.preparedQuery("""
                        SELECT kind, ref, connection_id, outcome, at FROM erasure_traces
                         WHERE company_id = $1 AND erasure_id = $2 ORDER BY kind, ref
                        """)
                .execute(Tuple.of(erasure.company(), erasure.id()))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(ErasureRepository::toReceipted)
                        .toList());
    }

    Future<Void> receipt(SqlClient tx, Erasure erasure, Trace trace, VendorCopies.Receipt receipt) {
        return tx.preparedQuery("""
                        UPDATE erasure_traces SET outcome = $5, at = clock_timestamp()
                         WHERE company_id = $1 AND erasure_id = $2 AND kind = $3 AND ref = $4 AND outcome = 'open'
                        """)
                .execute(Tuple.of(erasure.company(), erasure.id(), trace.kind().text(), trace.ref(), receipt.stored()))
                .mapEmpty();
    }

    /**
     * Returns whether something is still to be done about one of these appointments, or what vendors told by then is not
     * written yet.
     */
    Future<Boolean> isUnderWay(SqlClient tx, Person person, String[] appointments) {
        return tx.preparedQuery("""
                        SELECT EXISTS (SELECT FROM work w JOIN unnest($2::text[]) AS a (id) ON starts_with(w.ordering_key, a.id)
                                        WHERE w.company_id = $1)
                            OR EXISTS (SELECT FROM work WHERE company_id = $1 AND starts_with(kind, 'event.')
                                          AND created_at <= $3 AND attempts = 0) AS found
                        """)
                .execute(Tuple.of(person.company(), appointments, Utc.of(person.until())))
                .map(rows -> rows.iterator().next().getBoolean("found"));
    }

    /** Removes what was given up about these appointments: its sealed words are the person's. */
    Future<Void> forgetGivenUp(SqlClient tx, UUID company, String[] appointments) {
        return tx.preparedQuery("""
                        DELETE FROM dead_letter d USING unnest($2::text[]) AS a (id)
                         WHERE d.company_id = $1 AND starts_with(d.ordering_key, a.id)
                        """)
                .execute(Tuple.tuple().addUUID(company).addArrayOfString(appointments))
                .mapEmpty();
    }

    /** Returns whether a step of the erasure is in the queue. */
    Future<Boolean> hasStep(SqlClient tx, Erasure erasure, String kind, String orderingKey) {
        return tx.preparedQuery(
                        "SELECT EXISTS (SELECT FROM work WHERE company_id = $1 AND kind = $2 AND ordering_key = $3) AS has")
                .execute(Tuple.of(erasure.company(), kind, orderingKey))
                .map(rows -> rows.iterator().next().getBoolean("has"));
    }

    private static List<Erasure> toErasures(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(ErasureRepository::toErasure)
                .toList();
    }

    private static Optional<Erasure> first(RowSet<Row> rows) {
        return toErasures(rows).stream().findFirst();
    }

    private static Erasure toErasure(Row row) {
        return new Erasure(
                row.getUUID("id"),
                row.getUUID("company_id"),
                row.getString("phone_hash"),
                row.getString("email_hash"),
                row.getString("state"),
                row.getInteger("phase"),
                row.get(JsonObject.class, "found"),
                row.getLong("events"),
                row.getUUID("position"),
                row.getOffsetDateTime("created_at").toInstant(),
                instant(row, "until"),
                instant(row, "finished_at"),
                row.getBoolean("replayed"));
    }

    private static Receipted toReceipted(Row row) {
        Trace.Kind kind = Trace.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT));
        return new Receipted(
                new Trace(kind, row.getString("ref"), row.getUUID("connection_id")),
                row.getString("outcome"),
                row.getOffsetDateTime("at").toInstant());
    }

    private static Optional<Instant> instant(Row row, String column) {
        return Optional.<@Nullable OffsetDateTime>ofNullable(row.getOffsetDateTime(column))
                .map(OffsetDateTime::toInstant);
    }
}
