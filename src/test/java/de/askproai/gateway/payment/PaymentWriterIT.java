package de.askproai.gateway.payment;

import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.payment.PaymentChanged.Kind;
import de.askproai.gateway.store.Store;
import de.askproai.gateway.store.TestDatabase;
import de.askproai.gateway.testing.Await;
import de.askproai.gateway.testing.TestVertx;
import de.askproai.gateway.time.Deadline;
import io.vertx.sqlclient.SqlClient;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PaymentWriterIT {
    private static final UUID COMPANY = UUID.randomUUID();
    private static final UUID NEIGHBOUR = UUID.randomUUID();
    private static final UUID CONNECTION = UUID.randomUUID();
    private static final Instant SENT = Instant.parse("2026-12-02T09:00:00Z");

    @RegisterExtension
    static final TestVertx test = new TestVertx();

    private final PaymentWriter writer = new PaymentWriter();
    private Store store;

    @BeforeEach
    void open() {
        store = Store.open(test.vertx(), TestDatabase.fresh());
    }

    @AfterEach
    void close() {
        Await.value(store.close());
    }

    @Test
    void whatIsLateNeverOverwritesWhatIsNewer() {
        write(told(COMPANY, "in_1", PaymentState.PAID, SENT.plusSeconds(60), 3200L));
        write(told(COMPANY, "in_1", PaymentState.OPEN, SENT, 3200L));
        write(told(COMPANY, "in_1", PaymentState.FAILED, SENT.plusSeconds(30), 3200L));

        assertThat(rows(COMPANY)).containsExactly("in_1 paid 3200");
    }

    @Test
    void ofOneSecondTheMoreFinalStateIsTheLater() {
        write(told(COMPANY, "in_1", PaymentState.PAID, SENT, 3200L));
        write(told(COMPANY, "in_1", PaymentState.OPEN, SENT, 3200L));
        write(told(COMPANY, "in_2", PaymentState.OPEN, SENT, 3200L));
        write(told(COMPANY, "in_2", PaymentState.PAID, SENT, 3200L));

        assertThat(rows(COMPANY)).containsExactly("in_1 paid 3200", "in_2 paid 3200");
    }

    @Test
    void whatWasPaidBackStaysSoWhateverIsToldOfTheInvoiceLater() {
        write(told(COMPANY, "in_1", PaymentState.REFUNDED, SENT, 3200L));
        write(told(COMPANY, "in_1", PaymentState.PAID, SENT.plusSeconds(60), 3200L));
        write(
                told(COMPANY, "in_1", PaymentState.PAID, SENT.plusSeconds(90), 3200L),
                told(COMPANY, "in_1", PaymentState.VOID, SENT.plusSeconds(95), 3200L));

        assertThat(rows(COMPANY)).containsExactly("in_1 refunded 3200");
    }

    @Test
    void thatItWasPaidBackCountsThoughSomethingLaterWasToldOfTheInvoice() {
        write(told(COMPANY, "in_1", PaymentState.PAID, SENT.plusSeconds(60), 3200L));
        write(told(COMPANY, "in_1", PaymentState.REFUNDED, SENT, 3200L));

        assertThat(rows(COMPANY)).containsExactly("in_1 refunded 3200");
    }

    @Test
    void whatIsToldTwiceInOneBatchOrLaterIsOnePayment() {
        PaymentChanged paid = told(COMPANY, "in_1", PaymentState.PAID, SENT, 3200L);

        write(paid, paid, told(COMPANY, "in_1", PaymentState.DRAFT, SENT, null), paid);
        write(paid);

        assertThat(rows(COMPANY)).containsExactly("in_1 paid 3200");
    }

    @Test
    void whatIsNotToldAgainStaysKnown() {
        write(told(COMPANY, "in_1", PaymentState.OPEN, SENT, 3200L));
        write(told(COMPANY, "in_1", PaymentState.VOID, SENT.plusSeconds(1), null));

        assertThat(rows(COMPANY)).containsExactly("in_1 void 3200");
    }

    @Test
    void theSameInvoiceAtTwoCompaniesIsTwoPayments() {
        write(
                told(NEIGHBOUR, "in_1", PaymentState.OPEN, SENT, 100L),
                told(COMPANY, "in_1", PaymentState.PAID, SENT, 3200L));

        assertThat(rows(COMPANY)).containsExactly("in_1 paid 3200");
        assertThat(rows(NEIGHBOUR)).containsExactly("in_1 open 100");
    }

    @Test
    void takesABatchOfManyInAnyOrder() {
        List<PaymentChanged> batch = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            UUID company = i % 2 == 0 ? COMPANY : NEIGHBOUR;
            batch.add(told(company, "in_" + i, PaymentState.DRAFT, SENT, 1L));
            batch.add(told(company, "in_" + i, PaymentState.OPEN, SENT.plusSeconds(1), 1L));
            batch.add(told(company, "in_" + i, PaymentState.PAID, SENT.plusSeconds(2), 1L));
        }
        Collections.shuffle(batch, new Random(7));

        write(batch.toArray(PaymentChanged[]::new));

        assertThat(rows(COMPANY)).hasSize(250).allMatch(row -> row.endsWith(" paid 1"));
        assertThat(rows(NEIGHBOUR)).hasSize(250).allMatch(row -> row.endsWith(" paid 1"));
    }

    private void write(PaymentChanged... changes) {
        Await.value(store.asWork(deadline(), (SqlClient tx) -> writer.write(tx, List.of(changes))));
    }

    private static PaymentChanged told(UUID company, String id, PaymentState state, Instant at, Long amount) {
        return new PaymentChanged(
                company, CONNECTION, null, Kind.INVOICE, id, state, at, amount, "eur", "call_1", null);
    }

    private List<String> rows(UUID company) {
        return Await.value(store.asCompany(
                company,
                deadline(),
                tx -> tx.query("SELECT external_id, state, amount_minor FROM payments ORDER BY external_id")
                        .execute()
                        .map(found -> {
                            List<String> rows = new ArrayList<>();
                            found.forEach(
                                    row -> rows.add(row.getString(0) + " " + row.getString(1) + " " + row.getLong(2)));
                            return rows;
                        })));
    }

    private static Deadline deadline() {
        return Deadline.in(Duration.ofSeconds(20));
    }
}
