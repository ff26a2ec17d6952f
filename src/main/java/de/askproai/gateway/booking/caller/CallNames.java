package de.askproai.gateway.booking.caller;

import de.askproai.gateway.call.RecentCalls;
import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import de.askproai.gateway.security.DataKeys;
import de.askproai.gateway.security.SealedJson;
import de.askproai.gateway.store.Store;
import de.askproai.gateway.time.Deadline;
import de.askproai.gateway.tool.ToolCall;
import de.askproai.gateway.work.Purge;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowIterator;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

/**
 * The names by which callers were known in calls that go on, and the number they said where theirs is hidden, so that an agent
 * that leaves them out afterwards need not ask again. By call and number, sealed, in PostgreSQL, so that every node knows.
 */
public final class CallNames {
    /** Longer than any call. */
    private static final Duration KEEP = Duration.ofDays(2);

    private static final String NAME = "name";
    private static final String NUMBER = "number";

    private final Store store;
    private final SealedJson sealing;

    public CallNames(Store store, DataKeys keys) {
        this.store = store;
        this.sealing = new SealedJson(keys);
    }

    /** Returns what is purged. */
    public static Purge.Target purge() {
        return new Purge.Target("call_names", "call_names", "said_at >= $1 AND said_at < $2", KEEP);
    }

    /** @param number keyed hash of the calling number, or of the one that was said */
    record Key(UUID company, String call, String number) {
        private String purpose() {
            return "call_names:" + call + ":" + number;
        }
    }

    Future<Optional<String>> find(Key key, Deadline deadline) {
        return store.onceAsCompany(
                        key.company(),
                        deadline,
                        tx -> tx.preparedQuery("""
                                        SELECT name FROM call_names
                                         WHERE company_id = $1 AND call_id = $2 AND number_hash = $3
                                        """).execute(Tuple.of(key.company(), key.call(), key.number())))
                .compose(rows -> {
                    RowIterator<Row> row = rows.iterator();
                    return row.hasNext()
                            ? opened(key, row.next().getBuffer(NAME), NAME)
                            : Future.succeededFuture(Optional.empty());
                });
    }

    private Future<Optional<String>> opened(Key key, Buffer sealed, String what) {
        return sealing.open(key.company(), key.purpose(), sealed.getBytes())
                .map(json -> Optional.ofNullable(json.getString(what)))
                // Erased meanwhile: it is asked for again.
                .recover(failure -> GatewayException.of(failure).code() == ErrorCode.GONE
                        ? Future.succeededFuture(Optional.empty())
                        : Future.failedFuture(failure));
    }

    /** Returns the number that was said last in a call. */
    Future<Optional<String>> numberSaid(UUID company, String call, Deadline deadline) {
        return store.onceAsCompany(
                        company, deadline, tx -> tx.preparedQuery("""
                                        SELECT number_hash, name FROM call_names
                                         WHERE company_id = $1 AND call_id = $2 ORDER BY said_at DESC LIMIT 1
                                        """).execute(Tuple.of(company, call)))
                .compose(rows -> {
                    RowIterator<Row> found = rows.iterator();
                    if (!found.hasNext()) {
                        return Future.succeededFuture(Optional.empty());
                    }
                    Row row = found.next();
                    return opened(new Key(company, call, row.getString("number_hash")), row.getBuffer(NAME), NUMBER);
                });
    }

    /** Returns those of some calls in which somebody was lately known by the same number as in this one, or said it as in this one. */
    public Future<List<String>> ofSameNumber(ToolCall call, List<String> others) {
        UUID company = call.context().company();
        return store.onceAsCompany(
                        company,
                        call.deadline(),
                        tx -> tx.preparedQuery("""
                                        SELECT DISTINCT o.call_id FROM call_names n
                                          JOIN call_names o ON o.company_id = n.company_id AND o.number_hash = n.number_hash
                                         WHERE n.company_id = $1 AND n.call_id = $2 AND o.call_id = ANY ($3)
                                           AND o.said_at > clock_timestamp() - $4::bigint * interval '1 second'
                                        """)
                                .execute(Tuple.of(
                                        company,
                                        call.context().conversation(),
                                        others.toArray(String[]::new),
                                        RecentCalls.LATELY.toSeconds())))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getString("call_id"))
                        .toList());
    }

    /** Seals a name and the number that was said with it for {@link #keep}. */
    Future<Buffer> seal(Key key, String name, String number) {
        return seal(key, new JsonObject().put(NAME, name).put(NUMBER, number));
    }

    /** Seals a name for {@link #keep}, which takes a transaction that waits for nothing else. */
    Future<Buffer> seal(Key key, String name) {
        return seal(key, new JsonObject().put(NAME, name));
    }

    private Future<Buffer> seal(Key key, JsonObject said) {
        return sealing.seal(key.company(), key.purpose(), said).map(bytes -> Buffer.buffer(bytes));
    }

    /** Keeps a name instead of one said before. */
    Future<Void> keep(SqlClient tx, Key key, Buffer sealed) {
        return tx.preparedQuery("""
                        INSERT INTO call_names (company_id, call_id, number_hash, name) VALUES ($1, $2, $3, $4)
                        ON CONFLICT (company_id, call_id, number_hash) DO UPDATE
                           SET name = excluded.name, said_at = clock_timestamp()
                        """)
                .execute(Tuple.of(key.company(), key.call(), key.number(), sealed))
                .mapEmpty();
    }
}
