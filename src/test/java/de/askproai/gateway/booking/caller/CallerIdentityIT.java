package de.askproai.gateway.booking.caller;

import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.booking.appointment.AppointmentChanged;
import de.askproai.gateway.booking.appointment.AppointmentState;
import de.askproai.gateway.booking.appointment.AppointmentWriter;
import de.askproai.gateway.booking.appointment.CallerAppointment;
import de.askproai.gateway.booking.calendar.Attendee;
import de.askproai.gateway.booking.caller.Hearing.Granted;
import de.askproai.gateway.booking.caller.Hearing.Reason;
import de.askproai.gateway.booking.caller.Hearing.Refused;
import de.askproai.gateway.booking.notice.NotifiedCustomer;
import de.askproai.gateway.booking.shop.Shops;
import de.askproai.gateway.bus.Bus;
import de.askproai.gateway.call.DomainParts;
import de.askproai.gateway.config.DatabaseConfig;
import de.askproai.gateway.config.SecurityConfig;
import de.askproai.gateway.message.PromiseKeeping;
import de.askproai.gateway.security.MasterKey;
import de.askproai.gateway.security.StoredDataKeys;
import de.askproai.gateway.store.Store;
import de.askproai.gateway.store.TestDatabase;
import de.askproai.gateway.tenant.CompanyProfiles;
import de.askproai.gateway.tenant.ConnectionDirectory;
import de.askproai.gateway.tenant.ConnectionRepository;
import de.askproai.gateway.testing.Await;
import de.askproai.gateway.testing.TestVertx;
import de.askproai.gateway.time.BusinessClock;
import de.askproai.gateway.time.Deadline;
import de.askproai.gateway.time.WallClock;
import de.askproai.gateway.tool.ToolCall;
import de.askproai.gateway.tool.ToolContext;
import de.askproai.gateway.work.Outbox;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class CallerIdentityIT {
    private static final Instant NOW = Instant.parse("2026-12-02T09:15:00Z");
    private static final String NUMBER = "+491701234567";

    @RegisterExtension
    static final TestVertx test = new TestVertx();

    private static Bus bus;

    private final UUID company = UUID.randomUUID();
    private DatabaseConfig database;
    private Node here;
    private Node there;

    /** One node's way to tell who calls. */
    private record Node(Store store, StoredDataKeys keys, CallerIdentity identity) {
        static Node on(DatabaseConfig database, MasterKey master) {
            Store store = Store.open(test.vertx(), database);
            StoredDataKeys keys = new StoredDataKeys(test.vertx(), store, master, WallClock.system());
            CompanyProfiles profiles = new CompanyProfiles(test.vertx(), store, keys);
            Shops shops = new Shops(
                    profiles, new ConnectionDirectory(test.vertx(), store, new ConnectionRepository(master, 1 << 20)));
            BusinessClock clock = BusinessClock.startingAt(NOW);
            PromiseKeeping promises = new PromiseKeeping(
                    new DomainParts(
                            bus,
                            store,
                            new Outbox(UUID::randomUUID),
                            profiles,
                            keys,
                            clock,
                            WallClock.system(),
                            new SimpleMeterRegistry()),
                    () -> "http://salon.test",
                    true);
            OneTimeCodes codes = new OneTimeCodes(
                    store,
                    keys,
                    clock,
                    promises.writer(),
                    promises.messages(),
                    new NotifiedCustomer(keys, profiles, clock));
            return new Node(store, keys, new CallerIdentity(shops, store, keys, clock, codes));
        }
    }

    @BeforeAll
    static void openBus() {
        bus = new Bus(test.vertx());
    }

    @BeforeEach
    void open() {
        database = TestDatabase.fresh();
        TestDatabase.execute(
                database,
                "INSERT INTO companies (id, key, name, locale) VALUES ('%s', 'salon', 'Salon', 'de-DE')"
                        .formatted(company));
        MasterKey master = MasterKey.of(new SecurityConfig(Optional.of(MasterKey.generate()), List.of()));
        here = Node.on(database, master);
        there = Node.on(database, master);
    }

    @AfterEach
    void close() {
        Await.value(here.store().close());
        Await.value(there.store().close());
    }

    @Test
    void letsTheNumberOnRecordWithTheNameOnRecordHear() {
        appointment("Erika Muster", NUMBER, 1);
        appointment("Erika Muster", NUMBER, 3);
        appointment("Erika Muster", NUMBER, -3);
        appointment("Fremde Person", "+491709999999", 2);

        Hearing heard = hear("call_1", NUMBER, "Frau Muster");

        assertThat(heard)
                .isInstanceOfSatisfying(
                        Granted.class,
                        granted -> assertThat(granted.coming())
                                .extracting(CallerAppointment::start)
                                .containsExactly(NOW.plus(Duration.ofDays(1)), NOW.plus(Duration.ofDays(3))));
    }

    @Test
    void knowsSomebodyWhoHasNothingToCome() {
        appointment("Erika Muster", NUMBER, -3);

        assertThat(hear("call_1", NUMBER, "Muster")).isEqualTo(new Granted(List.of(), List.of()));
    }

    @Test
    void saysTheSameToAWrongNameAndToANumberThatHasNothing() {
        appointment("Erika Muster", NUMBER, 1);

        assertThat(hear("call_1", NUMBER, "Beispiel")).isEqualTo(new Refused(Reason.UNKNOWN));
        assertThat(hear("call_2", "+491700000001", "Beispiel")).isEqualTo(new Refused(Reason.UNKNOWN));
        assertThat(hear("call_3", "+491700000001", "Erika Muster")).isEqualTo(new Refused(Reason.UNKNOWN));
    }

    @Test
    void asksForTheNameAndNeedsANumber() {
        appointment("Erika Muster", NUMBER, 1);

        assertThat(hear("call_1", NUMBER, null)).isEqualTo(new Refused(Reason.NAME_MISSING));
        assertThat(hear("call_1", NUMBER, "Kunde")).isEqualTo(new Refused(Reason.NAME_MISSING));
        assertThat(hear("call_1", null, "Erika Muster")).isEqualTo(new Refused(Reason.NO_NUMBER));
    }

    @Test
    void asksWhichOfSeveralPeopleAndNamesNobody() {
        appointment("Erika Muster", NUMBER, 1);
        appointment("Max Muster", NUMBER, 2);

        assertThat(hear("call_1", NUMBER, "Muster")).isEqualTo(new Refused(Reason.SEVERAL_PEOPLE));
        assertThat(hear("call_1", NUMBER, "Max Muster"))
                .isInstanceOfSatisfying(
                        Granted.class,
                        granted -> assertThat(granted.coming())
                                .extracting(one -> one.attendee().name())
                                .containsExactly("Max Muster"));
    }

    @Test
    void locksACallAfterThreeWrongNamesOnBothNodes() {
        appointment("Erika Muster", NUMBER, 1);

        assertThat(hear("call_1", NUMBER, "Alpha")).isEqualTo(new Refused(Reason.UNKNOWN));
        assertThat(hear("call_1", NUMBER, "Alpha")).isEqualTo(new Refused(Reason.UNKNOWN));
        assertThat(hear("call_1", NUMBER, "Bravo")).isEqualTo(new Refused(Reason.UNKNOWN));
        assertThat(hear("call_1", NUMBER, "Charlie")).isEqualTo(new Refused(Reason.UNKNOWN));

        assertThat(hear(there, "call_1", NUMBER, "Erika Muster")).isEqualTo(new Refused(Reason.LOCKED));
        assertThat(hear(there, "call_2", NUMBER, "Erika Muster")).isInstanceOf(Granted.class);
    }

    @Test
    void locksANumberAfterSixWrongNamesForADay() {
        appointment("Erika Muster", NUMBER, 1);
        for (int i = 0; i < IdentityGuesses.PER_NUMBER; i++) {
            assertThat(hear("call_" + i, NUMBER, "Falsch" + "abcdef".charAt(i) + "x".repeat(4 * i)))
                    .isEqualTo(new Refused(Reason.UNKNOWN));
        }

        assertThat(hear(there, "call_new", NUMBER, "Erika Muster")).isEqualTo(new Refused(Reason.LOCKED));
        TestDatabase.execute(database, "UPDATE identity_guesses SET since = now() - interval '25 hours'");
        assertThat(hear("call_next_day", NUMBER, "Erika Muster")).isInstanceOf(Granted.class);
    }

    @Test
    void looksAtNoMoreNamesThanAllowedHoweverManyAreTriedAtOnce() {
        appointment("Erika Muster", NUMBER, 1);

        List<Future<Hearing>> tried = IntStream.range(0, 40)
                .mapToObj(i -> ask(
                        i % 2 == 0 ? here : there, "call_1", NUMBER, "Geraten" + (char) ('a' + i % 26) + "q".repeat(i)))
                .toList();
        Await.value(Future.all(tried));

        assertThat(tried.stream().map(Future::result))
                .filteredOn(new Refused(Reason.UNKNOWN)::equals)
                .hasSize(IdentityGuesses.PER_CALL);
        assertThat(tried.stream().map(Future::result))
                .filteredOn(new Refused(Reason.LOCKED)::equals)
                .hasSize(40 - IdentityGuesses.PER_CALL);
    }

    @Test
    void letsACallHearOfWhatItBroughtAboutItself() {
        appointment("Erika Muster", NUMBER, 1);
        appointment("Max Muster", "+491709999999", 2, "call_made");

        assertThat(hear("call_made", null, null))
                .isInstanceOfSatisfying(
                        Granted.class,
                        own -> assertThat(own.coming())
                                .extracting(one -> one.attendee().name())
                                .containsExactly("Max Muster"));
        assertThat(hear("call_made", NUMBER, "Erika Muster"))
                .as("who says another name than the call's result has")
                .isInstanceOfSatisfying(
                        Granted.class,
                        hers -> assertThat(hers.coming())
                                .extracting(one -> one.attendee().name())
                                .containsExactly("Erika Muster"));
        assertThat(hear("call_made", NUMBER, "Muster"))
                .isInstanceOfSatisfying(
                        Granted.class, both -> assertThat(both.coming()).hasSize(2));
        assertThat(hear("call_other", null, null)).isEqualTo(new Refused(Reason.NO_NUMBER));
    }

    @Test
    void promisesACallBackWhereTheCompanyWantsACodeThatCanGoNowhere() {
        TestDatabase.execute(database, "UPDATE companies SET identity = 'code'");
        appointment("Erika Muster", NUMBER, 1);

        assertThat(hear("call_1", NUMBER, "Erika Muster")).isEqualTo(new Refused(Reason.NO_ADDRESS));
        assertThat(hear("call_1", NUMBER, "Max Fremd")).isEqualTo(new Refused(Reason.UNKNOWN));
        assertThat(hear("call_1", null, "Erika Muster")).isEqualTo(new Refused(Reason.NUMBER_MISSING));
    }

    private Hearing hear(String callId, String number, String name) {
        return hear(here, callId, number, name);
    }

    private Hearing hear(Node node, String callId, String number, String name) {
        return Await.value(ask(node, callId, number, name));
    }

    private Future<Hearing> ask(Node node, String callId, String number, String name) {
        ToolContext context =
                new ToolContext(company, null, ZoneId.of("Europe/Berlin"), Locale.GERMAN, callId, number, "retell");
        return node.identity().of(new ToolCall(context, new JsonObject().put("name", name), List.of(), soon(), null));
    }

    private void appointment(String name, String number, int days) {
        appointment(name, number, days, null);
    }

    private void appointment(String name, String number, int days, String callId) {
        Instant start = NOW.plus(Duration.ofDays(days));
        AppointmentChanged change = new AppointmentChanged(
                company,
                UUID.randomUUID(),
                UUID.randomUUID(),
                null,
                "uid_" + UUID.randomUUID(),
                AppointmentState.CONFIRMED,
                start,
                start.plus(Duration.ofMinutes(30)),
                null,
                NOW,
                callId,
                new Attendee(name, number, null));
        Await.value(here.store().asWork(soon(), tx -> new AppointmentWriter(here.keys()).write(tx, List.of(change))));
    }

    private static Deadline soon() {
        return Deadline.in(Duration.ofSeconds(20));
    }
}
