package de.askproai.gateway.phone;

import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.phone.Talk.Answer;
import de.askproai.gateway.sandbox.delivery.Disorder;
import de.askproai.gateway.sandbox.door.Fault;
import de.askproai.gateway.sandbox.mail.Letter;
import de.askproai.gateway.sandbox.mail.MailTrouble;
import de.askproai.gateway.sandbox.stripe.FailedRefund;
import de.askproai.gateway.testing.Await;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Calls about services with rules of their own: deposits, and until when one may change one's mind. */
class DepositCallsIT {
    private static final Instant NOW = Instant.parse("2026-12-02T09:15:00Z");
    private static final String ERIKA = "+491701234567";
    private static final String MAX = "+491709999999";
    private static final String MAIL = "erika@muster.example";

    @RegisterExtension
    final Exchange exchange = new Exchange(NOW);

    private Line shop(String rules) {
        return shop(yaml -> yaml.replace("duration: 30m,", "duration: 30m, " + rules + ","));
    }

    private Line shopWithContact(String rules) {
        return shop(yaml -> Line.WITH_CONTACT.apply(yaml.replace("duration: 30m,", "duration: 30m, " + rules + ",")));
    }

    private Line shop(UnaryOperator<String> file) {
        return Line.open(exchange, file, calendar -> calendar);
    }

    private static final String DEPOSIT = "deposit: {amount: 10.00 EUR, within: 12h}";

    private static Answer agree(Talk talk, String time, String... more) {
        Object[] wish = {
            "date",
            "morgen",
            "time",
            time,
            "service",
            "Herrenhaarschnitt",
            "name",
            "Erika Muster",
            "deposit_agreed",
            true,
            "terms_agreed",
            true
        };
        Object[] all = Arrays.copyOf(wish, wish.length + more.length);
        System.arraycopy(more, 0, all, wish.length, more.length);
        return talk.use("book_appointment", all);
    }

    private static Answer bookOnTerms(Talk talk, String date, String time, String name) {
        return talk.book(date, time, name, "terms_agreed", true);
    }

    private Line withOpenDeposit(Talk[] talk) {
        return withOpenDeposit(talk, DEPOSIT);
    }

    private Line withOpenDeposit(Talk[] talk, String rules) {
        Line line = shop(rules);
        talk[0] = line.ring(ERIKA);
        Answer booked = agree(talk[0], "14 Uhr", "email", MAIL);
        assertThat(booked.success()).as(booked.message()).isTrue();
        talk[0].hangUp();
        Await.untilAsserted(() -> assertThat(line.invoices()).containsExactly("open"));
        invoiceIsNoted(line);
        return line;
    }

    private static void invoiceIsNoted(Line line) {
        Await.untilAsserted(() -> assertThat(line.rows("SELECT 'sent' FROM deposits WHERE sent_at IS NOT NULL"))
                .containsExactly("sent"));
    }

    @Test
    void theDepositIsToldAgreedToAndPaid() {
        Line line = shop(DEPOSIT);
        Talk talk = line.ring(ERIKA);
        Answer free =
                talk.use("check_availability", "date", "morgen", "time", "14 Uhr", "service", "Herrenhaarschnitt");
        Answer told = talk.book("morgen", "14 Uhr", "Erika Muster");
        Answer where = agree(talk, "14 Uhr");
        assertThat(line.calendar()).isEmpty();
        Answer booked = agree(talk, "14 Uhr", "email", MAIL);
        Answer asked = talk.use("query_appointment");
        talk.hangUp();
        Await.untilAsserted(() -> assertThat(line.invoices()).containsExactly("open"));
        assertThat(line.states()).containsExactly("deposit_requested");
        line.pay(line.rows("SELECT external_id FROM payments").get(0));
        Await.untilAsserted(() -> assertThat(line.states()).containsExactly("confirmed"));
        exchange.moveOn(Duration.ofHours(13));

        assertThat(free.message())
                .isEqualTo("Ja, morgen um 14 Uhr ist frei. Vorab bezahlt wird eine Anzahlung von 10 Euro; soll ich den"
                        + " Termin eintragen?");
        assertThat(free.facts().getLong("deposit_minor")).isEqualTo(1000);
        assertThat(told.success()).isFalse();
        assertThat(told.message()).contains("10 Euro", "heute um 22:15 Uhr", "E-Mail-Adresse");
        assertThat(told.facts().getString("missing")).isEqualTo("deposit_agreed");
        assertThat(where.facts().getString("missing")).isEqualTo("email");
        assertThat(booked.success()).isTrue();
        assertThat(booked.facts().getBoolean("confirmed")).isFalse();
        assertThat(asked.message()).contains("wartet noch auf die Anzahlung");
        line.settled();
        assertThat(line.states()).containsExactly("confirmed");
        assertThat(line.rows("SELECT state FROM deposits")).containsExactly("paid");
        assertThat(line.rows("SELECT amount_minor::text FROM payments WHERE kind = 'invoice'"))
                .containsExactly("1000");
        assertThat(line.calendar().values()).containsExactly(Instant.parse("2026-12-03T13:00:00Z"));
        assertThat(talk.timeline()).contains("payment deposit_requested", "payment deposit_paid");
    }

    @Test
    void unpaidInTimeTheTimeIsFreeAgainTheInvoiceVoidAndTheCustomerTold() {
        Talk[] talk = new Talk[1];
        Line line = withOpenDeposit(talk);
        assertThat(line.states()).containsExactly("deposit_requested");
        exchange.moveOn(Duration.ofHours(12).plusMinutes(1));
        Await.untilAsserted(() -> {
            assertThat(line.states()).containsExactly("cancelled");
        });

        line.settled();
        Await.untilAsserted(() -> assertThat(line.invoices()).containsExactly("void"));
        assertThat(line.calendar()).isEmpty();
        assertThat(line.rows("SELECT state FROM deposits")).containsExactly("expired");
        List<Letter> letters = Await.value(exchange.sandbox.letters());
        assertThat(letters).singleElement().satisfies(letter -> {
            assertThat(letter.to()).contains(MAIL);
            assertThat(letter.text()).contains("3. Dezember 2026 um 14:00 Uhr", "nicht rechtzeitig");
        });
        assertThat(line.rows("SELECT kind || ' ' || state FROM promises WHERE kind = 'message'"))
                .as("the invoice, and that the time is free")
                .containsExactly("message kept", "message kept");
        assertThat(talk[0].timeline())
                .contains("payment deposit_expired", "message customer_told", "booking cancelled");

        Talk other = line.ring(MAX);
        Answer free =
                other.use("check_availability", "date", "morgen", "time", "14 Uhr", "service", "Herrenhaarschnitt");
        other.hangUp();
        assertThat(free.facts().getBoolean("available")).isTrue();
    }

    private Line withUnsentInvoice() {
        Line line = shopWithContact(DEPOSIT);
        line.fault(Fault.status("stripe", 500));
        Talk talk = line.ring(ERIKA);
        Answer booked = agree(talk, "14 Uhr", "email", MAIL);
        talk.hangUp();
        assertThat(booked.message()).contains("Die Rechnung kommt per E-Mail");
        assertThat(line.rows(MESSAGES)).containsExactly("message open none");
        return line;
    }

    private static final String MESSAGES =
            "SELECT kind || ' ' || state || ' ' || handover FROM promises WHERE kind = 'message' ORDER BY made_at";

    @Test
    void theTimeToPayBeginsWhenTheInvoiceGoesOut() {
        Line line = withUnsentInvoice();
        exchange.moveOn(Duration.ofHours(12).plusMinutes(1));
        Await.untilAsserted(() -> assertThat(line.rows(MESSAGES)).containsExactly("message broken waiting"));
        assertThat(line.states()).containsExactly("deposit_requested");
        line.heal();
        Await.untilAsserted(() -> {
            exchange.hurry("payment.invoice");
            assertThat(line.invoices()).containsExactly("open");
        });
        invoiceIsNoted(line);
        exchange.moveOn(Duration.ofHours(11));

        assertThat(line.states()).containsExactly("deposit_requested");
        assertThat(line.payments().get("/v1/invoiceitems").body())
                .contains("(Zahlungsfrist: 12 Stunden, spätestens bis 2 Stunden vor dem Termin)");
        exchange.moveOn(Duration.ofMinutes(62));
        Await.untilAsserted(() -> assertThat(line.states()).containsExactly("cancelled"));
        assertThat(expiryLetter()).contains("nicht rechtzeitig");
    }

    @Test
    void whoHasNoInvoiceYetMovesTheAppointmentAndIsCalledByNobodyOnceItIsCancelled() {
        Line line = withUnsentInvoice();
        exchange.moveOn(Duration.ofHours(12).plusMinutes(1));
        Await.untilAsserted(() -> assertThat(line.rows(MESSAGES)).containsExactly("message broken waiting"));
        Talk talk = line.ring(ERIKA);
        Answer moved = move(talk, "morgen", "16 Uhr");
        talk.hangUp();
        Answer cancelled = cancel(line);

        assertThat(moved.success()).as(moved.message()).isTrue();
        assertThat(moved.message())
                .endsWith(
                        "Die Rechnung kommt noch per E-Mail, die Zahlungsfrist ist dann 12 Stunden, spätestens bis 2 Stunden vor dem Termin.");
        assertThat(moved.facts().getString("deposit_due")).isNull();
        assertThat(cancelled.success()).as(cancelled.message()).isTrue();
        Await.untilAsserted(() -> assertThat(line.rows(MESSAGES)).containsExactly("message replaced none"));
    }

    @Test
    void whoNeverGotTheInvoiceIsNotToldThatTheyDidNotPay() {
        Line line = withUnsentInvoice();
        exchange.moveOn(Duration.ofHours(27));
        Await.untilAsserted(() -> assertThat(line.rows(MESSAGES)).containsExactly("message broken waiting"));
        line.heal();
        Await.untilAsserted(() -> {
            exchange.hurry("payment.invoice");
            exchange.hurry("booking.deposit");
            assertThat(line.states()).containsExactly("cancelled");
        });

        assertThat(expiryLetter())
                .contains("nicht zusenden", "lag nicht an Ihnen")
                .doesNotContain("rechtzeitig");
        assertThat(line.invoices()).containsExactly("void");
    }

    /** It could not be written down that it went out, until half an hour before the end. */
    @Test
    void whatWentOutUnheardIsLookedUpBeforeItIsSaidThatItDidNot() {
        Line line = shop(DEPOSIT);
        exchange.sql("ALTER TABLE deposits ADD CONSTRAINT not_yet CHECK (sent_at IS NULL)");
        Talk talk = line.ring(ERIKA);
        Answer booked = agree(talk, "14 Uhr", "email", MAIL);
        talk.hangUp();
        Await.untilAsserted(
                () -> assertThat(line.happened("stripe.invoice.sent")).isEqualTo(1));
        Await.untilAsserted(() -> assertThat(line.invoices()).containsExactly("open"));
        exchange.moveOn(Duration.ofHours(25).plusMinutes(25));
        exchange.sql("ALTER TABLE deposits DROP CONSTRAINT not_yet");
        Await.untilAsserted(Duration.ofSeconds(60), () -> {
            tryAgain("booking.deposit");
            assertThat(line.rows("SELECT 'sent' FROM deposits WHERE sent_at IS NOT NULL"))
                    .hasSize(1);
        });
        List<String> stands =
                Stream.concat(line.states().stream(), line.invoices().stream()).toList();
        List<String> promised = line.rows(MESSAGES);
        exchange.moveOn(Duration.ofMinutes(25));
        Await.untilAsserted(Duration.ofSeconds(60), () -> {
            tryAgain("payment.invoice");
            assertThat(line.states()).containsExactly("cancelled");
        });

        assertThat(booked.success()).as(booked.message()).isTrue();
        assertThat(stands).containsExactly("deposit_requested", "open");
        assertThat(promised).containsExactly("message kept none");
        assertThat(expiryLetter()).contains("nicht rechtzeitig");
    }

    private void tryAgain(String kind) {
        exchange.sql("UPDATE work SET due_at = clock_timestamp() WHERE held = 0 AND wakes_at IS NULL AND kind = '%s'"
                .formatted(kind));
    }

    @Test
    void theInvoiceOfWhatIsCancelledIsPromisedToNobody() {
        Line line = withUnsentInvoice();
        Answer cancelled = cancel(line);
        line.heal();
        Await.untilAsserted(() -> {
            exchange.hurry("payment.invoice");
            assertThat(line.rows("SELECT state FROM promises WHERE kind = 'message'"))
                    .containsExactly("replaced");
        });

        assertThat(cancelled.success()).as(cancelled.message()).isTrue();
    }

    private String expiryLetter() {
        Await.untilAsserted(() -> assertThat(letters()).hasSize(1));
        return letters().get(0).text();
    }

    private List<Letter> letters() {
        return Await.value(exchange.sandbox.letters()).stream()
                .filter(letter -> letter.to().contains(MAIL))
                .toList();
    }

    private Line withPaidDeposit(Talk[] talk) {
        return withPaidDeposit(talk, DEPOSIT);
    }

    private Line withPaidDeposit(Talk[] talk, String rules) {
        Line line = withOpenDeposit(talk, rules);
        line.pay(line.rows("SELECT external_id FROM payments").get(0));
        Await.untilAsserted(() -> assertThat(line.states()).containsExactly("confirmed"));
        line.quiet();
        return line;
    }

    private static Answer cancel(Line line) {
        Talk talk = line.ring(ERIKA);
        Answer cancelled = talk.use("cancel_appointment", "name", "Erika Muster");
        talk.hangUp();
        return cancelled;
    }

    /** The vendor cannot take the invoice back, and it is paid meanwhile. */
    private void paysOnceItIsCancelled(Line line) {
        line.fault(Fault.status("stripe", 500).on("POST", "/v1/invoices/"));
        Answer cancelled = cancel(line);
        assertThat(cancelled.success()).as(cancelled.message()).isTrue();
        Await.untilAsserted(() -> assertThat(line.states()).containsExactly("cancelled"));
        line.pay(line.rows("SELECT external_id FROM payments").get(0));
        Await.untilAsserted(
                () -> assertThat(line.rows("SELECT state FROM deposits")).containsExactly("late"));
    }

    private void refundComesBack(Line line) {
        Await.untilAsserted(Duration.ofSeconds(60), () -> {
            exchange.sql("UPDATE work SET due_at = clock_timestamp() WHERE held = 0 AND kind = 'payment.void'");
            assertThat(line.rows("SELECT state FROM deposits")).containsExactly("refunded");
        });
    }

    private long refunds() {
        return Await.value(exchange.sandbox.counts(counts -> counts.total("stripe.refund.created")));
    }

    private static String refund(Line line) {
        return line.payments()
                .get("/v1/refunds")
                .json()
                .getJsonArray("data")
                .getJsonObject(0)
                .getString("id");
    }

    private void assertRefundedOnce(Line line) {
        line.quiet();
        assertThat(line.rows("SELECT state FROM payments WHERE kind = 'invoice'"))
                .containsExactly("refunded");
        assertThat(line.rows("SELECT state FROM deposits")).containsExactly("refunded");
        assertThat(refunds()).isEqualTo(1);
        assertThat(line.letters(MAIL))
                .singleElement()
                .satisfies(letter -> assertThat(letter.text()).contains("Ihre Zahlung von 10,00 EUR"));
    }

    @Test
    void whatWasPaidForAnAppointmentCancelledInTimeGoesBack() {
        Talk[] talk = new Talk[1];
        Line line = withPaidDeposit(talk);
        Talk later = line.ring(ERIKA);
        Answer cancelled = later.use("cancel_appointment", "name", "Erika Muster");
        later.hangUp();
        Await.untilAsserted(() -> assertThat(line.states()).containsExactly("cancelled"));

        assertThat(cancelled.success()).as(cancelled.message()).isTrue();
        assertRefundedOnce(line);
        assertThat(later.timeline()).contains("payment invoice_refunded", "message customer_told");
        assertThat(line.rows("SELECT kind FROM promises WHERE kind = 'callback'"))
                .isEmpty();
    }

    @Test
    void whatTheCustomerCancelsAtTheCalendarInTimeGoesBack() {
        Talk[] talk = new Talk[1];
        Line line = withPaidDeposit(talk, DEPOSIT + ", latest-cancel: 24h");
        line.disturb("calcom", Disorder.doubled(2));
        assertThat(Await.value(exchange.sandbox.cancelByAttendee(line.name(), line.onlyUid())))
                .isTrue();
        Await.untilAsserted(() -> assertThat(line.states()).containsExactly("cancelled"));

        assertRefundedOnce(line);
        assertThat(talk[0].timeline()).contains("booking cancelled_at_calendar", "payment invoice_refunded");
    }

    @Test
    void whoeverCancelsTooLateAtTheCalendarGetsNothingBack() {
        Talk[] talk = new Talk[1];
        Line line = withPaidDeposit(talk, DEPOSIT + ", latest-cancel: 24h");
        exchange.moveOn(Duration.ofHours(6));
        assertThat(Await.value(exchange.sandbox.cancelByAttendee(line.name(), line.onlyUid())))
                .isTrue();
        Await.untilAsserted(() -> assertThat(talk[0].timeline()).contains("booking cancelled_at_calendar"));
        line.quiet();

        assertThat(line.states()).containsExactly("cancelled");
        assertThat(line.rows("SELECT state FROM deposits")).containsExactly("paid");
        assertThat(refunds()).isZero();
        assertThat(line.letters(MAIL)).isEmpty();
    }

    @Test
    void whatTheBusinessCancelsAtTheCalendarGoesBackHoweverLate() {
        Talk[] talk = new Talk[1];
        Line line = withPaidDeposit(talk, DEPOSIT + ", latest-cancel: 24h");
        exchange.moveOn(Duration.ofHours(6));
        assertThat(line.calendar("2024-08-13")
                        .post("/bookings/" + line.onlyUid() + "/cancel", new JsonObject())
                        .status())
                .isEqualTo(200);
        Await.untilAsserted(() -> assertThat(line.states()).containsExactly("cancelled"));

        assertRefundedOnce(line);
        assertThat(talk[0].timeline()).contains("booking cancelled_at_calendar", "payment invoice_refunded");
    }

    /** The bank gives the money back days later; the vendor tells it twice, each time in another event. */
    @Test
    void aRefundThatDoesNotArriveIsOncePeoplesToPayBack() {
        Talk[] talk = new Talk[1];
        Line line = withPaidDeposit(talk);
        Talk later = line.ring(ERIKA);
        Answer cancelled = later.use("cancel_appointment", "name", "Erika Muster");
        later.hangUp();
        Await.untilAsserted(() -> assertThat(line.states()).containsExactly("cancelled"));
        assertRefundedOnce(line);
        String refund = refund(line);
        JsonObject failed = Await.value(exchange.sandbox.failRefund(new FailedRefund(line.name(), refund)));
        Await.untilAsserted(() -> assertThat(line.rows("SELECT state FROM payments WHERE kind = 'invoice'"))
                .containsExactly("refund_failed"));
        Await.untilAsserted(
                () -> assertThat(later.timeline()).contains("webhook refund.failed", "webhook refund.updated"));
        line.quiet();

        assertThat(cancelled.success()).as(cancelled.message()).isTrue();
        assertThat(failed.getString("status")).isEqualTo("failed");
        assertThat(line.rows("SELECT kind || ' ' || state || ' ' || handover FROM promises WHERE kind = 'callback'"))
                .containsExactly("callback open waiting");
        assertThat(line.rows("SELECT state FROM deposits")).containsExactly("paid");
        assertThat(refunds()).isEqualTo(1);
    }

    /** That it failed is known before anybody has written that it is back. */
    @Test
    void nobodyReadsThatMoneyIsBackThatIsKnownNotToHaveArrived() {
        Talk[] talk = new Talk[1];
        Line line = withPaidDeposit(talk);
        exchange.sql("ALTER TABLE deposits ADD CONSTRAINT not_yet CHECK (state <> 'refunded')");
        Talk later = line.ring(ERIKA);
        later.use("cancel_appointment", "name", "Erika Muster");
        later.hangUp();
        Await.untilAsserted(() -> assertThat(line.rows("SELECT state FROM payments WHERE kind = 'invoice'"))
                .containsExactly("refunded"));
        String refund = refund(line);
        Await.value(exchange.sandbox.failRefund(new FailedRefund(line.name(), refund)));
        Await.untilAsserted(() -> assertThat(line.rows("SELECT state FROM payments WHERE kind = 'invoice'"))
                .containsExactly("refund_failed"));
        exchange.sql("ALTER TABLE deposits DROP CONSTRAINT not_yet");
        Await.untilAsserted(Duration.ofSeconds(60), () -> {
            exchange.sql("UPDATE work SET due_at = clock_timestamp() WHERE held = 0 AND kind = 'booking.money-back'");
            assertThat(line.rows("SELECT state || ' ' || handover FROM promises WHERE kind = 'callback'"))
                    .containsExactly("open waiting");
        });
        line.quiet();

        assertThat(line.rows("SELECT state FROM deposits")).containsExactly("paid");
        assertThat(line.letters(MAIL)).isEmpty();
    }

    /** The vendor did it and said nothing; then it is away; then the work is done once more. */
    @Test
    void moneyGoesBackOnceWhateverBecomesOfTheAnswer() {
        Talk[] talk = new Talk[1];
        Line line = withPaidDeposit(talk);
        line.fault(Fault.status("stripe", 500).on("POST", "/v1/refunds").afterTheEffect());
        Answer cancelled = cancel(line);
        Await.untilAsserted(Duration.ofSeconds(30), () -> assertThat(refunds()).isEqualTo(1));
        line.heal();
        refundComesBack(line);

        assertThat(cancelled.success()).isTrue();
        assertRefundedOnce(line);
    }

    /** The customer pays what is being cancelled: the vendor refuses to void it. */
    @Test
    void whatIsPaidWhileItIsCancelledGoesBackThoughNobodyHasToldUs() {
        Talk[] talk = new Talk[1];
        Line line = withOpenDeposit(talk);
        line.quiet();
        line.disturb("stripe", Disorder.held());
        line.pay(line.rows("SELECT external_id FROM payments").get(0));
        Answer cancelled = cancel(line);

        assertThat(cancelled.success()).as(cancelled.message()).isTrue();
        assertRefundedOnce(line);
    }

    /** The payment is told after the cancellation and before the invoice is taken back. */
    @Test
    void whatGoesBackByItselfIsNobodysToPayBackOnceMore() {
        Talk[] talk = new Talk[1];
        Line line = withOpenDeposit(talk);
        line.quiet();
        paysOnceItIsCancelled(line);
        String callbacks = "SELECT state || ' ' || handover FROM promises WHERE kind = 'callback'";
        List<String> before = line.rows(callbacks);
        line.heal();
        refundComesBack(line);

        assertThat(before).containsExactly("open waiting");
        assertRefundedOnce(line);
        assertThat(line.rows(callbacks)).containsExactly("kept none");
    }

    /** Somebody has taken it upon them to pay back what then goes back by itself. */
    @Test
    void whoeverHasTakenItToPayBackHearsThatItIsBack() {
        Talk[] talk = new Talk[1];
        Line line = withOpenDeposit(talk);
        line.quiet();
        paysOnceItIsCancelled(line);
        String promise = line.rows("SELECT id::text FROM promises WHERE kind = 'callback'")
                .get(0);
        int taken = line.post("/promises/" + promise + "/take", new JsonObject().put("owner", "Anna"))
                .status();
        line.heal();
        refundComesBack(line);

        assertThat(taken).isEqualTo(200);
        assertRefundedOnce(line);
        assertThat(line.rows("SELECT state || ' ' || handover FROM promises WHERE kind = 'callback' ORDER BY made_at"))
                .containsExactly("kept done", "open waiting");
    }

    @Test
    void whatWasPaidPastTheVendorIsForPeopleToPayBack() {
        Talk[] talk = new Talk[1];
        Line line = withOpenDeposit(talk);
        line.quiet();
        line.payOutOfBand(line.rows("SELECT external_id FROM payments").get(0));
        Await.untilAsserted(() -> assertThat(line.states()).containsExactly("confirmed"));
        Talk later = line.ring(ERIKA);
        Answer cancelled = later.use("cancel_appointment", "name", "Erika Muster");
        later.hangUp();
        line.quiet();

        assertThat(cancelled.success()).as(cancelled.message()).isTrue();
        assertThat(later.timeline()).contains("payment refund_by_hand");
        assertThat(line.rows("SELECT kind || ' ' || handover FROM promises WHERE kind = 'callback'"))
                .containsExactly("callback waiting");
        assertThat(line.letters(MAIL)).isEmpty();
    }

    @Test
    void noTimeIsOfferedForWhichTheDepositCouldNotBePaid() {
        Line line = shop(DEPOSIT);
        Talk talk = line.ring(ERIKA);
        Answer soon = talk.use("check_availability", "date", "heute", "time", "12 Uhr", "service", "Herrenhaarschnitt");
        Answer day = talk.use("check_availability", "date", "heute", "service", "Herrenhaarschnitt");
        Answer next = talk.use("find_next_available", "service", "Herrenhaarschnitt");
        Answer others = talk.use("get_alternatives", "date", "heute", "time", "11 Uhr", "service", "Herrenhaarschnitt");
        Answer reserved = talk.use("reserve_slot", "date", "heute", "time", "12 Uhr", "service", "Herrenhaarschnitt");
        Answer refused = talk.book("heute", "12 Uhr", "Erika Muster");
        talk.hangUp();

        assertThat(reserved.facts().getString("reason")).isEqualTo("too_soon");
        assertThat(soon.facts().getBoolean("available")).isFalse();
        assertThat(soon.message())
                .startsWith("So kurzfristig lässt sich die Anzahlung nicht mehr bezahlen. Frei wäre heute um 12:30");
        assertThat(soon.facts().getString("reason")).isEqualTo("too_soon");
        assertThat(refused.facts().getString("reason")).isEqualTo("too_soon");
        assertThat(List.of(soon, day, next, others))
                .allSatisfy(answer -> assertThat(answer.starts("slots"))
                        .isNotEmpty()
                        .allMatch(start -> start.compareTo("2026-12-02T12:15") > 0));
        assertThat(line.calendar()).isEmpty();
    }

    @Test
    void movedEarlierItIsDueByItsRuleForTheNewTime() {
        Line line = shop("deposit: {amount: 10.00 EUR, within: 168h}");
        Talk talk = line.ring(ERIKA);
        Answer booked = talk.book("11.12.2026", "14 Uhr", "Erika Muster", "email", MAIL, "deposit_agreed", true);
        Answer moved = move(talk, "morgen", "14 Uhr");
        talk.hangUp();
        Await.untilAsserted(() -> assertThat(line.invoices()).containsExactly("open"));
        // Whatever looks at the appointment's time has done so since it was moved.
        Await.untilAsserted(
                () -> assertThat(line.rows("SELECT 'planned' FROM appointments WHERE planned_for = starts_at"))
                        .hasSize(1));
        line.quiet();
        List<Letter> told = letters();
        exchange.moveOn(Duration.ofHours(26));

        assertThat(booked.success()).as(booked.message()).isTrue();
        assertThat(moved.success()).as(moved.message()).isTrue();
        assertThat(moved.message())
                .endsWith(
                        "und sicher, sobald die Anzahlung da ist. Sie ist spätestens morgen um 12 Uhr zu zahlen, sonst"
                                + " wird der Termin wieder frei.");
        assertThat(moved.facts().getBoolean("confirmed")).isFalse();
        assertThat(moved.facts().getString("deposit_due")).isEqualTo("2026-12-03T12:00+01:00");
        assertThat(told)
                .as("the invoice cannot be changed any more")
                .singleElement()
                .satisfies(letter -> {
                    assertThat(letter.subject()).isEqualTo("Neue Frist für Ihre Anzahlung");
                    assertThat(letter.text())
                            .contains(
                                    "jetzt am Donnerstag, den 3. Dezember 2026 um 14:00 Uhr",
                                    "2026 um 12:00 Uhr zu zahlen");
                });
        Await.untilAsserted(
                () -> assertThat(line.rows("SELECT state FROM deposits")).containsExactly("expired"));
        Await.untilAsserted(() -> assertThat(line.invoices()).containsExactly("void"));
    }

    @Test
    void whoIsPromisedAMoveHearsByWhenTheDepositIsPaidThen() {
        Line line = shopWithContact("deposit: {amount: 10.00 EUR, within: 168h}");
        Talk talk = line.ring(ERIKA);
        Answer booked = talk.book("11.12.2026", "14 Uhr", "Erika Muster", "email", MAIL, "deposit_agreed", true);
        Answer before = talk.use("query_appointment", "name", "Erika Muster");
        line.fault(Fault.status("calcom", 500).on("POST", "/v2/bookings/" + line.onlyUid()));
        Answer moved = move(talk, "morgen", "14 Uhr");
        Answer then = talk.use("query_appointment", "name", "Erika Muster");
        talk.hangUp();
        line.heal();
        line.settled();

        assertThat(booked.success()).as(booked.message()).isTrue();
        assertThat(before.message())
                .isEqualTo("Ihr Termin am Freitag, den 11. Dezember um 14 Uhr ist eingetragen und wartet noch auf die"
                        + " Anzahlung, die spätestens am Mittwoch, den 9. Dezember um 10:15 Uhr zu zahlen ist.");
        assertThat(moved.facts().getBoolean("callback_promised")).isTrue();
        assertThat(moved.message())
                .endsWith("und Sie hören dann von uns; die Anzahlung ist dann spätestens morgen um 12 Uhr zu zahlen.");
        assertThat(moved.facts().getString("deposit_due")).isEqualTo("2026-12-03T12:00+01:00");
        assertThat(then.message()).endsWith(" Die Anzahlung ist dann spätestens morgen um 12 Uhr zu zahlen.");
        assertThat(then.facts().getJsonArray("appointments").getJsonObject(0).getString("deposit_due"))
                .isEqualTo("2026-12-03T12:00+01:00");
        assertThat(line.states()).containsExactly("deposit_requested");
    }

    @Test
    void whatTheShopMovesAheadOfItsEndIsDueWhenItBeginsAndTheCustomerReadsSo() {
        Talk[] talk = new Talk[1];
        Line line = withOpenDeposit(talk);
        int moved = line.calendar("2024-08-13")
                .post(
                        "/bookings/" + line.onlyUid() + "/reschedule",
                        new JsonObject().put("start", "2026-12-02T16:00:00Z"))
                .status();

        assertThat(moved).isEqualTo(201);
        Await.untilAsserted(() -> assertThat(letters())
                .singleElement()
                .satisfies(
                        letter -> assertThat(letter.text()).contains("bis Mittwoch, den 2. Dezember 2026 um 17:00")));
        exchange.moveOn(Duration.ofHours(6).plusMinutes(46));
        Await.untilAsserted(
                () -> assertThat(line.rows("SELECT state FROM deposits")).containsExactly("expired"));
    }

    @Test
    void nobodyMovesToATimeThatIsTooSoonForTheDeposit() {
        Line line = shop("deposit: {amount: 10.00 EUR, within: 168h}");
        Talk talk = line.ring(ERIKA);
        Answer booked = talk.book("11.12.2026", "14 Uhr", "Erika Muster", "email", MAIL, "deposit_agreed", true);
        Answer moved = move(talk, "heute", "12 Uhr");
        talk.hangUp();

        assertThat(booked.success()).as(booked.message()).isTrue();
        assertThat(moved.message())
                .isEqualTo("So kurzfristig lässt sich die Anzahlung nicht mehr bezahlen. Soll Sie jemand zurückrufen?");
        assertThat(moved.facts().getString("reason")).isEqualTo("too_soon");
        line.settled();
        assertThat(line.calendar().values()).containsExactly(Instant.parse("2026-12-11T13:00:00Z"));
    }

    @Test
    void whoCouldNotChangeTheirMindAnyMoreHearsSoBeforeItIsMoved() {
        Line line = shop("latest-cancel: 24h");
        Talk talk = line.ring(ERIKA);
        Answer booked = bookOnTerms(talk, "11.12.2026", "14 Uhr", "Erika Muster");
        Answer later = move(talk, "10.12.2026", "14 Uhr");
        Answer asked = move(talk, "morgen", "9 Uhr");
        line.settled();
        List<Instant> before = List.copyOf(line.calendar().values());
        Answer refused = move(talk.says("Nein."), "morgen", "9 Uhr", "terms_agreed", "nein");
        // Agents also send it where nobody has said anything.
        Answer moved = move(talk.says("Oder doch."), "morgen", "9 Uhr", "terms_agreed", false);
        talk.hangUp();

        assertThat(booked.success() && later.success()).isTrue();
        assertThat(asked.message())
                .isEqualTo("Zu dieser Zeit könnten Sie den Termin nicht mehr absagen; soll ich ihn trotzdem dorthin"
                        + " verschieben?");
        assertThat(asked.facts().getString("missing")).isEqualTo("terms_agreed");
        assertThat(before).containsExactly(Instant.parse("2026-12-10T13:00:00Z"));
        assertThat(refused.message()).isEqualTo("Gut, Ihr Termin bleibt am Donnerstag, den 10. Dezember um 14 Uhr.");
        assertThat(moved.success()).as(moved.message()).isTrue();
        line.settled();
        assertThat(line.calendar().values()).containsExactly(Instant.parse("2026-12-03T08:00:00Z"));
    }

    @Test
    void aNoToASecondMoveLeavesTheFirstOneThatIsPromised() {
        Line line = shopWithContact("latest-cancel: 24h");
        Talk talk = line.ring(ERIKA);
        Answer booked = bookOnTerms(talk, "11.12.2026", "14 Uhr", "Erika Muster");
        line.settled();
        line.fault(Fault.status("calcom", 500).on("POST", "/v2/bookings/" + line.onlyUid()));
        Answer promised = move(talk, "10.12.2026", "14 Uhr");
        Answer refused = move(talk.says("Nein."), "morgen", "9 Uhr", "terms_agreed", "nein");
        talk.hangUp();
        line.heal();

        assertThat(booked.success()).as(booked.message()).isTrue();
        assertThat(promised.facts().getBoolean("callback_promised"))
                .as(promised.message())
                .isTrue();
        assertThat(refused.message())
                .isEqualTo(
                        "Ihr Termin am Freitag, den 11. Dezember um 14 Uhr wird auf Donnerstag, den 10. Dezember um 14"
                                + " Uhr verschoben, sobald unser Kalender wieder antwortet, und Sie hören dann von uns.");
        line.settled();
        assertThat(line.calendar().values()).containsExactly(Instant.parse("2026-12-10T13:00:00Z"));
    }

    @Test
    void aNoAfterTheBookingIsToldThatItStands() {
        Line line = shop("latest-cancel: 24h, " + DEPOSIT);
        Talk talk = line.ring(ERIKA);
        Object[] yes = {"email", MAIL, "deposit_agreed", true, "terms_agreed", true};
        Answer booked = talk.book("11.12.2026", "14 Uhr", "Erika Muster", yes);
        line.settled();
        Answer deposit = talk.says("Nein").book("11.12.2026", "14 Uhr", "Erika Muster", "deposit_agreed", "nein");
        Answer terms = talk.says("Doch nicht")
                .book("11.12.2026", "14 Uhr", "Erika Muster", Talk.and(yes, "terms_agreed", "nein"));
        Answer another = talk.book("10.12.2026", "14 Uhr", "Erika Muster", "deposit_agreed", "nein");
        talk.hangUp();
        Talk stranger = line.ring(MAX);
        Answer theirs = stranger.book("11.12.2026", "14 Uhr", "Erika Muster", "deposit_agreed", "nein");
        stranger.hangUp();

        assertThat(booked.success()).as(booked.message()).isTrue();
        assertThat(List.of(deposit, terms)).allSatisfy(answer -> {
            assertThat(answer.success()).isFalse();
            assertThat(answer.message())
                    .isEqualTo("Sie haben am Freitag, den 11. Dezember um 14 Uhr bereits einen Termin. Soll ich ihn"
                            + " absagen?");
            assertThat(answer.facts().getBoolean("booked")).isTrue();
        });
        assertThat(List.of(another, theirs))
                .allSatisfy(answer -> assertThat(answer.message()).startsWith("Gut, dann trage ich den Termin nicht"));
        assertThat(line.calendar()).hasSize(1);
    }

    @Test
    void nobodyIsAskedAboutTermsForATimeThatIsNotFree() {
        Line line = shop(DEPOSIT + ", latest-cancel: 24h");
        Talk other = line.ring(MAX);
        Answer taken = other.book(
                "morgen",
                "14 Uhr",
                "Max Beispiel",
                "deposit_agreed",
                true,
                "terms_agreed",
                true,
                "email",
                "max@beispiel.example");
        other.hangUp();
        line.settled();
        Talk talk = line.ring(ERIKA);
        Answer deposit = talk.book("morgen", "14 Uhr", "Erika Muster");
        Answer closed = talk.book("Sonntag", "14 Uhr", "Erika Muster");
        Answer terms = talk.book("morgen", "14 Uhr", "Erika Muster", "deposit_agreed", true, "email", MAIL);
        Answer free = talk.book("morgen", "15 Uhr", "Erika Muster");
        talk.hangUp();

        assertThat(taken.success()).as(taken.message()).isTrue();
        assertThat(List.of(deposit, closed, terms)).allSatisfy(answer -> {
            assertThat(answer.facts().getString("missing")).isNull();
            assertThat(answer.starts("alternatives")).isNotEmpty();
        });
        assertThat(free.facts().getString("missing")).isEqualTo("deposit_agreed");
    }

    private static Answer move(Talk talk, String date, String time, Object... more) {
        Object[] usual = {"name", "Erika Muster", "new_date", date, "new_time", time};
        return talk.use("reschedule_appointment", Talk.and(usual, more));
    }

    @Test
    void whoeverIsYetToBeToldIsForgottenAfterwards() {
        Talk[] talk = new Talk[1];
        Line line = withOpenDeposit(talk);
        Await.value(exchange.sandbox.troubleMail(MailTrouble.BUSY));
        exchange.moveOn(Duration.ofHours(12).plusMinutes(1));
        Await.untilAsserted(() -> {
            exchange.hurry("booking.settle", "booking.change");
            assertThat(line.rows("SELECT kind FROM work WHERE wakes_at IS NULL"))
                    .as("all that is left to do")
                    .containsExactly("message.customer");
        });
        String erasure = line.post("/erasures", new JsonObject().put("email", MAIL))
                .json()
                .getString("id");

        assertThat(line.post("/erasures/" + erasure + "/run", new JsonObject()).status())
                .isEqualTo(202);
        Await.untilAsserted(() -> {
            assertThat(line.rows("SELECT phase::text FROM erasures")).containsExactly("0");
            assertThat(line.rows("SELECT detail FROM attempt WHERE outcome = 2 AND code = 'conflict'"))
                    .as("the erasure waits")
                    .contains("Something is still to be done for the person");
        });
        Await.value(exchange.sandbox.troubleMail(MailTrouble.NONE));
        Await.untilAsserted(() -> {
            exchange.sql("UPDATE work SET due_at = clock_timestamp() WHERE held = 0 AND (kind = 'message.customer'"
                    + " OR kind = 'privacy.erase' AND convert_from(body, 'UTF8') LIKE '%\"pass\":0%')");
            assertThat(line.rest("/erasures/" + erasure).getString("state")).isEqualTo("done");
        });

        assertThat(Await.value(exchange.sandbox.letters())).hasSize(1);
        assertThat(line.rows("SELECT kind FROM work WHERE kind = 'message.customer'"))
                .isEmpty();
        assertThat(line.rows("SELECT state FROM promises WHERE kind = 'message'"))
                .containsExactly("kept", "kept");
    }

    /** The vendor's webhook is not here yet when the time is over: what counts is that it was paid. */
    @Test
    void whatWasPaidAtTheLastMomentCountsThoughNobodyHasToldUs() {
        Talk[] talk = new Talk[1];
        Line line = withOpenDeposit(talk);
        line.quiet();
        line.disturb("stripe", Disorder.held());
        line.pay(line.rows("SELECT external_id FROM payments").get(0));
        exchange.moveOn(Duration.ofHours(12).plusMinutes(1));
        Await.untilAsserted(() -> {
            assertThat(line.states()).containsExactly("confirmed");
        });

        assertThat(line.rows("SELECT state FROM deposits")).containsExactly("paid");
        assertThat(line.calendar()).hasSize(1);
    }

    @Test
    void lateIsTooLateToCancelOrMoveAndSomebodyCallsBack() {
        Line line = shop("latest-cancel: 24h, latest-change: 24h");
        Talk talk = line.ring(ERIKA);
        Answer info = talk.use("get_service_info", "service", "Herrenhaarschnitt");
        Answer booked = talk.book("morgen", "14 Uhr", "Erika Muster");
        talk.hangUp();
        exchange.moveOn(Duration.ofHours(6));
        Talk later = line.ring(ERIKA);
        Answer cancelled = later.use("cancel_appointment", "name", "Erika Muster");
        Answer moved = later.use(
                "reschedule_appointment", "name", "Erika Muster", "new_date", "Freitag", "new_time", "10 Uhr");
        Answer callback = later.use("request_callback", "name", "Erika Muster", "reason", "Absage");
        later.hangUp();

        assertThat(info.message()).endsWith("Verschieben und absagen geht bis 24 Stunden vorher.");
        assertThat(booked.message()).endsWith("ist gebucht.");
        assertThat(cancelled.success() || moved.success()).isFalse();
        assertThat(cancelled.message())
                .isEqualTo("Absagen lässt sich dieser Termin nur bis 24 Stunden vorher, dafür ist es jetzt zu spät. "
                        + "Soll Sie jemand zurückrufen?");
        assertThat(moved.facts().getString("reason")).isEqualTo("too_late");
        assertThat(callback.success()).isTrue();
        assertThat(line.calendar().values()).containsExactly(Instant.parse("2026-12-03T13:00:00Z"));
    }

    @Test
    void inTimeTheSameAppointmentIsCancelled() {
        Line line = shop("latest-cancel: 24h");
        Talk talk = line.ring(ERIKA);
        Answer free = talk.use("check_availability", "date", "morgen", "service", "Herrenhaarschnitt");
        Answer booked = talk.book("morgen", "14 Uhr", "Erika Muster");
        Answer cancelled = talk.use("cancel_appointment");
        talk.hangUp();

        assertThat(free.message()).contains(" Absagen geht bis 24 Stunden vorher; was passt Ihnen?");
        assertThat(booked.success() && cancelled.success()).isTrue();
        line.settled();
        assertThat(line.states()).containsExactly("cancelled");
    }

    @Test
    void whatNobodyBooksByPhoneIsLeftToACallBack() {
        Line line = shop("phone: nobody");
        Talk talk = line.ring(ERIKA);
        Answer free = talk.use("check_availability", "date", "morgen", "service", "Herrenhaarschnitt");
        Answer booked = talk.book("morgen", "14 Uhr", "Erika Muster");
        talk.hangUp();

        assertThat(free.success() || booked.success()).isFalse();
        assertThat(booked.message())
                .isEqualTo(
                        "Herrenhaarschnitt kann ich am Telefon leider nicht eintragen. Soll Sie jemand zurückrufen?");
        assertThat(booked.facts().getString("reason")).isEqualTo("callback_only");
        assertThat(line.calendar()).isEmpty();
    }

    @Test
    void whoeverHasBeenHereMayBookWhatOthersMayNot() {
        Line line = shop("phone: known");
        Talk unknown = line.ring(ERIKA);
        Answer refused = unknown.book("morgen", "14 Uhr", "Erika Muster");
        Answer other = unknown.use(
                "book_appointment",
                "date",
                "morgen",
                "time",
                "9 Uhr",
                "service",
                "Damenschnitt",
                "name",
                "Erika Muster");
        Answer stillUnknown = unknown.book("morgen", "14 Uhr", "Erika Muster");
        unknown.hangUp();
        line.settled();
        exchange.moveOn(Duration.ofDays(2));
        Talk known = line.ring(ERIKA);
        Answer booked = known.book("morgen", "14 Uhr", "Erika Muster");
        known.hangUp();

        assertThat(refused.facts().getString("reason")).isEqualTo("known_only");
        assertThat(other.success()).isTrue();
        assertThat(stillUnknown.success()).isFalse();
        assertThat(booked.success()).as(booked.message()).isTrue();
    }

    @Test
    void whoeverDidNotComePaysADepositOthersDoNot() {
        Line line = shop("deposit: {amount: 10.00 EUR, for: no-shows}");
        Talk first = line.ring(ERIKA);
        Answer booked = bookOnTerms(first, "morgen", "14 Uhr", "Erika Muster");
        first.hangUp();
        line.settled();
        exchange.moveOn(Duration.ofDays(2));
        line.nobodyCame(line.onlyUid());
        Await.untilAsserted(() -> assertThat(line.states()).containsExactly("no_show"));
        Talk second = line.ring(ERIKA);
        Answer asked = second.book("morgen", "14 Uhr", "Erika Muster");
        second.hangUp();
        Talk hidden = line.ring(Talk.HIDDEN);
        Answer alsoAsked = hidden.book("morgen", "15 Uhr", "Max Beispiel", "phone", "0170 1234567");
        hidden.hangUp();
        Talk other = line.ring(MAX);
        Answer free = bookOnTerms(other, "morgen", "16 Uhr", "Max Beispiel");
        other.hangUp();

        assertThat(booked.success() && free.success()).isTrue();
        assertThat(asked.facts().getString("missing")).isEqualTo("deposit_agreed");
        assertThat(alsoAsked.facts().getString("missing")).isEqualTo("deposit_agreed");
    }

    @Test
    void thatNobodyCameIsSaidByPeopleToo() {
        Line line = shop("deposit: {amount: 10.00 EUR, for: no-shows}");
        Line other = shop("deposit: {amount: 10.00 EUR, for: no-shows}");
        Talk first = line.ring(ERIKA);
        Answer booked = bookOnTerms(first, "morgen", "14 Uhr", "Erika Muster");
        first.hangUp();
        line.settled();
        String mark = "/appointments/"
                + line.rows("SELECT id::text FROM appointments").get(0) + "/no-show";
        int early = line.post(mark, new JsonObject()).status();
        exchange.moveOn(Duration.ofDays(2));
        Await.untilAsserted(() -> assertThat(line.states()).containsExactly("done"));
        int foreign = other.post(mark, new JsonObject()).status();
        int malformed = line.post(mark, new JsonObject().put("state", "x")).status();
        List<String> before = line.states();
        JsonObject marked = line.post(mark, new JsonObject()).json();
        JsonObject again = line.post(mark, new JsonObject()).json();
        Talk second = line.ring(ERIKA);
        Answer asked = second.book("morgen", "14 Uhr", "Erika Muster");
        second.hangUp();
        JsonObject undone = line.post(mark + "/undo", new JsonObject()).json();
        JsonObject undoneAgain = line.post(mark + "/undo", new JsonObject()).json();
        Talk third = line.ring(ERIKA);
        Answer free = bookOnTerms(third, "morgen", "14 Uhr", "Erika Muster");
        third.use("cancel_appointment", "name", "Erika Muster");
        third.hangUp();
        line.quiet();
        String cancelled = line.rows("SELECT id::text FROM appointments WHERE state = 'cancelled'")
                .get(0);

        assertThat(booked.success()).isTrue();
        assertThat(List.of(early, foreign, malformed)).containsExactly(409, 404, 400);
        assertThat(before).containsExactly("done");
        assertThat(marked.getString("state")).isEqualTo("no_show");
        assertThat(again).isEqualTo(marked);
        assertThat(asked.facts().getString("missing")).isEqualTo("deposit_agreed");
        assertThat(undone.getString("state")).isEqualTo("done");
        assertThat(undoneAgain).isEqualTo(undone);
        assertThat(free.success()).as(free.message()).isTrue();
        assertThat(line.post("/appointments/" + cancelled + "/no-show", new JsonObject())
                        .status())
                .isEqualTo(409);
        assertThat(first.timeline()).contains("booking no_show_marked", "booking no_show_taken_back");
    }

    @Test
    void aCompanyMayLetThemBookNoMoreByPhone() {
        Line line = shop(yaml -> yaml.replace("name: Salon", "no-shows: {then: callback}\nname: Salon"));
        Talk first = line.ring(ERIKA);
        Answer booked = bookOnTerms(first, "morgen", "14 Uhr", "Erika Muster");
        first.hangUp();
        line.settled();
        exchange.moveOn(Duration.ofDays(2));
        line.nobodyCame(line.onlyUid());
        Await.untilAsserted(() -> assertThat(line.states()).containsExactly("no_show"));
        Talk second = line.ring(ERIKA);
        Answer refused = second.book("morgen", "14 Uhr", "Erika Muster");
        second.hangUp();

        assertThat(booked.success()).isTrue();
        assertThat(refused.message())
                .isEqualTo(
                        "Herrenhaarschnitt kann ich am Telefon leider nicht eintragen. Soll Sie jemand zurückrufen?");
    }

    @Test
    void nobodyBooksOnTermsTheyHaveNotHeard() {
        Line line = shop("latest-cancel: 24h, deposit: {amount: 10.00 EUR, for: no-shows, within: 12h}");
        Talk before = line.ring(ERIKA);
        Answer elsewhere = before.use("get_service_info", "service", "Herrenhaarschnitt");
        before.hangUp();
        Talk talk = line.ring(ERIKA);
        Answer asked = talk.book("morgen", "14 Uhr", "Erika Muster");
        assertThat(line.calendar()).isEmpty();
        Answer booked = bookOnTerms(talk, "morgen", "14 Uhr", "Erika Muster");
        Answer again = talk.book("Freitag", "10 Uhr", "Erika Muster");
        talk.hangUp();

        String rule = "Absagen geht bis 24 Stunden vorher, und wer nicht kommt, zahlt danach 10 Euro Anzahlung";
        assertThat(elsewhere.message()).endsWith(rule + ".");
        assertThat(elsewhere.facts().getJsonArray("services").getJsonObject(0).getString("no_show_then"))
                .isEqualTo("deposit");
        assertThat(asked.success()).isFalse();
        assertThat(asked.message()).isEqualTo(rule + "; soll ich den Termin so eintragen?");
        assertThat(asked.facts().getString("missing")).isEqualTo("terms_agreed");
        assertThat(booked.message()).isEqualTo("Ihr Termin für Herrenhaarschnitt morgen um 14 Uhr ist gebucht.");
        assertThat(again.success()).as(again.message()).isTrue();
        assertThat(line.calendar()).hasSize(2);
    }

    @Test
    void anAddressIsUnderstoodAsItIsSpokenAndWhatIsNoneIsToldSo() {
        Line line = shop(DEPOSIT);
        Talk talk = line.ring(ERIKA);
        Object[] yes = {"deposit_agreed", true};
        Answer asked = talk.book("morgen", "14 Uhr", "Erika Muster", yes);
        Answer unclear = talk.book("morgen", "14 Uhr", "Erika Muster", Talk.and(yes, "email", "lena@"));
        Answer none = talk.book("morgen", "14 Uhr", "Erika Muster", Talk.and(yes, "email", "habe ich nicht"));
        Answer booked = talk.book(
                "morgen", "14 Uhr", "Erika Muster", Talk.and(yes, "email", "lena punkt schulze ät gmail punkt com"));
        talk.hangUp();

        assertThat(List.of(asked, unclear, none))
                .extracting(Answer::message)
                .containsExactly(
                        "An welche E-Mail-Adresse darf die Rechnung für die Anzahlung gehen?",
                        "Ihre E-Mail-Adresse habe ich nicht ganz verstanden. Wie lautet sie bitte vollständig?",
                        "Ohne E-Mail-Adresse kann ich die Rechnung für die Anzahlung leider nicht schicken. Soll Sie jemand"
                                + " zurückrufen?");
        assertThat(booked.success()).as(booked.message()).isTrue();
    }

    @Test
    void whoShowsAndSaysNoNumberIsAskedForAnAddress() {
        Line line = shop("phone: anyone");
        Talk talk = line.ring(Talk.HIDDEN);
        Answer asked = talk.book("morgen", "14 Uhr", "Erika Muster");
        Answer instead = talk.book("morgen", "14 Uhr", "Erika Muster", "phone", "keine");
        Answer booked = talk.book("morgen", "14 Uhr", "Erika Muster", "phone", "keine", "email", MAIL);
        talk.hangUp();

        assertThat(asked.facts().getString("missing")).isEqualTo("phone");
        assertThat(instead.message())
                .isEqualTo("Ohne Telefonnummer geht es auch mit einer E-Mail-Adresse. Wie lautet Ihre?");
        assertThat(instead.facts().getString("missing")).isEqualTo("email");
        assertThat(booked.success()).as(booked.message()).isTrue();
        line.settled();
    }

    /** It is a quarter past ten: what begins today can be cancelled no more the moment it is booked. */
    @Test
    void whoeverBooksWhatCanNoLongerBeCancelledHearsSo() {
        Line line = shop("latest-cancel: 24h, latest-change: 24h");
        Talk talk = line.ring(ERIKA);
        Answer later =
                talk.use("check_availability", "date", "morgen", "time", "15 Uhr", "service", "Herrenhaarschnitt");
        Await.untilAsserted(() ->
                assertThat(line.rows("SELECT conversation FROM said_in_calls")).hasSize(1));
        Answer asked = talk.book("heute", "15 Uhr", "Erika Muster");
        Answer free = talk.use("check_availability", "date", "heute", "time", "15 Uhr", "service", "Herrenhaarschnitt");
        Await.untilAsserted(() ->
                assertThat(line.rows("SELECT conversation FROM said_in_calls")).hasSize(2));
        Answer booked = talk.says("Ja.").book("heute", "15 Uhr", "Erika Muster");
        Answer cancelled = talk.use("cancel_appointment");
        talk.hangUp();

        String lost = "Verschieben oder absagen können Sie so kurzfristig nicht mehr; soll ich den Termin ";
        assertThat(later.message()).contains("Verschieben und absagen geht bis 24 Stunden vorher");
        assertThat(asked.message()).isEqualTo(lost + "so eintragen?");
        assertThat(free.message()).isEqualTo("Ja, heute um 15 Uhr ist frei. " + lost + "eintragen?");
        assertThat(booked.success()).as(booked.message()).isTrue();
        assertThat(cancelled.message()).contains("dafür ist es jetzt zu spät");
        line.settled();
    }

    @Test
    void aYesInWordsIsAYesAndANoIsNotAskedAgain() {
        Line line = shop(DEPOSIT + ", latest-cancel: 24h");
        Talk talk = line.ring(ERIKA);
        Object[] mail = {"email", MAIL};
        Answer no = talk.book("morgen", "14 Uhr", "Erika Muster", Talk.and(mail, "deposit_agreed", "Nein."));
        Answer half = talk.book(
                "morgen", "14 Uhr", "Erika Muster", Talk.and(mail, "deposit_agreed", "ja, aber nur wenn es sein muss"));
        Answer noTerms = talk.book(
                "morgen", "14 Uhr", "Erika Muster", Talk.and(mail, "deposit_agreed", "klar", "terms_agreed", "nein"));
        Answer told = talk.book("morgen", "14 Uhr", "Erika Muster", Talk.and(mail, "deposit_agreed", "stimmt"));
        Answer halfTerms = talk.book(
                "morgen",
                "14 Uhr",
                "Erika Muster",
                Talk.and(mail, "deposit_agreed", "ja, bitte", "terms_agreed", "kommt drauf an"));
        assertThat(line.calendar()).isEmpty();
        Answer booked = talk.book(
                "morgen", "14 Uhr", "Erika Muster", Talk.and(mail, "deposit_agreed", 1, "terms_agreed", "Ja gerne"));
        talk.hangUp();

        assertThat(List.of(no, noTerms)).allSatisfy(answer -> {
            assertThat(answer.success()).isFalse();
            assertThat(answer.message())
                    .isEqualTo("Gut, dann trage ich den Termin nicht ein. Soll Sie jemand zurückrufen?");
            assertThat(answer.facts().getString("missing")).isNull();
        });
        assertThat(half.facts().getString("missing")).isEqualTo("deposit_agreed");
        assertThat(told.facts().getString("missing")).isEqualTo("terms_agreed");
        assertThat(halfTerms.facts().getString("missing")).isEqualTo("terms_agreed");
        assertThat(booked.success()).as(booked.message()).isTrue();
    }

    @Test
    void whoeverSaysYesToTheTermsIsNotAskedAgain() {
        Line line = shop("latest-cancel: 24h");
        Talk talk = line.ring(ERIKA);
        Answer asked = talk.book("morgen", "14 Uhr", "Erika Muster", "terms_agreed", false);
        Await.untilAsserted(() ->
                assertThat(line.rows("SELECT conversation FROM said_in_calls")).hasSize(1));
        Answer booked = talk.says("Ja.").book("morgen", "14 Uhr", "Erika Muster", "terms_agreed", false);
        talk.hangUp();

        assertThat(asked.facts().getString("missing")).isEqualTo("terms_agreed");
        assertThat(booked.message()).isEqualTo("Ihr Termin für Herrenhaarschnitt morgen um 14 Uhr ist gebucht.");
        assertThat(line.calendar()).hasSize(1);
    }

    @Test
    void theOtherTermsAreHeardBesideTheDeposit() {
        Line line = shop(DEPOSIT + ", latest-cancel: 24h, latest-change: 48h");
        Talk talk = line.ring(ERIKA);
        Answer deposit = talk.book("morgen", "14 Uhr", "Erika Muster");
        Answer others = talk.book("morgen", "14 Uhr", "Erika Muster", "deposit_agreed", true, "email", MAIL);
        assertThat(line.calendar()).isEmpty();
        Answer booked = agree(talk, "14 Uhr", "email", MAIL);
        talk.hangUp();

        assertThat(deposit.facts().getString("missing")).isEqualTo("deposit_agreed");
        assertThat(others.message())
                .isEqualTo(
                        "Verschieben können Sie so kurzfristig nicht mehr, absagen geht bis 24 Stunden vorher; soll ich"
                                + " den Termin so eintragen?");
        assertThat(booked.success()).as(booked.message()).isTrue();
    }

    @Test
    void whoeverMissesAppointmentsAndBooksNoMoreHearsOfItBefore() {
        Line line = shop(yaml -> yaml + "no-shows: {from: 2, then: callback}\n");
        Talk talk = line.ring(ERIKA);
        Answer free =
                talk.use("check_availability", "date", "morgen", "time", "14 Uhr", "service", "Herrenhaarschnitt");
        Answer booked = talk.book("morgen", "14 Uhr", "Erika Muster");
        talk.hangUp();

        assertThat(free.message())
                .isEqualTo("Ja, morgen um 14 Uhr ist frei. Wer 2 Termine versäumt, kann danach nicht mehr am Telefon"
                        + " buchen; soll ich den Termin eintragen?");
        assertThat(booked.success()).as(booked.message()).isTrue();
    }
}
