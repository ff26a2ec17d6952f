package de.askproai.gateway.assembly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import de.askproai.gateway.config.DatabaseConfig;
import de.askproai.gateway.config.RetentionConfig;
import de.askproai.gateway.security.MasterKey;
import de.askproai.gateway.store.Store;
import de.askproai.gateway.store.TestDatabase;
import de.askproai.gateway.testing.Await;
import de.askproai.gateway.testing.Companies;
import de.askproai.gateway.testing.TestVertx;
import de.askproai.gateway.time.Deadline;
import de.askproai.gateway.time.WallClock;
import de.askproai.gateway.work.CompanyPurge;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What one company wants kept for less, beside a neighbour that does not. */
class CompanyRetentionIT {
    private static final String SHORT = """
            company: linde
            name: Linde
            privacy: {retention: {events: 7d, calls: 14d, appointments: 30d}}
            """;
    private static final String USUAL = """
            company: neighbour
            name: Neighbour
            """;

    private static final MasterKey MASTER_KEY = CallLaneNode.masterKey();

    @RegisterExtension
    static final TestVertx test = new TestVertx();

    private final DatabaseConfig database = TestDatabase.fresh();
    private final Store store = Store.open(test.vertx(), database);
    private UUID linde = new UUID(0, 0);
    private UUID neighbour = new UUID(0, 0);

    @BeforeEach
    void apply() {
        List<UUID> companies = Companies.apply(test.vertx(), store, MASTER_KEY, SHORT, USUAL);
        linde = companies.get(0);
        neighbour = companies.get(1);
        for (int day = 1; day <= 40; day++) {
            TestDatabase.execute(database, "SELECT make_partition('webhook_event', current_date - " + day + ")");
        }
    }

    @AfterEach
    void close() {
        Await.value(store.close());
    }

    @Test
    void removesWhatOneCompanyKeepsForLessAndNothingOfItsNeighbour() {
        for (UUID company : List.of(linde, neighbour)) {
            for (int days : List.of(0, 6, 8, 13, 15, 35)) {
                event(company, days);
                call(company, "call_" + days, days);
                promises(company, days);
            }
        }

        run(RetentionConfig.defaults());

        assertThat(left(linde, "webhook_event", "type")).containsExactly("0", "6");
        assertThat(left(linde, "calls", "call_id")).containsExactly("call_0", "call_13", "call_6", "call_8");
        assertThat(left(linde, "tool_calls", "call_id")).containsExactly("call_0", "call_13", "call_6", "call_8");
        assertThat(left(linde, "call_entries", "call_id")).containsExactly("call_0", "call_13", "call_6", "call_8");
        assertThat(left(linde, "promises", "call_id || ' ' || state || ' ' || handover"))
                .as("what somebody has to see to stays")
                .containsExactly(
                        "0 broken waiting",
                        "0 kept none",
                        "0 open none",
                        "13 broken waiting",
                        "13 kept none",
                        "13 open none",
                        "15 broken waiting",
                        "15 open none",
                        "35 broken waiting",
                        "35 open none",
                        "6 broken waiting",
                        "6 kept none",
                        "6 open none",
                        "8 broken waiting",
                        "8 kept none",
                        "8 open none");
        assertThat(left(linde, "promise_tellings", "contact")).hasSize(16);
        assertThat(left(neighbour, "webhook_event", "type")).hasSize(6);
        assertThat(left(neighbour, "calls", "call_id")).hasSize(6);
        assertThat(left(neighbour, "tool_calls", "call_id")).hasSize(6);
        assertThat(left(neighbour, "call_entries", "call_id")).hasSize(6);
        assertThat(left(neighbour, "promises", "call_id")).hasSize(18);
        assertThat(left(neighbour, "promise_tellings", "contact")).hasSize(18);
    }

    @Test
    void whyCallersChangedAppointmentsGoesWithTheirCallsAndTheChangesStay() {
        for (UUID company : List.of(linde, neighbour)) {
            TestDatabase.execute(database, """
                    INSERT INTO appointment_changes (company_id, id, appointment_id, kind, state, call_id, made_at, reason)
                    SELECT '%s', gen_random_uuid(), gen_random_uuid(), 'cancel', 'done', days, now() - days * interval '1 day',
                           'sealed'
                      FROM generate_series(13, 15) AS days, generate_series(1, 150)
                    """.formatted(company));
        }

        run(RetentionConfig.defaults());

        String why = "call_id || CASE WHEN reason IS NULL THEN '' ELSE ' why' END";
        assertThat(left(linde, "appointment_changes", why)).hasSize(450).containsOnly("13 why", "14", "15");
        assertThat(left(neighbour, "appointment_changes", why)).hasSize(450).containsOnly("13 why", "14 why", "15 why");
    }

    @Test
    void whoseAppointmentsWereIsForgottenAndThatTheyWereAndWhatTheyCostStays() {
        for (UUID company : List.of(linde, neighbour)) {
            TestDatabase.execute(database, """
                    INSERT INTO appointments (company_id, id, operation, state, starts_at, ends_at, phone_hash, email_hash,
                                              key_id, attendee)
                    SELECT '%1$s', gen_random_uuid(), days || '/' || n, 'confirmed',
                           now() - days * interval '1 day' - interval '1 hour', now() - days * interval '1 day',
                           'p' || n, 'e' || n, gen_random_uuid(), 'sealed'
                      FROM unnest(ARRAY[-5, 0, 29, 31, 400]) AS days, generate_series(1, 300) AS n;
                    INSERT INTO appointment_changes (company_id, id, appointment_id, kind, state, call_id, made_at, reason)
                    SELECT company_id, id, id, 'cancel', 'done', 'c', now(), 'sealed' FROM appointments
                     WHERE company_id = '%1$s';
                    INSERT INTO payments (company_id, id, connection_id, kind, external_id, state, vendor_time, rank,
                                          amount_minor, currency, appointment_id)
                    SELECT company_id, id, gen_random_uuid(), 'invoice', 'in_1', 'paid', now(), 1, 2000, 'eur', id
                      FROM appointments WHERE company_id = '%1$s'
                    """.formatted(company));
        }
        String whose = """
                split_part(operation, '/', 1) || ' ' || state
                || CASE WHEN num_nonnulls(phone_hash, email_hash, key_id, attendee) = 4 AND erased_at IS NULL THEN ' known'
                        WHEN num_nonnulls(phone_hash, email_hash, key_id, attendee) = 0 AND erased_at IS NOT NULL THEN ''
                        ELSE ' half' END
                || CASE WHEN EXISTS (SELECT FROM appointment_changes c WHERE c.company_id = appointments.company_id
                                        AND c.id = appointments.id AND c.reason IS NOT NULL) THEN ' why' ELSE '' END
                || (SELECT ' ' || amount_minor FROM payments p WHERE p.company_id = appointments.company_id
                       AND p.appointment_id = appointments.id)""";

        run(RetentionConfig.defaults());
        run(RetentionConfig.defaults());

        assertThat(left(linde, "appointments", whose))
                .hasSize(1500)
                .containsOnly(
                        "-5 confirmed known why 2000",
                        "0 confirmed known why 2000",
                        "29 confirmed known why 2000",
                        "31 confirmed 2000",
                        "400 confirmed 2000");
        assertThat(left(neighbour, "appointments", whose))
                .hasSize(1500)
                .allMatch(one -> one.endsWith(" known why 2000"));
    }

    @Test
    void absencesThatAreOverGoWithTheCallsUnlessTheyAreStillSeenTo() {
        for (UUID company : List.of(linde, neighbour)) {
            TestDatabase.execute(database, """
                    INSERT INTO staff (id, company_id, key, name) VALUES (gen_random_uuid(), '%1$s', 'anna', 'Anna');
                    INSERT INTO absences (company_id, id, staff_id, away_from, away_until, state, key_prefix)
                    SELECT company_id, gen_random_uuid(), id, now() - days * interval '1 day' - interval '1 hour',
                           now() - days * interval '1 day', state, days || ' ' || state
                      FROM staff, unnest(ARRAY[-2, 13, 15]) AS days, unnest(ARRAY['done', 'planned', 'running']) AS state
                     WHERE company_id = '%1$s';
                    INSERT INTO absence_appointments (company_id, absence_id, appointment_id, starts_at, ends_at, what, told,
                                                      outcome, late)
                    SELECT company_id, id, gen_random_uuid(), away_from, away_until, 'move', 'mail', 'moved', false
                      FROM absences WHERE company_id = '%1$s'
                    """.formatted(company));
        }

        run(RetentionConfig.defaults());

        assertThat(left(linde, "absences", "key_prefix"))
                .containsExactly(
                        "-2 done", "-2 planned", "-2 running", "13 done", "13 planned", "13 running", "15 running");
        assertThat(left(neighbour, "absences", "key_prefix")).hasSize(9);
    }

    @Test
    void leavesAnEventThatIsStillToBeHandled() {
        UUID waiting = event(linde, 20);
        event(linde, 21);
        TestDatabase.execute(
                database,
                "INSERT INTO work (id, shard, company_id, kind) VALUES ('%s', 0, '%s', 'event.retell')"
                        .formatted(waiting, linde));

        run(RetentionConfig.defaults());
        List<String> before = left(linde, "webhook_event", "type");
        TestDatabase.execute(database, "DELETE FROM work");
        run(RetentionConfig.defaults());

        assertThat(before).containsExactly("20");
        assertThat(left(linde, "webhook_event", "type")).isEmpty();
    }

    @Test
    void goesOnWhereItWasCutOffAndLeavesNoHalfCalls() {
        for (int i = 0; i < 450; i++) {
            call(linde, "call_" + i, 20);
        }
        call(linde, "stop", 19);
        TestDatabase.execute(database, """
                CREATE FUNCTION cut_off() RETURNS trigger LANGUAGE plpgsql AS
                    $$ BEGIN RAISE EXCEPTION 'cut off'; END $$;
                CREATE TRIGGER cut_off BEFORE DELETE ON calls
                    FOR EACH ROW WHEN (OLD.call_id = 'stop') EXECUTE FUNCTION cut_off()""");

        assertThatThrownBy(() -> run(RetentionConfig.defaults())).isNotNull();
        List<String> calls = left(linde, "calls", "call_id");
        List<String> tools = left(linde, "tool_calls", "call_id");
        List<String> entries = left(linde, "call_entries", "call_id");
        TestDatabase.execute(database, "DROP TRIGGER cut_off ON calls");
        run(RetentionConfig.defaults());

        assertThat(calls).contains("stop").hasSizeLessThan(451);
        assertThat(tools).isEqualTo(calls);
        assertThat(entries).isEqualTo(calls);
        assertThat(left(linde, "calls", "call_id")).isEmpty();
        assertThat(left(linde, "tool_calls", "call_id")).isEmpty();
        assertThat(left(linde, "call_entries", "call_id")).isEmpty();
    }

    @Test
    void aCompanyThatFailsKeepsNoOtherFromItsTurn() {
        UUID mill = Companies.apply(test.vertx(), store, MASTER_KEY, SHORT.replace("linde", "mill"))
                .get(0);
        call(linde, "stop", 20);
        call(mill, "call_1", 20);
        TestDatabase.execute(database, """
                CREATE FUNCTION cut_off() RETURNS trigger LANGUAGE plpgsql AS
                    $$ BEGIN RAISE EXCEPTION 'cut off'; END $$;
                CREATE TRIGGER cut_off BEFORE DELETE ON calls
                    FOR EACH ROW WHEN (OLD.call_id = 'stop') EXECUTE FUNCTION cut_off()""");

        assertThatThrownBy(() -> run(RetentionConfig.defaults())).isNotNull();

        assertThat(left(linde, "calls", "call_id")).containsExactly("stop");
        assertThat(left(mill, "calls", "call_id")).isEmpty();
    }

    @Test
    void twoNodesAtOnceDoItOnce() {
        for (int i = 0; i < 300; i++) {
            call(linde, "call_" + i, 20);
        }

        Await.value(Future.all(
                chore(RetentionConfig.defaults()).run(),
                chore(RetentionConfig.defaults()).run()));

        assertThat(left(linde, "calls", "call_id")).isEmpty();
        assertThat(left(linde, "tool_calls", "call_id")).isEmpty();
    }

    @Test
    void leavesWhatTheGatewayItselfKeepsForLess() {
        event(linde, 20);
        call(linde, "call_1", 20);
        Duration week = Duration.ofDays(7);

        run(new RetentionConfig(week, week, week, week, week));

        assertThat(left(linde, "webhook_event", "type"))
                .as("goes with its partition")
                .containsExactly("20");
        assertThat(left(linde, "calls", "call_id")).as("goes with everybody's").containsExactly("call_1");
    }

    private CompanyRetention chore(RetentionConfig configured) {
        return new CompanyRetention(store, new CompanyPurge(test.vertx(), store, WallClock.system()), configured);
    }

    private void run(RetentionConfig configured) {
        Await.value(chore(configured).run());
    }

    @CanIgnoreReturnValue
    private UUID event(UUID company, int days) {
        UUID id = Await.value(store.asWork(
                Deadline.in(Duration.ofSeconds(10)),
                tx -> tx.query("SELECT uuid_v7_floor(now() - interval '%d days' - interval '%d ms') AS id"
                                .formatted(days, 1 + Math.floorMod(company.hashCode(), 1000)))
                        .execute()
                        .map(rows -> rows.iterator().next().getUUID("id"))));
        TestDatabase.execute(database, """
                INSERT INTO webhook_event (id, received_at, company_id, connection_id, source, type, key_id, bytes, payload)
                VALUES ('%1$s', now() - interval '%3$d days', '%2$s', gen_random_uuid(), 'retell', '%3$d',
                        gen_random_uuid(), 1, 'x')
                """.formatted(id, company, days));
        return id;
    }

    private void call(UUID company, String call, int days) {
        TestDatabase.execute(database, """
                INSERT INTO calls (company_id, call_id, stage, created_at)
                VALUES ('%1$s', '%2$s', 3, now() - interval '%3$d days');
                INSERT INTO tool_calls (company_id, id, call_id, tool, door, started_at, took_ms, success, replayed,
                                        message, facts, key_id, arguments)
                VALUES ('%1$s', gen_random_uuid(), '%2$s', 't', 'retell', now() - interval '%3$d days', 1, true,
                        false, 'm', '{}', gen_random_uuid(), '');
                INSERT INTO call_entries (company_id, call_id, entry, at, kind, what, facts)
                VALUES ('%1$s', '%2$s', 'e', now() - interval '%3$d days', 'webhook', 'w', '{}')
                """.formatted(company, call, days));
    }

    private void promises(UUID company, int days) {
        TestDatabase.execute(database, """
                WITH made AS (
                    INSERT INTO promises (company_id, id, kind, state, handover, call_id, due_at, made_at, settled_at)
                    SELECT '%1$s', gen_random_uuid(), 'callback', state, handover, '%2$d', now(),
                           now() - interval '%2$d days',
                           CASE WHEN state <> 'open' THEN now() - interval '%2$d days' END
                      FROM (VALUES ('open', 'none'), ('kept', 'none'), ('broken', 'waiting')) AS p (state, handover)
                    RETURNING company_id, id)
                INSERT INTO promise_tellings (company_id, promise_id, turn, contact, state, at)
                SELECT company_id, id, 1, 'anna', 'sent', now() - interval '%2$d days' FROM made
                """.formatted(company, days));
    }

    private List<String> left(UUID company, String table, String what) {
        return Await.value(store.asWork(
                Deadline.in(Duration.ofSeconds(10)),
                tx -> tx.query("SELECT (%s) COLLATE \"C\" FROM %s WHERE company_id = '%s' ORDER BY 1"
                                .formatted(what, table, company))
                        .execute()
                        .map(found -> {
                            List<String> rows = new ArrayList<>();
                            found.forEach(row -> rows.add(row.getString(0)));
                            return rows;
                        })));
    }
}
