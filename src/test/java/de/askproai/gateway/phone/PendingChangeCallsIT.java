package de.askproai.gateway.phone;

import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.phone.Talk.Answer;
import de.askproai.gateway.sandbox.Http;
import de.askproai.gateway.sandbox.calcom.EventType;
import de.askproai.gateway.sandbox.delivery.Disorder;
import de.askproai.gateway.sandbox.door.Fault;
import de.askproai.gateway.testing.Await;
import io.vertx.core.Promise;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Calls about appointments of which a change was promised while the calendar was away: what the caller was told last comes
 * true, or people call. An open breaker is not another call's, so each has an exchange.
 */
class PendingChangeCallsIT {
    private static final Instant NOW = Instant.parse("2026-12-02T09:15:00Z");
    private static final String ERIKA = "+491701234567";
    private static final String MAX = "+491709999999";
    private static final String NORA = "+491704444444";
    private static final Pattern LINK = Pattern.compile("http://[^/]+(/promises/\\S+)");
    /** How many wait for a lock of this test's own database. */
    private static final String WAITING =
            "SELECT count(DISTINCT pid)::text FROM pg_locks JOIN pg_stat_activity USING (pid)"
                    + " WHERE NOT granted AND datname = current_database()";

    private static final Instant TWO = Instant.parse("2026-12-03T13:00:00Z");
    private static final Instant FIVE = Instant.parse("2026-12-03T16:00:00Z");

    @RegisterExtension
    final Exchange exchange = new Exchange(NOW);

    private Line line;

    @BeforeEach
    void open() {
        line = Line.openWithContact(exchange);
    }

    private void anAppointmentStands() {
        Talk talk = line.ring(ERIKA);
        Answer booked = talk.book("morgen", "14 Uhr", "Erika Muster");
        talk.hangUp();
        assertThat(booked.success()).as(booked.message()).isTrue();
        line.settled();
    }

    @Test
    void thatABookingStandsSaysNothingOfAMoveThatIsStillToBeDone() {
        Talk talk = line.ring(ERIKA);
        Answer booked = talk.book("morgen", "14 Uhr", "Erika Muster", "email", "erika@example.com");
        theCalendarTakesNoChanges();
        Answer promised = move(talk, "16 Uhr");
        talk.hangUp();

        assertThat(booked.success()).as(booked.message()).isTrue();
        assertThat(promised.facts().getBoolean("callback_promised")).isTrue();
        Await.untilAsserted(Duration.ofSeconds(30), () -> {
            exchange.hurry("booking.settle");
            assertThat(line.rows("SELECT kind FROM work WHERE kind = 'booking.settle'"))
                    .isEmpty();
        });
        assertThat(line.rows("SELECT state FROM promises WHERE kind = 'moved'")).containsExactly("open");
        assertThat(line.letters("erika@example.com"))
                .noneMatch(letter -> letter.toString().contains("verschoben"));

        line.heal();
        line.settled();
        assertThat(line.rows("SELECT state FROM promises WHERE kind = 'moved'")).containsExactly("kept");
        Await.untilAsserted(() -> assertThat(line.letters("erika@example.com"))
                .filteredOn(letter -> letter.toString().contains("verschoben"))
                .singleElement()
                .asString()
                .contains("16:00"));
    }

    private void theCalendarTakesNoChanges() {
        line.fault(Fault.status("calcom", 500).on("POST", "/v2/bookings/" + line.onlyUid()));
    }

    private static Answer move(Talk talk, String time) {
        return talk.use("reschedule_appointment", "name", "Erika Muster", "new_time", time);
    }

    private static Answer cancel(Talk talk) {
        return talk.use("cancel_appointment", "name", "Erika Muster");
    }

    private static JsonObject only(Answer query) {
        assertThat(query.facts().getJsonArray("appointments")).hasSize(1);
        return query.facts().getJsonArray("appointments").getJsonObject(0);
    }

    @Test
    void whatIsBeingCancelledIsToldSoAndStaysWhereItIsWishedForAgain() {
        anAppointmentStands();
        theCalendarTakesNoChanges();
        Talk talk = line.ring(ERIKA);
        Answer cancelled = cancel(talk);
        Answer heard = talk.use("query_appointment", "name", "Erika Muster");
        talk.hangUp();
        Talk redial = line.ring(ERIKA);
        Answer again = redial.use("query_appointment", "name", "Erika Muster");
        Answer wished = redial.book("morgen", "14 Uhr", "Erika Muster");
        Answer stays = redial.use("query_appointment", "name", "Erika Muster");
        redial.hangUp();
        line.heal();

        assertThat(cancelled.facts().getBoolean("cancellation_promised")).isTrue();
        assertThat(List.of(heard, again)).allSatisfy(answer -> {
            assertThat(answer.message())
                    .isEqualTo("Ihr Termin morgen um 14 Uhr wird abgesagt, sobald unser Kalender wieder antwortet.");
            assertThat(only(answer).getBoolean("confirmed")).isFalse();
            assertThat(only(answer).getBoolean("being_cancelled")).isTrue();
        });
        assertThat(wished.success()).isFalse();
        assertThat(wished.facts().getBoolean("callback_promised")).isTrue();
        assertThat(wished.message()).contains("Sie hören dann von uns");
        assertThat(only(stays).getBoolean("being_cancelled", false)).isFalse();
        line.settled();
        assertThat(line.calendar().values()).containsExactly(TWO);
        assertThat(line.states()).containsExactly("confirmed");
        assertThat(line.tidings()).as("they were told that they hear of it").containsExactly("callback waiting");
    }

    @Test
    void noMoveToWhenTheShopIsClosedIsPromisedNorTakesThePlaceOfOneThatWas() {
        anAppointmentStands();
        line.fault(Fault.status("calcom", 500));
        Talk talk = line.ring(ERIKA);
        Answer first = moveToChristmas(talk);
        Answer promised = move(talk, "17 Uhr");
        Answer then = moveToChristmas(talk);
        List<String> open = line.rows("SELECT kind || ' ' || state FROM promises WHERE state <> 'kept'");
        talk.hangUp();
        line.heal();

        assertThat(List.of(first, then)).allSatisfy(answer -> {
            assertThat(answer.success()).isFalse();
            assertThat(answer.facts().getString("reason")).as(answer.message()).isEqualTo("public_holiday");
            assertThat(answer.facts().getBoolean("callback_promised")).isNull();
        });
        assertThat(promised.facts().getBoolean("callback_promised")).isTrue();
        assertThat(open).containsExactly("moved open");
        line.settled();
        assertThat(line.calendar().values()).containsExactly(FIVE);
    }

    private static Answer moveToChristmas(Talk talk) {
        Object[] wish = {"name", "Erika Muster", "new_date", "25. Dezember", "new_time", "9 Uhr"};
        return talk.use("reschedule_appointment", wish);
    }

    @Test
    void whoServesWithACalendarOfTheirOwnIsMovedLaterToo() {
        line = Line.open(
                exchange,
                yaml -> yaml + """
                        staff:
                          - {key: anna, name: Anna Krug, branches: [mitte], services: [herren], vendors: {calcom: {connection: kalender, eventTypeId.herren: 201}}}
                          - {key: ben, name: Ben Noll, branches: [mitte], services: [herren], vendors: {calcom: {connection: kalender, eventTypeId.herren: 202}}}
                        """,
                calendar -> calendar.withEventTypes(
                        EventType.of(101, "herren", "Herrenhaarschnitt", 30),
                        EventType.of(201, "anna", "Schnitt bei Anna", 30),
                        EventType.of(202, "ben", "Schnitt bei Ben", 30)));
        Talk before = line.ring(ERIKA);
        Answer booked = before.book("morgen", "14 Uhr", "Erika Muster", "staff", "Anna");
        before.hangUp();
        line.settled();
        line.fault(Fault.status("calcom", 500));
        Talk talk = line.ring(ERIKA);
        Answer moved = move(talk, "17 Uhr");
        talk.hangUp();
        line.heal();

        assertThat(booked.success()).as(booked.message()).isTrue();
        assertThat(moved.facts().getBoolean("callback_promised"))
                .as(moved.message())
                .isTrue();
        line.settled();
        assertThat(line.calendar().values()).containsExactly(FIVE);
    }

    @Test
    void whatIsWishedForAgainInTheSameCallStaysToo() {
        Talk talk = line.ring(ERIKA);
        Answer booked = talk.book("morgen", "14 Uhr", "Erika Muster");
        theCalendarTakesNoChanges();
        Answer cancelled = cancel(talk);
        Answer wished = talk.book("morgen", "14 Uhr", "Erika Muster");
        Answer cancelledAgain = cancel(talk);
        Answer wishedAgain = talk.book("morgen", "14 Uhr", "Erika Muster");
        talk.hangUp();
        line.heal();

        assertThat(booked.success()).isTrue();
        assertThat(List.of(cancelled, cancelledAgain))
                .allMatch(answer -> answer.facts().getBoolean("cancellation_promised"));
        assertThat(List.of(wished, wishedAgain))
                .allMatch(answer -> answer.facts().getBoolean("callback_promised"));
        line.settled();
        assertThat(line.calendar().values()).containsExactly(TWO);
    }

    @Test
    void whatWasOnlyNotedAndTakenBackIsNotedAgain() {
        line.fault(Fault.status("calcom", 500));
        Talk talk = line.ring(ERIKA);
        Answer noted = talk.book("morgen", "14 Uhr", "Erika Muster");
        Answer cancelled = cancel(talk);
        Answer again = talk.book("morgen", "14 Uhr", "Erika Muster");
        talk.hangUp();
        line.heal();

        assertThat(List.of(noted, again)).allMatch(answer -> answer.facts().getBoolean("callback_promised"));
        assertThat(cancelled.facts().getBoolean("cancellation_promised")).isTrue();
        line.settled();
        assertThat(line.calendar().values()).containsExactly(TWO);
        assertThat(line.tidings()).containsExactly("callback waiting");
    }

    @Test
    void whatAnotherCallNotedAndTookBackIsNotedAgain() {
        line.fault(Fault.status("calcom", 500));
        Talk talk = line.ring(ERIKA);
        Answer noted = talk.book("morgen", "14 Uhr", "Erika Muster");
        Answer cancelled = cancel(talk);
        talk.hangUp();
        Talk redial = line.ring(ERIKA);
        Answer again = redial.book("morgen", "14 Uhr", "Erika Muster");
        redial.hangUp();
        line.heal();

        assertThat(List.of(noted, again)).allMatch(answer -> answer.facts().getBoolean("callback_promised"));
        assertThat(cancelled.facts().getBoolean("cancellation_promised")).isTrue();
        line.settled();
        assertThat(line.calendar().values()).containsExactly(TWO);
    }

    @Test
    void aWishThatIsOnlyNotedIsToldAsOneAndNobodyWaitsForItOnceItIsTakenBack() {
        line.fault(Fault.status("calcom", 500).on("POST", "/v2/bookings"));
        Talk talk = line.ring(ERIKA);
        Answer noted = talk.book("morgen", "14 Uhr", "Erika Muster");
        Answer told = talk.use("query_appointment", "name", "Erika Muster");
        Answer other = talk.book("morgen", "15 Uhr", "Erika Muster");
        Answer cancelled = cancel(talk);
        talk.hangUp();
        line.heal();

        assertThat(noted.facts().getBoolean("callback_promised")).isTrue();
        assertThat(told.message())
                .isEqualTo(
                        "Ihr Wunsch für morgen um 14 Uhr ist aufgenommen, aber noch nicht eingetragen. Wir kümmern uns"
                                + " darum, und Sie hören von uns.");
        assertThat(only(told).getBoolean("being_booked")).isTrue();
        assertThat(other.message())
                .isEqualTo("Um Ihren Wunsch für morgen um 14 Uhr kümmern wir uns schon. Möchten Sie den ändern, oder"
                        + " brauchen Sie einen zweiten Termin?");
        assertThat(cancelled.facts().getBoolean("cancellation_promised")).isTrue();
        line.settled();
        assertThat(line.states()).containsExactly("cancelled");
        assertThat(line.calendar()).isEmpty();
        assertThat(line.tidings()).isEmpty();
    }

    @Test
    void aWishThatIsTakenBackIsToldAsNoAppointment() {
        line.fault(Fault.status("calcom", 500).on("POST", "/v2/bookings"));
        Talk talk = line.ring(ERIKA);
        talk.book("morgen", "14 Uhr", "Erika Muster");
        cancel(talk);
        Answer alone = talk.use("query_appointment", "name", "Erika Muster");
        talk.book("Freitag", "10 Uhr", "Erika Muster");
        Answer both = talk.use("query_appointment", "name", "Erika Muster");
        talk.hangUp();
        line.heal();

        assertThat(alone.message())
                .isEqualTo("Ihr Wunsch für morgen um 14 Uhr ist abgesagt und wird nicht eingetragen.");
        assertThat(only(alone).getBoolean("being_cancelled")).isTrue();
        assertThat(both.message())
                .isEqualTo("Ihr Wunsch für Freitag, den 4. Dezember um 10 Uhr ist aufgenommen, aber noch nicht"
                        + " eingetragen. Wir kümmern uns darum, und Sie hören von uns.");
        assertThat(only(both).getString("start")).isEqualTo("2026-12-04T10:00+01:00");
        line.settled();
    }

    @Test
    void ofSeveralItIsToldWhichAreAppointmentsAndWhichAreWishes() {
        anAppointmentStands();
        line.fault(Fault.status("calcom", 500).on("POST", "/v2/bookings"));
        Talk talk = line.ring(ERIKA);
        Answer noted = talk.book("Freitag", "10 Uhr", "Erika Muster");
        Answer mixed = talk.use("query_appointment", "name", "Erika Muster");
        Answer other = talk.use("query_appointment", "date", "Samstag");
        Answer which = talk.use("cancel_appointment");
        Answer notedToo = talk.book("Samstag", "11 Uhr", "Erika Muster");
        Answer counted = talk.use("check_customer", "name", "Erika Muster");
        Answer wishes = talk.use("query_appointment", "date", "Freitag oder Samstag");
        Answer whichWish = talk.use("cancel_appointment", "date", "Freitag oder Samstag");
        talk.hangUp();
        line.heal();
        line.settled();

        assertThat(List.of(noted, notedToo)).allMatch(answer -> answer.facts().getBoolean("callback_promised"));
        assertThat(mixed.message())
                .isEqualTo(
                        "Ihr Termin ist morgen um 14 Uhr; Ihr Wunsch für Freitag, den 4. Dezember um 10 Uhr ist aufgenommen,"
                                + " aber noch nicht eingetragen. Wir kümmern uns darum, und Sie hören von uns.");
        assertThat(other.message())
                .isEqualTo(
                        "Dazu finde ich keinen Termin. Sie haben einen Termin morgen um 14 Uhr; Ihr Wunsch für Freitag, den"
                                + " 4. Dezember um 10 Uhr ist aufgenommen, aber noch nicht eingetragen.");
        assertThat(which.message())
                .isEqualTo(
                        "Welchen Termin meinen Sie, den von morgen um 14 Uhr oder den noch nicht eingetragenen am Freitag,"
                                + " den 4. Dezember um 10 Uhr?");
        assertThat(counted.facts().getInteger("coming_appointments")).isEqualTo(1);
        assertThat(counted.facts().getInteger("noted_wishes")).isEqualTo(2);
        assertThat(wishes.message())
                .isEqualTo(
                        "Ihre Wünsche für Freitag, den 4. Dezember um 10 Uhr und Samstag, den 5. Dezember um 11 Uhr sind"
                                + " aufgenommen, aber noch nicht eingetragen. Wir kümmern uns darum, und Sie hören von uns.");
        assertThat(whichWish.message())
                .isEqualTo(
                        "Welchen Wunsch meinen Sie, den am Freitag, den 4. Dezember um 10 Uhr oder am Samstag, den 5. Dezember"
                                + " um 11 Uhr?");
        assertThat(line.calendar()).hasSize(3);
    }

    @Test
    void theLastWishOfSeveralMovesComesTrue() {
        anAppointmentStands();
        theCalendarTakesNoChanges();
        Talk talk = line.ring(ERIKA);
        Answer first = move(talk, "16 Uhr");
        Answer heard = talk.use("query_appointment", "name", "Erika Muster");
        Answer booked = talk.book("morgen", "16 Uhr", "Erika Muster");
        Answer last = move(talk, "17 Uhr");
        talk.hangUp();
        Talk other = line.ring(MAX);
        Answer free = other.use("reserve_slot", "date", "morgen", "time", "16 Uhr", "service", "Herrenhaarschnitt");
        other.hangUp();
        line.heal();

        assertThat(List.of(first, last)).allMatch(answer -> answer.facts().getBoolean("callback_promised"));
        assertThat(last.message()).contains("17 Uhr", "Sie hören dann von uns");
        assertThat(heard.message())
                .isEqualTo("Ihr Termin morgen um 14 Uhr wird auf morgen um 16 Uhr verschoben, sobald unser Kalender"
                        + " wieder antwortet, und Sie hören dann von uns.");
        assertThat(only(heard).getString("moving_to")).isEqualTo("2026-12-03T16:00+01:00");
        assertThat(booked.facts().getBoolean("callback_promised", false))
                .as(booked.message())
                .isTrue();
        assertThat(free.success()).as("the time nobody wants any more").isTrue();
        line.settled();
        assertThat(line.calendar().values()).containsExactly(FIVE);
        assertThat(line.promises()).as("each wish, nobody waits for any").containsOnly("kept", "replaced");
        assertThat(line.tidings()).as("told of the last one alone").containsExactly("callback waiting");
    }

    @Test
    void ofSeveralItIsToldWhichDoesNotStaySo() {
        anAppointmentStands();
        Talk before = line.ring(ERIKA);
        Answer second = before.book("Freitag", "10 Uhr", "Erika Muster");
        before.hangUp();
        line.settled();
        line.fault(Fault.status("calcom", 500).on("POST", "/v2/bookings"));
        Talk talk = line.ring(ERIKA);
        Answer cancelled = talk.use("cancel_appointment", "name", "Erika Muster", "date", "morgen");
        Answer moved = talk.use("reschedule_appointment", "date", "Freitag", "new_time", "11 Uhr");
        Answer heard = talk.use("query_appointment");
        Answer byNewTime = talk.use("query_appointment", "date", "Freitag", "time", "11 Uhr");
        Talk other = line.ring(MAX);
        Answer taken = other.use("reserve_slot", "date", "morgen", "time", "9 Uhr", "service", "Herrenhaarschnitt");
        Answer tooLate =
                talk.use("reschedule_appointment", "date", "Freitag", "new_date", "morgen", "new_time", "9 Uhr");
        other.hangUp();
        talk.hangUp();
        line.heal();

        assertThat(second.success()).isTrue();
        assertThat(cancelled.facts().getBoolean("cancellation_promised")).isTrue();
        assertThat(moved.facts().getBoolean("callback_promised")).isTrue();
        assertThat(heard.message())
                .isEqualTo(
                        "Ihre Termine sind morgen um 14 Uhr und am Freitag, den 4. Dezember um 10 Uhr; der von morgen um 14"
                                + " Uhr wird noch abgesagt, der am Freitag, den 4. Dezember um 10 Uhr wird noch verschoben.");
        assertThat(byNewTime.message()).contains("wird auf Freitag, den 4. Dezember um 11 Uhr verschoben");
        assertThat(taken.success()).isTrue();
        assertThat(tooLate.message())
                .startsWith(
                        "Morgen um 9 Uhr ist leider nicht frei, Ihr Termin am Freitag, den 4. Dezember um 10 Uhr wird weiterhin"
                                + " auf Freitag, den 4. Dezember um 11 Uhr verschoben.");
        line.settled();
        assertThat(line.calendar().values()).containsExactly(Instant.parse("2026-12-04T10:00:00Z"));
    }

    @Test
    void whoeverCancelsWhatIsBeingMovedHasNoAppointment() {
        anAppointmentStands();
        theCalendarTakesNoChanges();
        Talk talk = line.ring(ERIKA);
        Answer moved = move(talk, "16 Uhr");
        Answer cancelled = cancel(talk);
        talk.hangUp();
        line.heal();

        assertThat(moved.facts().getBoolean("callback_promised")).isTrue();
        assertThat(cancelled.facts().getBoolean("cancellation_promised", false))
                .as(cancelled.message())
                .isTrue();
        line.settled();
        assertThat(line.calendar()).isEmpty();
        assertThat(line.states()).containsExactly("cancelled");
        assertThat(line.tidings()).isEmpty();
    }

    @Test
    void whoeverKeepsTheOldTimeAfterAllKeepsIt() {
        anAppointmentStands();
        theCalendarTakesNoChanges();
        Talk talk = line.ring(ERIKA);
        Answer moved = move(talk, "16 Uhr");
        Answer back = move(talk, "14 Uhr");
        Answer again = move(talk, "16 Uhr");
        Answer backAgain = move(talk, "14 Uhr");
        talk.hangUp();
        line.heal();

        assertThat(List.of(moved, back, again, backAgain))
                .allMatch(answer -> answer.facts().getBoolean("callback_promised"));
        assertThat(backAgain.message()).contains("bleibt morgen um 14 Uhr");
        line.settled();
        assertThat(line.calendar().values()).containsExactly(TWO);
    }

    /** What is said by the time it has is said by the one it had when it was said first. */
    @Test
    void whatIsSaidByTheOldTimeAndRepeatedIsNoFurtherWish() {
        anAppointmentStands();
        theCalendarTakesNoChanges();
        Talk talk = line.ring(ERIKA);
        Answer later = moveBy(talk, "eine Stunde später");
        Answer booked = talk.book("Freitag", "10 Uhr", "Erika Muster");
        Answer again = moveBy(talk, "eine Stunde später");
        Answer back = moveBy(talk, "eine Stunde früher");
        Answer held = talk.use("reserve_slot", "date", "Freitag", "time", "12 Uhr", "service", "Herrenhaarschnitt");
        Answer backAgain = moveBy(talk, "eine Stunde früher");
        Answer released = talk.use("release_slot");
        Answer laterAfterAll = moveBy(talk, "zwei Stunden später");
        talk.hangUp();
        line.heal();

        assertThat(List.of(booked, held, released)).allMatch(Answer::success);
        assertThat(List.of(later, again))
                .allSatisfy(answer -> assertThat(answer.message()).contains("morgen um 15 Uhr"));
        assertThat(List.of(back, backAgain))
                .allSatisfy(answer -> assertThat(answer.message()).contains("bleibt morgen um 14 Uhr"));
        assertThat(laterAfterAll.message()).contains("morgen um 16 Uhr");
        line.settled();
        assertThat(line.calendar().values())
                .containsExactlyInAnyOrder(
                        Instant.parse("2026-12-03T15:00:00Z"), Instant.parse("2026-12-04T09:00:00Z"));
    }

    @Test
    void whoeverDiesOverAWishByTheOldTimeLeavesTheTimeThatWasMeant() {
        anAppointmentStands();
        Talk talk = line.ring(ERIKA);
        line.fault(Fault.status("calcom", 500).on("POST", "/v2/bookings/" + line.onlyUid()));
        Answer promised = moveBy(talk, "eine Stunde später");
        // As a node leaves it that dies before the calendar hears of it.
        exchange.sql("UPDATE appointment_changes SET state = 'asked'");
        exchange.sql("DELETE FROM promises WHERE kind = 'moved'");
        exchange.sql("DELETE FROM work WHERE kind = 'booking.change'");
        nobodyAnswered();
        line.heal();
        Answer taken = moveBy(talk, "eine Stunde später");
        nobodyAnswered();
        Answer after = moveBy(talk, "eine Stunde später");
        talk.hangUp();

        assertThat(promised.facts().getBoolean("callback_promised")).isTrue();
        assertThat(taken.message()).isEqualTo("Ihr Termin morgen um 14 Uhr ist verschoben auf morgen um 15 Uhr.");
        assertThat(after.message()).isEqualTo("Ihr Termin ist schon morgen um 15 Uhr.");
        line.settled();
        assertThat(line.calendar().values()).containsExactly(Instant.parse("2026-12-03T14:00:00Z"));
    }

    private void nobodyAnswered() {
        exchange.sql("UPDATE tool_claims SET state = 'running', answer = NULL, lease_until = now() - interval '1 s'"
                + " WHERE tool = 'reschedule_appointment'");
    }

    private static Answer moveBy(Talk talk, String difference) {
        return talk.use("reschedule_appointment", "name", "Erika Muster", "date", "morgen", "new_time", difference);
    }

    @Test
    void whatIsReplacedWhileTheCalendarHearsOfItIsNotToldAsDoneAndTheAppointmentIsAsTheCalendarHasIt() {
        anAppointmentStands();
        String uid = line.onlyUid();
        // The calendar tells nothing by itself.
        line.disturb("calcom", Disorder.held());
        line.fault(Fault.delay("calcom", 1_500).on("POST", "/v2/bookings/" + uid + "/cancel"));
        Talk first = line.ring(ERIKA);
        Talk second = line.ring(ERIKA);
        CompletableFuture<Answer> cancelling = CompletableFuture.supplyAsync(() -> cancel(first));
        Await.untilAsserted(() -> assertThat(changes()).containsExactly("cancel asked"));
        Answer earlier = move(second, "16 Uhr");
        Answer moved = move(second, "17 Uhr");
        Answer cancelled = cancelling.join();
        first.hangUp();
        second.hangUp();

        assertThat(List.of(earlier, moved)).allSatisfy(answer -> {
            assertThat(answer.facts().getBoolean("callback_promised")).isTrue();
            assertThat(answer.message()).as("it is asked just now").doesNotContain("antwortet gerade nicht");
        });
        assertThat(cancelled.success()).isFalse();
        assertThat(cancelled.facts().getBoolean("replaced")).isTrue();
        assertThat(cancelled.message())
                .isEqualTo("Für diesen Termin haben wir inzwischen einen anderen Wunsch notiert, und der gilt.");
        // It follows as soon as nothing is under way any more.
        Await.untilAsserted(
                Duration.ofSeconds(10),
                () -> assertThat(changes()).containsExactly("cancel replaced", "move replaced", "move done"));
        assertThat(line.calendar().values()).containsExactly(FIVE);
        assertThat(line.rows("SELECT kind || ' ' || state FROM promises ORDER BY kind, state"))
                .containsExactly("booked kept", "moved kept", "moved replaced");
    }

    @Test
    void ofFiveWishesAtOnceOneIsPromisedAndTheOthersHearThatItCounts() {
        anAppointmentStands();
        theCalendarTakesNoChanges();
        Talk talk = line.ring(ERIKA);
        Promise<Void> gate = line.locking("SELECT id FROM appointments FOR UPDATE");
        List<CompletableFuture<Http.Reply>> asked = Stream.of(
                        moving("15 Uhr"), moving("16 Uhr"), new JsonObject(), moving("17 Uhr"), moving("11 Uhr"))
                .map(wish -> line.signedLater(
                        "/tools/" + (wish.isEmpty() ? "cancel_appointment" : "reschedule_appointment"),
                        line.request(
                                talk.id(),
                                ERIKA,
                                wish.isEmpty() ? "cancel_appointment" : "reschedule_appointment",
                                wish.copy().put("name", "Erika Muster"))))
                .toList();
        Await.untilAsserted(() -> assertThat(line.rows(WAITING)).containsExactly("5"));
        gate.complete();
        List<Answer> heard =
                asked.stream().map(reply -> new Answer(reply.join().json(), 0)).toList();
        talk.hangUp();
        line.heal();
        line.settled();

        List<Answer> promised = heard.stream()
                .filter(answer -> !answer.facts().getBoolean("replaced", false))
                .toList();
        assertThat(promised).as("%s", heard).hasSize(1);
        assertThat(heard)
                .filteredOn(answer -> answer.facts().getBoolean("replaced", false))
                .extracting(Answer::message)
                .containsOnly("Für diesen Termin haben wir inzwischen einen anderen Wunsch notiert, und der gilt.");
        String what = promised.get(0).message();
        if (promised.get(0).facts().getBoolean("cancellation_promised", false)) {
            assertThat(line.calendar()).isEmpty();
        } else {
            assertThat(line.calendar().values())
                    .singleElement()
                    .satisfies(start -> assertThat(what)
                            .contains(" um "
                                    + start.atZone(ZoneId.of("Europe/Berlin")).getHour() + " Uhr, sobald"));
        }
        assertThat(line.promises()).containsOnly("kept", "replaced");
    }

    private static JsonObject moving(String time) {
        return new JsonObject().put("new_time", time);
    }

    /** A wish about the booking that there was, while another one took its place. */
    @Test
    void whoeverCancelsWhatIsJustMovedIsNotToldThatItIsGone() {
        anAppointmentStands();
        String uid = line.onlyUid();
        Talk talk = line.ring(ERIKA);
        Promise<Void> gate = line.locking("UPDATE appointments SET external_uid = 'moved' RETURNING id");
        CompletableFuture<Answer> cancelling = CompletableFuture.supplyAsync(() -> cancel(talk));
        Await.untilAsserted(() -> assertThat(line.rows(WAITING)).containsExactly("1"));
        gate.complete();
        Answer cancelled = cancelling.join();
        exchange.sql("UPDATE appointments SET external_uid = '" + uid + "'");
        talk.hangUp();

        assertThat(cancelled.success()).isFalse();
        assertThat(cancelled.facts().getBoolean("cancelled")).isFalse();
        assertThat(cancelled.facts().getBoolean("callback_promised"))
                .as(cancelled.message())
                .isTrue();
        line.settled();
        assertThat(line.calendar().values()).containsExactly(TWO);
    }

    @Test
    void whatIsReplacedByTheSameWishIsToldAsDone() {
        anAppointmentStands();
        line.fault(Fault.delay("calcom", 1_500).on("POST", "/v2/bookings/" + line.onlyUid() + "/cancel"));
        Talk first = line.ring(ERIKA);
        Talk second = line.ring(ERIKA);
        CompletableFuture<Answer> cancelling = CompletableFuture.supplyAsync(() -> cancel(first));
        Await.untilAsserted(() -> assertThat(changes()).containsExactly("cancel asked"));
        Answer again = cancel(second);
        Answer cancelled = cancelling.join();
        first.hangUp();
        second.hangUp();
        line.heal();

        assertThat(again.facts().getBoolean("cancellation_promised")).isTrue();
        assertThat(cancelled.success()).as(cancelled.message()).isTrue();
        Await.untilAsserted(
                Duration.ofSeconds(10), () -> assertThat(changes()).containsExactly("cancel replaced", "cancel done"));
        line.settled();
        assertThat(line.calendar()).isEmpty();
    }

    @Test
    void whatWasReplacedAndTookPlaceUnheardIsLookedUp() {
        anAppointmentStands();
        String uid = line.onlyUid();
        line.disturb("calcom", Disorder.held());
        // It takes place, and neither its answer nor a look at it comes back.
        line.fault(Fault.status("calcom", 500)
                .on("POST", "/v2/bookings/" + uid + "/reschedule")
                .afterTheEffect());
        line.fault(Fault.status("calcom", 500).on("GET", "/v2/bookings"));
        Talk talk = line.ring(ERIKA);
        Answer first = move(talk, "16 Uhr");
        Answer last = move(talk, "17 Uhr");
        List<String> before =
                line.rows("SELECT kind || ' ' || state FROM promises WHERE kind = 'moved' ORDER BY state");
        talk.hangUp();
        line.heal();

        assertThat(List.of(first, last)).allMatch(answer -> answer.facts().getBoolean("callback_promised"));
        assertThat(before).containsExactly("moved open", "moved replaced");
        Await.untilAsserted(Duration.ofSeconds(30), () -> {
            exchange.hurry("booking.change");
            assertThat(changes()).containsExactly("move replaced", "move done");
        });
        assertThat(line.rows("SELECT to_char(starts_at AT TIME ZONE 'UTC', 'HH24:MI') FROM appointments"))
                .containsExactly("16:00");
        assertThat(line.onlyUid()).isIn(line.calendar().keySet());
    }

    @Test
    void whoeverWantsTheirOwnTimeKeptHearsThatItMayStay() {
        anAppointmentStands();
        theCalendarTakesNoChanges();
        Object[] two = {"date", "morgen", "time", "14 Uhr", "service", "Herrenhaarschnitt"};
        Talk talk = line.ring(ERIKA);
        cancel(talk);
        Answer own = talk.use("reserve_slot", two);
        Answer looked = talk.use("check_availability", two);
        Talk other = line.ring(MAX);
        Answer taken = other.use("reserve_slot", two);
        other.hangUp();
        Answer kept = talk.book("morgen", "14 Uhr", "Erika Muster");
        talk.hangUp();
        line.heal();

        assertThat(List.of(own, looked)).allSatisfy(answer -> {
            assertThat(answer.message())
                    .isEqualTo("Ihr Termin morgen um 14 Uhr wird gerade abgesagt. Soll er doch bestehen bleiben?");
            assertThat(answer.facts().getBoolean("being_cancelled")).isTrue();
        });
        assertThat(taken.message()).startsWith("Der Termin morgen um 14 Uhr ist leider nicht verfügbar.");
        assertThat(taken.facts().getBoolean("being_cancelled")).isNull();
        assertThat(kept.facts().getBoolean("callback_promised")).isTrue();
        line.settled();
        assertThat(line.calendar().values()).containsExactly(TWO);
    }

    @Test
    void whatCannotStayAnyMoreIsBookedOnTermsThatWereHeard() {
        line = Line.open(
                exchange,
                yaml -> yaml.replace("price: 32.00 EUR", "price: 32.00 EUR, latest-cancel: 4h"),
                calendar -> calendar);
        Talk before = line.ring(ERIKA);
        boolean booked = before.book("morgen", "14 Uhr", "Erika Muster", "terms_agreed", true)
                .success();
        before.hangUp();
        line.settled();
        theCalendarTakesNoChanges();
        Talk talk = line.ring(ERIKA);
        Answer cancelled = cancel(talk);
        // The calendar tells that it is cancelled while it is looked at whether it can stay.
        CompletableFuture<Void> meanwhile = CompletableFuture.runAsync(() -> exchange.sql("""
                DO $$ BEGIN
                    PERFORM FROM appointments FOR UPDATE;
                    PERFORM pg_advisory_xact_lock(4242);
                    WHILE NOT EXISTS (SELECT FROM pg_locks
                                       WHERE NOT granted AND transactionid = pg_current_xact_id()::xid) LOOP
                        PERFORM pg_sleep(0.02);
                    END LOOP;
                    UPDATE appointments SET state = 'cancelled';
                END $$"""));
        Await.untilAsserted(
                () -> assertThat(line.rows("SELECT objid::text FROM pg_locks JOIN pg_database d ON d.oid = database"
                                + " WHERE locktype = 'advisory' AND objid = 4242 AND datname = current_database()"))
                        .isNotEmpty());
        Answer wished = talk.book("morgen", "14 Uhr", "Erika Muster");
        meanwhile.join();
        talk.hangUp();
        line.heal();

        assertThat(booked).isTrue();
        assertThat(cancelled.facts().getBoolean("cancellation_promised")).isTrue();
        assertThat(wished.facts().getString("missing")).as(wished.message()).isEqualTo("terms_agreed");
    }

    private List<String> changes() {
        return line.rows("SELECT kind || ' ' || state FROM appointment_changes ORDER BY made_at");
    }

    @Test
    void aMoveThatTookPlaceUnheardIsMovedOn() {
        anAppointmentStands();
        String uid = line.onlyUid();
        // It takes place, and neither its answer nor a look at it comes back; nor does the calendar tell.
        line.calendar("2024-08-13");
        line.fault(Fault.status("calcom", 500)
                .on("POST", "/v2/bookings/" + uid + "/reschedule")
                .afterTheEffect());
        line.fault(Fault.status("calcom", 500).on("GET", "/v2/bookings"));
        Talk talk = line.ring(ERIKA);
        Answer first = move(talk, "16 Uhr");
        Answer last = move(talk, "17 Uhr");
        talk.hangUp();
        line.heal();

        assertThat(List.of(first, last)).allMatch(answer -> answer.facts().getBoolean("callback_promised"));
        line.settled();
        assertThat(line.calendar().values()).containsExactly(FIVE);
    }

    @Test
    void whatTheCalendarKnowsOnlyByItsNewBookingIsMovedOnToo() {
        anAppointmentStands();
        String uid = line.onlyUid();
        theCalendarTakesNoChanges();
        Talk talk = line.ring(ERIKA);
        Answer promised = move(talk, "17 Uhr");
        talk.hangUp();
        line.heal();
        int shop = line.calendar("2024-08-13")
                .post("/bookings/" + uid + "/reschedule", new JsonObject().put("start", "2026-12-03T10:00:00Z"))
                .status();
        Await.untilAsserted(() -> assertThat(line.onlyUid()).isNotEqualTo(uid));
        line.fault(Fault.status("calcom", 404).on("GET", "/v2/bookings/" + uid));

        assertThat(promised.facts().getBoolean("callback_promised")).isTrue();
        assertThat(shop).isEqualTo(201);
        line.settled();
        assertThat(line.calendar().values()).containsExactly(FIVE);
    }

    @Test
    void whatStaysButWasCancelledUnheardIsPeoplesToSettle() {
        anAppointmentStands();
        String uid = line.onlyUid();
        theCalendarTakesNoChanges();
        Talk talk = line.ring(ERIKA);
        Answer cancelled = cancel(talk);
        Answer wished = talk.book("morgen", "14 Uhr", "Erika Muster");
        line.heal();
        int shop = line.calendar("2024-08-13")
                .post("/bookings/" + uid + "/cancel", new JsonObject().put("cancellationReason", "krank"))
                .status();
        talk.hangUp();

        assertThat(cancelled.facts().getBoolean("cancellation_promised")).isTrue();
        assertThat(wished.facts().getBoolean("callback_promised")).isTrue();
        assertThat(shop).isEqualTo(200);
        line.settled();
        assertThat(line.calendar()).isEmpty();
        assertThat(line.rows("SELECT kind || ' ' || handover FROM promises WHERE state = 'broken'"))
                .containsExactly("booked waiting");
    }

    private void theShopGivesUpWhatStands() {
        anAppointmentStands();
        theCalendarTakesNoChanges();
        exchange.endsUnsettled("there is no plan that does what it wrote down");
        // As the plan of an absence does: nobody on the telephone asked for it.
        exchange.sql(
                "INSERT INTO appointment_changes (company_id, id, appointment_id, kind, state, call_id, uid)"
                        + " SELECT company_id, gen_random_uuid(), id, 'cancel', 'promised', 'absence', external_uid FROM appointments");
        exchange.sql("INSERT INTO promises (company_id, id, kind, state, handover, call_id, appointment_id, due_at)"
                + " SELECT company_id, gen_random_uuid(), 'cancelled', 'open', 'none', 'absence', id, starts_at"
                + " FROM appointments");
    }

    @Test
    void whatTheShopGivesUpIsLeftToPeople() {
        theShopGivesUpWhatStands();
        Talk talk = line.ring(ERIKA);
        Answer moved = move(talk, "16 Uhr");
        Answer cancelled = cancel(talk);
        List<String> meanwhile = line.tidings();
        Answer movedAgain = move(talk, "17 Uhr");
        Answer wished = talk.book("morgen", "14 Uhr", "Erika Muster");
        talk.hangUp();
        line.heal();

        assertThat(List.of(moved, movedAgain, wished)).allSatisfy(answer -> {
            assertThat(answer.success()).isFalse();
            assertThat(answer.facts().getBoolean("callback_promised", false))
                    .as(answer.message())
                    .isTrue();
        });
        assertThat(cancelled.facts().getBoolean("cancellation_promised"))
                .as(cancelled.message())
                .isTrue();
        assertThat(meanwhile).as("it is cancelled, which is what they want").containsExactly("callback none");
        assertThat(line.tidings())
                .as("one call about all that came after")
                .containsExactlyInAnyOrder("callback none", "callback waiting");
        assertThat(line.rows("SELECT (branch_id = (SELECT branch_id FROM appointments))::text FROM promises"
                        + " WHERE kind = 'callback'"))
                .as("left to people of its branch")
                .containsOnly("true");
        assertThat(line.rows("SELECT state FROM appointment_changes")).containsExactly("promised");
    }

    /** It is left to people, as it may stay: the settling may find that it failed. */
    @Test
    void whoeverCancelsWhatIsJustBeingSettledIsCalledBack() {
        anAppointmentStands();
        theCalendarTakesNoChanges();
        Talk talk = line.ring(ERIKA);
        Answer first = cancel(talk);
        talk.hangUp();
        Promise<Void> gate = line.locking("SELECT id FROM appointment_changes FOR UPDATE");
        Talk redial = line.ring(ERIKA);
        Answer again = cancel(redial);
        gate.complete();
        redial.hangUp();
        line.heal();

        assertThat(first.facts().getBoolean("cancellation_promised")).isTrue();
        assertThat(again.facts().getBoolean("callback_promised", false))
                .as(again.message())
                .isTrue();
        line.settled();
        assertThat(line.tidings()).containsExactly("callback waiting");
    }

    @Test
    void whoCallsAboutItReadsWhatIsWantedSinceItWasTakenBack() {
        theShopGivesUpWhatStands();
        Talk talk = line.ring(ERIKA);
        move(talk, "16 Uhr");
        move(talk, "17 Uhr");
        String both = readOfLetter(1);
        cancel(talk);
        move(talk, "15 Uhr");
        String anew = readOfLetter(2);
        String taken = line.rows("SELECT id::text FROM promises WHERE handover = 'waiting'")
                .get(0);
        int take = line.post("/promises/" + taken + "/take", new JsonObject().put("owner", "Anna"))
                .status();
        cancel(talk);
        move(talk, "18 Uhr");
        String afterwards = readOfLetter(3);
        talk.hangUp();
        line.heal();

        assertThat(both).contains("2026-12-03 16:00", "2026-12-03 17:00");
        assertThat(anew).contains("2026-12-03 15:00").doesNotContain("16:00", "17:00");
        assertThat(take).isEqualTo(200);
        assertThat(afterwards).contains("2026-12-03 18:00").doesNotContain("15:00");
        assertThat(line.tidings()).containsExactlyInAnyOrder("callback none", "callback done", "callback waiting");
    }

    /** Returns what is read behind the link of Anna's letter of that number. */
    private String readOfLetter(int number) {
        Await.untilAsserted(() -> assertThat(line.letters("anna@linde.example")).hasSize(number));
        Matcher link =
                LINK.matcher(line.letters("anna@linde.example").get(number - 1).text());
        assertThat(link.find()).isTrue();
        return new Http(exchange.url(""), Map.of()).get(link.group(1)).body();
    }

    @Test
    void whatComesTooSoonByThenIsHandedOverAndNotDone() {
        line = Line.open(
                exchange,
                yaml -> yaml.replace(
                        "    hours:", "    booking: {notice: 2h, on-top-of-calendar: [notice]}\n    hours:"),
                calendar -> calendar);
        anAppointmentStands();
        line.fault(Fault.status("calcom", 500).on("POST", "/v2/bookings"));
        Talk talk = line.ring(ERIKA);
        Answer moved =
                talk.use("reschedule_appointment", "name", "Erika Muster", "new_date", "heute", "new_time", "13:30");
        talk.hangUp();
        Talk other = line.ring(MAX);
        Answer soon = other.book("heute", "13 Uhr", "Max Fremd");
        Answer later = other.book("Freitag", "10 Uhr", "Max Fremd");
        other.hangUp();
        exchange.moveOn(Duration.ofMinutes(90));
        line.heal();
        line.settled();

        assertThat(List.of(moved, soon, later))
                .allMatch(answer -> answer.facts().getBoolean("callback_promised"));
        assertThat(line.calendar().values()).containsExactlyInAnyOrder(TWO, Instant.parse("2026-12-04T09:00:00Z"));
        assertThat(line.rows("SELECT kind || ' ' || state || ' ' || handover FROM promises"
                        + " WHERE state <> 'kept' AND kind <> 'callback'"))
                .containsExactlyInAnyOrder("moved broken waiting", "booked broken waiting");
        assertThat(List.of(forbidden(talk), forbidden(other))).containsOnly(List.of("time"));
    }

    @Test
    void whatTheCompanyForbidsByThenIsHandedOverAndNotBooked() {
        line = Line.open(
                exchange,
                yaml -> withShaves(yaml) + anna(""),
                calendar -> calendar.withEventTypes(
                        EventType.of(101, "herren", "Herrenhaarschnitt", 30),
                        EventType.of(102, "damen", "Damenhaarschnitt", 60),
                        EventType.of(103, "rasur", "Rasur", 30)));
        Talk before = line.ring(NORA);
        Answer missed = before.book("heute", "11 Uhr", "Nora Beispiel", "terms_agreed", true);
        before.hangUp();
        line.settled();
        line.fault(Fault.status("calcom", 500).on("POST", "/v2/bookings"));
        List<Talk> talks = List.of(
                noted("Freitag", "Herrenhaarschnitt", ERIKA, "Erika Muster"),
                noted("Samstag", "Damenhaarschnitt", MAX, "Max Fremd"),
                noted("Montag", "Herrenhaarschnitt", NORA, "Nora Beispiel"),
                noted("Mittwoch", "Rasur", "+491701111111", "Otto Bart"),
                noted("Dienstag", "Herrenhaarschnitt", "+491702222222", "Paul Glatt"));
        exchange.moveOn(Duration.ofHours(2));
        line.post(
                "/appointments/"
                        + line.rows("SELECT id::text FROM appointments WHERE state <> 'promised'")
                                .get(0) + "/no-show",
                new JsonObject());
        line.apply(yaml -> yaml + anna(", absences: [{from: 2026-12-05, to: 2026-12-05}]")
                + "closed: [{from: 2026-12-04, to: 2026-12-04, reason: Inventur}]\n");
        Talk after = line.ring("+491703333333");
        Await.until(
                "the gateway knows",
                () -> after.use("get_opening_hours", "date", "Freitag")
                        .message()
                        .contains("Inventur"));
        after.hangUp();
        line.heal();
        line.settled();

        assertThat(missed.success()).isTrue();
        assertThat(line.calendar().values()).containsExactly(Instant.parse("2026-12-08T09:00:00Z"));
        assertThat(talks.stream().map(this::forbidden))
                .containsExactly(
                        List.of("time"), List.of("nobody_there"), List.of("terms"), List.of("not_offered"), List.of());
        assertThat(line.rows("SELECT state || ' ' || handover FROM promises WHERE kind = 'booked' AND state <> 'kept'"))
                .hasSize(4)
                .containsOnly("broken waiting");
    }

    private static String withShaves(String yaml) {
        return yaml.replace(
                "  - {key: damen",
                "  - {key: rasur, name: Rasur, duration: 30m, vendors: {calcom: {connection: kalender, eventTypeId: 103}}}\n"
                        + "  - {key: damen");
    }

    /** Cuts women's hair alone; who does not come books no more by phone. */
    private static String anna(String away) {
        return """
               no-shows: {then: callback}
               staff:
                 - {key: anna, name: Anna Krug, branches: [mitte], services: [damen]%s}
               """.formatted(away);
    }

    private Talk noted(String day, String service, String from, String name) {
        Talk talk = line.ring(from);
        Object[] wish = {"date", day, "time", "10 Uhr", "service", service, "name", name, "terms_agreed", true};
        Answer noted = talk.use("book_appointment", wish);
        talk.hangUp();
        assertThat(noted.facts().getBoolean("callback_promised", false))
                .as(noted.message())
                .isTrue();
        return talk;
    }

    /** Returns why what was promised in a call was not done. */
    private List<String> forbidden(Talk talk) {
        return line.timeline(talk.id()).orElseThrow().stream()
                .filter(entry -> entry.getString("what").equals("promise_broken"))
                .map(entry -> entry.getJsonObject("facts").getString("reason"))
                .toList();
    }

    @Test
    void nobodyIsCalledAboutAMoveThatWasMovedOnSince() {
        anAppointmentStands();
        theCalendarTakesNoChanges();
        Talk talk = line.ring(ERIKA);
        Answer promised = move(talk, "16 Uhr");
        talk.hangUp();
        line.heal();
        line.settled();
        List<String> before = line.tidings();
        Talk later = line.ring(ERIKA);
        Answer moved = move(later, "17 Uhr");
        List<String> after = line.tidings();
        later.hangUp();

        assertThat(promised.facts().getBoolean("callback_promised")).isTrue();
        assertThat(before).containsExactly("callback waiting");
        assertThat(moved.success()).as(moved.message()).isTrue();
        assertThat(after).containsExactly("callback none");
    }

    @Test
    void nobodyIsCalledThatWhatIsCancelledStays() {
        anAppointmentStands();
        theCalendarTakesNoChanges();
        Talk talk = line.ring(ERIKA);
        move(talk, "16 Uhr");
        Answer stays = move(talk, "14 Uhr");
        talk.hangUp();
        line.heal();
        line.settled();
        List<String> before = line.tidings();
        Talk later = line.ring(ERIKA);
        Answer cancelled = cancel(later);
        List<String> after = line.tidings();
        later.hangUp();

        assertThat(stays.facts().getBoolean("callback_promised")).isTrue();
        assertThat(before).containsExactly("callback waiting");
        assertThat(cancelled.success()).as(cancelled.message()).isTrue();
        assertThat(after).containsExactly("callback none");
    }

    @Test
    void aCallBackIsOfferedAboutWhatTheCalendarRefusesForGood() {
        anAppointmentStands();
        line.fault(Fault.status("calcom", 404).on("POST", "/v2/bookings/" + line.onlyUid()));
        Talk talk = line.ring(ERIKA);
        Answer moved = move(talk, "16 Uhr");
        Answer cancelled = cancel(talk);
        talk.hangUp();
        line.heal();

        assertThat(List.of(moved, cancelled))
                .allSatisfy(answer -> assertThat(answer.message())
                        .isEqualTo(
                                "Das konnte ich leider nicht ändern, Ihr Termin bleibt morgen um 14 Uhr. Sollen wir Sie"
                                        + " dazu zurückrufen?"));
    }
}
