package de.askproai.gateway.security;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.google.crypto.tink.subtle.Random;
import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import de.askproai.gateway.store.SharedLoads;
import de.askproai.gateway.store.Store;
import de.askproai.gateway.time.Deadline;
import de.askproai.gateway.time.WallClock;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.UUID;

/**
 * The data keys in PostgreSQL, wrapped by the master key and kept unwrapped in memory while in use.
 *
 * <p>A key that is looked up by many at once is loaded once. An erased key is forgotten within {@link #READ_AGAIN}, so
 * what it encrypted stays readable in a running process for at most that long.
 */
public final class StoredDataKeys implements DataKeys {
    private static final Duration READ_AGAIN = Duration.ofMinutes(10);
    private static final Duration IDLE = Duration.ofHours(1);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(5);
    private static final int MOST_KEPT = 20_000;
    private static final int MOST_CHECKED = 1000;
    private static final String STANDING = "standing";
    private static final String SEARCH = "search";

    private final Store store;
    private final MasterKey masterKey;
    private final WallClock clock;
    private final SharedLoads<Period, DataKey> byPeriod;
    private final SharedLoads<KeyId, DataKey> byId;
    private final SharedLoads<UUID, SearchHash> searchHashes;

    public StoredDataKeys(Vertx vertx, Store store, MasterKey masterKey, WallClock clock) {
        this.store = store;
        this.masterKey = masterKey;
        this.clock = clock;
        this.byPeriod = new SharedLoads<>(vertx, limits().expireAfterAccess(IDLE));
        this.byId = new SharedLoads<>(vertx, limits().expireAfterWrite(READ_AGAIN));
        this.searchHashes = new SharedLoads<>(vertx, limits().expireAfterAccess(IDLE));
    }

    @Override
    public Future<DataKey> current(UUID company) {
        return ofPeriod(
                company, YearMonth.from(clock.now().atOffset(ZoneOffset.UTC)).toString());
    }

    @Override
    public Future<DataKey> standing(UUID company) {
        return ofPeriod(company, STANDING);
    }

    @Override
    public Future<DataKey> byId(UUID company, UUID keyId) {
        return byId.get(new KeyId(company, keyId), this::read);
    }

    @Override
    public Future<SearchHash> searchHash(UUID company) {
        return searchHashes.get(
                company, one -> readOrMake(new Period(one, SEARCH)).map(key -> new SearchHash(key.plain())));
    }

    /**
     * Looks whether the master key opens the newest stored keys; fails with {@code KEY_MISSING} if it does not open all of
     * them.
     */
    public Future<Void> check(Deadline deadline) {
        return check(MOST_CHECKED, deadline);
    }

    /** Looks at the one that was stored last. */
    public Future<Void> checkNewest(Deadline deadline) {
        return check(1, deadline);
    }

    private Future<Void> check(int most, Deadline deadline) {
        return store.asWork(deadline, tx -> check(tx, most));
    }

    private Future<Void> check(SqlClient tx, int most) {
        String sql = """
                SELECT id, company_id, period, wrapped
                FROM data_keys
                ORDER BY created_at DESC
                LIMIT $1""";
        return tx.preparedQuery(sql).execute(Tuple.of(most)).map(rows -> {
            rows.forEach(row -> {
                UUID ignored = toRawKey(row.getUUID("company_id"), row).id();
            });
            return null;
        });
    }

    private Future<DataKey> ofPeriod(UUID company, String period) {
        return byPeriod.get(
                new Period(company, period),
                wanted -> readOrMake(wanted).map(key -> DataKey.of(key.id(), key.plain())));
    }

    private Future<DataKey> read(KeyId wanted) {
        String sql = """
                SELECT id, period, wrapped
                FROM data_keys
                WHERE company_id = $1 AND id = $2""";
        return store.asWork(
                        Deadline.in(ANSWER_WITHIN),
                        tx -> tx.preparedQuery(sql).execute(Tuple.of(wanted.company(), wanted.id())))
                .map(rows -> {
                    if (rows.size() == 0) {
                        throw new GatewayException(ErrorCode.GONE, "The key this was encrypted with has been erased");
                    }
                    RawKey key = toRawKey(wanted.company(), rows.iterator().next());
                    return DataKey.of(key.id(), key.plain());
                });
    }

    private Future<RawKey> readOrMake(Period wanted) {
        return store.asWork(
                Deadline.in(ANSWER_WITHIN),
                tx -> select(tx, wanted)
                        .compose(found -> found.size() > 0 ? Future.succeededFuture(found) : make(tx, wanted))
                        .map(rows -> toRawKey(wanted.company(), rows.iterator().next())));
    }

    /** The newest key tells all nodes which master key is in use: whoever has another one must not write it. */
    private Future<RowSet<Row>> make(SqlClient tx, Period wanted) {
        return check(tx, 1)
                .compose(fits -> insert(tx, wanted))
                // Another node may have been faster: its row is then the one both read.
                .compose(done -> select(tx, wanted));
    }

    private static Future<RowSet<Row>> select(SqlClient tx, Period wanted) {
        String sql = """
                SELECT id, period, wrapped
                FROM data_keys
                WHERE company_id = $1 AND period = $2""";
        return tx.preparedQuery(sql).execute(Tuple.of(wanted.company(), wanted.period()));
    }

    private Future<RowSet<Row>> insert(SqlClient tx, Period wanted) {
        String sql = """
                INSERT INTO data_keys (id, company_id, period, wrapped)
                VALUES ($1, $2, $3, $4)
                ON CONFLICT (company_id, period) DO NOTHING""";
        UUID id = UUID.randomUUID();
        byte[] wrapped =
                masterKey.seal(Random.randBytes(DataKey.KEY_BYTES), purpose(wanted.company(), id, wanted.period()));
        return tx.preparedQuery(sql).execute(Tuple.of(id, wanted.company(), wanted.period(), Buffer.buffer(wrapped)));
    }

    private RawKey toRawKey(UUID company, Row row) {
        return new RawKey(row.getUUID("id"), unwrap(masterKey, company, row));
    }

    /** Opens a row; fails with {@code KEY_MISSING} if it is wrapped by another master key. */
    static byte[] unwrap(MasterKey masterKey, UUID company, Row row) {
        byte[] wrapped = row.getBuffer("wrapped").getBytes();
        return masterKey.open(wrapped, purpose(company, row.getUUID("id"), row.getString("period")));
    }

    private static Caffeine<Object, Object> limits() {
        return Caffeine.newBuilder().maximumSize(MOST_KEPT);
    }

    private static String purpose(UUID company, UUID id, String period) {
        return "data-key:" + company + ':' + id + ':' + period;
    }

    private record Period(UUID company, String period) {}

    private record KeyId(UUID company, UUID id) {}

    private record RawKey(UUID id, byte[] plain) {}
}
