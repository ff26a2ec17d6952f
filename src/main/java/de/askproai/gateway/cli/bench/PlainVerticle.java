package de.askproai.gateway.cli.bench;

import de.askproai.gateway.store.Sessions;
import de.askproai.gateway.store.Store;
import de.askproai.gateway.time.Deadline;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.IntConsumer;
import javax.crypto.Mac;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the gateway is measured against: the least that takes a signed webhook in durably.
 *
 * <p>Reads the body, checks its HMAC, writes it into one plain table, answers 202: with one {@code unnest} INSERT of up to
 * 512 rows and two under way per event loop (<em>bare</em>), or with one INSERT per request.
 */
final class PlainVerticle extends VerticleBase {
    static final String TABLE = """
            CREATE TABLE IF NOT EXISTS bench_plain (id uuid PRIMARY KEY, payload bytea NOT NULL);
            GRANT SELECT, INSERT, TRUNCATE ON bench_plain TO gateway_work
            """;

    private static final Logger LOG = LoggerFactory.getLogger(PlainVerticle.class);
    private static final int BATCH = 512;
    private static final int BATCHES_IN_FLIGHT = 2;
    private static final int SINGLES_IN_FLIGHT = 16;
    private static final int SHARED_FREE_PORT = -1;
    private static final HexFormat HEX = HexFormat.of();

    private record Pending(HttpServerRequest request, Buffer body) {}

    private final boolean batched;
    private final Mac mac;
    private final Sessions sessions;
    private final IntConsumer listening;
    private final ArrayDeque<Pending> waiting = new ArrayDeque<>();
    private int inFlight;
    private boolean scheduled;

    PlainVerticle(Store store, boolean batched, String secret, IntConsumer listening) {
        this.batched = batched;
        this.mac = CalcomTraffic.hmac(secret);
        this.sessions = store.dedicatedWork("plain", batched ? BATCHES_IN_FLIGHT : SINGLES_IN_FLIGHT);
        this.listening = listening;
    }

    @Override
    public Future<?> start() {
        return vertx.createHttpServer(new HttpServerOptions().setHost("127.0.0.1"))
                .requestHandler(this::receive)
                .listen(SHARED_FREE_PORT)
                .onSuccess(server -> listening.accept(server.actualPort()));
    }

    @Override
    public Future<?> stop() {
        return sessions.close();
    }

    private void receive(HttpServerRequest request) {
        request.body().onSuccess(body -> take(request, body)).onFailure(this::report);
    }

    private void take(HttpServerRequest request, Buffer body) {
        String expected = HEX.formatHex(mac.doFinal(body.getBytes()));
        if (!expected.equals(request.getHeader("X-Cal-Signature-256"))) {
            answer(request, 401);
            return;
        }
        waiting.add(new Pending(request, body));
        if (!scheduled && inFlight < limit()) {
            scheduled = true;
            vertx.runOnContext(turn -> flush());
        }
    }

    private int limit() {
        return batched ? BATCHES_IN_FLIGHT : SINGLES_IN_FLIGHT;
    }

    private void flush() {
        scheduled = false;
        while (inFlight < limit() && !waiting.isEmpty()) {
            List<Pending> batch = new ArrayList<>();
            int most = batched ? BATCH : 1;
            while (batch.size() < most && !waiting.isEmpty()) {
                batch.add(waiting.poll());
            }
            inFlight++;
            insert(batch).onComplete(done -> {
                inFlight--;
                flush();
            });
        }
    }

    private Future<Void> insert(List<Pending> batch) {
        UUID[] ids = batch.stream().map(pending -> randomId()).toArray(UUID[]::new);
        Buffer[] payloads = batch.stream().map(Pending::body).toArray(Buffer[]::new);
        String sql = batched
                ? "INSERT INTO bench_plain (id, payload) SELECT * FROM unnest($1::uuid[], $2::bytea[])"
                : "INSERT INTO bench_plain (id, payload) VALUES ($1, $2)";
        Tuple arguments =
                batched ? Tuple.tuple().addArrayOfUUID(ids).addArrayOfBuffer(payloads) : Tuple.of(ids[0], payloads[0]);
        return sessions.run(
                        Deadline.in(Duration.ofSeconds(10)),
                        client -> client.preparedQuery(sql).execute(arguments))
                .onSuccess(stored -> batch.forEach(pending -> answer(pending.request(), 202)))
                .onFailure(failure -> batch.forEach(pending -> answer(pending.request(), 503)))
                .mapEmpty();
    }

    private void answer(HttpServerRequest request, int status) {
        HttpServerResponse response = request.response().setStatusCode(status);
        response.putHeader("content-type", "application/json")
                .end("{\"id\":\"019f7a1e-0000-7000-8000-000000000000\"}")
                .onFailure(this::report);
    }

    private void report(Throwable failure) {
        LOG.debug("A connection of the load generator broke", failure);
    }

    private static UUID randomId() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return new UUID((System.currentTimeMillis() << 16) | 0x7000L | (random.nextLong() & 0xfff), random.nextLong());
    }
}
