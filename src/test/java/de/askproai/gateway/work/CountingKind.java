package de.askproai.gateway.work;

import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import de.askproai.gateway.time.Deadline;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;

/** Work whose effect is n = n + 1 in a table of its own: applied twice or never, it shows. */
final class CountingKind implements WorkKind {
    static final String TABLE =
            "CREATE TABLE counted (company_id uuid, key text, n bigint, PRIMARY KEY (company_id, key));"
                    + "GRANT SELECT, INSERT, UPDATE ON counted TO gateway_work";

    /** The effect that cannot be written for want of a key. */
    static final String SEALED = "sealed";

    record Counted(UUID company, String key) implements Effect {}

    /** What was seen, in the order of being handled. */
    final Queue<Work> handled = new ConcurrentLinkedQueue<>();

    final Map<UUID, Integer> attempts = new ConcurrentHashMap<>();
    private volatile Function<Work, Outcome> behaviour = CountingKind::count;
    private volatile List<Duration> retries = List.of();

    static Outcome count(Work work) {
        return Outcome.done(List.of(new Counted(work.company(), text(work))));
    }

    static String text(Work work) {
        byte[] body = work.body();
        return body == null ? "" : new String(body, StandardCharsets.UTF_8);
    }

    static Outcome fail(String detail) {
        return new Outcome.Retry(ErrorCode.UPSTREAM_FAILED, detail, null);
    }

    void behave(Function<Work, Outcome> how) {
        behaviour = how;
    }

    /** Gives it a schedule of its own. */
    void retry(Duration... waits) {
        retries = List.of(waits);
    }

    @Override
    public List<Duration> retries() {
        return retries;
    }

    @Override
    public String name() {
        return "test.count";
    }

    @Override
    public Future<List<Outcome>> handle(List<Work> batch, Deadline deadline) {
        List<Outcome> outcomes = new ArrayList<>();
        for (Work work : batch) {
            handled.add(work);
            int attempt = attempts.merge(work.id(), 1, Integer::sum);
            outcomes.add(attempt > 0 ? behaviour.apply(work) : CountingKind.fail("never"));
        }
        return Future.succeededFuture(outcomes);
    }

    /** Adds up the effects of a batch, one row per key. */
    static final class Writer implements EffectWriter<Counted> {
        @Override
        public Class<Counted> effect() {
            return Counted.class;
        }

        @Override
        public Future<Void> write(SqlClient transaction, List<Counted> effects) {
            if (effects.stream().anyMatch(effect -> effect.key().equals(SEALED))) {
                return Future.failedFuture(new GatewayException(ErrorCode.KEY_MISSING, "another key"));
            }
            Map<String, Integer> byKey = new TreeMap<>();
            effects.forEach(effect -> byKey.merge(effect.company() + "/" + effect.key(), 1, Integer::sum));
            return transaction
                    .preparedQuery("""
                            INSERT INTO counted (company_id, key, n)
                            SELECT split_part(k, '/', 1)::uuid, split_part(k, '/', 2), n
                            FROM unnest($1::text[], $2::integer[]) AS t(k, n) ORDER BY k
                            ON CONFLICT (company_id, key) DO UPDATE SET n = counted.n + excluded.n
                            """)
                    .execute(Tuple.tuple()
                            .addArrayOfString(byKey.keySet().toArray(String[]::new))
                            .addArrayOfInteger(byKey.values().toArray(Integer[]::new)))
                    .mapEmpty();
        }
    }
}
