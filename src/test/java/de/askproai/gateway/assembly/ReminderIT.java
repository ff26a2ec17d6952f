package de.askproai.gateway.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.booking.appointment.AppointmentChanged;
import de.askproai.gateway.booking.appointment.AppointmentState;
import de.askproai.gateway.booking.appointment.AppointmentWriter;
import de.askproai.gateway.booking.calendar.Attendee;
import de.askproai.gateway.bus.Ack;
import de.askproai.gateway.client.ClientSettings;
import de.askproai.gateway.config.DatabaseConfig;
import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import de.askproai.gateway.message.SendMessage;
import de.askproai.gateway.observe.MeterNames;
import de.askproai.gateway.sandbox.Sandbox;
import de.askproai.gateway.sandbox.SandboxOptions;
import de.askproai.gateway.security.MasterKey;
import de.askproai.gateway.store.TestDatabase;
import de.askproai.gateway.testing.Await;
import de.askproai.gateway.testing.MovedClock;
import de.askproai.gateway.testing.TestVertx;
import de.askproai.gateway.time.BusinessClock;
import de.askproai.gateway.time.Deadline;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Reminders of appointments a calendar told of, on nodes that come and go and with a mail server that is not well. */
class ReminderIT {
    private static final Instant NOW = Instant.parse("2026-12-02T09:15:00Z");
    private static final Instant START = Instant.parse("2026-12-04T10:00:00Z");
    private static final Duration UNTIL_DUE = Duration.between(NOW, START.minus(Duration.ofDays(1)));
    private static final UUID CONNECTION = UUID.randomUUID();

    @RegisterExtension
    final TestVertx test = new TestVertx();

    @RegisterExtension
    final TestVertx another = new TestVertx();

    private final MasterKey master = CallLaneNode.masterKey();
    private final MovedClock hands = new MovedClock(NOW);
    private final List<SendMessage> mails = new CopyOnWriteArrayList<>();
    private final List<CallLaneNode> nodes = new ArrayList<>();
    private volatile Optional<ErrorCode> trouble = Optional.empty();
    private Sandbox sandbox;
    private DatabaseConfig database;
    private UUID company;

    @BeforeEach
    void open() {
        database = TestDatabase.fresh();
        sandbox = Await.value(Sandbox.start(test.vertx(), SandboxOptions.local()));
        String yaml = CallLaneIT.company("linde", "+4930901820150", 101) + "reminders: {before: 1d}\n";
        CallLaneNode.apply(test.vertx(), database, master, yaml);
        company = CallLaneIT.companyId(yaml);
    }

    @AfterEach
    void close() {
        nodes.forEach(CallLaneNode::close);
        Await.value(sandbox.close());
    }

    @Test
    void twoNodesRemindEachCustomerOnce() {
        CallLaneNode node = serve(test.vertx());
        CallLaneNode second = serve(another.vertx());
        IntStream.range(0, 60).forEach(i -> told(node, "uid_" + i, START.plusSeconds(60L * i), NOW));

        hands.moveOn(UNTIL_DUE.plusHours(2));

        Await.untilAsserted(Duration.ofSeconds(30), () -> assertThat(mails).hasSize(60));
        Await.untilAsserted(() -> assertThat(states(second)).hasSize(60).containsOnly("reminded"));
        assertThat(mails).extracting(SendMessage::id).doesNotHaveDuplicates();
    }

    @Test
    void whatFellDueWhileNobodyWasThereIsMadeUpForOnce() {
        CallLaneNode first = serve(test.vertx());
        told(first, "uid", START, NOW);
        Await.untilAsserted(() -> assertThat(first.rows("SELECT id FROM appointments WHERE next_at IS NOT NULL"))
                .hasSize(1));
        first.close();
        nodes.remove(first);
        hands.moveOn(UNTIL_DUE.plusHours(1));

        CallLaneNode second = serve(another.vertx());

        // What the first one could not give back in time waits for the end of its lease.
        Await.untilAsserted(
                Duration.ofSeconds(40), () -> assertThat(states(second)).containsExactly("reminded"));
        assertThat(mails).hasSize(1);
    }

    @Test
    void whatMayHaveBeenSentIsSentAgainUnderTheSameIdAndCounted() {
        CallLaneNode node = serve(test.vertx());
        trouble = Optional.of(ErrorCode.UPSTREAM_TIMEOUT);
        told(node, "uid", START, NOW);

        hands.moveOn(UNTIL_DUE);
        Await.untilAsserted(
                () -> assertThat(node.rows("SELECT state FROM reminders")).containsExactly("sending"));
        trouble = Optional.empty();

        Await.untilAsserted(
                Duration.ofSeconds(40), () -> assertThat(states(node)).containsExactly("reminded"));
        assertThat(mails.size()).isGreaterThan(1);
        assertThat(mails).extracting(SendMessage::id).containsOnly(mails.get(0).id());
        assertThat(node.meters
                        .get(MeterNames.BOOKING)
                        .tag(MeterNames.STATUS, "reminded_again")
                        .counter()
                        .count())
                .isEqualTo(mails.size() - 1.0);
    }

    @Test
    void anAddressThatNeverWorksDoesNotKeepTheAppointmentFromItsEnd() {
        CallLaneNode node = serve(test.vertx());
        trouble = Optional.of(ErrorCode.UPSTREAM_REJECTED);
        told(node, "uid", START, NOW);

        hands.moveOn(UNTIL_DUE);
        Await.untilAsserted(
                () -> assertThat(node.rows("SELECT state FROM reminders")).containsExactly("refused"));
        hands.moveOn(Duration.ofDays(1).plusHours(1));

        Await.untilAsserted(() -> assertThat(states(node)).containsExactly("done"));
        assertThat(mails).hasSize(1);
    }

    @Test
    void aCalendarThatRepeatsItselfUndoesNothingAndOneThatMovesIsRemindedOfAnew() {
        CallLaneNode node = serve(test.vertx());
        told(node, "uid", START, NOW);
        hands.moveOn(UNTIL_DUE);
        Await.untilAsserted(() -> assertThat(states(node)).containsExactly("reminded"));

        told(node, "uid", START, hands.instant());
        List<String> repeated = states(node);
        told(node, "uid", START.plus(Duration.ofDays(3)), hands.instant().plusSeconds(1));
        List<String> moved = states(node);
        hands.moveOn(Duration.ofDays(3));

        Await.untilAsserted(() -> assertThat(mails).hasSize(2));
        Await.untilAsserted(() -> assertThat(states(node)).containsExactly("reminded"));
        assertThat(repeated).containsExactly("reminded");
        assertThat(moved).containsExactly("confirmed");
        assertThat(mails).extracting(SendMessage::id).doesNotHaveDuplicates();
    }

    @Test
    void whatIsToBeMovedIsNeitherRemindedOfNorEndedUntilThatIsSettled() {
        CallLaneNode node = serve(test.vertx());
        told(node, "uid", START, NOW);
        TestDatabase.execute(database, """
                INSERT INTO appointment_changes (company_id, id, appointment_id, kind, state, call_id)
                SELECT company_id, gen_random_uuid(), id, 'cancel', 'promised', 'call' FROM appointments
                """);

        hands.moveOn(UNTIL_DUE.plusHours(1));
        awaitLook(node);
        List<SendMessage> early = List.copyOf(mails);
        hands.moveOn(Duration.ofDays(2));
        awaitLook(node);
        List<String> over = states(node);
        TestDatabase.execute(database, "UPDATE appointment_changes SET state = 'failed'");
        hands.moveOn(Duration.ofMinutes(6));

        Await.untilAsserted(() -> assertThat(states(node)).containsExactly("done"));
        assertThat(early).isEmpty();
        assertThat(over).containsExactly("confirmed");
    }

    @Test
    void aNoShowThatIsTakenBackEndsOnceMore() {
        CallLaneNode node = serve(test.vertx());
        told(node, "uid", START, NOW);
        hands.moveOn(Duration.ofDays(3));
        Await.untilAsserted(() -> assertThat(states(node)).containsExactly("done"));

        marked(node, AppointmentState.NO_SHOW);
        List<String> marked = states(node);
        marked(node, AppointmentState.CONFIRMED);

        Await.untilAsserted(() -> assertThat(states(node)).containsExactly("done"));
        assertThat(marked).containsExactly("no_show");
    }

    /** Waits until it has been looked at the appointment, and decided when to look again. */
    private void awaitLook(CallLaneNode node) {
        OffsetDateTime now = hands.instant().atOffset(ZoneOffset.UTC);
        Await.until(
                "a later look is planned",
                () -> node.rows("SELECT count(*) FROM appointments WHERE next_at > '" + now + "' AND next_at <= '"
                                + now.plusMinutes(5) + "'")
                        .equals(List.of("1")));
    }

    /** Has the calendar say so without a time. */
    private void marked(CallLaneNode node, AppointmentState state) {
        AppointmentChanged change = new AppointmentChanged(
                company, CONNECTION, null, "lineage_uid", "uid", state, null, null, null, hands.instant(), null, null);
        Await.value(node.store.asWork(
                Deadline.in(Duration.ofSeconds(10)),
                tx -> new AppointmentWriter(node.keys).write(tx, List.of(change))));
    }

    private CallLaneNode serve(Vertx vertx) {
        CallLaneNode node =
                CallLaneNode.start(vertx, database, master, sandbox, BusinessClock.of(hands), ClientSettings.DEFAULTS);
        nodes.add(node);
        Await.value(node.bus.answer(SendMessage.ADDRESS.at(SendMessage.MAIL), (message, deadline) -> send(message)));
        return node;
    }

    private Future<Ack> send(SendMessage message) {
        mails.add(message);
        return trouble.isPresent()
                ? Future.failedFuture(new GatewayException(trouble.get(), "The mail server is not well"))
                : Future.succeededFuture(new Ack());
    }

    private void told(CallLaneNode node, String uid, Instant start, Instant at) {
        AppointmentChanged change = new AppointmentChanged(
                company,
                CONNECTION,
                null,
                "lineage_" + uid,
                uid,
                AppointmentState.CONFIRMED,
                start,
                start.plus(Duration.ofMinutes(30)),
                null,
                at,
                null,
                new Attendee("Erika Muster", null, "erika@muster.example"));
        Await.value(node.store.asWork(
                Deadline.in(Duration.ofSeconds(10)),
                tx -> new AppointmentWriter(node.keys).write(tx, List.of(change))));
    }

    private static List<String> states(CallLaneNode node) {
        return node.rows("SELECT state FROM appointments");
    }
}
