package de.askproai.gateway.booking.appointment;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import de.askproai.gateway.booking.calendar.Attendee;
import de.askproai.gateway.booking.calendar.Calendar;
import de.askproai.gateway.booking.calendar.CalendarAccount;
import de.askproai.gateway.booking.change.ChangeSettled;
import de.askproai.gateway.booking.change.ChangeSettledWriter;
import de.askproai.gateway.config.DatabaseConfig;
import de.askproai.gateway.config.SecurityConfig;
import de.askproai.gateway.message.PromiseSettledWriter;
import de.askproai.gateway.security.MasterKey;
import de.askproai.gateway.security.StoredDataKeys;
import de.askproai.gateway.store.Store;
import de.askproai.gateway.store.TestDatabase;
import de.askproai.gateway.testing.Await;
import de.askproai.gateway.testing.TestVertx;
import de.askproai.gateway.time.Deadline;
import de.askproai.gateway.time.WallClock;
import de.askproai.gateway.work.Outbox;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AppointmentWriterIT {
    private static final UUID COMPANY = UUID.randomUUID();
    private static final UUID CONNECTION = UUID.randomUUID();
    private static final Instant START = Instant.parse("2026-12-03T13:00:00Z");
    private static final Instant CREATED = Instant.parse("2026-12-02T09:00:00Z");

    @RegisterExtension
    static final TestVertx test = new TestVertx();

    private final Calendar calendar = new Calendar(COMPANY, "calcom", CONNECTION, "101", 1);
    private final SlotClaimRepository claims = new SlotClaimRepository();
    private final DatabaseConfig database = TestDatabase.fresh();
    private Store store;
    private AppointmentWriter writer;

    @BeforeEach
    void open() {
        store = Store.open(test.vertx(), database);
        MasterKey master = MasterKey.of(new SecurityConfig(Optional.of(MasterKey.generate()), List.of()));
        writer = new AppointmentWriter(new StoredDataKeys(test.vertx(), store, master, WallClock.system()));
    }

    @AfterEach
    void close() {
        Await.value(store.close());
    }

    @Test
    void whatIsLateNeverOverwritesWhatIsNewer() {
        Instant moved = START.plusSeconds(7200);
        write(change("u1", "u1", AppointmentState.CONFIRMED, START, 0, CREATED));
        write(change("u2", "u1", AppointmentState.CONFIRMED, moved, 1, CREATED.plusSeconds(60)));
        write(change("u2", "u1", AppointmentState.CANCELLED, moved, 1, CREATED.plusSeconds(120)));
        write(change("u2", "u1", AppointmentState.CONFIRMED, moved, 1, CREATED.plusSeconds(60)));
        write(change("u1", "u1", AppointmentState.CONFIRMED, START, 0, CREATED));

        assertThat(rows()).containsExactly("cancelled u2 2026-12-03T15:00:00Z");
    }

    /** What we moved ourselves is known before its webhooks come, without the vendor's number of it. */
    @Test
    void aLateWordOfABookingThatWasMovedOnChangesNothing() {
        UUID appointment = UUID.randomUUID();
        Instant friday = START.plusSeconds(86_400);
        Instant saturday = START.plusSeconds(172_800);
        write(of(appointment, "u1", AppointmentState.CONFIRMED, START, 0, CREATED));
        move(appointment, "u1", "u2", friday, CREATED.plusSeconds(60));
        move(appointment, "u2", "u3", saturday, CREATED.plusSeconds(120));
        assertThat(claim(appointment, saturday)).isTrue();

        write(
                of(appointment, "u2", AppointmentState.CONFIRMED, friday, 1, CREATED.plusSeconds(61)),
                of(appointment, "u2", AppointmentState.CONFIRMED, friday, null, CREATED.plusSeconds(600)),
                change("u2", "u1", AppointmentState.CONFIRMED, friday, 1, CREATED.plusSeconds(600)),
                of(appointment, "u1", AppointmentState.CANCELLED, START, 1, CREATED.plusSeconds(600)));

        assertThat(rows()).containsExactly("confirmed u3 2026-12-05T13:00:00Z");
        assertThat(claim(UUID.randomUUID(), saturday)).isFalse();

        write(of(appointment, "u3", AppointmentState.CONFIRMED, saturday, 2, CREATED.plusSeconds(121)));
        write(of(appointment, "u4", AppointmentState.CONFIRMED, friday, 3, CREATED.plusSeconds(700)));

        assertThat(rows()).containsExactly("confirmed u4 2026-12-04T13:00:00Z");
    }

    /** Who waits for a row sees what the move made of it, and of the move itself only what was there before. */
    @Test
    void norOneThatCameWhileTheMoveWasBeingWrittenDown() {
        UUID appointment = UUID.randomUUID();
        Instant friday = START.plusSeconds(86_400);
        write(of(appointment, "u1", AppointmentState.CONFIRMED, START, 0, CREATED));
        AppointmentChange move = asked(appointment, "u1", friday);
        Promise<Void> written = Promise.promise();
        Promise<Void> commit = Promise.promise();
        Future<Void> moving = store.asCompany(
                COMPANY,
                deadline(),
                tx -> settled(tx, move, "u2", CREATED.plusSeconds(60))
                        .onSuccess(done -> written.complete())
                        .compose(done -> commit.future()));
        Await.value(written.future());

        Future<Void> late = store.asWork(
                deadline(),
                tx -> writer.write(
                        tx,
                        List.of(of(
                                appointment, "u1", AppointmentState.CANCELLED, START, 1, CREATED.plusSeconds(600)))));
        Await.until(
                "the late word waits for the row",
                () -> Await.value(store.asWork(
                        deadline(),
                        tx -> tx.query("SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock'")
                                .execute()
                                .map(waiting -> waiting.size() > 0))));
        commit.complete();

        Await.value(Future.all(moving, late));
        assertThat(rows()).containsExactly("confirmed u2 2026-12-04T13:00:00Z");
    }

    /** The calendar told first that the booking the move made was cancelled. */
    @Test
    void aMoveThatIsWrittenDownLateBringsNothingBackThatWasCancelledSince() {
        UUID appointment = UUID.randomUUID();
        Instant friday = START.plusSeconds(86_400);
        write(of(appointment, "u1", AppointmentState.CONFIRMED, START, 0, CREATED));
        AppointmentChange move = asked(appointment, "u1", friday);
        write(
                of(appointment, "u2", AppointmentState.CONFIRMED, friday, 1, CREATED.plusSeconds(60)),
                of(appointment, "u2", AppointmentState.CANCELLED, friday, 2, CREATED.plusSeconds(120)));

        Await.value(store.asCompany(COMPANY, deadline(), tx -> settled(tx, move, "u2", CREATED.plusSeconds(60))));

        assertThat(rows()).containsExactly("cancelled u2 2026-12-04T13:00:00Z");
    }

    /** The move was wished for before the calendar moved it itself, and is done to what it is since. */
    @Test
    void aMoveOfWhatTheCalendarMovedMeanwhileIsWrittenDownBeforeTheCalendarTellsOfIt() {
        UUID appointment = UUID.randomUUID();
        Instant friday = START.plusSeconds(86_400);
        write(of(appointment, "u1", AppointmentState.CONFIRMED, START, 0, CREATED));
        AppointmentChange move = asked(appointment, "u1", friday);
        write(of(appointment, "u2", AppointmentState.CONFIRMED, START.plusSeconds(3600), 1, CREATED.plusSeconds(60)));

        Await.value(
                store.asCompany(COMPANY, deadline(), tx -> settled(tx, move, "u2", "u3", CREATED.plusSeconds(120))));

        assertThat(rows()).containsExactly("confirmed u3 2026-12-04T13:00:00Z");
    }

    /** Moves the appointment by phone: the calendar made another booking of it. */
    private void move(UUID appointment, String from, String to, Instant start, Instant version) {
        AppointmentChange move = asked(appointment, from, start);
        Await.value(store.asCompany(COMPANY, deadline(), tx -> settled(tx, move, to, version)));
    }

    @CanIgnoreReturnValue
    private AppointmentChange asked(UUID appointment, String from, Instant start) {
        AppointmentChange move = new AppointmentChange(
                new CalendarAccount(COMPANY, "calcom", CONNECTION),
                UUID.randomUUID(),
                appointment,
                AppointmentChange.Kind.MOVE,
                "call_1",
                from,
                START,
                start,
                start.plusSeconds(1800),
                null,
                null,
                null);
        Await.value(store.asCompany(
                COMPANY, deadline(), tx -> new AppointmentChangeRepository().ask(tx, move, Optional.empty())));
        return move;
    }

    private static Future<Void> settled(SqlClient tx, AppointmentChange move, String to, Instant version) {
        return settled(tx, move, null, to, version);
    }

    private static Future<Void> settled(
            SqlClient tx, AppointmentChange move, String former, String to, Instant version) {
        Outbox outbox = new Outbox(UUID::randomUUID);
        ChangeSettled done = new ChangeSettled(
                COMPANY,
                move.id(),
                move.appointment(),
                true,
                to,
                AppointmentState.CONFIRMED,
                move.start(),
                move.end(),
                version,
                former);
        return new ChangeSettledWriter(new PromiseSettledWriter(outbox), outbox).write(tx, List.of(done));
    }

    private static AppointmentChanged of(
            UUID appointment, String uid, AppointmentState state, Instant start, Integer sequence, Instant at) {
        return new AppointmentChanged(
                COMPANY,
                CONNECTION,
                appointment,
                "u1",
                uid,
                state,
                start,
                start.plusSeconds(1800),
                sequence,
                at,
                null,
                null);
    }

    @Test
    void twoChangesOfOneAppointmentInABatchAreWrittenInTheirOrder() {
        write(
                change("u1", "u1", AppointmentState.CONFIRMED, START, 0, CREATED),
                change("u9", "u9", AppointmentState.PENDING, START, 0, CREATED),
                change("u1", "u1", AppointmentState.CANCELLED, START, 0, CREATED.plusSeconds(1)));

        assertThat(rows()).containsExactly("cancelled u1 2026-12-03T13:00:00Z", "pending u9 2026-12-03T13:00:00Z");
    }

    @Test
    void aNoShowIsFoundByItsUidAndAnUnknownOneStaysUnknown() {
        write(change("u1", "u1", AppointmentState.CONFIRMED, START, 0, CREATED));
        write(
                change("u1", null, AppointmentState.NO_SHOW, null, null, CREATED.plusSeconds(9)),
                change("u7", null, AppointmentState.NO_SHOW, null, null, CREATED.plusSeconds(9)));

        assertThat(rows()).containsExactly("no_show u1 2026-12-03T13:00:00Z");
    }

    @Test
    void aBookingIsFoundByItsUidAloneWhetherItWasMovedOrNot() {
        write(of(UUID.randomUUID(), "u1", AppointmentState.CONFIRMED, START, 0, CREATED));
        write(change("u2", "u2", AppointmentState.CONFIRMED, START, 0, CREATED));
        write(change("u3", "u2", AppointmentState.CONFIRMED, START.plusSeconds(7200), 1, CREATED.plusSeconds(1)));

        write(
                change("u1", null, AppointmentState.NO_SHOW, null, null, CREATED.plusSeconds(9)),
                change("u3", "lost", AppointmentState.CANCELLED, START.plusSeconds(7200), 2, CREATED.plusSeconds(9)));

        assertThat(rows()).containsExactly("no_show u1 2026-12-03T13:00:00Z", "cancelled u3 2026-12-03T15:00:00Z");
    }

    @Test
    void ofTwoWithOneLineageTheWordIsAboutTheOneSomebodyAskedUsFor() {
        UUID ours = UUID.randomUUID();
        write(change("u1", "u1", AppointmentState.CONFIRMED, START, 0, CREATED));
        write(of(ours, "u1", AppointmentState.CONFIRMED, START.plusSeconds(60), 0, CREATED));
        Await.value(store.asWork(
                deadline(),
                tx -> tx.preparedQuery("UPDATE appointments SET operation = 'asked' WHERE id = $1")
                        .execute(Tuple.of(ours))));
        write(of(UUID.randomUUID(), "u1", AppointmentState.CONFIRMED, START.plusSeconds(120), 0, CREATED));

        write(change("u1", "u1", AppointmentState.CANCELLED, START.plusSeconds(60), 1, CREATED.plusSeconds(9)));

        assertThat(rows())
                .containsExactlyInAnyOrder(
                        "confirmed u1 2026-12-03T13:00:00Z",
                        "cancelled u1 2026-12-03T13:01:00Z",
                        "confirmed u1 2026-12-03T13:02:00Z");
    }

    /** What has a later version is taken for known, which it need not be. */
    @Test
    void aLaterWordIsWrittenWhetherItsBookingIsKnownOrNot() {
        Instant next = START.plusSeconds(3600);
        write(change("u1", "u1", AppointmentState.PENDING, START, 0, CREATED));
        write(
                change("u1", "u1", AppointmentState.CONFIRMED, START, 1, CREATED.plusSeconds(1)),
                change("u2", "u2", AppointmentState.CONFIRMED, START, 1, CREATED.plusSeconds(1)),
                change("u3", "u3", AppointmentState.CONFIRMED, START, 1, CREATED.plusSeconds(1)),
                change("u4", "u3", AppointmentState.CANCELLED, next, 2, CREATED.plusSeconds(2)));

        assertThat(rows())
                .containsExactly(
                        "confirmed u1 2026-12-03T13:00:00Z",
                        "confirmed u2 2026-12-03T13:00:00Z",
                        "cancelled u4 2026-12-03T14:00:00Z");
    }

    @Test
    void aLaterWordGivesTheTimeFreeOfABookingThatIsKnownByItsLineage() {
        AppointmentChanged cancelled = change("u1", "u1", AppointmentState.CANCELLED, START, 1, CREATED.plusSeconds(1));
        write(change("u1", "u1", AppointmentState.CONFIRMED, START, 0, CREATED));
        assertThat(claim(cancelled.derivedId(), START)).isTrue();

        write(cancelled);

        assertThat(claim(UUID.randomUUID(), START)).isTrue();
    }

    @Test
    void aLaterWordAddsWhoComesWhereNobodyWasNamed() {
        AppointmentChanged named = change("u1", "u1", AppointmentState.CONFIRMED, START, 1, CREATED.plusSeconds(1));
        write(told(null));
        assertThat(complete(named)).containsExactly(false);

        write(named);

        assertThat(complete(named)).containsExactly(true);
    }

    @Test
    void aCancelledAppointmentGivesItsTimeFreeAgain() {
        UUID appointment = UUID.randomUUID();
        Instant overlapping = START.plusSeconds(600);
        assertThat(claim(appointment, START)).isTrue();
        assertThat(claim(UUID.randomUUID(), overlapping)).isFalse();

        write(new AppointmentChanged(
                COMPANY,
                CONNECTION,
                appointment,
                "u1",
                "u1",
                AppointmentState.CANCELLED,
                START,
                START.plusSeconds(1800),
                0,
                CREATED,
                null,
                null));

        assertThat(claim(UUID.randomUUID(), overlapping)).isTrue();
    }

    /** The calendar tells of the booking as it was while it is asked to move it. */
    @Test
    void aWordAboutTheOldBookingLeavesTheTimeItIsBeingMovedTo() {
        UUID appointment = UUID.randomUUID();
        Instant later = START.plusSeconds(7200);
        assertThat(claim(appointment, START) && claim(appointment, later)).isTrue();
        asked(appointment, "u1", later);

        write(new AppointmentChanged(
                COMPANY,
                CONNECTION,
                appointment,
                "u1",
                "u1",
                AppointmentState.CONFIRMED,
                START,
                START.plusSeconds(1800),
                0,
                CREATED,
                null,
                null));

        assertThat(claim(UUID.randomUUID(), later)).isFalse();
    }

    /** The caller thought again while the calendar was slow with the first move. */
    @Test
    void aMoveThatWasReplacedLeavesTheTimeOfTheLaterOne() {
        UUID appointment = UUID.randomUUID();
        write(of(appointment, "u1", AppointmentState.CONFIRMED, START, 0, CREATED));
        Instant first = START.plusSeconds(7200);
        Instant second = START.plusSeconds(14400);
        assertThat(claim(appointment, START) && claim(appointment, first) && claim(appointment, second))
                .isTrue();
        AppointmentChange replaced = asked(appointment, "u1", first);
        TestDatabase.execute(database, "UPDATE appointment_changes SET state = 'failed'");
        asked(appointment, "u1", second);

        Await.value(store.asCompany(COMPANY, deadline(), tx -> settled(tx, replaced, "u2", CREATED.plusSeconds(60))));

        assertThat(claim(UUID.randomUUID(), second)).isFalse();
    }

    @Test
    void ofFiftyWhoClaimOverlappingTimesAtOnceOneGetsIt() {
        List<Future<Boolean>> tries = IntStream.range(0, 50)
                .mapToObj(i -> claiming(UUID.randomUUID(), START.plusSeconds(i % 5 * 60L)))
                .toList();
        Await.value(Future.all(tries));

        assertThat(tries.stream().filter(Future::result)).hasSize(1);
    }

    @Test
    void theDatabaseItselfRefusesASecondClaimWhateverTheCodeDoes() {
        assertThat(claim(UUID.randomUUID(), START)).isTrue();

        Throwable refusal = Await.failure(
                store.asCompany(COMPANY, deadline(), tx -> tx.query("""
                        INSERT INTO slot_claims (company_id, appointment_id, calendar, lane, during)
                        SELECT company_id, gen_random_uuid(), calendar, lane, during FROM slot_claims
                        """).execute()));

        assertThat(refusal).hasMessageContaining("23P01");
    }

    @Test
    void nothingIsAddedToACustomerOfWhomTheCalendarTellsNothingMore() {
        AppointmentChanged byMail = told(new Attendee("Erika", null, "erika@example.com"));
        AppointmentChanged byPhone = told(new Attendee("Erika", "+491701234567", null));
        AppointmentChanged byBoth = told(new Attendee("Erika", "+491701234567", "erika@example.com"));
        write(byMail);

        assertThat(complete(byMail, byPhone, byBoth, told(null))).containsExactly(true, false, false, true);
        write(byPhone);
        assertThat(complete(byMail, byPhone, byBoth, told(null))).containsExactly(true, true, true, true);
    }

    @Test
    void nothingIsAddedToACustomerWhoWasErasedButToOneWhoWasNeverNamed() {
        AppointmentChanged byBoth = told(new Attendee("Erika", "+491701234567", "erika@example.com"));
        write(told(null));
        assertThat(complete(byBoth)).containsExactly(false);

        Await.value(store.asWork(
                deadline(),
                tx -> tx.query("UPDATE appointments SET erased_at = now()").execute()));

        assertThat(complete(byBoth)).containsExactly(true);
    }

    @Test
    void storesNothingPersonalInTheClear() {
        write(change("u1", "u1", AppointmentState.CONFIRMED, START, 0, CREATED));

        String row = Await.value(store.asWork(
                deadline(),
                tx -> tx.query("SELECT a::text FROM appointments a")
                        .execute()
                        .map(found -> found.iterator().next().getString(0))));
        assertThat(row).doesNotContain("Erika", "1701234567", "example.com");
    }

    private List<Boolean> complete(AppointmentChanged... changes) {
        return Await.value(store.asWork(deadline(), tx -> new CalendarChangeRepository().find(tx, List.of(changes))))
                .stream()
                .map(CalendarChangeRepository.Found::complete)
                .toList();
    }

    private static AppointmentChanged told(Attendee attendee) {
        return new AppointmentChanged(
                COMPANY,
                CONNECTION,
                null,
                "u1",
                "u1",
                AppointmentState.CONFIRMED,
                START,
                START.plusSeconds(1800),
                0,
                CREATED,
                null,
                attendee);
    }

    private void write(AppointmentChanged... changes) {
        Await.value(store.asWork(deadline(), tx -> writer.write(tx, List.of(changes))));
    }

    private boolean claim(UUID appointment, Instant start) {
        return Await.value(claiming(appointment, start));
    }

    private Future<Boolean> claiming(UUID appointment, Instant start) {
        return store.asCompany(
                COMPANY,
                deadline(),
                tx -> claims.claim(
                        tx, calendar, new SlotClaim(appointment, start, start.plusSeconds(1800), null), START));
    }

    private List<String> rows() {
        return Await.value(store.asWork(
                deadline(),
                tx -> tx.query("SELECT state, external_uid, starts_at FROM appointments ORDER BY external_uid")
                        .execute()
                        .map(found -> {
                            List<String> rows = new ArrayList<>();
                            found.forEach(row -> rows.add(row.getString(0) + " " + row.getString(1) + " "
                                    + row.getOffsetDateTime(2).toInstant()));
                            return rows;
                        })));
    }

    private static AppointmentChanged change(
            String uid, String lineage, AppointmentState state, Instant start, Integer sequence, Instant at) {
        return new AppointmentChanged(
                COMPANY,
                CONNECTION,
                null,
                lineage,
                uid,
                state,
                start,
                start == null ? null : start.plusSeconds(1800),
                sequence,
                at,
                null,
                start == null ? null : new Attendee("Erika", "+491701234567", "erika@example.com"));
    }

    private static Deadline deadline() {
        return Deadline.in(Duration.ofSeconds(10));
    }
}
