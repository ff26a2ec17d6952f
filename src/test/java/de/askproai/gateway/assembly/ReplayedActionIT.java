package de.askproai.gateway.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.sandbox.door.Fault;
import de.askproai.gateway.store.PageQuery;
import de.askproai.gateway.testing.Await;
import de.askproai.gateway.testing.TestVertx;
import de.askproai.gateway.time.Deadline;
import de.askproai.gateway.work.DeadLetter;
import de.askproai.gateway.work.DeadLetters;
import de.askproai.gateway.work.Replay;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Dead letters replayed until their action has happened at the vendor, where it is counted. */
class ReplayedActionIT {
    private static final DeadLetters.Filter ALL =
            new DeadLetters.Filter(Optional.empty(), Optional.empty(), Optional.empty());

    @RegisterExtension
    final TestVertx test = new TestVertx();

    private LindeShop shop;

    @BeforeEach
    void open() {
        shop = new LindeShop(test.vertx());
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void anInvoiceThatDiedOnItsWayIsSentOnceHoweverOftenItIsReplayed() {
        // There is a draft at the vendor, which refuses to finalize it.
        Await.value(shop.sandbox.addFault(Fault.status("stripe", 400).on("POST", "/v1/invoices/")));
        assertThat(shop.book("call_dead", "11 Uhr").body().getBoolean("success"))
                .isTrue();
        DeadLetter letter = theLetter();
        assertThat(letter.kind()).isEqualTo("payment.invoice");
        assertThat(total("stripe.invoice.sent")).isZero();

        Await.value(shop.sandbox.clearFaults());
        assertThat(replay(letter)).contains(true);

        Await.untilAsserted(
                () -> assertThat(shop.rows("SELECT state FROM payments")).containsExactly("open"));
        assertEachHappenedOnce();
        assertThat(replay(letter)).isEmpty();
        assertThat(letters()).isEmpty();
    }

    @Test
    void anActionThatHappenedBeforeItsWorkDiedDoesNotHappenAgain() {
        // The vendor has finalized the invoice; only its answer was a refusal.
        Await.value(shop.sandbox.addFault(
                Fault.status("stripe", 400).on("POST", "/v1/invoices/").afterTheEffect()));
        assertThat(shop.book("call_done", "12 Uhr").body().getBoolean("success"))
                .isTrue();
        DeadLetter letter = theLetter();

        Await.value(shop.sandbox.clearFaults());
        Replay plan = Await.value(shop.node.letterReplays.plan(
                Optional.of(shop.company), ALL.toJson(), "test", Deadline.in(Duration.ofSeconds(5))));
        assertThat(plan.planned()).isEqualTo(1);
        assertThat(Await.value(shop.node.letterReplays.run(
                        Optional.of(shop.company), plan.id(), Deadline.in(Duration.ofSeconds(5)))))
                .isPresent();

        Await.untilAsserted(
                () -> assertThat(shop.rows("SELECT state FROM payments")).containsExactly("open"));
        assertEachHappenedOnce();
        assertThat(letter.operation()).isPresent();
        assertThat(letters()).isEmpty();
    }

    private DeadLetter theLetter() {
        Await.until(
                "the invoice is given up",
                Duration.ofSeconds(60),
                () -> letters().size() == 1);
        return letters().get(0);
    }

    private List<DeadLetter> letters() {
        return Await.value(shop.node.letters.list(
                        Optional.of(shop.company),
                        ALL,
                        new PageQuery(10, Optional.empty()),
                        Deadline.in(Duration.ofSeconds(5))))
                .items();
    }

    private Optional<Boolean> replay(DeadLetter letter) {
        return Await.value(
                shop.node.letters.replay(Optional.of(shop.company), letter.id(), Deadline.in(Duration.ofSeconds(5))));
    }

    private long total(String action) {
        return Await.value(shop.sandbox.counts(counts -> counts.total(action)));
    }

    /** Counted at the vendors: one booking and one of everything that makes an invoice. */
    private void assertEachHappenedOnce() {
        JsonObject actions =
                Await.value(shop.sandbox.counts(counts -> counts.toJson().getJsonObject("actions")));
        assertThat(actions.fieldNames()).contains("calcom.booking.created", "stripe.invoice.sent");
        actions.forEach(action -> assertThat(((JsonObject) action.getValue()).getInteger("total"))
                .as(action.getKey())
                .isEqualTo(1));
    }
}
