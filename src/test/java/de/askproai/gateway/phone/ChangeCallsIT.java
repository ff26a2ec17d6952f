package de.askproai.gateway.phone;

import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.phone.Talk.Answer;
import de.askproai.gateway.sandbox.calcom.CalcomAccount;
import de.askproai.gateway.sandbox.calcom.EventType;
import de.askproai.gateway.sandbox.calcom.Host;
import de.askproai.gateway.sandbox.delivery.Disorder;
import de.askproai.gateway.sandbox.door.Fault;
import de.askproai.gateway.testing.Await;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Calls about appointments that stand. It is Wednesday, a quarter past ten. */
class ChangeCallsIT {
    private static final Instant NOW = Instant.parse("2026-12-02T09:15:00Z");
    private static final String ERIKA = "+491701234567";
    private static final String STRANGER = "+491709999999";

    @RegisterExtension
    static final Exchange exchange = new Exchange(NOW);

    private Line line;

    @BeforeEach
    void anAppointmentStands() {
        line = Line.open(exchange);
        Talk talk = line.ring(ERIKA);
        boolean booked = talk.book("morgen", "14 Uhr", "Erika Muster").success();
        talk.hangUp();
        assertThat(booked).isTrue();
    }

    @AfterEach
    void heal() {
        line.disturb("calcom", Disorder.NONE);
        line.heal();
    }

    @Test
    void movedTwiceThenCancelled() {
        Talk first = line.ring(ERIKA);
        Answer moved = first.use(
                "reschedule_appointment", "name", "Erika Muster", "new_date", "Freitag", "new_time", "10 Uhr");
        first.hangUp();
        Talk second = line.ring(ERIKA);
        Answer again = second.use(
                "reschedule_appointment", "name", "Erika Muster", "new_date", "Samstag", "new_time", "12 Uhr");
        second.hangUp();
        line.settled();
        assertThat(line.calendar().values()).containsExactly(Instant.parse("2026-12-05T11:00:00Z"));
        Talk third = line.ring(ERIKA);
        Answer cancelled = third.use("cancel_appointment", "name", "Erika Muster");
        third.hangUp();

        assertThat(List.of(moved, again, cancelled)).allMatch(Answer::success);
        line.settled();
        assertThat(line.calendar()).isEmpty();
        assertThat(line.states()).containsExactly("cancelled");
        assertThat(line.rows("SELECT DISTINCT lineage FROM appointments")).hasSize(1);
        assertThat(line.rows("SELECT state FROM appointment_changes"))
                .containsOnly("done")
                .hasSize(3);
    }

    @Test
    void itIsMovedByTheTimeItHas() {
        Talk talk = line.ring(ERIKA);
        Object[] erika = {"name", "Erika Muster"};
        Answer unknown = talk.use("check_availability", "time", "eine Stunde später", "service", "Herrenhaarschnitt");
        Answer later = talk.use("reschedule_appointment", Talk.and(erika, "new_time", "eine Stunde später"));
        Answer free = talk.use("check_availability", "time", "zwei Stunden früher", "service", "Herrenhaarschnitt");
        Answer friday = talk.use(
                "reschedule_appointment", Talk.and(erika, "new_date", "Freitag", "new_time", "zwei Stunden früher"));
        Answer past =
                talk.use("check_availability", "date", "gestern", "time", "selbe Zeit", "service", "Herrenhaarschnitt");
        Answer week = talk.use(
                "reschedule_appointment", Talk.and(erika, "new_date", "nächste Woche", "new_time", "selbe Zeit"));
        Answer day = talk.use("reschedule_appointment", Talk.and(erika, "new_date", "am Tag davor"));
        Answer doubt =
                talk.use("reschedule_appointment", Talk.and(erika, "new_time", "eine Stunde später, also um 11 Uhr"));
        Answer twice = talk.use(
                "reschedule_appointment",
                Talk.and(erika, "new_date", "eine Woche später", "new_time", "zwei Wochen später"));
        Answer range = talk.use("reschedule_appointment", Talk.and(erika, "new_time", "zwei, drei Stunden später"));
        Answer early = talk.use("reschedule_appointment", Talk.and(erika, "new_date", "zwei Wochen früher"));
        Answer once = talk.use(
                "reschedule_appointment",
                Talk.and(erika, "new_date", "eine Woche später", "new_time", "eine Woche später"));
        talk.hangUp();
        line.settled();

        assertThat(unknown.facts().getString("missing")).isEqualTo("date");
        assertThat(later.facts().getString("start")).isEqualTo("2026-12-03T15:00+01:00");
        assertThat(free.message()).startsWith("Ja, morgen um 13 Uhr ist frei");
        assertThat(friday.facts().getString("start")).isEqualTo("2026-12-04T13:00+01:00");
        assertThat(week.facts().getString("start")).isEqualTo("2026-12-11T13:00+01:00");
        assertThat(day.facts().getString("start")).isEqualTo("2026-12-10T13:00+01:00");
        assertThat(doubt.facts().getString("missing")).isEqualTo("new_time");
        assertThat(past.facts().getString("missing")).isEqualTo("date");
        assertThat(twice.facts().getString("missing")).isEqualTo("new_date");
        assertThat(range.facts().getString("missing")).isEqualTo("new_time");
        assertThat(once.facts().getString("start")).isEqualTo("2026-12-17T13:00+01:00");
        assertThat(early.facts().getString("missing")).isEqualTo("new_date");
        assertThat(line.calendar().values()).containsExactly(Instant.parse("2026-12-17T12:00:00Z"));
    }

    @Test
    void aSeriesIsMovedToItsFirstAndTheCallerKnows() {
        Talk talk = line.ring(ERIKA);
        Object[] wish = {"name", "Erika Muster", "new_date", "jeden Freitag", "new_time", "15 Uhr"};
        Answer asked = talk.use("reschedule_appointment", wish);
        List<Instant> before = List.copyOf(line.calendar().values());
        Answer moved = talk.says("Ja").use("reschedule_appointment", wish);
        talk.hangUp();
        line.settled();

        assertThat(asked.message())
                .isEqualTo("Ich kann immer nur einen Termin verschieben, weitere trage ich dann einzeln ein."
                        + " Soll ich ihn auf den ersten legen, Freitag, den 4. Dezember um 15 Uhr?");
        assertThat(asked.facts().getString("missing")).isEqualTo("new_date");
        assertThat(before).containsExactly(Instant.parse("2026-12-03T13:00:00Z"));
        assertThat(moved.success()).as(moved.message()).isTrue();
        assertThat(line.calendar().values()).containsExactly(Instant.parse("2026-12-04T14:00:00Z"));
    }

    /** Nothing begins after half past five. */
    @Test
    void whatIsOfferedInsteadIsNotOfferedAsWhatWasAskedFor() {
        Talk talk = line.ring(ERIKA);
        Answer none = talk.use(
                "reschedule_appointment",
                "name",
                "Erika Muster",
                "new_date",
                "nächste Woche",
                "new_time",
                "nach 17:45 Uhr");
        talk.hangUp();

        assertThat(none.message())
                .isEqualTo("Zu dieser Zeit ist leider nichts frei. Frei wäre am Montag, den 7. Dezember um 16:30"
                        + " Uhr, 17 Uhr oder 17:30 Uhr.");
        assertThat(none.starts("alternatives")).hasSize(3);
    }

    @Test
    void whoCanFromADayOnIsOfferedNothingBeforeIt() {
        line = Line.open(
                exchange,
                yaml -> yaml,
                calendar -> calendar.withEventTypes(
                        EventType.of(101, "herren", "Herrenhaarschnitt", 30).within(0, 3)));
        Talk talk = line.ring(ERIKA);
        Object[] cut = {"service", "Herrenhaarschnitt"};
        Answer from = talk.use("get_alternatives", Talk.and(cut, "date", "ab dem 6. Dezember"));
        Answer between = talk.use("get_alternatives", Talk.and(cut, "date", "zwischen dem 6. und dem 8. Dezember"));
        Answer day = talk.use("get_alternatives", Talk.and(cut, "date", "6. Dezember"));
        talk.hangUp();

        assertThat(List.of(from, between)).allSatisfy(answer -> {
            assertThat(answer.facts().getBoolean("available"))
                    .as(answer.message())
                    .isFalse();
            assertThat(answer.starts("slots")).isEmpty();
        });
        assertThat(day.starts("slots")).hasSize(3).allMatch(start -> start.startsWith("2026-12-05T"));
    }

    @Test
    void ofSeveralDaysItIsAskedWhichAndNothingIsMovedBackUnasked() {
        Talk talk = line.ring(ERIKA);
        Object[] erika = {"name", "Erika Muster"};
        Answer far =
                talk.use("reschedule_appointment", Talk.and(erika, "new_date", "2026-12-18", "new_time", "14 Uhr"));
        Answer week = talk.use("reschedule_appointment", Talk.and(erika, "new_date", "nächste Woche"));
        Answer back = talk.use(
                "reschedule_appointment", Talk.and(erika, "new_date", "nächste Woche", "new_time", "selbe Zeit"));
        Answer free = talk.use(
                "check_availability", "date", "nächste Woche", "time", "selbe Zeit", "service", "Herrenhaarschnitt");
        Answer itsOwn = talk.use(
                "reschedule_appointment", Talk.and(erika, "new_date", "übernächste Woche", "new_time", "selbe Zeit"));
        Answer several = talk.use(
                "reschedule_appointment",
                Talk.and(erika, "new_date", "ab übernächster Woche", "new_time", "selbe Zeit"));
        line.settled();
        List<Instant> before = List.copyOf(line.calendar().values());
        Answer moved = talk.use(
                "reschedule_appointment",
                Talk.and(erika, "new_date", "nächste Woche Dienstag", "new_time", "selbe Zeit"));
        talk.hangUp();
        line.settled();

        assertThat(far.success()).as(far.message()).isTrue();
        assertThat(List.of(week, back, itsOwn, several)).allSatisfy(answer -> {
            assertThat(answer.facts().getString("missing")).as(answer.message()).isEqualTo("new_date");
            assertThat(answer.facts().getBoolean("rescheduled")).isFalse();
        });
        assertThat(week.message())
                .startsWith("Ihr Termin ist bisher am Freitag, den 18. Dezember um 14 Uhr; frei wäre am Montag")
                .endsWith("Was passt Ihnen?");
        assertThat(week.starts("alternatives")).hasSize(3);
        assertThat(week.starts("alternatives").get(0)).startsWith("2026-12-07T");
        assertThat(week.starts("alternatives").get(2)).startsWith("2026-12-12T");
        assertThat(back.starts("alternatives"))
                .containsExactly("2026-12-07T14:00+01:00", "2026-12-09T14:00+01:00", "2026-12-12T14:00+01:00");
        assertThat(free.starts("slots"))
                .containsExactly("2026-12-07T14:00+01:00", "2026-12-09T14:00+01:00", "2026-12-12T14:00+01:00");
        assertThat(itsOwn.starts("alternatives")).hasSize(3).doesNotContain("2026-12-18T14:00+01:00");
        assertThat(before).containsExactly(Instant.parse("2026-12-18T13:00:00Z"));
        assertThat(moved.facts().getString("start")).isEqualTo("2026-12-08T14:00+01:00");
    }

    @Test
    void ofWhichWeekAWeekdayIsIsAskedWhereTheAppointmentIsInALaterOne() {
        Object[] erika = {"name", "Erika Muster"};
        Talk talk = line.ring(ERIKA);
        Answer sameWeek =
                talk.use("reschedule_appointment", Talk.and(erika, "new_date", "Freitag", "new_time", "14 Uhr"));
        talk.use("reschedule_appointment", Talk.and(erika, "new_date", "2026-12-16", "new_time", "14 Uhr"));
        Answer alone =
                talk.use("reschedule_appointment", Talk.and(erika, "new_date", "Freitag", "new_time", "11:30 Uhr"));
        Answer sameTime =
                talk.use("reschedule_appointment", Talk.and(erika, "new_date", "Freitag", "new_time", "selbe Zeit"));
        Answer inIts = talk.use(
                "reschedule_appointment",
                Talk.and(erika, "new_date", "lieber am Freitag in der Woche", "new_time", "11:30 Uhr"));
        Answer sooner =
                talk.use("reschedule_appointment", Talk.and(erika, "new_date", "2026-12-04", "new_time", "11:30 Uhr"));
        talk.hangUp();

        assertThat(sameWeek.facts().getString("start")).isEqualTo("2026-12-04T14:00+01:00");
        assertThat(List.of(alone, sameTime)).allSatisfy(answer -> {
            assertThat(answer.facts().getString("missing")).as(answer.message()).isEqualTo("new_date");
            assertThat(answer.message())
                    .isEqualTo("Meinen Sie am Freitag, den 4. Dezember oder am Freitag, den 18. Dezember?");
        });
        assertThat(inIts.facts().getString("start")).as(inIts.message()).isEqualTo("2026-12-18T11:30+01:00");
        assertThat(sooner.facts().getString("start")).isEqualTo("2026-12-04T11:30+01:00");
    }

    @Test
    void aboutAnHourLaterIsAnHourLaterOrWhatIsFreeNearIt() {
        Talk other = line.ring(STRANGER);
        Answer beside = other.book("morgen", "15 Uhr", "Max Fremd");
        other.hangUp();
        Talk talk = line.ring(ERIKA);
        Object[] erika = {"name", "Erika Muster"};
        Answer taken = talk.use("reschedule_appointment", Talk.and(erika, "new_time", "so in etwa eine Stunde später"));
        Answer free = talk.use("reschedule_appointment", Talk.and(erika, "new_time", "etwa zwei Stunden später"));
        talk.hangUp();
        line.settled();

        assertThat(beside.success()).as(beside.message()).isTrue();
        assertThat(taken.message())
                .startsWith("Morgen um 15 Uhr ist leider nicht frei, Ihr Termin bleibt morgen um 14 Uhr.");
        assertThat(taken.starts("alternatives")).contains("2026-12-03T15:30+01:00");
        assertThat(free.message()).isEqualTo("Ihr Termin morgen um 14 Uhr ist verschoben auf morgen um 16 Uhr.");
    }

    @Test
    void twoAtOneTimeAreToldApartByWhatTheyAreFor() {
        line = Line.open(
                exchange,
                yaml -> yaml,
                calendar -> calendar.withEventTypes(
                        EventType.of(101, "herren", "Herrenhaarschnitt", 30)
                                .roundRobin(new Host(1, "Anna", "anna@salon.example", "anna")),
                        EventType.of(102, "damen", "Damenhaarschnitt", 60)
                                .roundRobin(new Host(2, "Bert", "bert@salon.example", "bert"))));
        Talk talk = line.ring(ERIKA);
        Object[] erika = {"name", "Erika Muster"};
        Answer first = talk.book("morgen", "14 Uhr", "Erika Muster");
        Answer beside = talk.use(
                "book_appointment",
                Talk.and(erika, "date", "morgen", "time", "14 Uhr", "service", "Damenhaarschnitt", "second", true));
        Answer heard = talk.use("query_appointment", erika);
        Answer which = talk.use("cancel_appointment", erika);
        Answer cancelled = talk.use("cancel_appointment", Talk.and(erika, "service", "Damenschnitt"));
        talk.hangUp();
        line.settled();

        assertThat(List.of(first, beside))
                .allSatisfy(answer ->
                        assertThat(answer.success()).as(answer.message()).isTrue());
        assertThat(heard.message())
                .contains("morgen um 14 Uhr für Herrenhaarschnitt", "morgen um 14 Uhr für Damenhaarschnitt");
        assertThat(which.message())
                .startsWith("Welchen Termin meinen Sie, den von morgen um 14 Uhr für ")
                .contains(" oder den von morgen um 14 Uhr für ");
        assertThat(cancelled.success()).as(cancelled.message()).isTrue();
        assertThat(line.rows("SELECT s.key FROM appointments a JOIN services s ON s.id = a.service_id"
                        + " WHERE a.state = 'confirmed'"))
                .containsExactly("herren");
    }

    @Test
    void twoPeoplesAtOneTimeAreToldApartByTheNameTheCallerSays() {
        line = Line.open(exchange, ChangeCallsIT::withTwo, ChangeCallsIT::forTwo);
        Talk talk = line.ring(ERIKA);
        Answer mother = talk.book("morgen", "14 Uhr", "Erika Muster");
        Answer child = talk.book("morgen", "14 Uhr", "Karl Muster");
        Answer which = talk.use("cancel_appointment", "date", "morgen");
        Answer nobodys = talk.use("cancel_appointment", "date", "morgen", "name", "Jonas Muster");
        Answer cancelled = talk.use("cancel_appointment", "date", "morgen", "name", "Karl Muster");
        talk.hangUp();
        line.settled();

        assertThat(List.of(mother, child))
                .allSatisfy(answer ->
                        assertThat(answer.success()).as(answer.message()).isTrue());
        assertThat(which.facts().getString("missing")).isEqualTo("name");
        assertThat(which.message()).doesNotContain("Erika", "Karl");
        assertThat(nobodys.facts().getString("reason")).isEqualTo("unknown");
        assertThat(cancelled.success()).as(cancelled.message()).isTrue();
        assertThat(line.calendar()).hasSize(1);
    }

    @Test
    void whoSharesANumberHasAnAppointmentOfTheirOwnAtTheSameTime() {
        line = Line.open(exchange, ChangeCallsIT::withTwo, ChangeCallsIT::forTwo);
        Object[] address = {"email", "erika@example.com"};
        Talk talk = line.ring(ERIKA);
        Answer mother = talk.book("morgen", "14 Uhr", "Erika Muster");
        Answer child = talk.book("morgen", "14 Uhr", "Karl Muster");
        Answer third = talk.book("morgen", "14 Uhr", "Jonas Muster");
        Answer mothersSecond = talk.book("Freitag", "14 Uhr", "Erika Muster", address);
        Answer childsSecond = talk.book("Freitag", "14 Uhr", "Karl Muster", address);
        talk.hangUp();
        Talk redial = line.ring(ERIKA);
        Answer again = redial.book("morgen", "14 Uhr", "Karl Muster");
        redial.hangUp();
        line.settled();

        assertThat(List.of(mother, child, mothersSecond, childsSecond)).allSatisfy(answer -> {
            assertThat(answer.success()).as(answer.message()).isTrue();
            assertThat(answer.facts().getBoolean("already_booked")).isNull();
        });
        assertThat(third.message()).as("no more than two are served at once").contains("leider nicht verfügbar");
        assertThat(again.facts().getBoolean("already_booked")).isTrue();
        assertThat(attendees()).containsExactlyInAnyOrder("Erika Muster", "Karl Muster", "Erika Muster", "Karl Muster");
    }

    @Test
    void whatIsNotedForTwoWhoShareANumberIsBookedForBoth() {
        line = Line.open(exchange, ChangeCallsIT::withTwo, ChangeCallsIT::forTwo);
        line.fault(Fault.status("calcom", 500).on("POST", "/v2/bookings"));
        Talk talk = line.ring(ERIKA);
        Answer mother = talk.book("morgen", "14 Uhr", "Erika Muster");
        Answer child = talk.book("morgen", "14 Uhr", "Karl Muster");
        talk.hangUp();
        line.heal();
        line.settled();

        assertThat(List.of(mother, child)).allMatch(answer -> answer.facts().getBoolean("callback_promised"));
        assertThat(attendees()).containsExactlyInAnyOrder("Erika Muster", "Karl Muster");
        assertThat(line.promises()).containsExactly("kept", "kept");
    }

    /** Tim and Tom sound alike, as far as a phone line can tell. */
    @Test
    void ofTwoAtOneTimeWhoseNamesSoundAlikeNobodyLosesTheirsToANameNobodyHas() {
        line = Line.open(exchange, ChangeCallsIT::withTwo, ChangeCallsIT::forTwo);
        Talk talk = line.ring(ERIKA);
        Answer tims = talk.book("morgen", "14 Uhr", "Tim Berg", "email", "tim@example.com");
        Answer toms = talk.book("morgen", "14 Uhr", "Tom Berg", "second", true, "email", "tom@example.com");
        Answer nobodys = talk.use("cancel_appointment", "date", "morgen", "name", "Tam Berg");
        Answer moved = talk.use("reschedule_appointment", "name", "Tam Berg", "new_time", "16 Uhr");
        Answer half = talk.use("cancel_appointment", "name", "Herr Berg");
        List<String> before = attendees();
        Answer cancelled = talk.use("cancel_appointment", "date", "morgen", "name", "Tom Berg");
        talk.hangUp();
        line.settled();

        assertThat(List.of(tims, toms))
                .allSatisfy(answer ->
                        assertThat(answer.success()).as(answer.message()).isTrue());
        assertThat(List.of(nobodys, moved, half)).allSatisfy(asked -> {
            assertThat(asked.success()).isFalse();
            assertThat(asked.facts().getString("missing")).as(asked.message()).isEqualTo("name");
            assertThat(asked.message()).doesNotContain("Tim", "Tom", "Tam");
        });
        assertThat(before).containsExactlyInAnyOrder("Tim Berg", "Tom Berg");
        assertThat(cancelled.success()).as(cancelled.message()).isTrue();
        assertThat(attendees()).containsExactly("Tim Berg");
    }

    private List<String> attendees() {
        return line
                .calendar("2024-08-13")
                .get("/bookings?status=upcoming&take=250")
                .json()
                .getJsonArray("data")
                .stream()
                .map(each -> ((JsonObject) each).getJsonArray("attendees").getJsonObject(0))
                .map(attendee -> attendee.getString("name"))
                .toList();
    }

    private static String withTwo(String yaml) {
        return yaml + """
                staff:
                  - {key: anna, name: Anna Krug, branches: [mitte], services: [herren]}
                  - {key: ben, name: Ben Noll, branches: [mitte], services: [herren]}
                """;
    }

    private static CalcomAccount forTwo(CalcomAccount calendar) {
        return calendar.withEventTypes(EventType.of(101, "herren", "Herrenhaarschnitt", 30)
                .roundRobin(
                        new Host(1, "Anna", "anna@salon.example", "anna"),
                        new Host(2, "Ben", "ben@salon.example", "ben")));
    }

    @Test
    void whyItIsMovedAndCancelledIsKeptForTheShop() {
        Talk talk = line.ring(ERIKA);
        Answer moved = talk.use(
                "reschedule_appointment",
                "name",
                "Erika Muster",
                "new_date",
                "Freitag",
                "new_time",
                "10 Uhr",
                "grund",
                "Der Zug fällt aus");
        line.settled();
        String after = line.onlyUid();
        // Of nothing else, or the breaker opens, which others share.
        line.fault(Fault.status("calcom", 500).on("POST", "/v2/bookings/" + after));
        Answer cancelled =
                talk.use("cancel_appointment", "name", "Erika Muster", "reason", "x".repeat(290) + " Grippe!");
        talk.hangUp();
        line.heal();
        Await.untilAsserted(Duration.ofSeconds(30), () -> {
            exchange.hurry("booking.change");
            assertThat(line.states()).containsExactly("cancelled");
        });

        assertThat(moved.success()).as(moved.message()).isTrue();
        assertThat(cancelled.facts().getBoolean("cancellation_promised")).isTrue();
        assertThat(vendor(after).getString("reschedulingReason")).isEqualTo("Der Zug fällt aus");
        assertThat(vendor(after).getString("cancellationReason"))
                .endsWith("x Grippe!")
                .hasSize(298);
        List<JsonObject> changes = line.rest("/calls/" + talk.id()).getJsonArray("changes").stream()
                .map(JsonObject.class::cast)
                .toList();
        assertThat(changes).extracting(change -> change.getString("kind")).containsExactly("move", "cancel");
        assertThat(changes.get(0).getString("reason")).isEqualTo("Der Zug fällt aus");
        assertThat(exchange.everything()).noneMatch(row -> row.contains("Grippe") || row.contains("Der Zug"));
    }

    private JsonObject vendor(String uid) {
        return line.calendar("2024-08-13").get("/bookings/" + uid).json().getJsonObject("data");
    }

    @Test
    void nobodyHearsOfAnotherPersonsAppointment() {
        Talk talk = line.ring(STRANGER);
        Answer cancelled = talk.use("cancel_appointment", "name", "Erika Muster");
        Answer moved =
                talk.use("reschedule_appointment", "name", "Erika Muster", "new_date", "Freitag", "new_time", "10 Uhr");
        Answer spoken = talk.use("cancel_appointment", "name", "Erika Muster", "phone", ERIKA);
        talk.hangUp();

        assertThat(List.of(cancelled, moved, spoken)).noneMatch(Answer::success);
        assertThat(talk.heard()).noneMatch(said -> said.contains("14 Uhr"));
        assertThat(talk.welcome().encode()).doesNotContain("Erika", "14");
        line.settled();
        assertThat(line.calendar()).hasSize(1);
    }

    @Test
    void byHalfOfWhatWasSaidNoAppointmentIsChosen() {
        Talk talk = line.ring(ERIKA);
        Answer other = talk.use(
                "book_appointment",
                "date",
                "Freitag",
                "time",
                "10 Uhr",
                "service",
                "Damenhaarschnitt",
                "name",
                "Erika Muster");
        Answer asked = talk.use(
                "cancel_appointment", "name", "Erika Muster", "service", "Herrenhaarschnitt bitte und Maniküre");
        talk.hangUp();

        assertThat(other.success()).as(other.message()).isTrue();
        assertThat(asked.success()).isFalse();
        assertThat(asked.starts("appointments")).hasSize(2);
        line.settled();
        assertThat(line.calendar()).hasSize(2);
    }

    @Test
    void whoSaidTheirNameIsNotAskedAgainInThatCall() {
        Talk talk = line.ring(ERIKA);
        Answer known = talk.use("check_customer", "name", "Frau Muster");
        Answer heard = talk.use("query_appointment");
        Answer moved = talk.use("reschedule_appointment", "new_date", "Freitag", "new_time", "10 Uhr");
        Answer another =
                talk.use("book_appointment", "date", "Samstag", "time", "9 Uhr", "service", "Herrenhaarschnitt");
        List<String> kept = line.rows("SELECT encode(name, 'escape') FROM call_names");
        talk.hangUp();
        Talk redial = line.ring(ERIKA);
        Answer asked = redial.use("query_appointment");
        redial.hangUp();

        assertThat(known.facts().getBoolean("identified")).isTrue();
        assertThat(List.of(heard, moved, another)).allMatch(Answer::success);
        // Another call is another person's until they say who they are.
        assertThat(asked.success()).isFalse();
        assertThat(asked.facts().getString("missing")).isEqualTo("name");
        assertThat(kept).hasSize(1).noneMatch(name -> name.contains("Muster"));
        line.settled();
        assertThat(line.calendar()).hasSize(2);
    }

    @Test
    void aNameThatWasRightDoesNotOutlastTheGuessesAfterIt() {
        Talk talk = line.ring(ERIKA);
        Answer right = talk.use("query_appointment", "name", "Erika Muster");
        List<Answer> guesses = List.of(
                talk.use("cancel_appointment", "name", "Anna Schulz"),
                talk.use("cancel_appointment", "name", "Bernd Krause"),
                talk.use("cancel_appointment", "name", "Carla Weber"));
        Answer locked = talk.use("cancel_appointment");
        talk.hangUp();

        assertThat(right.success()).isTrue();
        assertThat(guesses).noneMatch(Answer::success);
        assertThat(locked.success()).isFalse();
        line.settled();
        assertThat(line.calendar()).hasSize(1);
    }

    @Test
    void anotherNameChangesNothingOfWhatTheSameCallBooked() {
        for (String caller : List.of(STRANGER, Talk.HIDDEN)) {
            Talk talk = line.ring(caller);
            String day = caller.equals(STRANGER) ? "Freitag" : "Samstag";
            boolean booked = talk.book(day, "10 Uhr", "Berta Beispiel", "phone", STRANGER)
                    .success();
            List<Answer> others = List.of(
                    talk.use("query_appointment", "name", "Karl Ganzanders"),
                    talk.use("reschedule_appointment", "name", "Karl Ganzanders", "new_time", "12 Uhr"),
                    talk.use("cancel_appointment", "name", "Karl Ganzanders"));
            Answer own = talk.use("query_appointment", "name", "Frau Beispiel");
            Answer unnamed = talk.use("reschedule_appointment", "new_time", "11 Uhr");
            talk.hangUp();

            assertThat(booked).isTrue();
            assertThat(others).as(caller).noneMatch(Answer::success);
            assertThat(others).noneMatch(answer -> answer.message().contains("10 Uhr"));
            assertThat(own.message()).contains("10 Uhr");
            assertThat(unnamed.success()).as(unnamed.message()).isTrue();
        }
        line.settled();
        assertThat(line.calendar().values())
                .containsExactlyInAnyOrder(
                        Instant.parse("2026-12-03T13:00:00Z"),
                        Instant.parse("2026-12-04T10:00:00Z"),
                        Instant.parse("2026-12-05T10:00:00Z"));
    }

    @Test
    void whoGuessesNamesIsNotHeardAnyMore() {
        Talk talk = line.ring(ERIKA);
        List<Answer> guesses = List.of(
                talk.use("cancel_appointment", "name", "Anna Schulz"),
                talk.use("cancel_appointment", "name", "Bernd Krause"),
                talk.use("cancel_appointment", "name", "Carla Weber"));
        Answer locked = talk.use("cancel_appointment", "name", "Erika Muster");
        talk.hangUp();

        assertThat(guesses).noneMatch(Answer::success);
        assertThat(locked.success()).isFalse();
        line.settled();
        assertThat(line.calendar()).hasSize(1);
    }

    @Test
    void whatTheShopCancelledItselfIsNotThereToBeMoved() {
        String uid = line.calendar().keySet().iterator().next();
        int shop = line.calendar("2024-08-13")
                .post("/bookings/" + uid + "/cancel", new JsonObject().put("cancellationReason", "krank"))
                .status();
        Await.untilAsserted(() -> assertThat(line.states()).containsExactly("cancelled"));
        Talk talk = line.ring(ERIKA);
        Answer moved =
                talk.use("reschedule_appointment", "name", "Erika Muster", "new_date", "Freitag", "new_time", "10 Uhr");
        talk.hangUp();

        assertThat(shop).isEqualTo(200);
        assertThat(moved.success()).isFalse();
        line.settled();
        assertThat(line.calendar()).isEmpty();
    }

    @Test
    void webhooksThatComeTwiceAndBackwardsChangeNothing() {
        line.disturb("calcom", new Disorder(2, 3, 0, false));
        Talk talk = line.ring(ERIKA);
        Answer moved =
                talk.use("reschedule_appointment", "name", "Erika Muster", "new_date", "Freitag", "new_time", "10 Uhr");
        Answer again =
                talk.use("reschedule_appointment", "name", "Erika Muster", "new_date", "Freitag", "new_time", "12 Uhr");
        line.disturb("calcom", Disorder.NONE);
        talk.hangUp();

        assertThat(moved.success()).as(moved.message()).isTrue();
        assertThat(again.success()).as(again.message()).isTrue();
        line.settled();
        assertThat(line.calendar().values()).containsExactly(Instant.parse("2026-12-04T11:00:00Z"));
        assertThat(line.states()).containsExactly("confirmed");
    }

    @Test
    void aSecondPersonOnTheNumberIsAskedWhoTheyAre() {
        Talk child = line.ring(ERIKA);
        boolean booked = child.book("Freitag", "15 Uhr", "Balthasar Quirin").success();
        child.hangUp();
        Talk talk = line.ring(ERIKA);
        Answer who = talk.use("cancel_appointment");
        Answer child2 = talk.use("cancel_appointment", "name", "Balthasar Quirin");
        talk.hangUp();

        assertThat(booked).isTrue();
        assertThat(who.success()).isFalse();
        assertThat(who.message()).endsWith("?").doesNotContain("Erika", "Balthasar", "Muster", "Quirin");
        assertThat(child2.success()).isTrue();
        line.settled();
        assertThat(line.calendar().values()).containsExactly(Instant.parse("2026-12-03T13:00:00Z"));
    }

    @Test
    void aMoveToATakenTimeKeepsTheOldOne() {
        Talk other = line.ring(STRANGER);
        boolean taken = other.book("Freitag", "10 Uhr", "Max Beispiel").success();
        other.hangUp();
        Talk talk = line.ring(ERIKA);
        Answer moved =
                talk.use("reschedule_appointment", "name", "Erika Muster", "new_date", "Freitag", "new_time", "10 Uhr");
        talk.hangUp();

        assertThat(taken).isTrue();
        assertThat(moved.success()).isFalse();
        assertThat(moved.starts("alternatives")).isNotEmpty();
        line.settled();
        assertThat(line.calendar().values())
                .containsExactlyInAnyOrder(
                        Instant.parse("2026-12-03T13:00:00Z"), Instant.parse("2026-12-04T09:00:00Z"));
    }

    /** What was told of the invoice last is older than what became of it: nobody has to pay for what does not take place. */
    @Test
    void anInvoiceKnownAsADraftIsVoidedAllTheSame() {
        line.quiet();
        exchange.sql("UPDATE payments SET state = 'draft', rank = 0 WHERE external_id = '%s'"
                .formatted(line.rows("SELECT external_id FROM payments").get(0)));
        Talk talk = line.ring(ERIKA);
        Answer cancelled = talk.use("cancel_appointment", "name", "Erika Muster");
        talk.hangUp();
        line.settled();

        assertThat(cancelled.success()).as(cancelled.message()).isTrue();
        assertThat(line.payments().get("/v1/invoices").json().getJsonArray("data"))
                .extracting(invoice -> ((JsonObject) invoice).getString("status"))
                .containsExactly("void");
        assertThat(line.invoices()).containsExactly("void");
    }
}
