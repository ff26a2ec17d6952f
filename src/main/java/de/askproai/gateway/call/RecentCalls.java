package de.askproai.gateway.call;

import de.askproai.gateway.security.DataKeys;
import de.askproai.gateway.store.Store;
import de.askproai.gateway.tool.ToolCall;
import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;

/**
 * The calls that came lately from the number a call comes from: whose call was cut off rings again. Thread-safe.
 *
 * <p>Known are those that the phone vendor told of ({@code call_started}).
 */
public final class RecentCalls {
    public static final Duration LATELY = Duration.ofHours(1);
    /** Bounds what is looked at while somebody waits. */
    private static final int MOST = 10;

    private final Store store;
    private final DataKeys keys;

    public RecentCalls(Store store, DataKeys keys) {
        this.store = store;
        this.keys = keys;
    }

    /** Returns the ids of the others, the newest first; none where the number is hidden. */
    public Future<List<String>> before(ToolCall call) {
        UUID company = call.context().company();
        String number = call.context().callerNumber();
        return number == null
                ? Future.succeededFuture(List.of())
                : keys.searchHash(company)
                        .compose(hash -> store.onceAsCompany(
                                company,
                                call.deadline(),
                                tx -> tx.preparedQuery("""
                                        SELECT call_id FROM calls
                                         WHERE company_id = $1 AND created_at > clock_timestamp() - make_interval(secs => $2)
                                           AND from_hash = $3 AND call_id <> $4
                                         ORDER BY created_at DESC LIMIT $5
                                        """)
                                        .execute(Tuple.of(
                                                company,
                                                (double) LATELY.toSeconds(),
                                                hash.phone(number),
                                                call.context().conversation(),
                                                MOST))
                                        .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                                                .map(row -> row.getString("call_id"))
                                                .toList())));
    }
}
