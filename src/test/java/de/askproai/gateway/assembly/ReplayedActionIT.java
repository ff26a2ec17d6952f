package de.askproai.gateway.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.assembly.RetellAgent.Answer;
import de.askproai.gateway.config.DatabaseConfig;
import de.askproai.gateway.sandbox.Sandbox;
import de.askproai.gateway.sandbox.SandboxOptions;
import de.askproai.gateway.sandbox.calcom.CalcomAccount;
import de.askproai.gateway.sandbox.calcom.EventType;
import de.askproai.gateway.sandbox.calcom.ThrottlePlan;
import de.askproai.gateway.sandbox.door.Fault;
import de.askproai.gateway.sandbox.stripe.StripeAccount;
import de.askproai.gateway.security.MasterKey;
import de.askproai.gateway.store.PageQuery;
import de.askproai.gateway.store.TestDatabase;
import de.askproai.gateway.testing.Await;
import de.askproai.gateway.testing.TestVertx;
import de.askproai.gateway.time.BusinessClock;
import de.askproai.gateway.time.Deadline;
import de.askproai.gateway.work.DeadLetter;
import de.askproai.gateway.work.DeadLetters;
import de.askproai.gateway.work.Replay;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Dead letters replayed until their action has happened at the vendor, where it is counted. */
class ReplayedActionIT {
    private static final Instant NOW = Instant.parse("2026-12-02T09:15:00Z");
    private static final String NUMBER = "+4930901820150";
    private static final DeadLetters.Filter ALL =
            new DeadLetters.Filter(Optional.empty(), Optional.empty(), Optional.empty());

    @RegisterExtension
    final TestVertx test = new TestVertx();

    private Sandbox sandbox;
    private CallLaneNode node;
    private RetellAgent agent;
    private UUID linde;

    @BeforeEach
    void open() {
        sandbox = Await.value(Sandbox.start(
                test.vertx(),
                SandboxOptions.local()
                        .withThrottle(ThrottlePlan.OFF)
                        .with(CalcomAccount.salon(
                                "linde", "cal_live_linde", EventType.of(101, "schnitt", "Schnitt", 30)))
                        .with(StripeAccount.of("linde", "sk_test_linde"))));
        Await.value(sandbox.setNow(NOW));
        MasterKey master = CallLaneNode.masterKey();
        DatabaseConfig database = TestDatabase.fresh();
        String yaml = CallLaneIT.company("linde", NUMBER, 101);
        CallLaneNode.apply(test.vertx(), database, master, yaml);
        linde = CallLaneIT.companyId(yaml);
        node = CallLaneNode.start(
                test.vertx(), database, master, sandbox, BusinessClock.startingAt(NOW), CallLaneIT.quickToHeal());
        agent = new RetellAgent(test.vertx(), "key_test_retell");
    }

    @AfterEach
    void close() {
        node.close();
        Await.value(sandbox.close());
    }

    @Test
    void anInvoiceThatDiedOnItsWayIsSentOnceHoweverOftenItIsReplayed() {
        // There is a draft at the vendor, which refuses to finalize it.
        Await.value(sandbox.addFault(Fault.status("stripe", 400).on("POST", "/v1/invoices/")));
        book("call_dead", "11 Uhr");
        DeadLetter letter = theLetter();
        assertThat(letter.kind()).isEqualTo("payment.invoice");
        assertThat(total("stripe.invoice.sent")).isZero();

        Await.value(sandbox.clearFaults());
        assertThat(replay(letter)).contains(true);

        Await.untilAsserted(() -> assertThat(paymentStates()).containsExactly("open"));
        assertEachHappenedOnce();
        assertThat(replay(letter)).isEmpty();
        assertThat(letters()).isEmpty();
    }

    @Test
    void anActionThatHappenedBeforeItsWorkDiedDoesNotHappenAgain() {
        // The vendor has finalized the invoice; only its answer was a refusal.
        Await.value(sandbox.addFault(
                Fault.status("stripe", 400).on("POST", "/v1/invoices/").afterTheEffect()));
        book("call_done", "12 Uhr");
        DeadLetter letter = theLetter();

        Await.value(sandbox.clearFaults());
        Replay plan = Await.value(
                node.letterReplays.plan(Optional.of(linde), ALL.toJson(), "test", Deadline.in(Duration.ofSeconds(5))));
        assertThat(plan.planned()).isEqualTo(1);
        assertThat(Await.value(
                        node.letterReplays.run(Optional.of(linde), plan.id(), Deadline.in(Duration.ofSeconds(5)))))
                .isPresent();

        Await.untilAsserted(() -> assertThat(paymentStates()).containsExactly("open"));
        assertEachHappenedOnce();
        assertThat(letter.operation()).isPresent();
        assertThat(letters()).isEmpty();
    }

    private void book(String callId, String time) {
        Answer booked = Await.value(agent.tool(
                node.url("/retell/" + CallLaneIT.publicId("linde", "retell") + "/tools/book_appointment"),
                callId,
                "+491701234567",
                NUMBER,
                new JsonObject()
                        .put("datum", "morgen")
                        .put("uhrzeit", time)
                        .put("dienstleistung", "Herrenschnitt")
                        .put("name", "Erika Muster")));
        assertThat(booked.body().getBoolean("success")).isTrue();
    }

    private DeadLetter theLetter() {
        Await.until("the invoice is given up", () -> letters().size() == 1);
        return letters().get(0);
    }

    private List<DeadLetter> letters() {
        return Await.value(node.letters.list(
                        Optional.of(linde),
                        ALL,
                        new PageQuery(10, Optional.empty()),
                        Deadline.in(Duration.ofSeconds(5))))
                .items();
    }

    private Optional<Boolean> replay(DeadLetter letter) {
        return Await.value(node.letters.replay(Optional.of(linde), letter.id(), Deadline.in(Duration.ofSeconds(5))));
    }

    private long total(String action) {
        return Await.value(sandbox.counts(counts -> counts.total(action)));
    }

    /** Counted at the vendors: one booking and one of everything that makes an invoice. */
    private void assertEachHappenedOnce() {
        JsonObject actions =
                Await.value(sandbox.counts(counts -> counts.toJson().getJsonObject("actions")));
        assertThat(actions.fieldNames()).contains("calcom.booking.created", "stripe.invoice.sent");
        actions.forEach(action -> assertThat(((JsonObject) action.getValue()).getInteger("total"))
                .as(action.getKey())
                .isEqualTo(1));
    }

    private List<String> paymentStates() {
        return Await.value(node.store.asCompany(
                linde,
                Deadline.in(Duration.ofSeconds(5)),
                tx -> tx.query("SELECT state FROM payments").execute().map(rows -> {
                    List<String> states = new ArrayList<>();
                    rows.forEach(row -> states.add(row.getString(0)));
                    return states;
                })));
    }
}
