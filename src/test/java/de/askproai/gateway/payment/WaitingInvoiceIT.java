package de.askproai.gateway.payment;

import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.bus.Bus;
import de.askproai.gateway.call.TimelineEntry;
import de.askproai.gateway.config.SecurityConfig;
import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import de.askproai.gateway.payment.AdvanceInvoice.Step;
import de.askproai.gateway.security.MasterKey;
import de.askproai.gateway.security.SealedJson;
import de.askproai.gateway.security.StoredDataKeys;
import de.askproai.gateway.store.Store;
import de.askproai.gateway.store.TestDatabase;
import de.askproai.gateway.tenant.CallPolicy;
import de.askproai.gateway.tenant.Company;
import de.askproai.gateway.tenant.CompanyRepository;
import de.askproai.gateway.testing.Await;
import de.askproai.gateway.testing.TestVertx;
import de.askproai.gateway.time.Deadline;
import de.askproai.gateway.time.WallClock;
import de.askproai.gateway.work.NewWork;
import de.askproai.gateway.work.Outbox;
import de.askproai.gateway.work.Outcome;
import de.askproai.gateway.work.Work;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlResult;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Invoices that wait for their vendor while what they are for may be given up. */
class WaitingInvoiceIT {
    private static final UUID COMPANY = UUID.randomUUID();
    private static final UUID APPOINTMENT = UUID.randomUUID();
    private static final BillingAccount ACCOUNT = new BillingAccount(COMPANY, "stripe", UUID.randomUUID());
    private static final String OPERATION = APPOINTMENT + "/deposit";

    @RegisterExtension
    final TestVertx test = new TestVertx();

    private final List<String> monies = new CopyOnWriteArrayList<>();
    private final List<Step> steps = new CopyOnWriteArrayList<>();
    private volatile Billing.Standing standing = Billing.Standing.WANTED;
    private volatile Instant sent;
    private volatile boolean paid;
    private volatile List<FindPaidBy.Part> parts = List.of(new FindPaidBy.Part("pi_1", 1000));
    private volatile Map<String, List<Refund>> found = Map.of();
    private volatile Function<String, Future<Refund>> refunding =
            payment -> Future.succeededFuture(new Refund("re_1", 1000, Instant.EPOCH, true));
    private Store store;
    private Bus bus;
    private SealedJson sealing;
    private InvoiceDesk desk;
    private InvoiceWork invoices;
    private VoidInvoiceWork voids;

    @BeforeEach
    void open() {
        store = Store.open(test.vertx(), TestDatabase.fresh());
        MasterKey master = MasterKey.of(new SecurityConfig(Optional.of(MasterKey.generate()), List.of()));
        sealing = new SealedJson(new StoredDataKeys(test.vertx(), store, master, WallClock.system()));
        Await.value(store.asCompany(
                COMPANY,
                deadline(),
                tx -> new CompanyRepository()
                        .save(tx, new Company(COMPANY, "salon", "Salon", "de-DE", true, CallPolicy.DEFAULTS))));
        bus = new Bus(test.vertx());
        vendor();
        desk = new InvoiceDesk(bus, store);
        invoices = new InvoiceWork(
                bus, store, sealing, (invoice, deadline) -> Future.succeededFuture(standing), WallClock.system());
        voids = new VoidInvoiceWork(bus, store, WaitingInvoiceIT::told, WallClock.system());
    }

    @AfterEach
    void close() {
        Await.value(store.close());
    }

    private void vendor() {
        Await.value(bus.answer(
                CreateCustomer.ADDRESS.at("stripe"),
                (question, deadline) -> Future.succeededFuture(new CreateCustomer.Customer("cus_1"))));
        Await.value(bus.answer(
                CreateInvoice.ADDRESS.at("stripe"),
                (question, deadline) -> Future.succeededFuture(invoice(PaymentState.DRAFT))));
        Await.value(bus.answer(
                AddInvoiceItem.ADDRESS.at("stripe"),
                (question, deadline) -> Future.succeededFuture(new AddInvoiceItem.Item("ii_1"))));
        Await.value(bus.answer(
                FindInvoice.ADDRESS.at("stripe"),
                (question, deadline) -> Future.succeededFuture(invoice(PaymentState.PAID))));
        Await.value(bus.answer(
                FindSent.ADDRESS.at("stripe"),
                (question, deadline) -> Future.succeededFuture(
                        question.after() == null ? new FindSent.Sent(null, "evt_1") : new FindSent.Sent(sent, null))));
        Await.value(bus.answer(
                FindPaidBy.ADDRESS.at("stripe"),
                (question, deadline) -> Future.succeededFuture(new FindPaidBy.PaidBy(parts))));
        Await.value(bus.answer(
                FindRefunds.ADDRESS.at("stripe"),
                (question, deadline) -> Future.succeededFuture(
                        new FindRefunds.Refunds(found.getOrDefault(question.payment(), List.of())))));
        Await.value(bus.answer(
                RefundPayment.ADDRESS.at("stripe"), (question, deadline) -> refunding.apply(question.payment())));
        Await.value(bus.answer(AdvanceInvoice.ADDRESS.at("stripe"), (question, deadline) -> advance(question)));
    }

    private Future<Invoice> advance(AdvanceInvoice question) {
        steps.add(question.step());
        if (question.step() != Step.VOID) {
            return Future.succeededFuture(invoice(PaymentState.OPEN));
        }
        return paid
                ? Future.failedFuture(new GatewayException(ErrorCode.UPSTREAM_REJECTED, "paid"))
                : Future.succeededFuture(invoice(PaymentState.VOID));
    }

    private static Invoice invoice(PaymentState state) {
        return new Invoice("in_1", state, 1000L, "eur");
    }

    @Test
    void whileTheInvoiceIsInTheQueueNobodyCanSayThatItIsNotPaid() {
        queue();

        Throwable failure = Await.failure(desk.closeUnlessPaid(ACCOUNT, OPERATION, deadline()));
        boolean other = Await.value(desk.closeUnlessPaid(ACCOUNT, UUID.randomUUID() + "/deposit", deadline()));
        leaveQueue();
        boolean after = Await.value(desk.closeUnlessPaid(ACCOUNT, OPERATION, deadline()));

        assertThat(GatewayException.of(failure).code()).isEqualTo(ErrorCode.UPSTREAM_UNAVAILABLE);
        assertThat(Outcome.of(failure)).isInstanceOf(Outcome.Park.class);
        assertThat(other || after).isFalse();
    }

    @Test
    void aDraftTheVendorToldOfIsNotTheEndOfItsInvoice() {
        queue();
        Await.value(store.asWork(deadline(), tx -> new PaymentWriter().write(tx, List.of(told(PaymentState.DRAFT)))));

        Throwable failure = Await.failure(desk.closeUnlessPaid(ACCOUNT, OPERATION, deadline()));

        assertThat(GatewayException.of(failure).code()).isEqualTo(ErrorCode.UPSTREAM_UNAVAILABLE);
        assertThat(steps).isEmpty();
    }

    @Test
    void takingItBackWaitsForTheInvoiceItOvertook() {
        queue();

        Outcome early = Await.value(voids.handle(work(voiding()), deadline()));
        leaveQueue();
        Outcome later = Await.value(voids.handle(work(voiding()), deadline()));

        assertThat(early).isInstanceOf(Outcome.Park.class);
        assertThat(later).isEqualTo(Outcome.done());
    }

    @Test
    void whatIsWantedIsSent() {
        assertThat(states(Await.value(invoices.handle(work(invoicing()), deadline()))))
                .containsExactly("open", "invoice_sent");
        assertThat(steps).containsExactly(Step.FINALIZE, Step.SEND);
    }

    @Test
    void whatIsNotWantedAnyMoreIsNeverSentAndCannotBePaid() {
        standing = Billing.Standing.GIVEN_UP;

        assertThat(states(Await.value(invoices.handle(work(invoicing()), deadline()))))
                .containsExactly("void", "invoice_void");
        assertThat(steps).containsExactly(Step.FINALIZE, Step.VOID);
    }

    /** An attempt before had sent it, and the process ended before it could write so. */
    @Test
    void whatWasSentAndPaidBeforeItWasNotWantedStaysPaid() {
        standing = Billing.Standing.GIVEN_UP;
        paid = true;

        assertThat(states(Await.value(invoices.handle(work(invoicing()), deadline()))))
                .first()
                .isEqualTo("paid");
        assertThat(steps).doesNotContain(Step.SEND);
    }

    @Test
    void whatItIsTooLateToSendIsVoidUnlessItWasSentBefore() {
        standing = Billing.Standing.TOO_LATE;
        Outcome unsent = Await.value(invoices.handle(work(invoicing()), deadline()));
        List<Step> voided = List.copyOf(steps);
        steps.clear();
        sent = Instant.parse("2026-12-02T09:00:00Z");

        assertThat(states(Await.value(invoices.handle(work(invoicing()), deadline()))))
                .containsExactly("paid", "invoice_sent");
        assertThat(steps).containsExactly(Step.FINALIZE);
        assertThat(states(unsent)).containsExactly("void", "invoice_void");
        assertThat(voided).containsExactly(Step.FINALIZE, Step.VOID);
    }

    /** The answer to the refund says so, and an event tells the same: paying it back is asked of people once. */
    @Test
    void aRefundAnsweredAsFailedIsOneOrderHoweverItIsTold() {
        Await.value(store.asWork(deadline(), tx -> new PaymentWriter().write(tx, List.of(told(PaymentState.PAID)))));

        Outcome.Done outcome = (Outcome.Done) Await.value(voids.handle(work(voiding()), deadline()));
        List<RefundFailed> answered = outcome.effects().stream()
                .filter(RefundFailed.class::isInstance)
                .map(RefundFailed.class::cast)
                .toList();
        RefundFailedWriter writer = new RefundFailedWriter(
                money -> new NewWork("told", COMPANY, null, null, money.subject(), new byte[0], null),
                new Outbox(UUID::randomUUID));
        Await.value(store.asWork(deadline(), tx -> writer.write(tx, answered)));
        Await.value(store.asWork(deadline(), tx -> writer.write(tx, List.of(event()))));

        assertThat(answered).containsExactly(event());
        assertThat(outcome.next()).isEmpty();
        assertThat(outcome.effects().get(0))
                .isInstanceOfSatisfying(
                        PaymentChanged.class,
                        changed -> assertThat(changed.state()).isEqualTo(PaymentState.REFUND_FAILED));
        int orders = Await.value(store.asWork(
                deadline(),
                tx -> tx.query("SELECT FROM work WHERE kind = 'told'").execute().map(SqlResult::size)));
        assertThat(orders).isEqualTo(1);
    }

    /** Of three payments the vendor pays one back, cannot pay back the second, and fails with the third. */
    @Test
    void onlyWhatTheVendorCannotPayBackIsForPeople() {
        Await.value(store.asWork(deadline(), tx -> new PaymentWriter().write(tx, List.of(told(PaymentState.PAID)))));
        parts = List.of(
                new FindPaidBy.Part("pi_1", 300), new FindPaidBy.Part("pi_2", 500), new FindPaidBy.Part("pi_3", 200));
        refunding = payment -> switch (payment) {
            case "pi_1" -> Future.failedFuture(new GatewayException(ErrorCode.UPSTREAM_REJECTED, "too old"));
            case "pi_2" -> Future.succeededFuture(new Refund("re_2", 500, Instant.EPOCH, false));
            default -> Future.succeededFuture(new Refund("re_3", 200, Instant.EPOCH, true));
        };
        Outcome.Done outcome = (Outcome.Done) Await.value(listening().handle(work(voiding()), deadline()));

        assertThat(monies)
                .containsExactly(
                        "REFUNDED_IN_PART 500 " + OPERATION + "/money-back/part",
                        "BY_HAND 300 " + OPERATION + "/money-back");
        assertThat(outcome.next()).hasSize(2);
        assertThat(outcome.effects())
                .contains(new RefundFailed(COMPANY, "re_3", OPERATION, APPOINTMENT, "call_1", 200L, "eur"));
        assertThat(outcome.effects().stream()
                        .filter(TimelineEntry.class::isInstance)
                        .map(TimelineEntry.class::cast)
                        .map(entry -> entry.what() + " " + entry.facts().get("amount_minor")))
                .containsExactly("invoice_refunded 500", "refund_by_hand 500");
    }

    /** One that is rejected alone leaves the payment as it is: people still have money to pay back. */
    @Test
    void aPaymentThatIsPaidBackInPartIsNotRefunded() {
        Await.value(store.asWork(deadline(), tx -> new PaymentWriter().write(tx, List.of(told(PaymentState.PAID)))));
        parts = List.of(new FindPaidBy.Part("pi_1", 300), new FindPaidBy.Part("pi_2", 700));
        refunding = payment -> payment.equals("pi_1")
                ? Future.failedFuture(new GatewayException(ErrorCode.UPSTREAM_REJECTED, "too old"))
                : Future.succeededFuture(new Refund("re_2", 700, Instant.EPOCH, false));

        assertThat(states(Await.value(voids.handle(work(voiding()), deadline()))))
                .containsExactly("invoice_refunded", "refund_by_hand");
    }

    /** One refund failed and is known to; somebody paid it back by hand, and then the others go back. */
    @Test
    void whatPeopleMadeGoodAtTheVendorIsNotMissing() {
        Await.value(store.asWork(
                deadline(), tx -> new PaymentWriter().write(tx, List.of(told(PaymentState.REFUND_FAILED)))));
        parts = List.of(new FindPaidBy.Part("pi_1", 300), new FindPaidBy.Part("pi_2", 700));
        Instant later = Instant.parse("2026-12-03T09:00:00Z");
        found = Map.of(
                "pi_1", List.of(new Refund("re_9", 300, later, false), new Refund("re_1", 300, Instant.EPOCH, true)));
        refunding = payment -> Future.succeededFuture(new Refund("re_2", 700, Instant.EPOCH, false));

        Outcome.Done outcome = (Outcome.Done) Await.value(listening().handle(work(voiding()), deadline()));
        PaymentChanged changed = (PaymentChanged) outcome.effects().get(0);
        Await.value(store.asWork(deadline(), tx -> new PaymentWriter().write(tx, List.of(changed))));

        assertThat(states(outcome)).containsExactly("refunded", "invoice_refunded");
        assertThat(monies).containsExactly("REFUNDED 1000 " + OPERATION + "/money-back");
        assertThat(state()).isEqualTo("refunded");
    }

    /** That one failed is told before the others are made: those go back, and it is not tried again. */
    @Test
    void theOtherPaymentsGoBackThoughOneRefundIsKnownToHaveFailed() {
        Await.value(store.asWork(
                deadline(), tx -> new PaymentWriter().write(tx, List.of(told(PaymentState.REFUND_FAILED)))));
        parts = List.of(new FindPaidBy.Part("pi_1", 300), new FindPaidBy.Part("pi_2", 700));
        found = Map.of("pi_1", List.of(new Refund("re_1", 300, Instant.EPOCH, true)));
        List<String> asked = new CopyOnWriteArrayList<>();
        refunding = payment -> {
            asked.add(payment);
            return Future.succeededFuture(new Refund("re_2", 700, Instant.EPOCH, false));
        };

        Outcome.Done outcome = (Outcome.Done) Await.value(listening().handle(work(voiding()), deadline()));

        assertThat(asked).containsExactly("pi_2");
        assertThat(monies).containsExactly("REFUNDED_IN_PART 700 " + OPERATION + "/money-back/part");
        assertThat(outcome.effects())
                .contains(new RefundFailed(COMPANY, "re_1", OPERATION, APPOINTMENT, "call_1", 300L, "eur"));
    }

    /** What is told as paid back leaves out what is known by then not to have arrived. */
    @Test
    void whatFailedSinceIsNotToldAsPaidBack() {
        Outbox outbox = new Outbox(UUID::randomUUID);
        RefundFailedWriter writer = new RefundFailedWriter(
                money -> new NewWork("told", COMPANY, null, null, money.subject(), new byte[0], null), outbox);
        Await.value(store.asWork(deadline(), tx -> writer.write(tx, List.of(event()))));
        Refund failed = new Refund("re_1", 1000, Instant.EPOCH, false);
        Refund arrived = new Refund("re_2", 500, Instant.EPOCH, false);

        assertThat(left(outbox, failed, arrived))
                .map(money -> money.result() + " " + money.amountMinor())
                .contains("REFUNDED_IN_PART 500");
        assertThat(left(outbox, failed)).isEmpty();
        assertThat(left(outbox, arrived))
                .map(money -> money.result() + " " + money.amountMinor())
                .contains("REFUNDED 1");
    }

    private Optional<MoneyBack.Money> left(Outbox outbox, Refund... refunds) {
        MoneyBack.Money told = new MoneyBack.Money(
                COMPANY,
                APPOINTMENT,
                OPERATION,
                "call_1",
                MoneyBack.Result.REFUNDED,
                null,
                1L,
                "eur",
                List.of(refunds));
        return Await.value(store.asCompany(COMPANY, deadline(), tx -> new RefundFailures(outbox).failed(tx, told))
                .map(told::without));
    }

    private VoidInvoiceWork listening() {
        return new VoidInvoiceWork(
                bus,
                store,
                money -> {
                    monies.add(money.result() + " " + money.amountMinor() + " " + money.subject());
                    return told(money);
                },
                WallClock.system());
    }

    private String state() {
        return Await.value(store.asWork(
                deadline(),
                tx -> tx.query("SELECT state FROM payments")
                        .execute()
                        .map(rows -> rows.iterator().next().getString(0))));
    }

    /** What an event of the vendor is read as. */
    private static RefundFailed event() {
        return new RefundFailed(COMPANY, "re_1", OPERATION, APPOINTMENT, "call_1", 1000L, "eur");
    }

    private static List<String> states(Outcome outcome) {
        return ((Outcome.Done) outcome)
                .effects().stream()
                        .map(effect -> effect instanceof PaymentChanged changed
                                ? changed.state().stored()
                                : ((TimelineEntry) effect).what())
                        .toList();
    }

    private static PaymentChanged told(PaymentState state) {
        return new PaymentChanged(
                COMPANY,
                ACCOUNT.connection(),
                InvoiceWork.paymentId(COMPANY, OPERATION),
                PaymentChanged.Kind.INVOICE,
                "in_1",
                state,
                Instant.parse("2026-12-02T09:00:00Z"),
                1000L,
                "eur",
                "call_1",
                APPOINTMENT);
    }

    private static NewWork told(MoneyBack.Money money) {
        return new NewWork(
                "told", money.company(), null, null, money.operation() + "/" + money.result(), new byte[0], null);
    }

    private NewWork invoicing() {
        return Await.value(InvoiceWork.workFor(
                new InvoiceRequest(
                        ACCOUNT,
                        OPERATION,
                        APPOINTMENT,
                        "call_1",
                        "Erika Muster",
                        null,
                        "+491701234567",
                        "de",
                        1000,
                        "eur",
                        "Anzahlung",
                        1,
                        InvoiceRequest.DEPOSIT),
                sealing));
    }

    private static NewWork voiding() {
        return VoidInvoiceWork.of(ACCOUNT, OPERATION, APPOINTMENT, "call_1", VoidInvoiceWork.Paid.REFUND);
    }

    private static Work work(NewWork left) {
        return new Work(
                UUID.randomUUID(),
                1,
                0,
                left.kind(),
                COMPANY,
                left.connection(),
                left.orderingKey(),
                0,
                left.body().length,
                Instant.EPOCH,
                left.body(),
                null,
                null);
    }

    private void queue() {
        NewWork invoice = invoicing();
        Await.value(store.asCompany(COMPANY, deadline(), tx -> new Outbox(UUID::randomUUID).add(tx, List.of(invoice))));
    }

    private void leaveQueue() {
        Await.value(store.asWork(deadline(), tx -> tx.query("DELETE FROM work").execute()));
    }

    private static Deadline deadline() {
        return Deadline.in(Duration.ofSeconds(10));
    }
}
