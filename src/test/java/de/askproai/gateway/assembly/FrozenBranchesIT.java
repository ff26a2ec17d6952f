package de.askproai.gateway.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.assembly.RetellAgent.Answer;
import de.askproai.gateway.chaos.ChaosPostgres;
import de.askproai.gateway.sandbox.calcom.EventType;
import de.askproai.gateway.testing.Await;
import de.askproai.gateway.testing.TestVertx;
import de.askproai.gateway.time.BusinessClock;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Two branches that share a number while PostgreSQL stands still: callers are connected to the one they name. */
@Tag("alone")
class FrozenBranchesIT {
    private static final String CALLER = "+491701234567";

    @RegisterExtension
    final TestVertx test = new TestVertx();

    @TempDir
    Path directory;

    private ChaosPostgres postgres;
    private LindeShop shop;

    @BeforeEach
    void callOnceAndFreeze() throws Exception {
        postgres = new ChaosPostgres(directory.resolve("postgres"));
        shop = new LindeShop(
                test.vertx(),
                postgres.database(),
                BusinessClock.startingAt(LindeShop.NOW),
                FrozenBranchesIT::withWest,
                EventType.of(101, "schnitt", "Schnitt", 30));
        Answer before = shop.tool("get_current_context", "call_before", CALLER, new JsonObject());
        assertThat(before.facts().getJsonArray("branches")).hasSize(2);
        postgres.freeze();
    }

    @AfterEach
    void close() throws Exception {
        postgres.thaw();
        shop.close();
        postgres.close();
    }

    @Test
    void whoNamesABranchIsConnectedThere() {
        Future<Answer> mitte = asking("transfer_call", "call_mitte", "linde Mitte", "Rechnung");
        Future<Answer> west = asking("transfer_call", "call_west", "Salon West", "Rechnung");
        Future<Answer> urgent = asking("report_urgent", "call_urgent", "Salon West", "Atemnot");

        assertThat(number(mitte)).isEqualTo("+491701112221");
        assertThat(number(west)).isEqualTo("+491701112222");
        assertThat(number(urgent)).isEqualTo("+491701112222");
        assertThat(List.of(Await.value(mitte), Await.value(west), Await.value(urgent)))
                .allSatisfy(answer -> {
                    RetellAgent.assertSpeakable(answer);
                    assertThat(answer.millis()).isLessThan(4000);
                });
    }

    private Future<Answer> asking(String tool, String callId, String branch, String reason) {
        return shop.asking(
                tool, callId, CALLER, new JsonObject().put("filiale", branch).put("grund", reason));
    }

    private static String number(Future<Answer> transfer) {
        return Await.value(transfer).facts().getString("transfer_number");
    }

    private static String withWest(String file) {
        return file.replace("services:\n", """
                  - {key: west, name: Salon West, zone: Europe/Berlin, numbers: ["%s"]}
                services:
                """.formatted(LindeShop.NUMBER)) + """
                contacts:
                  - {key: anna, name: Anna, email: anna@linde.example, phone: +49 170 1112221, branches: [mitte]}
                  - {key: ben, name: Ben, email: ben@linde.example, phone: +49 170 1112222, branches: [west]}
                """;
    }
}
