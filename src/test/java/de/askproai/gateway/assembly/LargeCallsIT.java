package de.askproai.gateway.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.assembly.RetellAgent.Answer;
import de.askproai.gateway.observe.MeterNames;
import de.askproai.gateway.sandbox.calcom.EventType;
import de.askproai.gateway.testing.Await;
import de.askproai.gateway.testing.TestVertx;
import de.askproai.gateway.time.BusinessClock;
import de.askproai.gateway.webhook.source.Verdict;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is heard where long calls' requests wait for the threads that go over them. */
@Tag("alone")
class LargeCallsIT {
    @RegisterExtension
    final TestVertx test = new TestVertx();

    private final CountDownLatch free = new CountDownLatch(1);
    private LindeShop shop;

    /** Takes all the threads there are for large bodies. */
    @BeforeEach
    void occupy() {
        shop = new LindeShop(
                test.vertx(),
                BusinessClock.startingAt(LindeShop.NOW),
                "tools: {list_services: {deadline: 300ms}, report_urgent: {deadline: 1500ms}}",
                EventType.of(101, "schnitt", "Schnitt", 30));
        CountDownLatch taken = new CountDownLatch(2);
        for (int thread = 0; thread < 2; thread++) {
            test.vertx()
                    .createSharedWorkerExecutor("bodies")
                    .executeBlocking(
                            () -> {
                                taken.countDown();
                                free.await();
                                return true;
                            },
                            false)
                    .onFailure(failure -> taken.countDown());
        }
        Await.until("all threads are taken", () -> taken.getCount() == 0);
    }

    @AfterEach
    void close() {
        free.countDown();
        shop.close();
    }

    @Test
    void whoCannotBeHeardInTimeIsAskedToTryAgain() {
        JsonObject inbound = new JsonObject().put("event", "call_inbound").put("more", "x".repeat(300_000));

        Future<Answer> german = shop.asking("/tools/list_services", request());
        Future<Answer> english = shop.asking("/tools/list_services?language=en", request());
        Future<Answer> urgent = shop.asking("/tools/report_urgent", request());
        Future<Answer> unknown = shop.asking("/tools/no_such_tool", request());
        Future<Answer> named = shop.askingAt(shop.node.url("/api/mcp/retell/tools"), request());
        Future<Answer> ringing = shop.asking("/inbound", inbound);

        assertThat(Await.value(german).message())
                .isEqualTo("Das dauert gerade länger als gewöhnlich. Bitte versuchen wir es gleich noch einmal.");
        assertThat(Await.value(german).millis()).isBetween(300L, 1400L);
        assertThat(Await.value(german).facts().getString("code")).isEqualTo("deadline_exceeded");
        assertThat(Await.value(english).message())
                .isEqualTo("This is taking longer than usual. Let us try again in a moment.");
        assertThat(Await.value(urgent).message()).contains("112");
        assertThat(Await.value(unknown).message()).endsWith("Soll Sie jemand zurückrufen?");
        assertThat(Await.value(named).message()).isEqualTo(Await.value(german).message());
        assertThat(List.of(Await.value(urgent), Await.value(unknown), Await.value(named)))
                .allSatisfy(answer -> {
                    RetellAgent.assertSpeakable(answer);
                    assertThat(answer.millis()).isBetween(1500L, 2500L);
                });
        assertThat(Await.value(ringing).status()).isEqualTo(200);
        assertThat(Await.value(ringing).millis()).isLessThan(1800);
        assertThat(Await.value(ringing).body()).isEqualTo(new JsonObject("{\"call_inbound\":{}}"));
    }

    @Test
    void whoDidNotSignIsRefusedAtOnceAndTakesNoThread() {
        Answer forged = shop.post("/tools/report_urgent", request(), "v=1,d=" + "0".repeat(64));

        assertThat(forged.status()).isEqualTo(401);
        assertThat(forged.millis()).isLessThan(1500);
        assertThat(shop.node
                        .meters
                        .get(MeterNames.WEBHOOK)
                        .tag(MeterNames.OUTCOME, Verdict.WRONG.label())
                        .counter()
                        .count())
                .isEqualTo(1);
        free.countDown();
        assertThat(Await.value(shop.asking("/tools/list_services", request()))
                        .body()
                        .getBoolean("success"))
                .isTrue();
    }

    /** A request of a call in which much was said. */
    private static JsonObject request() {
        return new JsonObject()
                .put("name", "list_services")
                .put(
                        "call",
                        new JsonObject()
                                .put("call_id", "call_long")
                                .put("from_number", "+491701234567")
                                .put("to_number", LindeShop.NUMBER)
                                .put("transcript", "User: ja\n".repeat(40_000)))
                .put("args", new JsonObject());
    }
}
