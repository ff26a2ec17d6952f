package de.askproai.gateway.booking.appointment;

import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.config.DatabaseConfig;
import de.askproai.gateway.message.PromiseKind;
import de.askproai.gateway.message.PromiseMade;
import de.askproai.gateway.message.PromiseSettledWriter;
import de.askproai.gateway.store.Store;
import de.askproai.gateway.store.TestDatabase;
import de.askproai.gateway.testing.Await;
import de.askproai.gateway.testing.TestVertx;
import de.askproai.gateway.time.Deadline;
import de.askproai.gateway.work.Outbox;
import io.vertx.sqlclient.SqlClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SettlementWriterIT {
    private static final UUID COMPANY = UUID.randomUUID();
    private static final UUID NEIGHBOUR = UUID.randomUUID();

    @RegisterExtension
    static final TestVertx test = new TestVertx();

    private final DatabaseConfig database = TestDatabase.fresh();
    private final SettlementWriter writer =
            new SettlementWriter(new PromiseSettledWriter(new Outbox(UUID::randomUUID)));
    private Store store;

    @BeforeEach
    void open() {
        store = Store.open(test.vertx(), database);
    }

    @AfterEach
    void close() {
        Await.value(store.close());
    }

    @Test
    void aPromiseIsKeptAndItsTimeStaysClaimed() {
        promise(COMPANY, "confirmed", 1, 1);

        settle(settled(COMPANY, 1, true));

        assertThat(rows(COMPANY)).containsExactly("confirmed kept claimed");
    }

    @Test
    void aBrokenPromiseGivesItsTimeFree() {
        promise(COMPANY, "promised", 1, 1);

        settle(settled(COMPANY, 1, false));

        assertThat(rows(COMPANY)).containsExactly("declined broken free");
    }

    @Test
    void whatAWebhookConfirmedMeanwhileIsNotDeclinedByLateNews() {
        promise(COMPANY, "confirmed", 1, 1);

        settle(settled(COMPANY, 1, false));

        assertThat(rows(COMPANY)).containsExactly("confirmed kept claimed");
    }

    @Test
    void theFirstOfTwoSettlementsCountsInOneBatchOrLater() {
        promise(COMPANY, "confirmed", 1, 1);
        promise(COMPANY, "promised", 2, 2);

        settle(
                settled(COMPANY, 1, true),
                settled(COMPANY, 2, false),
                settled(COMPANY, 1, false),
                settled(COMPANY, 2, false));
        settle(settled(COMPANY, 2, true), settled(COMPANY, 1, false));

        assertThat(rows(COMPANY)).containsExactly("confirmed kept claimed", "declined broken free");
    }

    @Test
    void oneCompanysSettlementLeavesTheOthersAppointmentOfTheSameIdAlone() {
        promise(COMPANY, "promised", 1, 1);
        promise(NEIGHBOUR, "promised", 1, 1);

        settle(settled(COMPANY, 1, false), settled(COMPANY, 9, false));

        assertThat(rows(COMPANY)).containsExactly("declined broken free");
        assertThat(rows(NEIGHBOUR)).containsExactly("promised open claimed");
    }

    @Test
    void takesABatchOfManyInAnyOrder() {
        promise(COMPANY, "promised", 1, 150);
        promise(NEIGHBOUR, "promised", 1, 150);
        List<AppointmentSettled> batch = new ArrayList<>();
        for (int i = 1; i <= 150; i++) {
            batch.add(settled(COMPANY, i, false));
            batch.add(settled(NEIGHBOUR, i, false));
        }
        Collections.shuffle(batch, new Random(7));

        settle(batch.toArray(AppointmentSettled[]::new));

        assertThat(rows(COMPANY)).hasSize(150).containsOnly("declined broken free");
        assertThat(rows(NEIGHBOUR)).hasSize(150).containsOnly("declined broken free");
    }

    private static String promises(int first, int last) {
        return IntStream.rangeClosed(first, last)
                .mapToObj(n -> "%032d".formatted(n))
                .map(n -> new UUID(0, Long.parseLong(n, 16)).toString())
                .map(id -> "('%s', '%s')".formatted(id, PromiseMade.id(PromiseKind.BOOKED, id)))
                .collect(Collectors.joining(", "));
    }

    /** Appointments in this state whose callers were promised them, each with a claim on an hour of its own. */
    private void promise(UUID company, String state, int first, int last) {
        TestDatabase.execute(database, """
                INSERT INTO appointments (company_id, id, state, starts_at, ends_at)
                SELECT '%1$s', lpad(n::text, 32, '0')::uuid, '%2$s', timestamptz '2026-12-03' + n * interval '1 hour',
                       timestamptz '2026-12-03' + (n + 1) * interval '1 hour'
                  FROM generate_series(%3$d, %4$d) AS n;
                INSERT INTO promises (company_id, id, kind, handover, appointment_id, call_id, state, code, due_at)
                SELECT company_id, promise::uuid, 'booked', 'none', id, 'call_1', 'open', 'UPSTREAM_TIMEOUT', starts_at
                  FROM appointments JOIN (VALUES %5$s) AS made (appointment, promise) ON appointment::uuid = id
                    ON CONFLICT DO NOTHING;
                INSERT INTO slot_claims (company_id, appointment_id, calendar, lane, during)
                SELECT company_id, id, 'calendar', 0, tstzrange(starts_at, ends_at) FROM appointments
                    ON CONFLICT DO NOTHING
                """.formatted(company, state, first, last, promises(first, last)));
    }

    private void settle(AppointmentSettled... settled) {
        Await.value(store.asWork(deadline(), (SqlClient tx) -> writer.write(tx, List.of(settled))));
    }

    private static AppointmentSettled settled(UUID company, int number, boolean booked) {
        UUID id = UUID.fromString("00000000-0000-0000-0000-%012d".formatted(number));
        return new AppointmentSettled(company, id, booked);
    }

    private List<String> rows(UUID company) {
        return Await.value(store.asCompany(
                company,
                deadline(),
                tx -> tx.query("""
                        SELECT a.state || ' ' || p.state || ' '
                               || CASE WHEN c.appointment_id IS NULL THEN 'free' ELSE 'claimed' END
                          FROM appointments a
                          JOIN promises p ON p.company_id = a.company_id AND p.appointment_id = a.id
                          LEFT JOIN slot_claims c ON c.company_id = a.company_id AND c.appointment_id = a.id
                         ORDER BY a.id
                        """).execute().map(found -> {
                    List<String> rows = new ArrayList<>();
                    found.forEach(row -> rows.add(row.getString(0)));
                    return rows;
                })));
    }

    private static Deadline deadline() {
        return Deadline.in(Duration.ofSeconds(20));
    }
}
