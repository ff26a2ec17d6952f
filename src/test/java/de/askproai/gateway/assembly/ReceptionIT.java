package de.askproai.gateway.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.assembly.RetellAgent.Answer;
import de.askproai.gateway.bus.Ack;
import de.askproai.gateway.client.ClientSettings;
import de.askproai.gateway.config.DatabaseConfig;
import de.askproai.gateway.message.SendMessage;
import de.askproai.gateway.sandbox.Sandbox;
import de.askproai.gateway.sandbox.SandboxOptions;
import de.askproai.gateway.security.MasterKey;
import de.askproai.gateway.store.TestDatabase;
import de.askproai.gateway.testing.Await;
import de.askproai.gateway.testing.MovedClock;
import de.askproai.gateway.testing.TestVertx;
import de.askproai.gateway.time.BusinessClock;
import de.askproai.gateway.time.Deadline;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the phone agent does besides appointments, through its door: callbacks, urgent matters, transfers, consent. */
class ReceptionIT {
    /** A Wednesday, a quarter past ten in Berlin. */
    private static final Instant NOW = Instant.parse("2026-12-02T09:15:00Z");

    private static final String NUMBER = "+4930901820150";
    private static final String CALLER = "+491701234567";
    private static final String PREMIUM = "0900 1234567";
    private static final String CONTACTS = """
            contacts:
              - {key: anna, name: Anna Krüger, email: anna@linde.example, phone: +49 170 1112223, hours: {wednesday: 09:00-12:00}}
              - {key: mehmet, name: Mehmet Yıldız, email: mehmet@linde.example, hours: {thursday: 09:00-12:00}}
            callbacks: {within: 1h}
            """;

    @RegisterExtension
    final TestVertx test = new TestVertx();

    @RegisterExtension
    final TestVertx another = new TestVertx();

    private final MovedClock hands = new MovedClock(NOW);
    private final List<SendMessage> mails = new CopyOnWriteArrayList<>();
    private DatabaseConfig database;
    private MasterKey master;
    private Sandbox sandbox;
    private CallLaneNode node;
    private UUID company;
    private RetellAgent agent;

    @BeforeEach
    void open() {
        database = TestDatabase.fresh();
        sandbox = Await.value(Sandbox.start(test.vertx(), SandboxOptions.local()));
        master = CallLaneNode.masterKey();
        apply(CONTACTS);
        company = CallLaneIT.companyId(CallLaneIT.company("linde", NUMBER, 101));
        node = CallLaneNode.start(
                test.vertx(), database, master, sandbox, BusinessClock.of(hands), ClientSettings.DEFAULTS);
        agent = new RetellAgent(
                test.vertx(), LindeShop.RETELL_KEY, node.lane.toolbox().tools());
        Await.value(node.bus.answer(SendMessage.ADDRESS.at(SendMessage.MAIL), (message, deadline) -> {
            mails.add(message);
            return Future.succeededFuture(new Ack());
        }));
    }

    @AfterEach
    void close() {
        node.close();
        Await.value(sandbox.close());
    }

    @Test
    void aCallbackIsWrittenDownAndToldBeforeAnybodyHearsOfItAndOnlyOnce() {
        JsonObject wish = new JsonObject().put("grund", "Reklamation").put("name", "Erika Muster");

        Answer answer = tool("request_callback", CALLER, wish);
        Answer again = tool("request_callback", CALLER, wish);

        assertThat(answer.message()).isEqualTo("Ich habe es notiert: Wir rufen Sie bis 11:15 Uhr zurück.");
        assertThat(answer.facts().getString("callback_by")).isEqualTo("2026-12-02T11:15+01:00");
        assertThat(again.message()).isEqualTo(answer.message());
        assertThat(rows("SELECT kind || ' ' || state || ' ' || handover FROM promises"))
                .containsExactly("callback open waiting");
        assertThat(rows("SELECT what FROM call_entries WHERE kind = 'promise'")).containsExactly("callback_promised");
        Await.untilAsserted(
                Duration.ofSeconds(30),
                () -> assertThat(mails).extracting(SendMessage::to).containsExactly("anna@linde.example"));
    }

    @Test
    void aNumberThatIsNotUnderstoodIsAskedForAgain() {
        Answer half = tool("request_callback", CALLER, new JsonObject().put("telefonnummer", "0176 12"));
        assertThat(half.facts().getString("missing")).isEqualTo("phone");
        assertThat(half.message()).startsWith("Die Telefonnummer habe ich nicht ganz verstanden.");
        assertThat(rows("SELECT 1::text FROM promises")).isEmpty();

        Answer own = tool("request_callback", CALLER, new JsonObject().put("telefonnummer", "diese hier"));
        assertThat(own.message()).isEqualTo("Ich habe es notiert: Wir rufen Sie bis 11:15 Uhr zurück.");
        assertThat(own.facts().getString("callback_by")).isNotNull();
    }

    @Test
    void nobodyIsCalledBackAtAPremiumNumberAndAHiddenCallerIsAsked() {
        Answer hidden = tool("request_callback", null, new JsonObject().put("telefonnummer", PREMIUM));
        assertThat(hidden.facts().getString("missing")).isEqualTo("phone");
        assertThat(rows("SELECT 1::text FROM promises")).isEmpty();

        // In the same call the same words would be answered as before.
        JsonObject other = new JsonObject().put("telefonnummer", PREMIUM).put("grund", "Reklamation");
        Answer known = tool("request_callback", CALLER, other);
        assertThat(known.facts().getString("callback_by")).isNotNull();
    }

    @Test
    void aCallIsTransferredToTheCompanysOwnNumberWhateverTheArgumentsSay() {
        Answer answer = tool(
                "transfer_call",
                CALLER,
                new JsonObject()
                        .put("phone", PREMIUM)
                        .put("transfer_number", PREMIUM)
                        .put("number", "+4990012345"));

        assertThat(answer.facts().getBoolean("transfer")).isTrue();
        assertThat(answer.facts().getString("transfer_number")).isEqualTo("+491701112223");
        assertThat(answer.message()).isEqualTo("Einen Moment bitte, ich verbinde Sie.");
        assertThat(rows("SELECT 1::text FROM promises")).isEmpty();
    }

    @Test
    void whereNobodyIsThereOrNobodyTookTheCallACallbackIsPromisedForWhenSomebodyIs() {
        Answer cancelled = tool("transfer_call", CALLER, new JsonObject().put("cancelled", true));
        assertThat(cancelled.facts().getBoolean("transfer")).isFalse();
        assertThat(cancelled.message())
                .isEqualTo("Gerade ist leider niemand erreichbar. Wir rufen Sie bis 11:15 Uhr zurück.");

        assertThat(hands.moveOn(Duration.ofHours(4))).isAfter(NOW);
        Answer afterwards = tool("transfer_call", CALLER, new JsonObject().put("grund", "Rechnung"));

        assertThat(afterwards.facts().containsKey("transfer_number")).isFalse();
        assertThat(afterwards.facts().getString("callback_by")).isEqualTo("2026-12-03T10:00+01:00");
        assertThat(afterwards.message()).contains("morgen um 10 Uhr");
        assertThat(rows("SELECT kind FROM promises")).containsExactly("callback", "callback");
    }

    @Test
    void withoutAMailServerNobodyClaimsThatAnybodyWasToldAndItIsInTheList() {
        node.close();
        node = CallLaneNode.startWithoutMail(another.vertx(), database, master, sandbox, BusinessClock.of(hands));
        assertThat(hands.moveOn(Duration.ofHours(12))).isAfter(NOW);

        Answer callback = tool("request_callback", CALLER, new JsonObject().put("grund", "Reklamation"));
        Answer urgent = tool("report_urgent", CALLER, new JsonObject().put("grund", "Es blutet stark"));
        Answer goodbye = tool("end_call", CALLER, new JsonObject());

        assertThat(callback.message()).isEqualTo("Ihren Wunsch nach einem Rückruf habe ich notiert.");
        assertThat(callback.facts().getBoolean("people_told")).isFalse();
        assertThat(urgent.message()).contains("112").endsWith("Ich kann hier gerade niemanden für Sie erreichen.");
        assertThat(urgent.facts())
                .isEqualTo(new JsonObject()
                        .put("urgent", true)
                        .put("people_told", false)
                        .put("transfer", false));
        assertThat(goodbye.message()).isEqualTo("Vielen Dank für Ihren Anruf. Auf Wiederhören.");
        assertThat(rows("SELECT kind || ' ' || state || ' ' || handover FROM promises WHERE state = 'open'"))
                .containsExactly("urgent open waiting");
    }

    @Test
    void whatIsUrgentNamesTheEmergencyNumberAndReachesPeopleAtOnceAlsoAtNight() {
        assertThat(hands.moveOn(Duration.ofHours(12))).isAfter(NOW);

        Answer answer = tool("report_urgent", CALLER, new JsonObject().put("grund", "Es blutet stark"));

        assertThat(answer.message()).contains("112").contains("weitergegeben");
        assertThat(answer.facts())
                .isEqualTo(new JsonObject()
                        .put("urgent", true)
                        .put("people_told", true)
                        .put("transfer", false)
                        .put("callback_by", "2026-12-02T22:30+01:00"));
        assertThat(rows("SELECT kind FROM promises")).containsExactly("urgent");
        Await.untilAsserted(Duration.ofSeconds(30), () -> assertThat(mails).isNotEmpty());
        assertThat(mails.get(0).subject()).startsWith("DRINGEND");
        assertThat(mails.get(0).text()).doesNotContain("blutet");
    }

    @Test
    void whoIsInNeedAndCannotBeReachedHearsThatTheMessageWasPassedOnAndNoMore() {
        assertThat(hands.moveOn(Duration.ofHours(12))).isAfter(NOW);

        Answer hidden = tool("report_urgent", null, new JsonObject().put("grund", "Es blutet stark"));

        assertThat(hidden.message())
                .endsWith(
                        "Ich habe Ihre Nachricht gerade weitergegeben: Unter welcher Telefonnummer erreichen wir Sie?")
                .doesNotContain("meldet");
        assertThat(rows("SELECT kind FROM promises")).containsExactly("urgent");
    }

    @Test
    void theNumberIsThatOfWhoeverIsThereForTheTopic() {
        apply("""
                contacts:
                  - {key: anna, name: Anna, email: anna@linde.example, phone: +49 170 1112221, topics: [Rechnung, Mahnung]}
                  - {key: ben, name: Ben, email: ben@linde.example, phone: +49 170 1112222, topics: [Termin], hours: {wednesday: 09:00-12:00}}
                  - {key: cem, name: Cem, email: cem@linde.example, phone: +49 170 1112223, hours: {wednesday: 11:00-12:00}}
                """);

        Await.untilAsserted(() ->
                assertThat(context().getJsonArray("transfer_topics")).containsExactly("Rechnung", "Mahnung", "Termin"));
        assertThat(numberFor(new JsonObject().put("topic", "Rechnung"))).isEqualTo("+491701112221");
        assertThat(numberFor(new JsonObject().put("anliegen", "meine Rechnungsnummer stimmt nicht")))
                .isEqualTo("+491701112221");
        assertThat(numberFor(new JsonObject().put("topic", "Termin").put("transfer_number", PREMIUM)))
                .isEqualTo("+491701112222");

        // Nobody is there for just anything: it is asked, once.
        Answer asked = tool("transfer_call", CALLER, new JsonObject());
        assertThat(asked.facts().getString("missing")).isEqualTo("topic");
        assertThat(asked.message()).isEqualTo("Worum geht es: Rechnung, Mahnung oder Termin?");
        assertThat(tool("transfer_call", CALLER, new JsonObject().put("topic", "Spende"))
                        .message())
                .contains("rufen Sie bis")
                .contains("zurück");

        // At noon there is somebody for anything, and afterwards nobody for appointments.
        assertThat(hands.moveOn(Duration.ofMinutes(60))).isAfter(NOW);
        assertThat(numberFor(new JsonObject().put("topic", "Sponsoring"))).isEqualTo("+491701112223");
        assertThat(hands.moveOn(Duration.ofHours(2))).isAfter(NOW);
        assertThat(tool("transfer_call", CALLER, new JsonObject().put("topic", "Terminverlegung"))
                        .facts()
                        .getBoolean("transfer"))
                .isFalse();
    }

    @Test
    void theCompanysWordsTellWhatIsUrgentInEveryToolOfTheReception() {
        apply("""
                urgent:
                  text: {de: Bei starker Nachblutung wählen Sie bitte sofort die 112}
                  phrases: {de: [Nachblutung]}
                contacts:
                  - {key: anna, name: Anna, email: anna@linde.example, phone: +49 170 1112221}
                  - {key: arzt, name: Dr. Arzt, email: arzt@linde.example, phone: +49 170 1112222, hours: {monday: 09:00-10:00}, urgent: true}
                """);

        Await.untilAsserted(
                () -> assertThat(context().getJsonArray("urgent_phrases")).contains("Nachblutung", "Notfall"));
        Answer callback = tool("request_callback", CALLER, new JsonObject().put("grund", "Ich habe eine Nachblutung"));
        Answer tried = tool(
                "transfer_call",
                CALLER,
                new JsonObject()
                        .put("grund", "Nachblutung")
                        .put("cancelled", true)
                        .put("phone", PREMIUM));
        Answer denied = tool("request_callback", CALLER, new JsonObject().put("grund", "Es ist keine Nachblutung"));

        assertThat(callback.message())
                .isEqualTo("Bei starker Nachblutung wählen Sie bitte sofort die 112. Ich verbinde Sie jetzt.");
        // Whoever is there for that, before whoever is there.
        assertThat(callback.facts())
                .isEqualTo(new JsonObject()
                        .put("transfer", true)
                        .put("urgent", true)
                        .put("people_told", true)
                        .put("transfer_number", "+491701112222"));
        assertThat(tried.facts().getBoolean("transfer")).isFalse();
        assertThat(tried.message()).startsWith("Bei starker Nachblutung").contains("weitergegeben");
        assertThat(denied.facts().getString("callback_by")).isNotNull();
        assertThat(rows("SELECT kind FROM promises ORDER BY made_at")).containsExactly("urgent");
        Await.untilAsserted(
                Duration.ofSeconds(30),
                () -> assertThat(mails)
                        .filteredOn(mail -> mail.subject().startsWith("DRINGEND"))
                        .extracting(SendMessage::to)
                        .contains("arzt@linde.example"));
    }

    private JsonObject context() {
        return tool("get_current_context", CALLER, new JsonObject()).facts();
    }

    private @Nullable String numberFor(JsonObject arguments) {
        return tool("transfer_call", CALLER, arguments).facts().getString("transfer_number");
    }

    private void apply(String contacts) {
        CallLaneNode.apply(test.vertx(), database, master, CallLaneIT.company("linde", NUMBER, 101) + contacts);
    }

    @Test
    void consentIsWrittenDownAndAsksBackWhereItIsNoYesOrNo() {
        assertThat(tool("record_consent", CALLER, new JsonObject().put("consent", "vielleicht"))
                        .facts()
                        .getString("missing"))
                .isEqualTo("consent");
        assertThat(tool("record_consent", CALLER, new JsonObject().put("consent", false))
                        .facts()
                        .getBoolean("consent"))
                .isFalse();
        assertThat(rows("SELECT what FROM call_entries WHERE kind = 'consent'")).containsExactly("consent_refused");
        assertThat(tool("end_call", CALLER, new JsonObject()).facts().getBoolean("end_call"))
                .isTrue();
    }

    private Answer tool(String name, String from, JsonObject arguments) {
        String url = node.url("/retell/" + CallLaneIT.publicId("linde", "retell") + "/tools/" + name);
        return Await.value(agent.tool(url, "call_1", from, NUMBER, arguments));
    }

    private List<String> rows(String sql) {
        return Await.value(node.store.asCompany(
                company,
                Deadline.in(Duration.ofSeconds(10)),
                tx -> tx.query(sql).execute().map(rows -> {
                    List<String> values = new ArrayList<>();
                    rows.forEach(row -> values.add(row.getString(0)));
                    return values;
                })));
    }
}
