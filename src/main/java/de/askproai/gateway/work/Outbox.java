package de.askproai.gateway.work;

import de.askproai.gateway.observe.Correlation;
import de.askproai.gateway.store.Utc;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Puts work into the queue inside somebody's transaction, so that it exists exactly if their change does.
 *
 * <p>Work that names a business operation is let in once per company, by the ledger. Works for both database roles.
 */
public final class Outbox {
    private final Supplier<UUID> ids;

    /** @param ids makes the ids of work, time-ordered (UUIDv7); must be safe to call from any thread */
    public Outbox(Supplier<UUID> ids) {
        this.ids = ids;
    }

    /** New work with the request it belongs to, if any. */
    record Caused(NewWork work, @Nullable Correlation cause) {}

    private record Entry(UUID id, NewWork work, @Nullable Correlation cause) {
        int shard() {
            return Shards.of(work.company(), work.orderingKey(), id);
        }

        Optional<Ledger.Entry> operation() {
            return Optional.ofNullable(work.operation())
                    .map(operation -> new Ledger.Entry(work.company(), operation, id));
        }
    }

    /**
     * Adds the work, as work of the request in whose context this is called, and returns the shards that have something new,
     * for {@link Dispatchers#nudge} after the commit.
     */
    public Future<Set<Integer>> add(SqlClient transaction, List<NewWork> works) {
        Correlation cause = Correlation.current().orElse(null);
        return addCaused(
                transaction, works.stream().map(work -> new Caused(work, cause)).toList());
    }

    /** Returns those of the company's business operations that were let in before. */
    public Future<Set<String>> known(SqlClient transaction, UUID company, Set<String> operations) {
        return Ledger.known(transaction, company, operations);
    }

    /**
     * Lets work of that kind and key that nobody has tried yet be due by then; what sleeps by the business clock, or comes again
     * after a failure, stays as it is.
     */
    public Future<Void> hurry(SqlClient transaction, UUID company, String kind, String orderingKey, Instant due) {
        short shard = (short) Shards.of(company, orderingKey, company);
        return transaction
                .preparedQuery("""
                        UPDATE work SET due_at = $5
                         WHERE shard = $1 AND company_id = $2 AND kind = $3 AND ordering_key = $4
                           AND held = 0 AND NOT waiting AND due_at > $5 AND wakes_at IS NULL
                        """)
                .execute(Tuple.of(shard, company, kind, orderingKey, Utc.of(due)))
                .mapEmpty();
    }

    /** Adds work that belongs to several requests. */
    Future<Set<Integer>> addCaused(SqlClient transaction, List<Caused> works) {
        if (works.isEmpty()) {
            return Future.succeededFuture(Set.of());
        }
        List<Entry> entries = works.stream()
                .map(caused -> new Entry(ids.get(), caused.work(), caused.cause()))
                .sorted(Comparator.comparing(Entry::id))
                .toList();
        List<Ledger.Entry> operations =
                entries.stream().flatMap(entry -> entry.operation().stream()).toList();
        return Ledger.enter(transaction, operations)
                .compose(entered -> insert(
                        transaction,
                        entries.stream()
                                .filter(entry ->
                                        entry.operation().map(entered::remove).orElse(true))
                                .toList()));
    }

    private static Future<Set<Integer>> insert(SqlClient transaction, List<Entry> entries) {
        if (entries.isEmpty()) {
            return Future.succeededFuture(Set.of());
        }
        String sql = """
                INSERT INTO work (id, shard, kind, company_id, connection_id, ordering_key, operation, bytes, body, due_at,
                                  wakes_at, correlation)
                SELECT id, shard, kind, company_id, connection_id, ordering_key, operation, octet_length(body), body,
                       CASE WHEN wakes_at IS NULL THEN coalesce(due_at, clock_timestamp()) ELSE 'infinity' END, wakes_at,
                       correlation
                FROM unnest($1::uuid[], $2::smallint[], $3::text[], $4::uuid[], $5::uuid[], $6::text[], $7::text[],
                            $8::bytea[], $9::timestamptz[], $10::timestamptz[], $11::text[])
                     AS t(id, shard, kind, company_id, connection_id, ordering_key, operation, body, due_at, wakes_at,
                          correlation)
                ORDER BY id
                """;
        Tuple arguments = Tuple.of(
                entries.stream().map(Entry::id).toArray(UUID[]::new),
                entries.stream().map(entry -> (short) entry.shard()).toArray(Short[]::new),
                entries.stream().map(entry -> entry.work().kind()).toArray(String[]::new),
                entries.stream().map(entry -> entry.work().company()).toArray(UUID[]::new),
                entries.stream().map(entry -> entry.work().connection()).toArray(UUID[]::new),
                entries.stream().map(entry -> entry.work().orderingKey()).toArray(String[]::new));
        arguments.addArrayOfString(
                entries.stream().map(entry -> entry.work().operation()).toArray(String[]::new));
        arguments.addArrayOfBuffer(entries.stream()
                .map(entry -> Buffer.buffer(entry.work().body()))
                .toArray(Buffer[]::new));
        arguments.addArrayOfOffsetDateTime(
                entries.stream().map(entry -> Utc.of(entry.work().dueAt())).toArray(OffsetDateTime[]::new));
        arguments.addArrayOfOffsetDateTime(
                entries.stream().map(entry -> Utc.of(entry.work().wakesAt())).toArray(OffsetDateTime[]::new));
        arguments.addArrayOfString(entries.stream()
                .map(entry -> entry.cause() == null ? null : entry.cause().encoded())
                .toArray(String[]::new));
        Set<Integer> shards = new HashSet<>();
        entries.forEach(entry -> {
            boolean ignored = shards.add(entry.shard());
        });
        return transaction.preparedQuery(sql).execute(arguments).map(shards);
    }
}
