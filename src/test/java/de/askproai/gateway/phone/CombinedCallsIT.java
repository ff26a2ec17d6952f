package de.askproai.gateway.phone;

import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.phone.Talk.Answer;
import de.askproai.gateway.sandbox.calcom.EventType;
import de.askproai.gateway.sandbox.calcom.Host;
import de.askproai.gateway.testing.Await;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Callers who want several services at once; Anna cuts, Ben colours. It is Wednesday, a quarter past ten. */
class CombinedCallsIT {
    private static final Instant NOW = Instant.parse("2026-12-02T09:15:00Z");
    private static final String ERIKA = "+491701234567";
    private static final String MAX = "+491709999999";
    private static final Host ANNA = new Host(2001, "Anna", "anna@example.com", "anna");
    private static final Host BEN = new Host(2002, "Ben", "ben@example.com", "ben");
    private static final String MORE = """
              - {key: farbe, name: Färben, duration: 45m, price: 48.00 EUR, vendors: {calcom: {connection: kalender, eventTypeId: 103}}}
              - {key: schnitt-farbe, name: Haarschnitt mit Farbe, combines: [damen, farbe], vendors: {calcom: {connection: kalender, eventTypeId: 104}}}
            staff:
              - {key: anna, name: Anna, branches: [mitte], services: [herren, damen]}
              - {key: ben, name: Ben, branches: [mitte], services: [farbe]}
            """;

    @RegisterExtension
    static final Exchange exchange = new Exchange(NOW);

    private Line line;

    @BeforeEach
    void connect() {
        line = shop(yaml -> yaml + MORE);
    }

    private static Line shop(UnaryOperator<String> file) {
        return Line.open(
                exchange,
                file,
                calendar -> calendar.withEventTypes(
                        EventType.of(101, "herren", "Herrenhaarschnitt", 30)
                                .every(15)
                                .roundRobin(ANNA),
                        EventType.of(102, "damen", "Damenhaarschnitt", 60)
                                .every(15)
                                .roundRobin(ANNA),
                        EventType.of(103, "farbe", "Färben", 45).every(15).roundRobin(BEN),
                        EventType.of(104, "schnitt-farbe", "Haarschnitt mit Farbe", 105)
                                .every(15)
                                .collective(ANNA, BEN)));
    }

    @Test
    void bothServicesAreThoseThatWereOffered() {
        Line heads = shop(yaml -> yaml.replace("synonyms: [Damenschnitt]", "synonyms: [Damenschnitt, Kopfsache kurz]")
                + MORE.replace("name: Färben,", "name: Färben, synonyms: [Kopfsache bunt],"));
        Talk talk = heads.ring(ERIKA);
        Answer unknown = talk.use("check_availability", "date", "morgen", "service", "beides");
        Answer apart = talk.use("check_availability", "date", "morgen", "service", "Haarschnitt");
        Answer notBoth = talk.says("Beide").use("check_availability", "date", "morgen", "service", "alle beide");
        Answer choice = talk.use("check_availability", at("14 Uhr", "Kopfsache"));
        Answer both = talk.says("Beides").use("check_availability", at("14 Uhr", "beides"));
        Answer booked = book(talk, "14 Uhr", "beides", "Erika Muster");
        talk.hangUp();

        assertThat(unknown.message())
                .isEqualTo("Welche beiden Dienstleistungen meinen Sie? Bitte nennen Sie mir beide noch einmal.");
        assertThat(apart.message()).isEqualTo("Meinen Sie Damenhaarschnitt oder Herrenhaarschnitt?");
        assertThat(notBoth.message())
                .startsWith("Damenhaarschnitt und Herrenhaarschnitt kann ich leider nicht zusammen in einem Termin");
        assertThat(choice.message()).startsWith("Meinen Sie Damenhaarschnitt").endsWith("?");
        assertThat(both.facts().getString("service")).as(both.message()).isEqualTo("Haarschnitt mit Farbe");
        assertThat(booked.facts().getString("service")).as(booked.message()).isEqualTo("Haarschnitt mit Farbe");
        heads.settled();
    }

    @Test
    void severalServicesAreOneAppointmentFromTheQuestionToTheCancellation() {
        Talk talk = line.ring(ERIKA);
        Answer info = talk.use("get_service_info", "service", "Damenhaarschnitt und Färben");
        Answer free = talk.use("check_availability", at("14 Uhr", "Färben und Damenhaarschnitt"));
        Answer others = talk.use("get_alternatives", at("14 Uhr", "Damenschnitt und Färben"));
        Answer next = talk.use("find_next_available", "service", "Damenschnitt und Färben");
        Answer held = talk.use("reserve_slot", at("14 Uhr", "Damenschnitt & Färben"));
        Answer booked = book(talk, "14 Uhr", "Damenhaarschnitt plus Färben bitte", "Erika Muster");
        talk.hangUp();
        Await.untilAsserted(() -> assertThat(line.invoices()).containsExactly("open"));

        assertThat(info.message())
                .isEqualTo("Haarschnitt mit Farbe dauert eine Stunde und 45 Minuten und kostet 102 Euro.");
        assertThat(List.of(free, others, next)).allSatisfy(answer -> {
            assertThat(answer.facts().getBoolean("available")).isTrue();
            assertThat(answer.facts().getInteger("duration_minutes")).isEqualTo(105);
        });
        assertThat(held.success()).as(held.message()).isTrue();
        assertThat(booked.message()).isEqualTo("Ihr Termin für Haarschnitt mit Farbe morgen um 14 Uhr ist gebucht.");
        assertThat(booked.facts().getString("service")).isEqualTo("Haarschnitt mit Farbe");
        line.settled();
        assertThat(line.calendar().values()).containsExactly(Instant.parse("2026-12-03T13:00:00Z"));
        assertThat(line.rows("SELECT (ends_at - starts_at)::text FROM appointments WHERE state = 'confirmed'"))
                .containsExactly("01:45:00");
        assertThat(line.rows("SELECT (upper(during) - lower(during))::text FROM slot_claims"))
                .containsExactly("01:45:00");
        assertThat(line.rows("SELECT amount_minor::text FROM payments WHERE kind = 'invoice'"))
                .containsExactly("10200");

        Talk again = line.ring(ERIKA);
        Answer query = again.use("query_appointment", "name", "Erika Muster", "service", "Färben");
        Answer moved = again.use(
                "reschedule_appointment",
                "name",
                "Erika Muster",
                "service",
                "Damenschnitt und Färben",
                "new_date",
                "Samstag",
                "new_time",
                "10 Uhr");
        line.settled();
        List<Instant> after = List.copyOf(line.calendar().values());
        List<String> length =
                line.rows("SELECT (ends_at - starts_at)::text FROM appointments WHERE state = 'confirmed'");
        Answer cancelled = again.use("cancel_appointment", "name", "Erika Muster");
        again.hangUp();

        assertThat(query.message()).contains("Haarschnitt mit Farbe");
        assertThat(moved.facts().getBoolean("rescheduled")).as(moved.message()).isTrue();
        assertThat(after).containsExactly(Instant.parse("2026-12-05T09:00:00Z"));
        assertThat(length).containsExactly("01:45:00");
        assertThat(cancelled.success()).as(cancelled.message()).isTrue();
        line.settled();
        assertThat(line.calendar()).isEmpty();
        assertThat(line.rows("SELECT calendar FROM slot_claims")).isEmpty();
    }

    @Test
    void severalServicesAreBookedOnTheTermsOfEach() {
        Line strict = shop(yaml -> yaml.replace("duration: 1h,", "duration: 1h, deposit: {amount: 20.00 EUR},")
                + MORE.replace("duration: 45m,", "duration: 45m, latest-cancel: 24h, deposit: {amount: 5.00 EUR},"));
        Talk talk = strict.ring(ERIKA);
        Answer info = talk.use("get_service_info", "service", "Damenhaarschnitt und Färben");
        Answer asked = book(talk, "14 Uhr", "Damenhaarschnitt und Färben", "Erika Muster");
        boolean nothing = strict.calendar().isEmpty();
        Answer booked = talk.use(
                "book_appointment",
                "date",
                "morgen",
                "time",
                "14 Uhr",
                "service",
                "Damenhaarschnitt und Färben",
                "name",
                "Erika Muster",
                "email",
                "erika@muster.example",
                "deposit_agreed",
                true);
        talk.hangUp();

        assertThat(info.message())
                .endsWith("Vorab bezahlt wird eine Anzahlung von 25 Euro, und absagen geht bis 24 Stunden vorher.");
        assertThat(asked.message()).startsWith("Vorab ist eine Anzahlung von 25 Euro zu zahlen");
        assertThat(asked.facts().getString("missing")).isEqualTo("deposit_agreed");
        assertThat(nothing).isTrue();
        assertThat(booked.success()).as(booked.message()).isTrue();
        strict.settled();
        assertThat(strict.states()).containsExactly("deposit_requested");
        assertThat(strict.rows("SELECT amount_minor::text FROM payments")).containsExactly("2500");
    }

    @Test
    void whatNobodyBooksByPhoneIsNotBookedWithSomethingElse() {
        Line strict = shop(yaml -> yaml + MORE.replace("duration: 45m,", "duration: 45m, phone: nobody,"));
        Talk talk = strict.ring(ERIKA);
        Answer refused = book(talk, "14 Uhr", "Damenhaarschnitt und Färben", "Erika Muster");
        Answer cut = book(talk, "14 Uhr", "Damenhaarschnitt", "Erika Muster");
        talk.hangUp();

        assertThat(refused.facts().getString("reason")).isEqualTo("callback_only");
        assertThat(cut.success()).as(cut.message()).isTrue();
        strict.settled();
        assertThat(strict.calendar()).hasSize(1);
    }

    @Test
    void whatTheCalendarDoesNotHaveTogetherIsNotBookedHalf() {
        Talk talk = line.ring(ERIKA);
        Answer asked = talk.use("check_availability", at("14 Uhr", "Herrenhaarschnitt und Färben"));
        Answer held = talk.use("reserve_slot", at("14 Uhr", "Herrenhaarschnitt und Färben"));
        Answer refused = book(talk, "14 Uhr", "Herrenhaarschnitt und Färben", "Max Beispiel");
        Answer half = book(talk, "14 Uhr", "Damenhaarschnitt und Maniküre", "Max Beispiel");
        List<String> nothing = line.states();
        Answer cut = book(talk, "14 Uhr", "Herrenhaarschnitt", "Max Beispiel");
        Answer colour = book(talk, "14:30", "Färben", "Max Beispiel");
        talk.hangUp();

        assertThat(List.of(asked, held, refused))
                .allSatisfy(answer -> assertThat(answer.message())
                        .isEqualTo(
                                "Herrenhaarschnitt und Färben kann ich leider nicht zusammen in einem Termin eintragen."
                                        + " Soll ich einzelne Termine suchen, oder sollen wir Sie zurückrufen?"));
        assertThat(half.message())
                .isEqualTo("Davon bieten wir nur Damenhaarschnitt an."
                        + " Möchten Sie das allein, oder meinen Sie etwas anderes?");
        assertThat(nothing).isEmpty();
        assertThat(List.of(cut.success(), colour.success())).containsOnly(true);
        line.settled();
        assertThat(line.calendar()).hasSize(2);
    }

    @Test
    void ofTwoServicesTheOneThatIsClearIsNotBookedForBoth() {
        Talk talk = line.ring(ERIKA);
        List<Answer> asked = List.of(
                talk.use("check_availability", at("14 Uhr", "Haarschnitt und Färben")),
                talk.use("reserve_slot", at("14 Uhr", "Färben und Haarschnitt")),
                book(talk, "14 Uhr", "Haarschnitt und Färben", "Erika Muster"));
        List<String> nothing = line.states();
        Answer booked = book(talk, "14 Uhr", "Damenhaarschnitt und Färben", "Erika Muster");
        talk.hangUp();

        assertThat(asked).allSatisfy(answer -> {
            assertThat(answer.success()).isFalse();
            assertThat(answer.message()).contains("Herrenhaarschnitt", "Damenhaarschnitt");
        });
        assertThat(nothing).isEmpty();
        assertThat(booked.facts().getString("service")).isEqualTo("Haarschnitt mit Farbe");
    }

    @Test
    void whoNamesMoreThanOneAppointmentHoldsHearsSoBeforeAnythingIsAsked() {
        Talk talk = line.ring(ERIKA);
        Answer three =
                talk.use("find_next_available", "service", List.of("Haarschnitt", "Färben", "Herrenhaarschnitt"));
        Answer two = talk.use("find_next_available", "service", "Haarschnitt und Färben");
        talk.hangUp();

        assertThat(three.message())
                .isEqualTo("In einem Termin kann ich das leider nicht eintragen."
                        + " Meinen Sie Damenhaarschnitt oder Herrenhaarschnitt?");
        assertThat(two.message()).isEqualTo("Meinen Sie Damenhaarschnitt oder Herrenhaarschnitt?");
    }

    @Test
    void theWholeLengthIsTakenForWhoeverServes() {
        Talk talk = line.ring(ERIKA);
        Answer booked = book(talk, "14 Uhr", "Damenhaarschnitt und Färben", "Erika Muster");
        Answer sameDay = book(talk, "10 Uhr", "Damenhaarschnitt", "Erika Muster");
        talk.hangUp();
        Talk max = line.ring(MAX);
        List<Answer> taken = List.of(
                max.use("check_availability", at("14:30", "Herrenhaarschnitt")),
                max.use("check_availability", at("15 Uhr", "Färben")),
                max.use("check_availability", at("12:30", "Damenhaarschnitt und Färben")),
                max.use("check_availability", at("15:30", "Damenhaarschnitt und Färben")));
        List<Answer> free = List.of(
                max.use("check_availability", at("15:45", "Färben")),
                max.use("check_availability", at("12:15", "Damenhaarschnitt und Färben")));
        Answer refused = book(max, "15 Uhr", "Färben", "Max Beispiel");
        max.hangUp();

        assertThat(booked.success()).as(booked.message()).isTrue();
        assertThat(sameDay.message()).contains("schon einen Termin");
        assertThat(taken)
                .allSatisfy(answer -> assertThat(answer.facts().getBoolean("available"))
                        .as(answer.message())
                        .isFalse());
        assertThat(free)
                .allSatisfy(answer -> assertThat(answer.facts().getBoolean("available"))
                        .as(answer.message())
                        .isTrue());
        assertThat(refused.success()).isFalse();
        line.settled();
        assertThat(line.calendar()).hasSize(1);
    }

    @Test
    void ofCallersAtOnceNoTwoHaveTheSamePersonAtTheSameTime() {
        List<String> services = List.of("Damenhaarschnitt und Färben", "Damenhaarschnitt");
        List<Talk> talks = IntStream.range(0, 6)
                .mapToObj(i -> line.ring("+49170555000" + i))
                .toList();
        List<CompletableFuture<Answer>> answers = IntStream.range(0, talks.size())
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> book(
                        talks.get(i),
                        List.of("14 Uhr", "14:30", "15 Uhr").get(i % 3),
                        services.get(i % 2),
                        "Anrufer " + "ABCDEF".charAt(i))))
                .toList();
        answers.forEach(CompletableFuture::join);
        talks.forEach(Talk::hangUp);

        line.settled();
        // Anna is in all of it.
        assertThat(line.rows("""
                        SELECT a.starts_at::text FROM appointments a JOIN appointments b
                            ON a.id < b.id AND a.starts_at < b.ends_at AND b.starts_at < a.ends_at
                         WHERE a.state = 'confirmed' AND b.state = 'confirmed'
                        """)).isEmpty();
        assertThat(line.calendar()).isNotEmpty();
    }

    private static Object[] at(String time, String services) {
        return new Object[] {"date", "morgen", "time", time, "service", services};
    }

    private static Answer book(Talk talk, String time, String services, String name) {
        return talk.use("book_appointment", "date", "morgen", "time", time, "service", services, "name", name);
    }
}
