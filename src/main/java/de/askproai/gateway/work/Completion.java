package de.askproai.gateway.work;

import de.askproai.gateway.store.SentTogether;
import de.askproai.gateway.work.Settlement.Verdict;
import de.askproai.gateway.work.ShardTable.Owned;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Writes what came of a batch in one transaction: fence, effects, ledger, attempts, completion, and the work that follows.
 *
 * <p>Statements are sent without waiting for one another where they do not depend on each other's answers.
 */
final class Completion {

    /**
     * What the transaction found out.
     *
     * @param heldUpMillis for failing work, how long it holds up the later work of its key
     * @param nudged shards that have new work
     */
    record Result(Map<UUID, Long> heldUpMillis, Set<Integer> nudged) {}

    /** Thrown when rows of the batch are gone already; nothing was written. */
    static final class AlreadyCompleted extends RuntimeException {
        private static final long serialVersionUID = 1L;

        AlreadyCompleted() {
            super("rows of the batch are gone", null, false, false);
        }
    }

    private static final int ROWS_PER_DISPATCHER = 8;

    private final EffectWriters writers;
    private final Outbox outbox;
    private final Duration overtakeAfter;
    private final UUID node;
    private final int dispatcher;
    private int turn;

    Completion(EffectWriters writers, Outbox outbox, Duration overtakeAfter, UUID node, int dispatcher) {
        this.writers = writers;
        this.outbox = outbox;
        this.overtakeAfter = overtakeAfter;
        this.node = node;
        this.dispatcher = dispatcher;
    }

    /** Returns the ids of these that are still in the queue; the others were completed before. */
    Future<Set<UUID>> unfinished(SqlClient client, List<Work> batch) {
        return client.preparedQuery("SELECT id FROM work WHERE id = ANY ($1::uuid[])")
                .execute(Tuple.of((Object) batch.stream().map(Work::id).toArray(UUID[]::new)))
                .map(rows -> {
                    Set<UUID> ids = new HashSet<>();
                    rows.forEach(row -> {
                        boolean ignored = ids.add(row.getUUID("id"));
                    });
                    return ids;
                });
    }

    /** Writes the batch; the caller's transaction must be rolled back if this fails. */
    Future<Result> write(
            SqlClient transaction, List<Owned> fence, List<Settlement> batch, Instant startedAt, Duration took) {
        List<Settlement> dead =
                batch.stream().filter(item -> item.verdict() == Verdict.DEAD).toList();
        List<Settlement> again = batch.stream().filter(Settlement::comesAgain).toList();
        List<Settlement> done =
                batch.stream().filter(item -> item.verdict() == Verdict.DONE).toList();
        Future<?> fenced = transaction
                .preparedQuery("SELECT work_fence($1::smallint[], $2::integer[])")
                .execute(Tuple.tuple()
                        .addArrayOfShort(QueueRepository.numbers(fence))
                        .addArrayOfInteger(QueueRepository.epochs(fence)));
        Future<Void> removed = remove(transaction, done);
        Future<Void> kept = DoneAttempts.keep(
                transaction, done.stream().map(Settlement::work).toList(), startedAt, micros(took));
        Future<Void> buried = bury(transaction, dead, startedAt, took);
        Future<Map<UUID, Long>> postponed = postpone(transaction, again, startedAt, took);
        Future<Void> counted = count(transaction, batch);
        Future<Void> effects = writers.write(transaction, done);
        Future<Set<Integer>> nudged = outbox.addCaused(
                transaction, done.stream().flatMap(Completion::caused).toList());
        return SentTogether.allDone(List.of(fenced, removed, kept, buried, postponed, counted, effects, nudged))
                .map(written -> new Result(postponed.result(), nudged.result()));
    }

    private static Stream<Outbox.Caused> caused(Settlement item) {
        if (!(item.outcome() instanceof Outcome.Done outcome)) {
            return Stream.of();
        }
        return outcome.next().stream()
                .map(work -> new Outbox.Caused(work, item.work().correlation()));
    }

    /** Takes done work out of the queue. */
    private static Future<Void> remove(SqlClient transaction, List<Settlement> items) {
        if (items.isEmpty()) {
            return Future.succeededFuture();
        }
        UUID[] ids = items.stream().map(item -> item.work().id()).toArray(UUID[]::new);
        return transaction
                .preparedQuery("DELETE FROM work WHERE id = ANY ($1::uuid[])")
                .execute(Tuple.of((Object) ids))
                .compose(rows -> all(items, rows.rowCount()));
    }

    private static Future<Void> all(List<Settlement> items, int written) {
        return written == items.size() ? Future.succeededFuture() : Future.failedFuture(new AlreadyCompleted());
    }

    /** Takes work that is given up out of the queue and keeps it with its attempt. */
    private static Future<Void> bury(SqlClient transaction, List<Settlement> items, Instant startedAt, Duration took) {
        if (items.isEmpty()) {
            return Future.succeededFuture();
        }
        String sql = """
                WITH settled AS (
                    SELECT * FROM unnest($1::uuid[], $2::smallint[], $3::text[], $4::text[], $5::smallint[])
                                  AS t(id, outcome, code, detail, attempts)
                ), gone AS (
                    DELETE FROM work USING settled WHERE work.id = settled.id RETURNING work.*
                ), buried AS (
                    INSERT INTO dead_letter (id, company_id, connection_id, kind, ordering_key, operation, attempts,
                                             bytes, created_at, code, detail, correlation, body)
                    SELECT gone.id, company_id, connection_id, kind, ordering_key, operation, settled.attempts,
                           bytes, created_at, code, detail, correlation, body
                    FROM gone JOIN settled USING (id)
                    ON CONFLICT (id) DO NOTHING
                )
                INSERT INTO attempt (work_id, company_id, started_at, took_micros, outcome, code, detail)
                SELECT id, company_id, $6, $7, outcome, code, detail FROM gone JOIN settled USING (id)
                """;
        Tuple arguments = settled(items)
                .addArrayOfShort(
                        items.stream().map(item -> (short) item.attempts()).toArray(Short[]::new))
                .addOffsetDateTime(startedAt.atOffset(ZoneOffset.UTC))
                .addInteger(micros(took));
        return transaction.preparedQuery(sql).execute(arguments).compose(rows -> all(items, rows.rowCount()));
    }

    /** Leaves work in the queue until its next attempt is due, and keeps the attempt. */
    private Future<Map<UUID, Long>> postpone(
            SqlClient transaction, List<Settlement> items, Instant startedAt, Duration took) {
        if (items.isEmpty()) {
            return Future.succeededFuture(Map.of());
        }
        String sql = """
                WITH settled AS (
                    SELECT * FROM unnest($1::uuid[], $2::smallint[], $3::text[], $4::text[], $5::bigint[],
                                         $6::smallint[])
                                  AS t(id, outcome, code, detail, delay, attempts)
                ), postponed AS (
                    UPDATE work SET held = 0, waiting = true, attempts = settled.attempts,
                           due_at = clock_timestamp() + settled.delay * interval '1 millisecond',
                           failing_since = coalesce(failing_since, clock_timestamp()),
                           overtaken = clock_timestamp() - coalesce(failing_since, clock_timestamp())
                                       >= $9 * interval '1 millisecond'
                    FROM settled WHERE work.id = settled.id
                    RETURNING work.id, company_id, due_at, outcome, code, detail,
                              (extract(epoch FROM failing_since - clock_timestamp()) * 1000)::bigint + $9 AS held_up
                ), kept AS (
                    INSERT INTO attempt (work_id, company_id, started_at, took_micros, outcome, code, detail, next_at)
                    SELECT id, company_id, $7, $8, outcome, code, detail, due_at FROM postponed
                )
                SELECT id, held_up FROM postponed
                """;
        Tuple arguments = settled(items)
                .addArrayOfLong(
                        items.stream().map(item -> item.delay().toMillis()).toArray(Long[]::new))
                .addArrayOfShort(
                        items.stream().map(item -> (short) item.attempts()).toArray(Short[]::new))
                .addOffsetDateTime(startedAt.atOffset(ZoneOffset.UTC))
                .addInteger(micros(took))
                .addLong(overtakeAfter.toMillis());
        return transaction.preparedQuery(sql).execute(arguments).compose(rows -> {
            Map<UUID, Long> heldUp = new HashMap<>();
            rows.forEach(row -> heldUp.put(row.getUUID("id"), row.getLong("held_up")));
            return heldUp.size() == items.size()
                    ? Future.succeededFuture(heldUp)
                    : Future.failedFuture(new AlreadyCompleted());
        });
    }

    /**
     * Adds the batch to the totals, one row per company, in the order of their key.
     *
     * <p>The rows of a dispatcher take turns: a batch would wait on the same row for the commit of the one before it.
     */
    private Future<Void> count(SqlClient transaction, List<Settlement> batch) {
        String sql = """
                INSERT INTO work_total (node, dispatcher, kind, company_id, done, failed)
                SELECT $1, $2, $3, company_id, done, failed
                FROM unnest($4::uuid[], $5::bigint[], $6::bigint[]) AS t(company_id, done, failed)
                ON CONFLICT (node, dispatcher, kind, company_id)
                DO UPDATE SET done = work_total.done + excluded.done, failed = work_total.failed + excluded.failed
                """;
        Map<UUID, long[]> byCompany = new TreeMap<>();
        for (Settlement item : batch) {
            byCompany
                    .computeIfAbsent(item.work().company(), none -> new long[2])[
                    item.verdict() == Verdict.DONE ? 0 : 1]++;
        }
        turn = (turn + 1) % ROWS_PER_DISPATCHER;
        short row = (short) (dispatcher * ROWS_PER_DISPATCHER + turn);
        return transaction
                .preparedQuery(sql)
                .execute(Tuple.of(node, row, batch.get(0).work().kind())
                        .addArrayOfUUID(byCompany.keySet().toArray(UUID[]::new))
                        .addArrayOfLong(
                                byCompany.values().stream().map(n -> n[0]).toArray(Long[]::new))
                        .addArrayOfLong(
                                byCompany.values().stream().map(n -> n[1]).toArray(Long[]::new)))
                .mapEmpty();
    }

    private static Tuple settled(List<Settlement> items) {
        List<String> codes = new ArrayList<>(items.size());
        for (Settlement item : items) {
            codes.add(item.code() == null ? null : item.code().code());
        }
        return Tuple.of(
                items.stream().map(item -> item.work().id()).toArray(UUID[]::new),
                items.stream().map(item -> item.verdict().stored()).toArray(Short[]::new),
                codes.toArray(String[]::new),
                items.stream().map(Settlement::detail).toArray(String[]::new));
    }

    private static int micros(Duration took) {
        return (int) Math.min(Integer.MAX_VALUE, took.toNanos() / 1000);
    }
}
