package de.askproai.gateway.booking.caller;

import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.booking.appointment.CallerAppointment;
import de.askproai.gateway.booking.calendar.Attendee;
import de.askproai.gateway.booking.caller.Hearing.Granted;
import de.askproai.gateway.booking.caller.Hearing.Reason;
import de.askproai.gateway.booking.caller.Hearing.Refused;
import de.askproai.gateway.bus.Bus;
import de.askproai.gateway.config.DatabaseConfig;
import de.askproai.gateway.store.TestDatabase;
import de.askproai.gateway.testing.Await;
import de.askproai.gateway.testing.TestVertx;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class CallerIdentityIT {
    private static final String NUMBER = "+491701234567";

    @RegisterExtension
    static final TestVertx test = new TestVertx();

    private static Bus bus;

    private DatabaseConfig database;
    private IdentityNode here;
    private IdentityNode there;

    @BeforeAll
    static void openBus() {
        bus = new Bus(test.vertx());
    }

    @BeforeEach
    void open() {
        database = TestDatabase.fresh();
        List<IdentityNode> nodes = IdentityNode.of(bus, test, database, 2);
        here = nodes.get(0);
        there = nodes.get(1);
    }

    @AfterEach
    void close() {
        here.close();
        there.close();
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
                                .containsExactly(
                                        IdentityNode.NOW.plus(Duration.ofDays(1)),
                                        IdentityNode.NOW.plus(Duration.ofDays(3))));
    }

    @Test
    void knowsSomebodyWhoHasNothingToCome() {
        appointment("Erika Muster", NUMBER, -3);

        assertThat(hear("call_1", NUMBER, "Muster")).isEqualTo(new Granted(List.of(), List.of(), List.of()));
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

    private static Hearing hear(IdentityNode node, String callId, String number, String name) {
        return Await.value(ask(node, callId, number, name));
    }

    private static Future<Hearing> ask(IdentityNode node, String callId, String number, String name) {
        return node.ask(callId, number, new JsonObject().put("name", name));
    }

    private void appointment(String name, String number, int days) {
        appointment(name, number, days, null);
    }

    private void appointment(String name, String number, int days, String callId) {
        here.appointment(new Attendee(name, number, null), days, callId);
    }
}
