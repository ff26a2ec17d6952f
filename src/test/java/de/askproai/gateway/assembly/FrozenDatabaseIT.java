package de.askproai.gateway.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.assembly.RetellAgent.Answer;
import de.askproai.gateway.chaos.ChaosPostgres;
import de.askproai.gateway.sandbox.calcom.EventType;
import de.askproai.gateway.testing.Await;
import de.askproai.gateway.testing.MovedClock;
import de.askproai.gateway.testing.TestVertx;
import de.askproai.gateway.time.BusinessClock;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What callers hear in time while PostgreSQL stands still: nothing is refused, and nothing answers. */
@Tag("alone")
class FrozenDatabaseIT {
    private static final String CALLER = "+491701234567";
    private static final String CONTACTS = """
            contacts:
              - {key: anna, name: Anna Krüger, email: anna@linde.example, phone: +49 170 1112221}
              - {key: arzt, name: Dr. Arzt, email: arzt@linde.example, phone: +49 170 1112222, urgent: true}
            """;

    @RegisterExtension
    final TestVertx test = new TestVertx();

    @TempDir
    Path directory;

    private final MovedClock clock = new MovedClock(LindeShop.NOW);
    private ChaosPostgres postgres;
    private LindeShop shop;

    @BeforeEach
    void callOnceAndFreeze() throws Exception {
        postgres = new ChaosPostgres(directory.resolve("postgres"));
        shop = new LindeShop(
                test.vertx(),
                postgres.database(),
                BusinessClock.of(clock),
                CONTACTS,
                EventType.of(101, "schnitt", "Schnitt", 30));
        Answer before = Await.value(shop.asking("check_availability", "call_before", CALLER, wish()));
        assertThat(before.facts().getBoolean("available")).isTrue();
        postgres.freeze();
    }

    @AfterEach
    void close() throws Exception {
        postgres.thaw();
        shop.close();
        postgres.close();
    }

    @Test
    void theAgentLearnsInTimeWhereTheCallerIs() {
        JsonObject ringing = new JsonObject()
                .put("event", "call_inbound")
                .put(
                        "call_inbound",
                        new JsonObject()
                                .put("agent_id", "agent_1")
                                .put("from_number", CALLER)
                                .put("to_number", LindeShop.NUMBER));

        Answer answer = Await.value(shop.asking("/inbound", ringing));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.millis()).isLessThan(800);
        JsonObject variables = answer.body().getJsonObject("call_inbound").getJsonObject("dynamic_variables");
        assertThat(variables.getString("branch_name")).isEqualTo("linde Mitte");
        assertThat(variables.getString("customer_known")).isEqualTo("false");
    }

    @Test
    void nobodyHearsThatAWishWillBeNotedDown() {
        List<Answer> answers =
                Await.value(Future.all(Stream.of("check_availability", "get_alternatives", "find_next_available")
                                .map(tool -> shop.asking(tool, "call_" + tool, CALLER, wish()))
                                .toList())
                        .map(all -> all.<Answer>list()));

        assertThat(answers).hasSize(3).allSatisfy(answer -> {
            RetellAgent.assertSpeakable(answer);
            assertThat(answer.millis()).isLessThan(1500 + 200);
            assertThat(answer.body().getBoolean("success")).isFalse();
            assertThat(answer.message())
                    .isEqualTo("Das dauert gerade länger als gewöhnlich. Bitte versuchen wir es gleich noch einmal.");
        });
    }

    @Test
    void whoNeedsHelpIsTransferredAndPeopleLearnOfItAsSoonAsItCanBeWritten() throws Exception {
        Future<Answer> urgent =
                shop.asking("report_urgent", "call_urgent", CALLER, new JsonObject().put("reason", "Atemnot"));
        Future<Answer> told = shop.asking(
                "transfer_call", "call_told", CALLER, new JsonObject().put("grund", "mein Kind ist bewusstlos"));
        Future<Answer> beside = shop.asking(
                "check_availability", "call_beside", CALLER, wish().put("notes", "mein Kind ist bewusstlos"));
        Future<Answer> wished = shop.asking(
                "request_callback", "call_wished", CALLER, new JsonObject().put("grund", "ich bekomme keine Luft"));
        Future<Answer> other =
                shop.asking("transfer_call", "call_other", CALLER, new JsonObject().put("grund", "Rechnung"));

        assertThat(List.of(Await.value(urgent), Await.value(told), Await.value(beside), Await.value(wished)))
                .allSatisfy(answer -> {
                    RetellAgent.assertSpeakable(answer);
                    assertThat(answer.millis()).isLessThan(4000);
                    assertThat(answer.message())
                            .isEqualTo("Bei Gefahr für Leib und Leben wählen Sie bitte sofort die 112."
                                    + " Ich verbinde Sie jetzt.");
                    assertThat(answer.facts())
                            .isEqualTo(new JsonObject()
                                    .put("urgent", true)
                                    .put("people_told", false)
                                    .put("transfer", true)
                                    .put("transfer_number", "+491701112222"));
                });
        assertThat(Await.value(other).message()).isEqualTo("Einen Moment bitte, ich verbinde Sie.");
        assertThat(Await.value(other).facts().getString("transfer_number")).isEqualTo("+491701112221");
        Instant written = clock.moveOn(Duration.ofHours(1));
        postgres.thaw();
        Await.untilAsserted(() -> assertThat(shop.rows(
                        "SELECT call_id FROM promises WHERE kind = 'urgent' AND due_at > '%s' ORDER BY call_id"
                                .formatted(written)))
                .containsExactly("call_beside", "call_told", "call_urgent", "call_wished"));
    }

    private static JsonObject wish() {
        return new JsonObject().put("datum", "morgen").put("dienstleistung", "Herrenschnitt");
    }
}
