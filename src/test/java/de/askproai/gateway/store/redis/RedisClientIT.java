package de.askproai.gateway.store.redis;

import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.testing.Await;
import de.askproai.gateway.testing.Signal;
import de.askproai.gateway.testing.TestVertx;
import de.askproai.gateway.time.WallClock;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A real Redis that is stopped, killed and frozen, and comes back. */
class RedisClientIT {
    private static final RedisScript APPEND = RedisScript.of("return redis.call('APPEND', KEYS[1], ARGV[1])");

    @RegisterExtension
    private final TestVertx testVertx = new TestVertx();

    @TempDir
    private Path directory;

    private EmbeddedRedis server;
    private RedisClient client;

    @BeforeEach
    void start() throws IOException {
        server = EmbeddedRedis.start(directory);
        client = new RedisClient(testVertx.vertx(), WallClock.system(), server.config());
        Await.value(client.start());
    }

    @AfterEach
    void stop() {
        Await.value(client.close());
        server.close();
    }

    private Future<Response> set(String key, String value) {
        return client.send(Request.cmd(Command.SET).arg(key).arg(value));
    }

    private Future<Response> get(String key) {
        return client.send(Request.cmd(Command.GET).arg(key));
    }

    private static Duration time(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private void awaitAway() {
        Await.until(
                "Redis is away",
                () -> get("probe")
                                .toCompletionStage()
                                .toCompletableFuture()
                                .handle((v, e) -> e != null)
                                .get()
                        && !client.isUp());
    }

    private void awaitBack() {
        Await.until("Redis is back", client::isUp);
        Await.value(set("back", "yes"));
        assertThat(Await.value(get("back")).toString()).isEqualTo("yes");
    }

    @Test
    void answersManyCommandsAtOnce() {
        List<Future<Response>> answers = IntStream.range(0, 1_000)
                .mapToObj(i -> set("key" + i, "value" + i).compose(ignored -> get("key" + i)))
                .toList();
        Await.value(Future.all(answers));

        assertThat(answers).allSatisfy(answer -> assertThat(answer.succeeded()).isTrue());
        assertThat(answers.get(567).result().toString()).isEqualTo("value567");
        assertThat(Await.value(get("nothing"))).isNull();
    }

    @Test
    void runsScriptsThatRedisDoesNotKnowYetOrAnyMore() {
        Await.value(client.run(APPEND, List.of("text"), List.of(Buffer.buffer(new byte[] {'a'}))));
        Await.value(client.send(Request.cmd(Command.SCRIPT).arg("FLUSH")));

        Response length = Await.value(client.run(APPEND, List.of("text"), List.of("b")));

        assertThat(length.toInteger()).isEqualTo(2);
    }

    @Test
    void saysOnlyTheKindOfARefusal() {
        Await.value(set("secret-key", "secret-value"));

        var failure = Await.refusal(
                client.send(Request.cmd(Command.LPUSH).arg("secret-key").arg("x")));

        assertThat(failure.code()).isEqualTo(ErrorCode.UNAVAILABLE);
        assertThat(failure.detail()).isEqualTo("Redis refused: WRONGTYPE");
        assertThat(client.isUp()).isTrue();
    }

    @Test
    void refusesMoreThanMayWait() {
        Signal.STOP.to(server.pid());
        try {
            List<Future<Response>> answers =
                    IntStream.range(0, 5_000).mapToObj(i -> get("key")).toList();

            assertThat(time(() -> answers.forEach(Await::failure))).isLessThan(Duration.ofSeconds(2));
            assertThat(answers.stream().map(Future::cause).map(Throwable::getMessage))
                    .contains("Too many commands wait for Redis");
        } finally {
            Signal.CONT.to(server.pid());
        }
        awaitBack();
    }

    @Test
    void healsWhenRedisWasFrozenAndEveryCallMeanwhileEndsSoon() {
        Signal.STOP.to(server.pid());
        try {
            assertThat(time(() -> Await.refusal(get("x")))).isLessThan(Duration.ofSeconds(1));
            awaitAway();
            Duration thousand = time(() ->
                    IntStream.range(0, 1_000).mapToObj(i -> get("x")).toList().forEach(Await::failure));
            assertThat(thousand).isLessThan(Duration.ofSeconds(1));
        } finally {
            Signal.CONT.to(server.pid());
        }

        awaitBack();
    }

    @Test
    void givesNoAnswerOfAnOverdueCommandToALaterOne() {
        Await.value(set("old", "old"));
        Await.value(set("new", "new"));
        Signal.STOP.to(server.pid());
        Await.refusal(get("old"));
        Signal.CONT.to(server.pid());

        Await.until("Redis is back", client::isUp);
        List<Future<Response>> answers =
                IntStream.range(0, 50).mapToObj(i -> get("new")).toList();
        Await.value(Future.join(answers).otherwiseEmpty());

        assertThat(answers.stream()
                        .filter(Future::succeeded)
                        .map(answer -> answer.result().toString()))
                .isNotEmpty()
                .containsOnly("new");
    }

    @Test
    void healsWhenRedisWasKilled() throws IOException {
        Signal.KILL.to(server.pid());
        awaitAway();

        server = EmbeddedRedis.start(directory, server.port());

        awaitBack();
    }

    @Test
    void healsWhenRedisWasStoppedAndCameBackLater() throws IOException {
        server.close();
        awaitAway();
        assertThat(Await.refusal(get("x")).code()).isEqualTo(ErrorCode.UNAVAILABLE);

        server = EmbeddedRedis.start(directory, server.port());

        awaitBack();
    }

    @Test
    void startsWhileRedisIsAway() throws IOException {
        server.close();
        RedisClient early = new RedisClient(testVertx.vertx(), WallClock.system(), server.config());
        Await.value(early.start());
        assertThat(early.isUp()).isFalse();

        server = EmbeddedRedis.start(directory, server.port());

        Await.until("connected", early::isUp);
        Await.value(early.close());
    }

    @Test
    void survivesTheVerticleThatUsedIt() {
        String id = Await.value(testVertx.vertx().deployVerticle(context -> set("by", "verticle")));
        Await.value(testVertx.vertx().undeploy(id));

        assertThat(Await.value(get("by")).toString()).isEqualTo("verticle");
    }
}
