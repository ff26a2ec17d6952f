package de.askproai.gateway.booking.hold;

import static de.askproai.gateway.booking.hold.FlowEvents.ALLOWED;
import static de.askproai.gateway.booking.hold.FlowEvents.CALENDAR;
import static de.askproai.gateway.booking.hold.FlowEvents.COMPANY;
import static de.askproai.gateway.booking.hold.FlowEvents.NOW;
import static de.askproai.gateway.booking.hold.FlowEvents.booking;
import static de.askproai.gateway.booking.hold.FlowEvents.by;
import static de.askproai.gateway.booking.hold.FlowEvents.change;
import static de.askproai.gateway.booking.hold.FlowEvents.demand;
import static de.askproai.gateway.booking.hold.FlowEvents.news;
import static de.askproai.gateway.booking.hold.FlowEvents.request;
import static de.askproai.gateway.booking.hold.FlowEvents.settled;
import static de.askproai.gateway.booking.hold.FlowEvents.timed;
import static de.askproai.gateway.booking.hold.FlowEvents.unsealed;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.booking.appointment.AppointmentChange;
import de.askproai.gateway.booking.appointment.AppointmentChangeRepository;
import de.askproai.gateway.booking.appointment.AppointmentRepository;
import de.askproai.gateway.booking.appointment.AppointmentSettled;
import de.askproai.gateway.booking.appointment.AppointmentState;
import de.askproai.gateway.booking.appointment.AppointmentStep;
import de.askproai.gateway.booking.appointment.AppointmentWriter;
import de.askproai.gateway.booking.appointment.SettlementWriter;
import de.askproai.gateway.booking.calendar.Booking;
import de.askproai.gateway.booking.change.ChangeSettled;
import de.askproai.gateway.booking.change.ChangeSettledWriter;
import de.askproai.gateway.booking.deposit.DepositDemandedWriter;
import de.askproai.gateway.booking.deposit.DepositPaid;
import de.askproai.gateway.booking.deposit.DepositPaidWriter;
import de.askproai.gateway.booking.hold.FlowEvents.Wish;
import de.askproai.gateway.booking.notice.NotifiedCustomer;
import de.askproai.gateway.booking.reminder.AppointmentTimedWriter;
import de.askproai.gateway.booking.reminder.NoShowDesk;
import de.askproai.gateway.config.DatabaseConfig;
import de.askproai.gateway.config.SecurityConfig;
import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import de.askproai.gateway.message.PromiseSettledWriter;
import de.askproai.gateway.message.PromiseWriter;
import de.askproai.gateway.security.MasterKey;
import de.askproai.gateway.security.StoredDataKeys;
import de.askproai.gateway.store.Store;
import de.askproai.gateway.store.TestDatabase;
import de.askproai.gateway.tenant.CallPolicy;
import de.askproai.gateway.tenant.Company;
import de.askproai.gateway.tenant.CompanyProfiles;
import de.askproai.gateway.tenant.CompanyRepository;
import de.askproai.gateway.testing.Await;
import de.askproai.gateway.testing.TestVertx;
import de.askproai.gateway.time.BusinessClock;
import de.askproai.gateway.time.Deadline;
import de.askproai.gateway.time.WallClock;
import de.askproai.gateway.work.Outbox;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** All that changes appointments, in any order, on the statements themselves: no row takes a step that is not declared. */
class AppointmentFlowIT {
    private static final int SEEDS = 40;
    private static final int EVENTS = 160;

    @RegisterExtension
    static final TestVertx test = new TestVertx();

    private final DatabaseConfig database = TestDatabase.fresh();
    private final AppointmentRepository appointments = new AppointmentRepository();
    private final HoldRepository holds = new HoldRepository();
    private final AppointmentChangeRepository changes = new AppointmentChangeRepository();
    private final Set<AppointmentState> seen = EnumSet.noneOf(AppointmentState.class);
    private final Set<String> taken = new HashSet<>();
    private Store store;
    private final Outbox outbox = new Outbox(UUID::randomUUID);
    private final PromiseSettledWriter promises = new PromiseSettledWriter(outbox);
    private AppointmentWriter told;
    private DepositPaidWriter paid;
    private DepositDemandedWriter demanded;

    @BeforeEach
    void open() {
        store = Store.open(test.vertx(), database);
        MasterKey master = MasterKey.of(new SecurityConfig(Optional.of(MasterKey.generate()), List.of()));
        StoredDataKeys keys = new StoredDataKeys(test.vertx(), store, master, WallClock.system());
        told = new AppointmentWriter(keys);
        Await.value(store.asCompany(
                COMPANY,
                deadline(),
                tx -> new CompanyRepository()
                        .save(tx, new Company(COMPANY, "salon", "Salon", "de-DE", true, CallPolicy.DEFAULTS))));
        PromiseWriter promises = new PromiseWriter(keys, outbox);
        demanded = new DepositDemandedWriter(promises);
        paid = new DepositPaidWriter(
                promises,
                this.promises,
                new NotifiedCustomer(
                        keys, new CompanyProfiles(test.vertx(), store, keys), BusinessClock.startingAt(NOW)));
    }

    @AfterEach
    void close() {
        Await.value(store.close());
    }

    @Test
    void noOrderOfEventsLeadsWhereNoStepLeads() {
        for (int seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            Map<UUID, AppointmentState> before = states();
            for (int event = 0; event < EVENTS; event++) {
                Wish wish = new Wish(seed, random.nextInt(3));
                String what = happen(random, wish);
                Map<UUID, AppointmentState> after = states();
                Map<UUID, AppointmentState> known = before;
                String where = "seed " + seed + ", event " + event + ": " + what;
                String happened = what.replace(" (refused)", "");
                Set<String> allowed = ALLOWED.getOrDefault(happened, Set.of());
                after.forEach((id, state) -> {
                    if (known.get(id) != state) {
                        assertThat(allowed).as(where).contains(known.get(id) + " " + state);
                        taken.add(happened + ": " + known.get(id) + " " + state);
                    }
                });
                before = after;
                seen.addAll(after.values());
            }
        }
        assertThat(seen).as("the events lead everywhere").containsExactlyInAnyOrder(AppointmentState.values());
        assertThat(taken)
                .as("what is rare is among them")
                .contains(
                        "miss: CONFIRMED NO_SHOW",
                        "miss: DONE NO_SHOW",
                        "come: NO_SHOW CONFIRMED",
                        "come: NO_SHOW DONE");
    }

    /** A calendar gave up what we asked it to, but the appointment is by then where nothing is to be given up. */
    @ParameterizedTest
    @EnumSource(names = {"HELD", "RELEASED", "DONE", "DECLINED", "CANCELLED", "REJECTED", "NO_SHOW"})
    void aCancellationThatComesTooLateLeavesAStateThatMayNotBeLeft(AppointmentState where) {
        Wish wish = new Wish(0, 0);
        AppointmentChange change = change(wish, false, "uid");
        List<String> happened = List.of(
                app("ask", tx -> appointments.request(tx, request(wish), unsealed(wish))),
                app("want a change", tx -> changes.ask(tx, change, Optional.empty())),
                work(
                        "stands there",
                        tx -> tx.query("UPDATE appointments SET external_uid = 'uid', held_until = now(), state = '%s'"
                                        .formatted(where.stored()))
                                .execute()
                                .mapEmpty()),
                work(
                        "settle a change",
                        tx -> new ChangeSettledWriter(promises, outbox)
                                .write(
                                        tx,
                                        List.of(ChangeSettled.done(
                                                change, booking(wish, "uid", Booking.State.CANCELLED, NOW))))));

        assertThat(happened).noneMatch(event -> event.endsWith("(refused)"));
        assertThat(states()).containsExactly(entry(wish.appointment(), where));
    }

    /** A calendar told that it is cancelled while a move was under way, and has it at the new time all the same. */
    @ParameterizedTest
    @CsvSource({"CONFIRMED, false, CONFIRMED", "PENDING, false, PENDING", "CONFIRMED, true, DEPOSIT_REQUESTED"})
    void whatACalendarHasAgainStandsAgain(Booking.State has, boolean unpaid, AppointmentState expected) {
        Wish wish = new Wish(0, 0);
        AppointmentChange move = change(wish, true, "uid-old");
        List<String> happened = List.of(
                app("ask", tx -> appointments.request(tx, request(wish), unsealed(wish))),
                work("tell", tx -> told.write(tx, List.of(news(wish, "uid-old", AppointmentState.CONFIRMED, 1)))),
                unpaid ? work("demand", tx -> demanded.write(tx, List.of(demand(wish)))) : "nothing to pay",
                app("want a change", tx -> changes.ask(tx, move, Optional.empty())),
                work("tell", tx -> told.write(tx, List.of(news(wish, "uid-old", AppointmentState.CANCELLED, 2)))));
        assertThat(states()).containsExactly(entry(wish.appointment(), AppointmentState.CANCELLED));

        String settled = work(
                "settle a change",
                tx -> new ChangeSettledWriter(promises, outbox)
                        .write(
                                tx,
                                List.of(ChangeSettled.done(move, booking(wish, "uid-new", has, NOW.plusSeconds(3))))));

        assertThat(happened).noneMatch(event -> event.endsWith("(refused)"));
        assertThat(ALLOWED.get(settled)).contains("CANCELLED " + expected);
        assertThat(states()).containsExactly(entry(wish.appointment(), expected));
    }

    private String happen(Random random, Wish wish) {
        return switch (random.nextInt(15)) {
            case 0 -> app("hold", tx -> hold(tx, wish));
            case 1 -> app("ask", tx -> appointments.request(tx, request(wish), unsealed(wish)));
            case 2 -> app("promise", tx -> take(tx, wish, AppointmentStep.PROMISE));
            case 3 -> app("decline", tx -> take(tx, wish, AppointmentStep.DECLINE));
            case 4 ->
                work(
                        "release",
                        tx -> new HoldReleasedWriter()
                                .write(tx, List.of(new HoldReleased(COMPANY, wish.appointment(), by(random)))));
            case 5 ->
                work(
                        "settle",
                        tx -> new SettlementWriter(promises)
                                .write(
                                        tx,
                                        List.of(new AppointmentSettled(
                                                COMPANY, wish.appointment(), random.nextBoolean()))));
            case 6 -> app("want a change", tx -> changes.ask(tx, change(random, wish), Optional.empty()));
            case 7 ->
                app(
                        "promise a change",
                        tx -> changes.promise(tx, change(random, wish)).mapEmpty());
            case 8 ->
                work(
                        "settle a change",
                        tx -> new ChangeSettledWriter(promises, outbox).write(tx, List.of(settled(random, wish))));
            case 9 -> work("time", tx -> new AppointmentTimedWriter().write(tx, List.of(timed(random, wish))));
            case 10 -> work("demand", tx -> demanded.write(tx, List.of(demand(wish))));
            case 11 -> work("pay", tx -> paid.write(tx, List.of(new DepositPaid(COMPANY, wish.appointment(), NOW))));
            case 12 -> desk("miss", wish, random, NoShowDesk::mark);
            case 13 -> desk("come", wish, random, NoShowDesk::takeBack);
            default -> work("tell", tx -> told.write(tx, List.of(news(random, wish))));
        };
    }

    /** What people say about who came. */
    private interface AtTheDesk {
        Future<Optional<NoShowDesk.Marked>> say(
                NoShowDesk desk, UUID company, UUID appointment, String by, Deadline deadline);
    }

    /** Before it, while it lasts, and when it is over. */
    private String desk(String what, Wish wish, Random random, AtTheDesk said) {
        Instant now = wish.start().plus(Duration.ofMinutes(List.of(-60, 20, 180).get(random.nextInt(3))));
        NoShowDesk desk = new NoShowDesk(store, BusinessClock.startingAt(now), WallClock.system());
        return Await.value(said.say(desk, COMPANY, wish.appointment(), "an operator", deadline())
                .map(what)
                .recover(failure -> {
                    assertThat(GatewayException.of(failure).code()).isEqualTo(ErrorCode.CONFLICT);
                    return Future.succeededFuture(what + " (refused)");
                }));
    }

    private Future<Void> hold(SqlClient tx, Wish wish) {
        HoldRequest hold = new HoldRequest(
                CALENDAR,
                wish.operation(),
                "call_1",
                UUID.randomUUID(),
                UUID.randomUUID(),
                wish.start(),
                wish.start().plusSeconds(1800),
                null,
                NOW,
                Duration.ofMinutes(5));
        return holds.find(tx, COMPANY, hold.appointment())
                .compose(known -> known.isPresent() ? Future.succeededFuture() : holds.insert(tx, hold, null));
    }

    private Future<Void> take(SqlClient tx, Wish wish, AppointmentStep step) {
        return appointments.take(tx, COMPANY, wish.appointment(), step).mapEmpty();
    }

    /** What the database itself refuses, such as a second change that is open, changes nothing and is no failure here. */
    private String app(String what, Function<SqlClient, Future<Void>> body) {
        return done(what, store.asCompany(COMPANY, deadline(), body));
    }

    private String work(String what, Function<SqlClient, Future<Void>> body) {
        return done(what, store.asWork(deadline(), body));
    }

    private static String done(String what, Future<Void> future) {
        return Await.value(future.map(what).recover(failure -> {
            assertThat(failure).hasMessageContaining("23505");
            return Future.succeededFuture(what + " (refused)");
        }));
    }

    private Map<UUID, AppointmentState> states() {
        return Await.value(store.asWork(
                deadline(),
                tx -> tx.query("SELECT id, state FROM appointments").execute().map(rows -> {
                    Map<UUID, AppointmentState> states = new HashMap<>();
                    rows.forEach(
                            row -> states.put(row.getUUID("id"), AppointmentState.ofStored(row.getString("state"))));
                    return states;
                })));
    }

    private static Deadline deadline() {
        return Deadline.in(Duration.ofSeconds(10));
    }
}
