package de.askproai.gateway.booking.deposit;

import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.booking.appointment.AppointmentChange;
import de.askproai.gateway.booking.appointment.AppointmentChangeRepository;
import de.askproai.gateway.booking.appointment.AppointmentChanged;
import de.askproai.gateway.booking.appointment.AppointmentState;
import de.askproai.gateway.booking.appointment.AppointmentWriter;
import de.askproai.gateway.booking.appointment.DepositDemand;
import de.askproai.gateway.booking.calendar.Attendee;
import de.askproai.gateway.booking.calendar.CalendarAccount;
import de.askproai.gateway.booking.change.ChangeSettled;
import de.askproai.gateway.booking.change.ChangeSettledWriter;
import de.askproai.gateway.booking.change.ChangeStore;
import de.askproai.gateway.booking.notice.NotifiedCustomer;
import de.askproai.gateway.booking.shop.Shops;
import de.askproai.gateway.bus.Bus;
import de.askproai.gateway.call.DomainParts;
import de.askproai.gateway.config.DatabaseConfig;
import de.askproai.gateway.config.SecurityConfig;
import de.askproai.gateway.message.PromiseKeeping;
import de.askproai.gateway.message.PromisedTo;
import de.askproai.gateway.payment.Billing;
import de.askproai.gateway.payment.BillingAccount;
import de.askproai.gateway.payment.InvoiceRequest;
import de.askproai.gateway.security.MasterKey;
import de.askproai.gateway.security.StoredDataKeys;
import de.askproai.gateway.store.Store;
import de.askproai.gateway.store.TestDatabase;
import de.askproai.gateway.tenant.CallPolicy;
import de.askproai.gateway.tenant.Company;
import de.askproai.gateway.tenant.CompanyProfiles;
import de.askproai.gateway.tenant.CompanyRepository;
import de.askproai.gateway.tenant.ConnectionDirectory;
import de.askproai.gateway.tenant.ConnectionRepository;
import de.askproai.gateway.testing.Await;
import de.askproai.gateway.testing.TestVertx;
import de.askproai.gateway.time.BusinessClock;
import de.askproai.gateway.time.Deadline;
import de.askproai.gateway.time.WallClock;
import de.askproai.gateway.work.Outbox;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What becomes of deposits, on the statements themselves: late, twice, and at the same moment. */
class DepositIT {
    private static final Instant NOW = Instant.parse("2026-12-02T09:00:00Z");
    private static final Instant START = NOW.plus(Duration.ofDays(1));
    private static final Duration HALF_A_DAY = Duration.ofHours(12);
    private static final String MAIL = "erika@muster.example";
    private static final UUID COMPANY = UUID.randomUUID();
    private static final UUID CONNECTION = UUID.randomUUID();

    @RegisterExtension
    final TestVertx test = new TestVertx();

    private final DatabaseConfig database = TestDatabase.fresh();
    private DepositDemandedWriter demanded;
    private DepositInvoicedWriter invoiced;
    private Store store;
    private AppointmentWriter told;
    private DepositPaidWriter paid;
    private ChangeSettledWriter moved;
    private DepositStore deposits;

    @BeforeEach
    void open() {
        store = Store.open(test.vertx(), database);
        MasterKey master = MasterKey.of(new SecurityConfig(Optional.of(MasterKey.generate()), List.of()));
        StoredDataKeys keys = new StoredDataKeys(test.vertx(), store, master, WallClock.system());
        app(tx -> new CompanyRepository()
                .save(tx, new Company(COMPANY, "salon", "Salon", "de-DE", true, CallPolicy.DEFAULTS)));
        CompanyProfiles profiles = new CompanyProfiles(test.vertx(), store, keys);
        Outbox outbox = new Outbox(UUID::randomUUID);
        BusinessClock clock = BusinessClock.startingAt(NOW);
        WallClock wall = WallClock.system();
        PromiseKeeping promises = new PromiseKeeping(
                new DomainParts(
                        new Bus(test.vertx()), store, outbox, profiles, keys, clock, wall, new SimpleMeterRegistry()),
                () -> "http://salon.test",
                true);
        Shops shops = new Shops(
                profiles,
                new ConnectionDirectory(test.vertx(), store, new ConnectionRepository(master, 1 << 20)),
                promises.people());
        NotifiedCustomer customers = new NotifiedCustomer(keys, profiles, clock);
        ChangeStore changes = new ChangeStore(store, outbox, wall, keys, promises.writer(), promises.settledWriter());
        told = new AppointmentWriter(keys);
        moved = new ChangeSettledWriter(promises.settledWriter(), outbox);
        demanded = new DepositDemandedWriter(promises.writer());
        invoiced = new DepositInvoicedWriter(promises.settledWriter(), outbox, wall);
        paid = new DepositPaidWriter(promises.writer(), promises.settledWriter(), customers);
        deposits = new DepositStore(
                store,
                outbox,
                wall,
                shops,
                changes,
                promises.writer(),
                promises.settledWriter(),
                customers,
                promises.messages());
    }

    @AfterEach
    void close() {
        Await.value(store.close());
    }

    private UUID booked() {
        return booked(null);
    }

    private UUID booked(@Nullable String email) {
        UUID id = UUID.randomUUID();
        tell(id, AppointmentState.CONFIRMED, NOW, email);
        work(tx -> demanded.write(tx, List.of(demand(id))));
        return id;
    }

    private static DepositDemanded demand(UUID id) {
        return new DepositDemanded(
                COMPANY,
                id,
                1000,
                "EUR",
                NOW.minusSeconds(1),
                NOW,
                Duration.ofHours(2),
                Duration.ofHours(12),
                "stripe",
                CONNECTION,
                "call_1",
                null,
                new PromisedTo("Erika Muster", "+491701234567", "Anzahlung"));
    }

    private void tell(UUID id, AppointmentState state, Instant at) {
        tell(id, state, at, null);
    }

    private void tell(UUID id, AppointmentState state, Instant at, @Nullable String email) {
        work(tx -> told.write(
                tx,
                List.of(new AppointmentChanged(
                        COMPANY,
                        CONNECTION,
                        id,
                        "lineage-" + id,
                        "uid-" + id,
                        state,
                        START,
                        START.plusSeconds(1800),
                        null,
                        at,
                        "call_1",
                        new Attendee("Erika Muster", "+491701234567", email)))));
    }

    private Future<Void> pay(UUID id) {
        return store.asWork(deadline(), tx -> paid.write(tx, List.of(new DepositPaid(COMPANY, id, NOW))));
    }

    @Test
    void whatACalendarTellsMakesNothingSureAndCountsOncePaid() {
        UUID id = booked();
        tell(id, AppointmentState.PENDING, NOW.plusSeconds(1));
        List<String> before = states();
        Await.value(pay(id));

        assertThat(before).containsExactly("deposit_requested");
        assertThat(states()).containsExactly("pending");
        assertThat(rows("SELECT state FROM deposits")).containsExactly("paid");
    }

    @Test
    void aDepositIsDemandedOnceThoughItIsPaidMeanwhile() {
        UUID id = booked();
        Await.value(pay(id));
        work(tx -> demanded.write(tx, List.of(demand(id), demand(id))));

        assertThat(states()).containsExactly("confirmed");
        assertThat(rows("SELECT state FROM deposits")).containsExactly("paid");
    }

    @Test
    void nothingIsDemandedForWhatDoesNotStand() {
        UUID id = UUID.randomUUID();
        tell(id, AppointmentState.CANCELLED, NOW);
        work(tx -> demanded.write(tx, List.of(demand(id))));

        assertThat(states()).containsExactly("cancelled");
        assertThat(rows("SELECT state FROM deposits")).isEmpty();
    }

    @Test
    void whatIsPaidAfterTheEndIsAPersonsToSettleOnce() {
        UUID id = booked();
        tell(id, AppointmentState.CANCELLED, NOW.plusSeconds(1));
        Await.value(pay(id));
        Await.value(pay(id));

        assertThat(states()).containsExactly("cancelled");
        assertThat(rows("SELECT state FROM deposits")).containsExactly("late");
        assertThat(rows("SELECT kind || ' ' || state || ' ' || handover FROM promises WHERE kind = 'callback'"))
                .containsExactly("callback open waiting");
    }

    @Test
    void paidAndExpiredAtTheSameMomentOnlyOneCounts() {
        for (int round = 0; round < 25; round++) {
            UUID id = booked();
            DepositRepository.Stored stored =
                    Await.value(deposits.find(COMPANY, id, deadline())).orElseThrow();
            List<Future<?>> both = new ArrayList<>();
            both.add(round % 2 == 0 ? pay(id) : deposits.expire(stored, deadline()));
            both.add(round % 2 == 0 ? deposits.expire(stored, deadline()) : pay(id));
            Await.value(Future.all(both));

            String deposit = rows("SELECT state FROM deposits WHERE appointment_id = '" + id + "'")
                    .get(0);
            String appointment = rows("SELECT state FROM appointments WHERE id = '" + id + "'")
                    .get(0);
            List<String> calls =
                    rows("SELECT kind FROM promises WHERE kind = 'callback' AND appointment_id = '" + id + "'");
            assertThat(deposit).isIn("paid", "late");
            assertThat(appointment).isEqualTo(deposit.equals("paid") ? "confirmed" : "deposit_requested");
            // Told that it expired, and that it was paid although it had: nobody loses either way.
            assertThat(calls).hasSize(deposit.equals("paid") ? 0 : 2);
        }
    }

    @Test
    void whatIsCancelledOrGivenUpIsNotBilledAnyMore() {
        UUID waiting = booked();
        UUID expired = booked();
        UUID cancelled = UUID.randomUUID();
        UUID confirmed = UUID.randomUUID();
        tell(cancelled, AppointmentState.CANCELLED, NOW);
        tell(confirmed, AppointmentState.CONFIRMED, NOW);
        DepositRepository.Stored stored =
                Await.value(deposits.find(COMPANY, expired, deadline())).orElseThrow();
        Await.value(deposits.expire(stored, deadline()));

        assertThat(Stream.of(waiting, confirmed, UUID.randomUUID(), expired, cancelled)
                        .map(id -> isBilled(id, NOW.minusSeconds(60))))
                .containsExactly(true, true, true, false, false);
    }

    /** The payment vendor was away until then. */
    @Test
    void aDepositWhoseEndHasPassedIsNotBilledThoughNobodyHasGivenItUpYet() {
        UUID waiting = booked();
        UUID paidInTime = booked();
        Await.value(pay(paidInTime));

        assertThat(isBilled(waiting, NOW)).as("nobody could pay yet").isTrue();
        work(tx -> invoiced.write(
                tx, List.of(new DepositInvoiced(COMPANY, waiting, "call_1", true, NOW.minus(Duration.ofHours(12))))));
        assertThat(isBilled(waiting, NOW)).isFalse();
        assertThat(isBilled(paidInTime, NOW)).isTrue();
    }

    @Test
    void whatLeavesNoTimeToPayIsNotBilledAnyMore() {
        UUID waiting = booked();
        Instant latest = START.minus(Duration.ofHours(2));

        assertThat(isBilled(waiting, latest.minus(Duration.ofMinutes(31)))).isTrue();
        assertThat(isBilled(waiting, latest.minus(Duration.ofMinutes(29)))).isFalse();
    }

    @Test
    void whoeverHasTheInvoiceReadsByWhenItIsDueEachTimeThatChanges() {
        UUID id = booked(MAIL);
        dueAt(id, NOW.plusSeconds(60));
        Await.value(deposits.tellDue(stored(id), deadline()));
        List<String> unsent = letters();
        work(tx ->
                invoiced.write(tx, List.of(new DepositInvoiced(COMPANY, id, "call_1", true, NOW.minus(HALF_A_DAY)))));
        DepositRepository.Stored sent = stored(id);
        Await.value(Future.all(deposits.tellDue(sent, deadline()), deposits.tellDue(sent, deadline())));
        List<String> first = letters();
        dueAt(id, NOW.plusSeconds(120));
        Await.value(deposits.tellDue(stored(id), deadline()));
        dueAt(id, NOW.plusSeconds(60));
        Await.value(deposits.tellDue(stored(id), deadline()));

        assertThat(unsent).isEmpty();
        assertThat(first).hasSize(1);
        assertThat(letters()).hasSize(3);
    }

    /** It is due otherwise from then on, as if it had been moved. */
    private void dueAt(UUID id, Instant due) {
        work(tx -> tx.preparedQuery("UPDATE deposits SET due_at = $2 WHERE appointment_id = $1")
                .execute(Tuple.of(id, due.atOffset(ZoneOffset.UTC)))
                .mapEmpty());
    }

    private List<String> letters() {
        return rows("SELECT kind FROM work WHERE kind = 'message.customer'");
    }

    /** However far ahead it is: what looks at the times of appointments looks at near ones. */
    @Test
    void whatTheCallerMovesIsLookedAtAtOnce() {
        UUID id = booked(MAIL);
        Instant start = START.plus(Duration.ofDays(30));
        AppointmentChange move = new AppointmentChange(
                new CalendarAccount(COMPANY, "calcom", CONNECTION),
                UUID.randomUUID(),
                id,
                AppointmentChange.Kind.MOVE,
                "call_1",
                "uid-" + id,
                START,
                start,
                start.plusSeconds(1800),
                null,
                "de",
                null);
        app(tx -> new AppointmentChangeRepository().ask(tx, move, Optional.empty()));
        work(tx -> moved.write(
                tx,
                List.of(new ChangeSettled(
                        COMPANY,
                        move.id(),
                        id,
                        true,
                        "new-" + id,
                        AppointmentState.CONFIRMED,
                        start,
                        start.plusSeconds(1800),
                        NOW,
                        null))));

        assertThat(rows("SELECT kind FROM work WHERE kind = 'booking.deposit' AND wakes_at IS NULL"))
                .hasSize(1);
    }

    @Test
    void whatIsSentLateIsDueAsTheInvoiceSays() {
        UUID id = booked(MAIL);
        work(tx -> invoiced.write(tx, List.of(new DepositInvoiced(COMPANY, id, "call_1", true, NOW))));

        assertThat(stored(id).due()).isEqualTo(NOW.plus(HALF_A_DAY));
        assertThat(stored(id).isDueKnown()).isTrue();
    }

    @Test
    void peopleDoNotSeeToAnInvoiceNobodyWaitsForAnyMore() {
        UUID settled = withBrokenPromise();
        UUID sent = withBrokenPromise();
        UUID dropped = withBrokenPromise();
        UUID waiting = withBrokenPromise();
        Await.value(pay(settled));
        work(tx -> invoiced.write(tx, List.of(new DepositInvoiced(COMPANY, sent, "call_1", true, NOW))));
        Await.value(deposits.drop(stored(dropped), deadline()));

        assertThat(Stream.of(settled, sent, dropped, waiting).map(this::invoicePromise))
                .containsExactly("kept none", "kept none", "replaced none", "broken waiting");
    }

    private String invoicePromise(UUID appointment) {
        return rows("SELECT state || ' ' || handover FROM promises WHERE kind = 'message' AND appointment_id = '"
                        + appointment + "'")
                .get(0);
    }

    private UUID withBrokenPromise() {
        UUID id = booked();
        Await.value(deposits.breakInvoicePromise(stored(id), deadline()));
        return id;
    }

    private DepositRepository.Stored stored(UUID id) {
        return Await.value(deposits.find(COMPANY, id, deadline())).orElseThrow();
    }

    private boolean isBilled(UUID appointment, Instant now) {
        InvoiceRequest invoice = new InvoiceRequest(
                new BillingAccount(COMPANY, "stripe", CONNECTION),
                DepositDemand.operation(appointment),
                appointment,
                "call_1",
                "Erika Muster",
                null,
                "+491701234567",
                "de",
                1000,
                "eur",
                "Anzahlung",
                1,
                InvoiceRequest.DEPOSIT);
        Billing.Standing standing =
                Await.value(new AppointmentBilling(store, BusinessClock.startingAt(now), WallClock.system())
                        .standing(invoice, deadline()));
        return standing == Billing.Standing.WANTED;
    }

    private List<String> states() {
        return rows("SELECT state FROM appointments");
    }

    private List<String> rows(String sql) {
        return Await.value(store.asCompany(
                COMPANY,
                deadline(),
                tx -> tx.query(sql).execute().map(rows -> {
                    List<String> values = new ArrayList<>();
                    rows.forEach(row -> values.add(row.getString(0)));
                    return values;
                })));
    }

    private void app(Function<SqlClient, Future<Void>> body) {
        Await.value(store.asCompany(COMPANY, deadline(), body));
    }

    private void work(Function<SqlClient, Future<Void>> body) {
        Await.value(store.asWork(deadline(), body));
    }

    private static Deadline deadline() {
        return Deadline.in(Duration.ofSeconds(10));
    }
}
