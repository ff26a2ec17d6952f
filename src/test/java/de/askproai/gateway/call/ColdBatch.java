package de.askproai.gateway.call;

import de.askproai.gateway.call.CallChanged.Stage;
import de.askproai.gateway.config.DatabaseConfig;
import de.askproai.gateway.config.DatabaseConfig.Login;
import de.askproai.gateway.config.Secret;
import de.askproai.gateway.config.SecurityConfig;
import de.askproai.gateway.security.DataKeys;
import de.askproai.gateway.security.MasterKey;
import de.askproai.gateway.security.StoredDataKeys;
import de.askproai.gateway.security.WarmUp;
import de.askproai.gateway.store.Store;
import de.askproai.gateway.time.Deadline;
import de.askproai.gateway.time.WallClock;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.sqlclient.SqlClient;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * A program of its own that writes the first batch of its life, and tells how much processor time the event loop spent on it
 * at a stretch, in microseconds.
 *
 * <p>Processor time and not the clock's: what other processes take of the machine is not the batch's fault.
 */
final class ColdBatch {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final UUID COMPANY = UUID.randomUUID();
    private static final Instant START = Instant.parse("2026-12-02T09:00:00Z");

    private final AtomicLong longest = new AtomicLong();
    private long before;

    private ColdBatch() {}

    /** Takes the port and the name of a database, the size of the batch, and a file for the result. */
    public static void main(String[] arguments) throws Exception {
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
        Store store = Store.open(vertx, database(Integer.parseInt(arguments[0]), arguments[1]));
        long longest = new ColdBatch().measure(vertx, store, Integer.parseInt(arguments[2]));
        String ignored = Files.writeString(Path.of(arguments[3]), Long.toString(longest / 1_000))
                .toString();
        store.close().eventually(vertx::close).await(20, TimeUnit.SECONDS);
    }

    private long measure(Vertx vertx, Store store, int size) throws Exception {
        Context loop = vertx.getOrCreateContext();
        MasterKey master = MasterKey.of(new SecurityConfig(Optional.of(MasterKey.generate()), List.of()));
        DataKeys keys = new StoredDataKeys(vertx, store, master, WallClock.system());
        CallWriter writer = new CallWriter(keys);
        List<CallChanged> batch =
                IntStream.range(0, size).mapToObj(i -> told("call_" + i)).toList();
        String warmed = vertx.executeBlocking(() -> {
                    WarmUp.run();
                    return "warm";
                })
                .await(60, TimeUnit.SECONDS);
        // The connection and the keys are there, as they are long before a batch of this size comes together.
        on(
                loop,
                () -> store.asWork(deadline(), tx -> tx.query("SELECT 1").execute())
                        .compose(asked -> keys.current(COMPANY))
                        .compose(key -> keys.searchHash(COMPANY)));
        on(loop, () -> Future.succeededFuture(watch(vertx) + warmed));
        on(loop, () -> store.asWork(deadline(), (SqlClient tx) -> writer.write(tx, batch)));
        return longest.get();
    }

    private long watch(Vertx vertx) {
        before = THREADS.getCurrentThreadCpuTime();
        return vertx.setPeriodic(1, timer -> {
            long now = THREADS.getCurrentThreadCpuTime();
            longest.accumulateAndGet(now - before, Math::max);
            before = now;
        });
    }

    private static <T> void on(Context loop, Supplier<Future<T>> work) throws Exception {
        Promise<T> done = Promise.promise();
        loop.runOnContext(turn -> work.get().onComplete(done));
        T ignored = done.future().await(60, TimeUnit.SECONDS);
    }

    private static CallChanged told(String callId) {
        return new CallChanged(
                COMPANY,
                callId,
                COMPANY,
                null,
                Stage.ANALYZED,
                "ended",
                "inbound",
                START,
                START.plusSeconds(60),
                60_000L,
                "user_hangup",
                true,
                "Positive",
                70,
                "+491701234567",
                "+4930901820150",
                "Erika hat gebucht. ".repeat(30));
    }

    private static Deadline deadline() {
        return Deadline.in(Duration.ofSeconds(60));
    }

    private static DatabaseConfig database(int port, String name) {
        return new DatabaseConfig(
                "127.0.0.1",
                port,
                name,
                DatabaseConfig.SslMode.DISABLE,
                login("gateway_owner"),
                login("gateway_app"),
                login("gateway_work"),
                4,
                Duration.ofSeconds(30));
    }

    /** As the databases of the tests are made. */
    private static Login login(String role) {
        return new Login(role, Secret.of(role));
    }
}
