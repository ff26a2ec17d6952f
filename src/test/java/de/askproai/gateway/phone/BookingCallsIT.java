package de.askproai.gateway.phone;

import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.phone.Talk.Answer;
import de.askproai.gateway.sandbox.SandboxHouse;
import de.askproai.gateway.sandbox.calcom.EventType;
import de.askproai.gateway.sandbox.delivery.Disorder;
import de.askproai.gateway.testing.Await;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls that lead, or do not lead, to a new appointment. It is Wednesday, a quarter past ten. */
class BookingCallsIT {
    private static final Instant NOW = Instant.parse("2026-12-02T09:15:00Z");
    private static final String ERIKA = "+491701234567";
    private static final String MAX = "+491709999999";

    @RegisterExtension
    static final Exchange exchange = new Exchange(NOW);

    private Line line;

    @BeforeEach
    void connect() {
        line = Line.open(exchange);
    }

    @Test
    void fromTheFirstRingToThePaidInvoice() {
        Talk talk = line.ring(ERIKA);
        Answer free = talk.use("check_availability", "date", "morgen", "service", "Herrenhaarschnitt");
        Answer booked = talk.says("Um elf bitte.").book("morgen", "11 Uhr", "Erika Muster");
        talk.hangUp();
        Await.untilAsserted(() -> assertThat(line.invoices()).containsExactly("open"));
        line.pay(line.rows("SELECT external_id FROM payments").get(0));
        Await.untilAsserted(() -> assertThat(line.invoices()).containsExactly("paid"));

        assertThat(talk.welcome().getString("customer_known")).isEqualTo("false");
        assertThat(free.starts("slots")).hasSize(3).contains("2026-12-03T13:00+01:00");
        assertThat(booked.facts().getBoolean("booked")).isTrue();
        assertThat(line.states()).containsExactly("confirmed");
        line.settled();
        assertThat(line.calendar().values()).containsExactly(Instant.parse("2026-12-03T10:00:00Z"));
        assertThat(talk.timeline())
                .contains(
                        "tool check_availability",
                        "tool book_appointment",
                        "webhook BOOKING_CREATED",
                        "webhook call_started",
                        "webhook call_ended",
                        "webhook call_analyzed",
                        "webhook invoice.paid");
    }

    @Test
    void aCallerWhoChangesTheirMindHasOneAppointmentInTheEnd() {
        Talk talk = line.ring(ERIKA);
        boolean held = talk.use("reserve_slot", "date", "morgen", "time", "14 Uhr", "service", "Herrenhaarschnitt")
                .success();
        boolean other = talk.use("reserve_slot", "date", "Freitag", "time", "10 Uhr", "service", "Herrenhaarschnitt")
                .success();
        boolean released = talk.use("release_slot").success();
        Answer booked = talk.book("Samstag", "9 Uhr", "Erika Muster");
        Answer moved = talk.use("reschedule_appointment", "new_date", "Samstag", "new_time", "12 Uhr");
        talk.hangUp();

        assertThat(List.of(held, other, released, booked.success(), moved.success()))
                .containsOnly(true);
        line.settled();
        assertThat(line.calendar().values()).containsExactly(Instant.parse("2026-12-05T11:00:00Z"));
    }

    @Test
    void whatTheToolHasNoArgumentForIsAskedAboutBeforeAnythingIsDoneWithoutIt() {
        Talk talk = line.ring(ERIKA);
        Answer asked = talk.book("morgen", "14 Uhr", "Erika Muster", "zusatzwunsch", "mit Färben");
        Answer booked =
                talk.book("morgen", "14 Uhr", "Erika Muster", "zusatzwunsch", "mit Färben", "notes", "mit Färben");
        Answer callBack = talk.use("request_callback", "reason", "Frage zur Farbe", "dringlichkeit", "hoch");
        talk.hangUp();

        assertThat(List.of(asked.success(), booked.success(), callBack.success()))
                .containsExactly(false, true, true);
        assertThat(asked.message()).endsWith("Was soll ich dabei noch beachten?");
        assertThat(asked.facts().getJsonArray("unknown_arguments")).containsExactly("zusatzwunsch");
        line.settled();
        assertThat(line.calendar()).hasSize(1);
        assertThat(line.rows("SELECT kind FROM promises ORDER BY made_at")).containsExactly("booked", "callback");
    }

    @Test
    void aNameWithoutEndIsAskedForAgain() {
        Talk talk = line.ring(ERIKA);
        Answer endless = talk.book("morgen", "14 Uhr", "Also mein Name, der ist ".repeat(25));
        Answer booked = talk.says("Erika Muster").book("morgen", "14 Uhr", "Erika Muster");
        talk.hangUp();

        assertThat(endless.success()).isFalse();
        assertThat(endless.facts().getString("missing")).isEqualTo("name");
        assertThat(endless.message())
                .isEqualTo("Den Namen habe ich leider nicht verstanden. Wie ist bitte der Vor- und Nachname?");
        assertThat(booked.success()).as(booked.message()).isTrue();
    }

    @Test
    void aHiddenNumberBooksAndNothingIsKnownOfIt() {
        Talk talk = line.ring(Talk.HIDDEN);
        Answer asked = talk.book("morgen", "14 Uhr", "Erika Muster");
        Answer booked = talk.book("morgen", "14 Uhr", "Erika Muster", "phone", "0170 1234567");
        talk.hangUp();
        Talk again = line.ring(Talk.HIDDEN);
        Answer cancelled = again.use("cancel_appointment", "name", "Erika Muster");
        again.hangUp();

        assertThat(asked.success()).isFalse();
        assertThat(asked.message()).contains("Telefonnummer");
        assertThat(booked.success()).as(booked.message()).isTrue();
        assertThat(cancelled.success()).isFalse();
        assertThat(again.welcome().getString("customer_known")).isEqualTo("false");
        line.settled();
        assertThat(line.calendar()).hasSize(1);
    }

    /** Who has not said a name is asked for it, also where the caller's own is known. */
    @Test
    void forSomebodyElseTheirNameIsAskedFor() {
        Talk talk = line.ring(ERIKA);
        Answer own = talk.book("Freitag", "10 Uhr", "Erika Muster");
        Answer asked = talk.book("morgen", "14 Uhr", "für meine Mutter");
        Answer booked = talk.book("morgen", "14 Uhr", "meine Mutter Elfriede Krüger");
        Answer theirs = talk.use("query_appointment", "name", "Elfriede Krüger");
        talk.hangUp();

        assertThat(List.of(own, booked)).allMatch(Answer::success);
        assertThat(asked.facts().getString("missing")).isEqualTo("name");
        assertThat(theirs.message()).startsWith("Sie haben morgen um 14 Uhr einen Termin");
        line.settled();
        assertThat(line.calendar()).hasSize(2);
    }

    /** By whatever name an agent passes the day on, it is not answered for today. */
    @ParameterizedTest
    @CsvSource({
        "datetime,2026-12-08T15:00:00",
        "date_time,2026-12-08T15:00",
        "start,2026-12-08T15:00:00+01:00",
        "start_time,Dienstag um 15 Uhr",
        "termin,Dienstag 15 Uhr",
        "zeitraum,Dienstag 15 Uhr",
        "wochentag,Dienstag 15 Uhr",
        "neues_datum,Dienstag 15 Uhr",
        "wann,Dienstag 15 Uhr",
        "wunschtag,Dienstag 15 Uhr",
        "tagwunsch,Dienstag 15 Uhr",
        "terminwunsch,Dienstag 15 Uhr",
        "feiertag,Dienstag 15 Uhr"
    })
    void aDayByAnotherNameIsThatDay(String argument, String said) {
        Talk talk = line.ring(ERIKA);
        Answer free = talk.use("check_availability", argument, said, "service", "Herrenhaarschnitt");
        Answer open = talk.use("get_opening_hours", argument, "Sonntag");
        talk.hangUp();

        assertThat(free.message()).startsWith("Ja, am Dienstag, den 8. Dezember um 15 Uhr ist frei.");
        assertThat(open.message()).startsWith("Am Sonntag, den 6. Dezember haben wir geschlossen.");
    }

    @Test
    void whatMayBeADayIsAskedAboutBeforeItIsAnsweredForToday() {
        Talk talk = line.ring(ERIKA);
        Answer asked = talk.use("check_availability", "tag_im_monat", "Dienstag", "service", "Herrenhaarschnitt");
        Answer again = talk.use("check_availability", "tag_im_monat", "Dienstag", "service", "Herrenhaarschnitt");
        Answer other = talk.use("get_opening_hours", "time_zone", "Europe/Berlin");
        Answer compound = talk.use("get_opening_hours", "besuchstag", "Dienstag");
        Answer yes = talk.use("find_next_available", "abholtermin", "Dienstag", "service", "Herrenhaarschnitt");
        talk.hangUp();

        assertThat(List.of(asked, compound, yes))
                .allSatisfy(answer -> assertThat(answer.message()).endsWith("Was soll ich dabei noch beachten?"));
        assertThat(again.success()).isTrue();
        assertThat(other.success()).isTrue();
    }

    @Test
    void aHolidayByItsNameIsThatDay() {
        Talk talk = line.ring(ERIKA);
        Answer christmas = talk.use("get_opening_hours", "feiertag", "erster Weihnachtstag");
        talk.hangUp();

        assertThat(christmas.facts().getString("date")).as(christmas.message()).isEqualTo("2026-12-25");
    }

    @Test
    void daysThatDisagreeAreAskedAboutAndThoseThatFitAreOne() {
        Talk talk = line.ring(ERIKA);
        String service = "Herrenhaarschnitt";
        List<Answer> differ = List.of(
                talk.use("check_availability", "datum", "2026-12-04", "wochentag", "Montag", "service", service),
                talk.use("get_opening_hours", "datum", "2026-12-04", "tag", "Montag"),
                talk.use("parse_date", "datum", "2026-12-04", "wochentag", "Montag"),
                talk.use("reserve_slot", "datum", "2026-12-04", "tag", "Montag", "time", "14 Uhr", "service", service),
                talk.book("2026-12-04", "14 Uhr", "Erika Muster", "wunschtag", "Montag"));
        Answer fit = talk.use(
                "check_availability",
                "datum",
                "nächste Woche",
                "wochentag",
                "Donnerstag",
                "uhrzeit",
                "14 Uhr",
                "service",
                service);
        Answer booked = talk.book("nächste Woche", "14 Uhr", "Erika Muster", "tag", "Donnerstag");
        talk.hangUp();

        assertThat(differ).allSatisfy(answer -> {
            assertThat(answer.success()).isFalse();
            assertThat(answer.message())
                    .isEqualTo("Der 4. Dezember ist ein Freitag. Meinen Sie am Freitag, den 4. Dezember oder am Montag,"
                            + " den 7. Dezember?");
        });
        assertThat(fit.message()).startsWith("Ja, am Donnerstag, den 10. Dezember um 14 Uhr ist frei.");
        assertThat(booked.success()).as(booked.message()).isTrue();
        line.settled();
        assertThat(line.calendar().values()).containsExactly(Instant.parse("2026-12-10T13:00:00Z"));
    }

    @Test
    void aTimeThatComesAgainIsBookedOnceAndTheCallerKnows() {
        Talk talk = line.ring(ERIKA);
        Answer parsed = talk.use("parse_date", "text", "jeden Donnerstag um 15 Uhr");
        Answer asked = talk.book("jeden Donnerstag", "15 Uhr", "Erika Muster");
        boolean none = line.calendar().isEmpty();
        Answer booked = talk.says("Ja").book("jeden Donnerstag", "15 Uhr", "Erika Muster");
        Answer fortnightly = talk.use(
                "check_availability",
                "date",
                "ab Freitag alle zwei Wochen",
                "time",
                "10 Uhr",
                "service",
                "Herrenhaarschnitt");
        talk.hangUp();

        assertThat(parsed.body().getString("date")).isEqualTo("2026-12-03");
        assertThat(parsed.message())
                .isEqualTo("Verstanden: morgen um 15 Uhr. Das ist der nächste, weitere Termine trage ich einzeln ein.");
        assertThat(parsed.facts().getBoolean("repeats")).isTrue();
        assertThat(asked.success()).isFalse();
        assertThat(asked.message())
                .isEqualTo("Ich kann immer nur einen Termin auf einmal eintragen, die weiteren dann einzeln."
                        + " Soll ich mit dem ersten anfangen, morgen um 15 Uhr?");
        assertThat(none).isTrue();
        assertThat(booked.success()).as(booked.message()).isTrue();
        assertThat(fortnightly.message()).startsWith("Ich kann immer nur einen Termin auf einmal eintragen");
        line.settled();
        assertThat(line.calendar()).hasSize(1);
    }

    /** Whichever argument the agent puts it into. */
    @Test
    void aTimeThatComesAgainIsHeardBesideTheServiceToo() {
        Talk talk = line.ring(ERIKA);
        Object[] wish = {
            "date", "Donnerstag", "time", "15 Uhr", "service", "Herrenhaarschnitt jede Woche", "name", "Erika Muster"
        };
        Answer asked = talk.use("book_appointment", wish);
        boolean none = line.calendar().isEmpty();
        Answer booked = talk.says("Ja").use("book_appointment", wish);
        talk.hangUp();

        assertThat(asked.message()).endsWith("Soll ich mit dem ersten anfangen, morgen um 15 Uhr?");
        assertThat(none).isTrue();
        assertThat(booked.success()).as(booked.message()).isTrue();
        line.settled();
        assertThat(line.calendar()).hasSize(1);
    }

    @Test
    void whichOfSeveralIsTheFirstIsAskedOnceWhereNoDayWasNamed() {
        Talk talk = line.ring(ERIKA);
        Answer parsed = talk.use("parse_date", "text", "jede Woche um 15 Uhr");
        Answer asked = talk.book("jede Woche", "15 Uhr", "Erika Muster");
        Answer day = talk.says("Immer halt").book("jede Woche", "15 Uhr", "Erika Muster");
        Answer booked = talk.says("Donnerstags").book("donnerstags", "15 Uhr", "Erika Muster");
        talk.hangUp();
        Talk english = line.ring(ERIKA, Map.of("language", "en"));
        Answer three = english.use(
                "check_availability", "date", "the next three Fridays", "time", "4 pm", "service", "Herrenhaarschnitt");
        Answer past = english.use(
                "check_availability", "date", "every Monday from 2026-11-02", "service", "Herrenhaarschnitt");
        english.hangUp();

        String which =
                "Das geht nur nacheinander, ein Termin nach dem anderen. Welcher Tag und welche Uhrzeit sollen es zuerst sein?";
        assertThat(List.of(parsed.message(), asked.message())).containsOnly(which);
        assertThat(day.message()).isNotEqualTo(which).endsWith("?");
        assertThat(booked.success()).as(booked.message()).isTrue();
        assertThat(three.message())
                .isEqualTo(
                        "I can only book one appointment at a time, the others one by one after it. Shall I begin with the"
                                + " first one, on Friday, December 4, at 4 PM?");
        assertThat(past.message()).doesNotContain("one by one");
        line.settled();
        assertThat(line.calendar()).hasSize(1);
    }

    @Test
    void aNameInPartsIsAName() {
        Talk talk = line.ring(ERIKA);
        Object[] usual = {"time", "14 Uhr", "service", "Herrenhaarschnitt"};
        JsonObject parts = new JsonObject().put("vorname", "Anna").put("nachname", "Berg");
        List<Answer> booked = List.of(
                talk.use("book_appointment", Talk.and(usual, "date", "2026-12-03", "name", parts)),
                talk.use("book_appointment", Talk.and(usual, "date", "2026-12-04", "name", List.of("Anna", "Berg"))),
                talk.use(
                        "book_appointment",
                        Talk.and(usual, "date", "2026-12-07", "vorname", "Anna", "nachname", "Berg")));
        Answer heard = talk.use("query_appointment", "name", parts);
        talk.hangUp();

        assertThat(booked)
                .allSatisfy(answer ->
                        assertThat(answer.success()).as(answer.message()).isTrue());
        assertThat(heard.facts().getJsonArray("appointments"))
                .as(heard.message())
                .hasSize(3);
        line.settled();
    }

    @Test
    void bothDaysComeOneAfterTheOther() {
        Talk talk = line.ring(ERIKA);
        Answer days = talk.use("check_availability", "date", "beide Tage", "service", "Herrenhaarschnitt");
        Answer parsed = talk.use("parse_date", "text", "beide");
        Answer booked = talk.book("2026-12-04", "14 Uhr", "Erika Muster");
        Answer moved = talk.use("reschedule_appointment", "name", "Erika Muster", "new_date", "beides");
        talk.hangUp();

        assertThat(booked.success()).as(booked.message()).isTrue();
        assertThat(List.of(days, parsed, moved))
                .allSatisfy(answer -> assertThat(answer.message())
                        .isEqualTo("Das geht nur nacheinander, ein Termin nach dem anderen."
                                + " Welcher Tag und welche Uhrzeit sollen es zuerst sein?"));
        line.settled();
    }

    @Test
    void servicesAreKnownBySynonymAndByWhatSpeechMakesOfThem() {
        Talk talk = line.ring(ERIKA);
        List<String> services = List.of("Männerschnitt", "herren haar schnitt", "Herrenhaarschnit");

        assertThat(services)
                .allSatisfy(service -> assertThat(talk.use("check_availability", "date", "morgen", "service", service)
                                .facts()
                                .getString("service"))
                        .isEqualTo("Herrenhaarschnitt"));
        Answer unknown = talk.use("check_availability", "date", "morgen", "service", "Gesichtsmassage");
        Answer booked = talk.use(
                "book_appointment",
                "date",
                "morgen",
                "time",
                "14 Uhr",
                "service",
                "Männerschnitt",
                "name",
                "Erika Muster");
        talk.hangUp();
        assertThat(unknown.success()).isFalse();
        assertThat(unknown.facts().getString("missing")).isEqualTo("service");
        assertThat(unknown.message()).contains("Damenhaarschnitt").contains("Herrenhaarschnitt");
        assertThat(booked.facts().getString("service")).as(booked.message()).isEqualTo("Herrenhaarschnitt");
        line.settled();
        assertThat(line.calendar().values()).containsExactly(Instant.parse("2026-12-03T13:00:00Z"));
    }

    @Test
    void aTimeThatIsGoneMeanwhileIsRefusedWithOthersNearby() {
        Talk talk = line.ring(ERIKA);
        Answer free =
                talk.use("check_availability", "date", "morgen", "service", "Herrenhaarschnitt", "time", "11 Uhr");
        int walkIn = line.calendar("2024-08-13")
                .post("/bookings", SandboxHouse.booking(101, "2026-12-03T10:00:00Z"))
                .status();
        Answer gone = talk.book("morgen", "11 Uhr", "Erika Muster");
        String instead = gone.starts("alternatives").get(0);
        Answer taken = talk.book(instead, instead, "Erika Muster");
        talk.hangUp();

        assertThat(free.success()).isTrue();
        assertThat(walkIn).isEqualTo(201);
        assertThat(gone.success()).isFalse();
        assertThat(gone.starts("alternatives")).isNotEmpty().doesNotContain("2026-12-03T11:00+01:00");
        assertThat(taken.success()).isTrue();
        line.settled();
        assertThat(line.calendar()).hasSize(2);
    }

    @Test
    void twoWhoWantTheSameTimeGetOneAppointment() {
        Talk one = line.ring(ERIKA);
        Talk two = line.ring(MAX);
        Answer first = one.book("morgen", "14 Uhr", "Erika Muster");
        Answer second = two.book("morgen", "14 Uhr", "Max Beispiel");
        one.hangUp();
        two.hangUp();

        assertThat(first.success()).isTrue();
        assertThat(second.success()).isFalse();
        assertThat(second.starts("alternatives")).isNotEmpty();
        line.settled();
        assertThat(line.calendar()).hasSize(1);
    }

    @Test
    void argumentsAloneAreEnough() {
        Talk talk = line.ring(ERIKA);
        Answer free = talk.useArgsOnly("check_availability", "date", "morgen", "service", "Herrenhaarschnitt");
        Answer parsed = talk.useArgsOnly("parse_date", "text", "heute in acht Tagen");
        Answer booked = talk.useArgsOnly(
                "book_appointment",
                "date",
                "morgen",
                "time",
                "14 Uhr",
                "service",
                "Herrenhaarschnitt",
                "name",
                "Erika Muster");
        Answer heard = talk.useArgsOnly("query_appointment", "name", "Erika Muster");
        talk.hangUp();

        assertThat(free.success()).as(free.message()).isTrue();
        assertThat(booked.success()).as(booked.message()).isTrue();
        assertThat(heard.facts().getBoolean("identified")).as(heard.message()).isTrue();
        line.settled();
        assertThat(line.rows("SELECT call_id FROM appointments")).containsExactly(talk.id());
        assertThat(parsed.body().getString("date")).isEqualTo("2026-12-09");
    }

    @Test
    void argumentsAloneAreEnoughBeforeTheCallIsSaidToHaveStarted() {
        line.disturb("retell", Disorder.held());
        Talk talk = line.ring(ERIKA);
        Answer free = talk.useArgsOnly("check_availability", "date", "morgen", "service", "Herrenhaarschnitt");
        Await.untilAsserted(() -> assertThat(line.rows("SELECT call_id FROM calls WHERE parties IS NULL"))
                .contains(talk.id()));
        Answer booked = talk.useArgsOnly(
                "book_appointment",
                "date",
                "morgen",
                "time",
                "14 Uhr",
                "service",
                "Herrenhaarschnitt",
                "name",
                "Erika Muster");
        line.disturb("retell", Disorder.NONE);
        talk.hangUp();

        assertThat(free.success()).as(free.message()).isTrue();
        assertThat(booked.success()).as(booked.message()).isTrue();
        line.settled();
    }

    @Test
    void aToolMayBeCalledBeforeTheCallIsSaidToHaveStarted() {
        line.disturb("retell", Disorder.held());
        Talk talk = line.ring(ERIKA);
        Answer booked = talk.book("morgen", "14 Uhr", "Erika Muster");
        line.disturb("retell", Disorder.NONE);
        talk.hangUp();

        assertThat(booked.success()).isTrue();
        line.settled();
        Await.untilAsserted(() -> assertThat(talk.timeline())
                .contains("tool book_appointment", "webhook call_started", "webhook call_ended"));
    }

    @Test
    void aDroppedCallAndARedialGoOnWithWhatWasHeld() {
        Talk dropped = line.ring(ERIKA);
        boolean held = dropped.use("reserve_slot", "date", "morgen", "time", "14 Uhr", "service", "Herrenhaarschnitt")
                .success();
        dropped.hangUp();
        Talk redial = line.ring(ERIKA);
        Answer booked = redial.book("morgen", "14 Uhr", "Erika Muster");
        redial.hangUp();

        assertThat(held).isTrue();
        assertThat(booked.success()).isTrue();
        line.settled();
        assertThat(line.calendar()).hasSize(1);
        assertThat(line.states()).containsExactly("confirmed");
    }

    @Test
    void aCallThatEndsWhileBookingDoesNotBookTwiceWhenTheyRingAgain() {
        Talk dropped = line.ring(ERIKA);
        Answer first = dropped.book("morgen", "14 Uhr", "Erika Muster");
        dropped.hangUp();
        Talk redial = line.ring(ERIKA);
        Answer same = redial.book("morgen", "14 Uhr", "Erika Muster");
        Answer sameDay = redial.book("morgen", "16 Uhr", "Erika Muster");
        redial.hangUp();

        assertThat(first.success()).isTrue();
        assertThat(same.facts().getBoolean("already_booked")).isTrue();
        assertThat(sameDay.success()).isFalse();
        assertThat(sameDay.facts().getString("existing")).isEqualTo("2026-12-03T14:00+01:00");
        line.settled();
        assertThat(line.calendar()).hasSize(1);
    }

    @Test
    void theSameToolCallFiveTimesIsOneAppointment() {
        Talk talk = line.ring(ERIKA);
        List<Answer> answers = List.of(
                talk.book("morgen", "14 Uhr", "Erika Muster"),
                talk.book("2026-12-03", "14:00", "Erika Muster"),
                talk.use(
                        "bookAppointment",
                        "datum",
                        "morgen",
                        "uhrzeit",
                        "14 Uhr",
                        "dienstleistung",
                        "Herrenschnitt",
                        "kundenname",
                        "Erika Muster"),
                talk.use(
                        "book_appointment_v4",
                        "date",
                        "Donnerstag",
                        "time",
                        "14 Uhr",
                        "service",
                        "Herrenschnitt",
                        "name",
                        "Erika Muster"),
                talk.book("morgen", "14 Uhr", "Erika Muster"));
        talk.hangUp();

        assertThat(answers).allMatch(Answer::success);
        line.settled();
        assertThat(line.calendar()).hasSize(1);
        assertThat(line.invoices()).hasSize(1);
    }

    @Test
    void whatIsMissingIsAskedForOneThingAtATime() {
        Talk talk = line.ring(ERIKA);
        Answer service = talk.use("book_appointment");
        Answer date = talk.use("book_appointment", "service", "Herrenhaarschnitt");
        Answer time = talk.use("book_appointment", "service", "Herrenhaarschnitt", "date", "morgen");
        Answer name = talk.use("book_appointment", "service", "Herrenhaarschnitt", "date", "morgen", "time", "14 Uhr");
        talk.hangUp();

        assertThat(List.of(service, date, time, name)).noneMatch(Answer::success);
        assertThat(date.facts().getString("missing")).isEqualTo("date");
        assertThat(time.facts().getString("missing")).isEqualTo("time");
        assertThat(name.facts().getString("missing")).isEqualTo("name");
        assertThat(List.of(service, date, time, name))
                .allSatisfy(asked -> assertThat(asked.message()).contains("?"));
        assertThat(line.states()).isEmpty();
    }

    @Test
    void aPremiumNumberThatIsSpokenIsNotKept() {
        Talk talk = line.ring(ERIKA);
        Answer booked = talk.book("morgen", "14 Uhr", "Erika Muster", "phone", "0900 1234567");
        talk.hangUp();

        assertThat(booked.message())
                .isEqualTo(
                        "Ihr Termin für Herrenhaarschnitt morgen um 14 Uhr ist gebucht. Notiert ist die Nummer, von der Sie anrufen.");
        assertThat(booked.facts().getBoolean("own_number_kept")).isTrue();
        line.settled();
        String attendee = line.calendar("2024-08-13")
                .get("/bookings/" + line.calendar().keySet().iterator().next())
                .body();
        assertThat(attendee).doesNotContain("9001234567").contains(ERIKA);
    }

    @Test
    void nothingIsSaidToBeNotedWhereTheCallerHadTheAppointmentBefore() {
        Talk talk = line.ring(ERIKA);
        talk.book("morgen", "14 Uhr", "Erika Muster");
        talk.hangUp();
        Talk redial = line.ring(ERIKA);
        Answer before = redial.book("morgen", "14 Uhr", "Erika Muster", "phone", "0900 1234567");
        redial.hangUp();

        assertThat(before.facts().getBoolean("already_booked")).isTrue();
        assertThat(before.facts().containsKey("own_number_kept")).isFalse();
    }

    @Test
    void aNumberThatWasNotUnderstoodIsAskedForAgainAndNotReplaced() {
        Talk talk = line.ring(ERIKA);
        Answer half = bookAt(talk, "0170 12");
        assertThat(line.calendar()).isEmpty();
        Answer own = bookAt(talk, "die, von der ich anrufe");
        talk.hangUp();

        assertThat(half.success()).isFalse();
        assertThat(half.facts().getString("missing")).isEqualTo("phone");
        assertThat(half.message())
                .isEqualTo("Ihre Telefonnummer habe ich nicht ganz verstanden. Wie lautet sie bitte vollständig?");
        assertThat(own.message()).isEqualTo("Ihr Termin für Herrenhaarschnitt morgen um 14 Uhr ist gebucht.");
        line.settled();
        assertThat(attendee()).contains(ERIKA);
    }

    @Test
    void aNumberThatIsNeverUnderstoodIsAskedForOnceAndTheOwnOneNoted() {
        Talk talk = line.ring(ERIKA);
        Answer asked = bookAt(talk, "0170 12");
        Answer booked = bookAt(talk.says("0170 12"), "0170 12");
        talk.hangUp();

        assertThat(asked.facts().getString("missing")).isEqualTo("phone");
        assertThat(booked.message())
                .isEqualTo(
                        "Ihr Termin für Herrenhaarschnitt morgen um 14 Uhr ist gebucht. Notiert ist die Nummer, von der Sie anrufen.");
        assertThat(booked.facts().getBoolean("own_number_kept")).isTrue();
        line.settled();
        assertThat(attendee()).contains(ERIKA);
    }

    @Test
    void whereNoNumberIsKnownTheOneThatIsNotUnderstoodIsAskedForUntilItIs() {
        Talk talk = line.ring(Talk.HIDDEN);
        List<Answer> asked = List.of(bookAt(talk, "0170 12"), bookAt(talk, "0170 123"), bookAt(talk, "0170 12 34"));
        Answer booked = bookAt(talk, "0170 1234567 ab 16 Uhr");
        talk.hangUp();

        assertThat(asked)
                .allSatisfy(answer ->
                        assertThat(answer.facts().getString("missing")).isEqualTo("phone"));
        assertThat(booked.message()).isEqualTo("Ihr Termin für Herrenhaarschnitt morgen um 14 Uhr ist gebucht.");
        line.settled();
        assertThat(attendee()).contains(ERIKA);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "000", "{{number_1}}", "{{number_12345}}", "null null null", "unknown"})
    void whatIsNoNumberIsNotAskedAbout(String phone) {
        Talk talk = line.ring(ERIKA);
        Answer booked = bookAt(talk, phone);
        talk.hangUp();

        assertThat(booked.message()).isEqualTo("Ihr Termin für Herrenhaarschnitt morgen um 14 Uhr ist gebucht.");
        assertThat(booked.facts().containsKey("own_number_kept")).isFalse();
        line.settled();
        assertThat(attendee()).contains(ERIKA);
    }

    @Test
    void anotherNumberIsKeptWithoutItsNote() {
        Talk talk = line.ring(ERIKA);
        Answer booked = bookAt(talk, "01709999999 Durchwahl 12");
        talk.hangUp();

        assertThat(booked.success()).as(booked.message()).isTrue();
        line.settled();
        assertThat(attendee()).contains(MAX).doesNotContain(ERIKA);
    }

    private String attendee() {
        return line.calendar("2024-08-13").get("/bookings/" + line.onlyUid()).body();
    }

    private static Answer bookAt(Talk talk, String phone) {
        return talk.book("morgen", "14 Uhr", "Erika Muster", "phone", phone);
    }

    @Test
    void aHoldThatRanOutIsSomebodyElses() {
        Talk slow = line.ring(ERIKA);
        boolean held = slow.use("reserve_slot", "date", "übermorgen", "time", "14 Uhr", "service", "Herrenhaarschnitt")
                .success();
        exchange.moveOn(Duration.ofMinutes(6));
        Talk quick = line.ring(MAX);
        Answer booked = quick.book("übermorgen", "14 Uhr", "Max Beispiel");
        Answer late = slow.book("übermorgen", "14 Uhr", "Erika Muster");
        slow.hangUp();
        quick.hangUp();

        assertThat(held).isTrue();
        assertThat(booked.success()).isTrue();
        assertThat(late.success()).isFalse();
        line.settled();
        Await.untilAsserted(() -> assertThat(line.states())
                .as("released by work that wakes up for it")
                .containsExactly("confirmed", "released"));
    }

    @Test
    void everyBookingHasOneInvoice() {
        Talk talk = line.ring(ERIKA);
        boolean men = talk.book("morgen", "14 Uhr", "Erika Muster").success();
        boolean women = talk.use(
                        "book_appointment",
                        "date",
                        "Freitag",
                        "time",
                        "10 Uhr",
                        "service",
                        "Damenschnitt",
                        "name",
                        "Erika Muster")
                .success();
        talk.hangUp();

        assertThat(men && women).isTrue();
        line.settled();
        assertThat(line.rows("SELECT amount_minor::text FROM payments ORDER BY amount_minor"))
                .containsExactly("3200", "5400");
        Map<String, Instant> calendar = line.calendar();
        assertThat(calendar).hasSize(2);
    }

    /** The calendar writes to whoever has an address. */
    @Test
    void whomTheShopCancelsOrDeclinesAndWhoHasNoAddressIsCalled() {
        Line confirming = Line.open(
                exchange,
                yaml -> yaml,
                calendar -> calendar.withEventTypes(
                        EventType.of(101, "herren", "Herrenhaarschnitt", 30).needsConfirmation()));
        Talk talk = confirming.ring(ERIKA);
        Answer first = talk.book("morgen", "14 Uhr", "Erika Muster");
        Answer second = talk.book("Freitag", "10 Uhr", "Erika Muster", "email", "erika@muster.example");
        talk.hangUp();
        confirming.settled();
        confirming
                .calendar()
                .keySet()
                .forEach(uid -> assertThat(confirming
                                .calendar("2024-08-13")
                                .post("/bookings/" + uid + "/decline", new JsonObject())
                                .status())
                        .isEqualTo(200));
        Talk cancelled = line.ring(ERIKA);
        Answer booked = cancelled.book("morgen", "14 Uhr", "Erika Muster");
        cancelled.hangUp();
        line.settled();
        assertThat(line.calendar("2024-08-13")
                        .post("/bookings/" + line.onlyUid() + "/cancel", new JsonObject())
                        .status())
                .isEqualTo(200);

        assertThat(List.of(first.success(), second.success(), booked.success())).containsOnly(true);
        Await.untilAsserted(() -> {
            assertThat(confirming.tidings()).containsExactly("callback waiting");
            assertThat(line.tidings()).containsExactly("callback waiting");
        });
        confirming.quiet();
        assertThat(confirming.states()).containsExactly("rejected", "rejected");
        assertThat(confirming.tidings()).containsExactly("callback waiting");
    }
}
