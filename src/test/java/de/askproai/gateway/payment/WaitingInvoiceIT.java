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
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
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

    private final List<Step> steps = new CopyOnWriteArrayList<>();
    private volatile boolean wanted = true;
    private volatile boolean paid;
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
                bus, store, sealing, (invoice, deadline) -> Future.succeededFuture(wanted), WallClock.system());
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
                FindPaidBy.ADDRESS.at("stripe"),
                (question, deadline) ->
                        Future.succeededFuture(new FindPaidBy.PaidBy(List.of(new FindPaidBy.Part("pi_1", 1000))))));
        Await.value(bus.answer(
                FindRefunds.ADDRESS.at("stripe"),
                (question, deadline) -> Future.succeededFuture(new FindRefunds.Refunds(List.of()))));
        Await.value(bus.answer(
                RefundPayment.ADDRESS.at("stripe"),
                (question, deadline) -> Future.succeededFuture(new Refund("re_1", 1000, Instant.EPOCH, true))));
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
        wanted = false;

        assertThat(states(Await.value(invoices.handle(work(invoicing()), deadline()))))
                .containsExactly("void", "invoice_void");
        assertThat(steps).containsExactly(Step.FINALIZE, Step.VOID);
    }

    /** An attempt before had sent it, and the process ended before it could write so. */
    @Test
    void whatWasSentAndPaidBeforeItWasNotWantedStaysPaid() {
        wanted = false;
        paid = true;

        assertThat(states(Await.value(invoices.handle(work(invoicing()), deadline()))))
                .first()
                .isEqualTo("paid");
        assertThat(steps).doesNotContain(Step.SEND);
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

    /** What an event of the vendor is read as. */
    private static RefundFailed event() {
        return new RefundFailed(COMPANY, "re_1", OPERATION, APPOINTMENT, "call_1", 1000, "eur");
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
