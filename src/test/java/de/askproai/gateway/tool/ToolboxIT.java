package de.askproai.gateway.tool;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import de.askproai.gateway.config.DatabaseConfig;
import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import de.askproai.gateway.store.Store;
import de.askproai.gateway.store.TestDatabase;
import de.askproai.gateway.tenant.UrgentRemark;
import de.askproai.gateway.testing.Await;
import de.askproai.gateway.time.Deadline;
import de.askproai.gateway.time.WallClock;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ToolboxIT {
    private static final UUID COMPANY = UUID.randomUUID();
    private static final UUID PATIENT = UUID.randomUUID();

    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final AtomicInteger runs = new AtomicInteger();
    private final List<ToolRun> journal = new CopyOnWriteArrayList<>();
    private DatabaseConfig database;
    private Vertx vertx;
    private Store store;
    private Store otherNode;

    @BeforeEach
    void open() {
        database = TestDatabase.fresh();
        vertx = Vertx.vertx();
        store = Store.open(vertx, database);
        otherNode = Store.open(vertx, database);
        // The first connections are slow, and the tools here have little time.
        Deadline patience = Deadline.in(Duration.ofSeconds(10));
        Await.value(Future.all(store.ping(patience), otherNode.ping(patience)));
    }

    @AfterEach
    void close() throws Exception {
        await(Future.join(store.close(), otherNode.close()).transform(closed -> vertx.close()));
    }

    @Test
    void aReplayIsTheSameToTheLetter() throws Exception {
        Toolbox toolbox = toolbox(
                store,
                call -> Future.succeededFuture(ToolAnswer.success(
                        "Gebucht.",
                        new JsonObject()
                                .put("start", "14:00")
                                .put("booked", true)
                                .put(
                                        "price",
                                        new JsonObject().put("currency", "EUR").put("amount", 3200)))));

        ToolAnswer first = await(toolbox.call("write", context("call_1"), arguments("14 Uhr")));
        ToolAnswer second = await(toolbox.call("write", context("call_1"), arguments("14 Uhr")));

        assertThat(second.replayed()).isTrue();
        assertThat(second.toJson().encode()).isEqualTo(first.toJson().encode());
    }

    @Test
    void fiveEqualCallsAtOnceOnTwoNodesHaveOneEffectAndOneAnswer() throws Exception {
        Function<ToolCall, Future<ToolAnswer>> slow =
                call -> vertx.timer(300, TimeUnit.MILLISECONDS).map(waited -> answer("run " + runs.incrementAndGet()));
        Toolbox here = toolbox(store, slow);
        Toolbox there = toolbox(otherNode, slow);

        List<Future<ToolAnswer>> answers = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            answers.add((i % 2 == 0 ? here : there).call("write", context("call_1"), arguments("14 Uhr")));
        }
        await(Future.all(answers));

        assertThat(runs).hasValue(1);
        assertThat(answers)
                .allSatisfy(answer -> assertThat(answer.result().toJson())
                        .isEqualTo(answer("run 1").toJson()));
        assertThat(meters.counter("mcp_idempotency_misses_total", "operation", "write")
                        .count())
                .isEqualTo(1);
        assertThat(meters.counter("mcp_idempotency_hits_total", "operation", "write")
                        .count())
                .isEqualTo(4);
    }

    @Test
    void anotherConversationOrMeaningRunsForItself() throws Exception {
        Toolbox toolbox = toolbox(store, call -> Future.succeededFuture(answer("run " + runs.incrementAndGet())));

        await(toolbox.call("write", context("call_1"), arguments("14 Uhr")));
        await(toolbox.call("write", context("call_2"), arguments("14 Uhr")));
        await(toolbox.call("write", context("call_1"), arguments("15 Uhr")));
        await(toolbox.call("write", context("call_1"), new JsonObject().put("time", " 15 Uhr ")));

        assertThat(runs).hasValue(3);
    }

    @Test
    void replaysAFailureBrieflyAndThenTriesAgain() throws Exception {
        Toolbox toolbox = toolbox(
                store,
                call -> runs.incrementAndGet() == 1
                        ? Future.failedFuture(new GatewayException(ErrorCode.UPSTREAM_FAILED, "away"))
                        : Future.succeededFuture(answer("done")));

        ToolAnswer first = await(toolbox.call("write", context("call_1"), arguments("14 Uhr")));
        ToolAnswer second = await(toolbox.call("write", context("call_1"), arguments("14 Uhr")));
        TestDatabase.execute(database, "UPDATE tool_claims SET keep_until = keep_until - interval '10 seconds'");
        ToolAnswer third = await(toolbox.call("write", context("call_1"), arguments("14 Uhr")));

        assertThat(first.success()).isFalse();
        assertThat(first.code()).isEqualTo(ErrorCode.UPSTREAM_FAILED);
        assertThat(second.toJson()).isEqualTo(first.toJson());
        assertThat(third.success()).isTrue();
        assertThat(runs).hasValue(2);
    }

    @Test
    void aQuestionIsNotReplayedToWhoeverCallsAgainAfterIt() throws Exception {
        Toolbox toolbox = asksFirst();

        ToolAnswer asked = await(toolbox.call("write", context("call_1"), arguments("14 Uhr")));
        ToolAnswer again = await(toolbox.call("write", context("call_1"), arguments("14 Uhr")));
        ToolAnswer replayed = await(toolbox.call("write", context("call_1"), arguments("14 Uhr")));

        assertThat(asked.facts().getString("missing")).isEqualTo("time");
        assertThat(again.success()).isTrue();
        assertThat(replayed.replayed()).isTrue();
        assertThat(runs).hasValue(2);
    }

    /** The answer got lost on its way, so the agent asks the same again before the caller has said another word. */
    @Test
    void aQuestionIsReplayedToWhoeverHasSaidNothingSince() throws Exception {
        Toolbox here = asksFirst();
        Toolbox there = toolbox(otherNode, call -> Future.succeededFuture(answer("done by the other")));

        ToolAnswer asked = await(here.call("write", heard(12), arguments("14 Uhr")));
        ToolAnswer again = await(here.call("write", heard(12), arguments("14 Uhr")));
        ToolAnswer elsewhere = await(there.call("write", heard(12), arguments("14 Uhr")));
        ToolAnswer answered = await(here.call("write", heard(15), arguments("14 Uhr")));
        ToolAnswer afterwards = await(here.call("write", heard(15), arguments("14 Uhr")));

        assertThat(asked.facts().getString("missing")).isEqualTo("time");
        assertThat(List.of(again, elsewhere)).allSatisfy(replayed -> {
            assertThat(replayed.replayed()).isTrue();
            assertThat(replayed.message()).isEqualTo(asked.message());
            assertThat(replayed.facts()).isEqualTo(asked.facts());
        });
        assertThat(answered.success()).isTrue();
        assertThat(answered.replayed()).isFalse();
        assertThat(afterwards.replayed()).isTrue();
        assertThat(runs).hasValue(2);
    }

    @Test
    void whereNobodyTellsWhatWasHeardAQuestionIsNotReplayed() throws Exception {
        Toolbox toolbox = asksFirst();

        ToolAnswer asked = await(toolbox.call("write", heard(12), arguments("14 Uhr")));
        ToolAnswer later = await(toolbox.call("write", context("call_1"), arguments("14 Uhr")));

        assertThat(asked.success()).isFalse();
        assertThat(later.success()).isTrue();
        assertThat(runs).hasValue(2);
    }

    /** Returns tools that ask when, and do it when asked again. */
    private Toolbox asksFirst() {
        return toolbox(
                store,
                call -> Future.succeededFuture(
                        runs.incrementAndGet() == 1 ? ToolAnswer.asking("time", "Um wie viel Uhr?") : answer("done")));
    }

    private static ToolContext heard(int characters) {
        ToolContext context = context("call_1");
        return new ToolContext(
                context.company(),
                context.branch(),
                context.choices(),
                context.zone(),
                context.locale(),
                context.conversation(),
                context.callerNumber(),
                context.door(),
                characters,
                true);
    }

    @Test
    void equalCallsAtOnceOnTwoNodesShareAQuestion() throws Exception {
        // Whoever comes after it is over may bring the answer to the question, and is asked anew.
        Function<ToolCall, Future<ToolAnswer>> slow = call -> vertx.timer(1, TimeUnit.SECONDS)
                .map(waited -> ToolAnswer.asking("time", "Frage " + runs.incrementAndGet()));
        Toolbox here = toolbox(store, slow);
        Toolbox there = toolbox(otherNode, slow);

        List<Future<ToolAnswer>> answers = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            answers.add((i % 2 == 0 ? here : there).call("write", context("call_1"), arguments("14 Uhr")));
        }
        await(Future.all(answers));

        assertThat(runs).hasValue(1);
        assertThat(answers)
                .allSatisfy(answer -> assertThat(answer.result().message()).isEqualTo("Frage 1"));
    }

    @Test
    void takesOverFromARunThatDiedUnderTheSameOperation() throws Exception {
        List<String> operations = new CopyOnWriteArrayList<>();
        Toolbox toolbox = toolbox(store, call -> {
            operations.add(call.operation());
            return runs.incrementAndGet() == 1 ? Future.future(never -> {}) : Future.succeededFuture(answer("done"));
        });
        Future<ToolAnswer> dying = toolbox.call("write", context("call_1"), arguments("14 Uhr"));
        awaitUntil(() -> runs.get() == 1);
        TestDatabase.execute(database, "UPDATE tool_claims SET lease_until = now() - interval '1 second'");

        ToolAnswer taken = await(toolbox.call("write", context("call_1"), arguments("14 Uhr")));
        ToolAnswer late = await(dying);
        ToolAnswer after = await(toolbox.call("write", context("call_1"), arguments("14 Uhr")));

        assertThat(taken.success()).isTrue();
        assertThat(late.success()).isFalse();
        assertThat(after.success()).isTrue();
        assertThat(operations).hasSize(2).allMatch(operations.get(0)::equals);
    }

    @Test
    void answersInsideTheDeadlineAndJournalsWhatWasSaid() throws Exception {
        Toolbox toolbox = toolbox(store, call -> Future.future(never -> {}));

        long started = System.nanoTime();
        ToolAnswer answer = await(toolbox.call("write", context("call_1"), arguments("14 Uhr")));

        assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofMillis(1900));
        assertThat(answer.code()).isEqualTo(ErrorCode.DEADLINE_EXCEEDED);
        assertThat(answer.message()).contains("länger");
        awaitUntil(() -> !journal.isEmpty());
        assertThat(journal)
                .singleElement()
                .satisfies(run -> assertThat(run.tool()).isEqualTo("write"));
    }

    @Test
    void waitsAsLongAsTheCompanyWants() throws Exception {
        Toolbox toolbox =
                toolbox(store, call -> vertx.timer(2, TimeUnit.SECONDS).map(waited -> answer("late")));
        ToolContext patient =
                new ToolContext(PATIENT, null, ZoneId.of("Europe/Berlin"), Locale.GERMAN, "call_1", null, "retell");

        ToolAnswer late = await(toolbox.call("write", patient, arguments("14 Uhr")));
        ToolAnswer usual = await(toolbox.call("write", context("call_1"), arguments("14 Uhr")));

        assertThat(late.message()).isEqualTo("late");
        assertThat(usual.code()).isEqualTo(ErrorCode.DEADLINE_EXCEEDED);
    }

    @Test
    void namesThePlaceOfAnArgumentOfTheWrongShapeAndRunsNothing() throws Exception {
        Toolbox toolbox = toolbox(store, call -> Future.succeededFuture(answer("run")));

        ToolAnswer answer = await(toolbox.call(
                "write_v4",
                context("call_1"),
                new JsonObject()
                        .put("uhrzeit", new JsonArray().add("14 Uhr").add(new JsonObject().put("odd", "15 Uhr")))));

        assertThat(answer.code()).isEqualTo(ErrorCode.INVALID_REQUEST);
        assertThat(answer.facts().getJsonArray("invalid_arguments").encode()).contains("time");
    }

    @Test
    void asksOnceInACallAboutWhatTheToolHasNoArgumentForAndThenLeavesItOut() throws Exception {
        Toolbox toolbox = toolbox(store, call -> {
            runs.incrementAndGet();
            return Future.succeededFuture(ToolAnswer.success(call.arguments().encode(), new JsonObject()));
        });

        JsonObject more = arguments("14 Uhr").put("tageszeit", "frueh");
        List<Future<ToolAnswer>> atOnce = IntStream.range(0, 5)
                .mapToObj(i -> toolbox.call("write", heard(12), more))
                .toList();
        await(Future.all(atOnce));
        assertThat(runs).hasValue(0);
        assertThat(atOnce.stream().map(Future::result)).allSatisfy(question -> {
            assertThat(question.success()).isFalse();
            assertThat(question.message()).endsWith("Was soll ich dabei noch beachten?");
            assertThat(question.facts().getString("missing")).isEqualTo("tageszeit");
        });

        ToolAnswer first = await(toolbox.call("write", heard(40), more));
        ToolAnswer second = await(toolbox.call(
                "write",
                context("call_1"),
                arguments("14 Uhr")
                        .put("call_id", "{{call_id}}")
                        .put("execution_message", "Einen Moment")
                        .put("a <b>name</b>", "that is none")));

        assertThat(first.message()).isEqualTo("{\"time\":\"14 Uhr\"}");
        assertThat(first.facts().getJsonArray("unknown_arguments")).containsExactly("tageszeit");
        assertThat(second.facts().containsKey("unknown_arguments")).isFalse();
        assertThat(runs).hasValue(1);
    }

    @Test
    void anotherCompanySeesNoClaim() throws Exception {
        Toolbox toolbox = toolbox(store, call -> Future.succeededFuture(answer("run " + runs.incrementAndGet())));

        await(toolbox.call("write", context("call_1"), arguments("14 Uhr")));
        ToolContext foreign = new ToolContext(
                UUID.randomUUID(), null, ZoneId.of("Europe/Berlin"), Locale.GERMAN, "call_1", null, "retell");
        await(toolbox.call("write", foreign, arguments("14 Uhr")));

        assertThat(runs).hasValue(2);
    }

    private Toolbox toolbox(Store node, Function<ToolCall, Future<ToolAnswer>> body) {
        JsonObject schema = new JsonObject()
                .put("type", "object")
                .put("properties", new JsonObject().put("time", new JsonObject().put("type", "string")));
        ToolSpec spec = new ToolSpec(
                "write",
                "Write",
                "Writes.",
                schema,
                FactSchema.facts().number("n", "Always one").done(),
                ToolSpec.Kind.WRITE,
                Set.of("write"));
        Tool tool = new Tool() {
            @Override
            public ToolSpec spec() {
                return spec;
            }

            @Override
            public Future<ToolAnswer> run(ToolCall call) {
                return body.apply(call);
            }
        };
        ToolJournal written = run -> {
            journal.add(run);
            return Future.succeededFuture();
        };
        return new Toolbox(
                new ToolRegistry(List.of(tool)),
                new ToolDeadlines(
                        Duration.ofMillis(500),
                        Duration.ofMillis(1500),
                        company -> company.equals(PATIENT)
                                ? Future.succeededFuture(Map.of("write", Duration.ofSeconds(3)))
                                : Future.succeededFuture(Map.of())),
                vertx,
                node,
                written,
                new NothingToChoose(),
                (company, remark, locale) -> Future.succeededFuture(new UrgentWords.Heard(UrgentRemark.NOTHING, "")),
                WallClock.system(),
                meters);
    }

    private static final class NothingToChoose implements BranchChoice {
        @Override
        public Future<Chosen> choose(ToolCall call, boolean needed) {
            return Future.succeededFuture(new Chosen(call.context(), null));
        }

        @Override
        public Future<Named> named(ToolCall call) {
            return Future.succeededFuture(Named.none());
        }
    }

    private static ToolContext context(String conversation) {
        return new ToolContext(COMPANY, null, ZoneId.of("Europe/Berlin"), Locale.GERMAN, conversation, null, "retell");
    }

    private static JsonObject arguments(String time) {
        return new JsonObject().put("uhrzeit", time);
    }

    private static ToolAnswer answer(String message) {
        return ToolAnswer.success(message, new JsonObject().put("n", 1));
    }

    private static void awaitUntil(BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(end);
            Thread.onSpinWait();
        }
    }

    @CanIgnoreReturnValue
    private static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }
}
