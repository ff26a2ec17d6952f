package de.askproai.gateway.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.config.DatabaseConfig;
import de.askproai.gateway.config.RetentionConfig;
import de.askproai.gateway.store.Store;
import de.askproai.gateway.store.TestDatabase;
import de.askproai.gateway.testing.Await;
import de.askproai.gateway.testing.TestVertx;
import de.askproai.gateway.time.Deadline;
import de.askproai.gateway.time.WallClock;
import de.askproai.gateway.work.Purge;
import io.vertx.core.Future;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The purges that housekeeping runs every hour, on the tables of all domains. */
class RetentionIT {
    @RegisterExtension
    static final TestVertx test = new TestVertx();

    private final DatabaseConfig database = TestDatabase.fresh();
    private final Store store = Store.open(test.vertx(), database);

    @AfterEach
    void close() {
        Await.value(store.close());
    }

    @Test
    void removesWhatIsOverItsTimeAndNothingElse() {
        for (String age : List.of("100 days", "80 days", "2 hours")) {
            leaveBehind(age);
        }
        TestDatabase.execute(database, "UPDATE purge SET upto = now() - interval '101 days'");

        purge();
        purge();

        assertThat(left("calls", "call_id")).containsExactly("2 hours", "80 days");
        assertThat(left("tool_calls", "call_id")).containsExactly("2 hours", "80 days");
        assertThat(left("call_entries", "call_id")).containsExactly("2 hours", "80 days");
        assertThat(left("promises", "call_id || ' ' || state || ' ' || handover"))
                .as("what somebody has to see to stays")
                .containsExactly(
                        "100 days broken waiting",
                        "100 days kept taken",
                        "100 days open none",
                        "100 days open waiting",
                        "2 hours broken waiting",
                        "2 hours kept none",
                        "2 hours kept taken",
                        "2 hours open none",
                        "2 hours open waiting",
                        "80 days broken waiting",
                        "80 days kept none",
                        "80 days kept taken",
                        "80 days open none",
                        "80 days open waiting");
        assertThat(left(
                        "promise_tellings",
                        "contact || ' ' || (SELECT state || ' ' || handover FROM promises p"
                                + " WHERE p.id = promise_id)"))
                .hasSize(14);
        assertThat(left("slot_claims", "calendar")).containsExactly("2 hours");
        assertThat(left("replay", "filter ->> 'age' || ' ' || state"))
                .containsExactly(
                        "100 days running", "2 hours done", "2 hours planned", "2 hours running", "80 days running");
    }

    @Test
    void whyCallersChangedAppointmentsGoesWithTheirCallsAndTheChangesStay() {
        TestDatabase.execute(database, """
                INSERT INTO appointment_changes (company_id, id, appointment_id, kind, state, call_id, made_at, reason)
                SELECT gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), 'cancel', state, age || ' ' || state,
                       now() - age::interval, 'sealed'
                  FROM unnest(ARRAY['100 days', '80 days', '2 hours']) AS age, unnest(ARRAY['done', 'promised']) AS state;
                UPDATE purge SET upto = now() - interval '101 days'
                """);

        purge();

        assertThat(left("appointment_changes", "call_id || CASE WHEN reason IS NULL THEN '' ELSE ' why' END"))
                .containsExactly(
                        "100 days done",
                        "100 days promised",
                        "2 hours done why",
                        "2 hours promised why",
                        "80 days done why",
                        "80 days promised why");
    }

    @Test
    void aBrokenPromiseThatIsSeenToLateGoesThoughItsTimeHasGoneBy() {
        leaveBehind("100 days");
        TestDatabase.execute(database, "UPDATE purge SET upto = now() - interval '101 days'");
        purge();
        List<String> waiting = left("promises", "state || ' ' || handover");
        TestDatabase.execute(database, "UPDATE promises SET handover = 'done', owner = 'anna' WHERE state = 'broken'");

        purge();

        assertThat(waiting).contains("broken waiting").doesNotContain("kept none");
        assertThat(left("promises", "state")).doesNotContain("broken");
    }

    @Test
    void absencesThatAreOverGoAndThoseWhoAreBackAreNotKeptAsAway() {
        TestDatabase.execute(database, """
                INSERT INTO companies (id, key, name, locale)
                VALUES ('00000000-0000-0000-0000-000000000001', 'salon', 'Salon', 'de-DE');
                INSERT INTO staff (company_id, id, key, name)
                VALUES ('00000000-0000-0000-0000-000000000001', '00000000-0000-0000-0000-000000000002', 'anna', 'Anna');
                INSERT INTO staff_away (company_id, id, staff_id, away_from, away_until)
                SELECT '00000000-0000-0000-0000-000000000001', gen_random_uuid(), '00000000-0000-0000-0000-000000000002',
                       now() - interval '110 days', now() - age
                  FROM unnest(ARRAY['100 days', '8 days', '5 days', '-5 days']::interval[]) AS age;
                INSERT INTO absences (company_id, id, staff_id, away_from, away_until, state, key_prefix)
                SELECT company_id, id, staff_id, away_from, away_until, 'done', 'k' FROM staff_away;
                INSERT INTO absence_appointments (company_id, absence_id, appointment_id, starts_at, ends_at, what, told, outcome,
                                                  late)
                SELECT company_id, id, gen_random_uuid(), away_from, away_until, 'move', 'mail', 'moved', false FROM absences;
                UPDATE purge SET upto = now() - interval '101 days'
                """);

        purge();

        assertThat(left("staff_away", "(now()::date - away_until::date)::text")).containsExactly("-5", "5");
        assertThat(left("absences", "(now()::date - away_until::date)::text")).containsExactly("-5", "5", "8");
        long appointments = Await.value(store.asCompany(
                UUID.fromString("00000000-0000-0000-0000-000000000001"),
                Deadline.in(Duration.ofSeconds(10)),
                tx -> tx.query("SELECT count(*) FROM absence_appointments")
                        .execute()
                        .map(rows -> rows.iterator().next().getLong(0))));
        assertThat(appointments).isEqualTo(3);
    }

    /** Absences of before there was a purge, and those that are written down when they are over. */
    @Test
    void absencesGoThatWereOverBeforeTheirPurgeBegan() {
        TestDatabase.execute(database, """
                INSERT INTO companies (id, key, name, locale)
                VALUES ('00000000-0000-0000-0000-000000000001', 'salon', 'Salon', 'de-DE');
                INSERT INTO staff (company_id, id, key, name)
                VALUES ('00000000-0000-0000-0000-000000000001', '00000000-0000-0000-0000-000000000002', 'anna', 'Anna');
                INSERT INTO staff_away (company_id, id, staff_id, away_from, away_until)
                SELECT '00000000-0000-0000-0000-000000000001', gen_random_uuid(), '00000000-0000-0000-0000-000000000002',
                       now() - age - interval '1 day', now() - age
                  FROM unnest(ARRAY['120 days', '100 days', '1 day']::interval[]) AS age;
                INSERT INTO absences (company_id, id, staff_id, away_from, away_until, state, key_prefix)
                SELECT company_id, id, staff_id, away_from, away_until, 'done', 'k' FROM staff_away;
                DELETE FROM purge WHERE name IN ('staff_away', 'absences');
                """ + lastStatement("/db/migration/V090__absence_retention.sql"));

        purge();
        purge();

        assertThat(left("staff_away", "(now()::date - away_until::date)::text")).containsExactly("1");
        assertThat(left("absences", "(now()::date - away_until::date)::text")).containsExactly("1");
    }

    /** Returns what a migration does at its end, to do it on rows that were there before. */
    private static String lastStatement(String migration) {
        try (InputStream file = Objects.requireNonNull(RetentionIT.class.getResourceAsStream(migration))) {
            String sql = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            return sql.substring(sql.lastIndexOf("INSERT INTO purge"));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Test
    void everyPurgeFindsHowFarItHasCome() {
        List<String> purges = OperatorLane.targets(RetentionConfig.defaults()).stream()
                .map(Purge.Target::name)
                .toList();

        assertThat(left("purge", "name")).containsAll(purges);
    }

    private void purge() {
        List<Future<Integer>> purges = OperatorLane.targets(RetentionConfig.defaults()).stream()
                .map(target -> new Purge(test.vertx(), store, WallClock.system(), target).run())
                .toList();
        Await.value(Future.all(purges));
    }

    private void leaveBehind(String age) {
        TestDatabase.execute(database, """
                INSERT INTO calls (company_id, call_id, stage, created_at)
                VALUES (gen_random_uuid(), '%1$s', 3, now() - interval '%1$s');
                INSERT INTO tool_calls (company_id, id, call_id, tool, door, started_at, took_ms, success, replayed,
                                        message, facts, key_id, arguments)
                VALUES (gen_random_uuid(), gen_random_uuid(), '%1$s', 't', 'retell', now() - interval '%1$s', 1, true,
                        false, 'm', '{}', gen_random_uuid(), '');
                INSERT INTO call_entries (company_id, call_id, entry, at, kind, what, facts)
                VALUES (gen_random_uuid(), '%1$s', 'e', now() - interval '%1$s', 'webhook', 'w', '{}');
                WITH made AS (
                    INSERT INTO promises (company_id, id, kind, state, handover, call_id, due_at, owner, settled_at)
                    SELECT gen_random_uuid(), gen_random_uuid(), 'callback', state, handover, '%1$s', now(),
                           CASE WHEN handover = 'taken' THEN 'anna' END,
                           CASE WHEN state <> 'open' THEN now() - interval '%1$s' END
                      FROM (VALUES ('open', 'none'), ('open', 'waiting'), ('kept', 'none'), ('kept', 'taken'),
                                   ('broken', 'waiting')) AS p (state, handover)
                    RETURNING company_id, id)
                INSERT INTO promise_tellings (company_id, promise_id, turn, contact, state, at)
                SELECT company_id, id, 1, 'anna', 'sent', now() - interval '%1$s' FROM made;
                INSERT INTO slot_claims (company_id, appointment_id, calendar, lane, during)
                VALUES (gen_random_uuid(), gen_random_uuid(), '%1$s', 0,
                        tstzrange(now() - interval '%1$s' - interval '30 minutes', now() - interval '%1$s'));
                INSERT INTO replay (id, subject, filter, state, planned, created_at, finished_at)
                SELECT gen_random_uuid(), 'webhook_event', jsonb_build_object('age', '%1$s'), state, 1, now() - interval '%1$s',
                       CASE state WHEN 'done' THEN now() - interval '%1$s' END
                  FROM unnest(ARRAY['planned', 'running', 'done']) AS state
                """.formatted(age));
    }

    private List<String> left(String table, String what) {
        return Await.value(store.asWork(
                Deadline.in(Duration.ofSeconds(10)),
                tx -> tx.query("SELECT (" + what + ") COLLATE \"C\" FROM " + table + " ORDER BY 1")
                        .execute()
                        .map(found -> {
                            List<String> rows = new ArrayList<>();
                            found.forEach(row -> rows.add(row.getString(0)));
                            return rows;
                        })));
    }
}
