package de.askproai.gateway.phone;

import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.phone.Talk.Answer;
import de.askproai.gateway.sandbox.Http;
import de.askproai.gateway.sandbox.mail.Letter;
import de.askproai.gateway.testing.Await;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Callers who have no time, and those who are to help them. It is Wednesday, a quarter past ten. */
class UrgentCallsIT {
    private static final Instant NOW = Instant.parse("2026-12-02T09:15:00Z");
    private static final String ERIKA = "+491701234567";
    private static final Duration A_TURN = Duration.ofMinutes(16);

    private static final String PHONE = ", phone: +49 170 1112223";
    private static final Pattern LINK = Pattern.compile("http://[^/]+(/promises/\\S+)");

    @RegisterExtension
    final Exchange exchange = new Exchange(NOW);

    private static final AtomicInteger SALONS = new AtomicInteger();

    private final int salon = SALONS.incrementAndGet();

    @Test
    void whoIsThereForWhatIsUrgentIsToldBeforeOthersAndWhatIsNotUrgentGoesByTheList() {
        Line line = line(contact("anna", ""), contact("ben", ""), contact("chef", ", urgent: true"));
        Talk urgent = line.ring(ERIKA);
        urgent.use("report_urgent", "reason", "Kind ist bewusstlos");
        urgent.hangUp();
        List<String> first = told(line, 1);
        exchange.moveOn(A_TURN);
        List<String> second = told(line, 2);
        exchange.moveOn(A_TURN);
        List<String> third = told(line, 3);

        Talk usual = line.ring(ERIKA);
        usual.use("request_callback", "reason", "Rechnung");
        usual.hangUp();
        List<String> others = told(line, 4);

        assertThat(first).containsExactly("chef");
        assertThat(second).containsExactly("chef", "anna");
        assertThat(third).containsExactly("chef", "anna", "ben");
        assertThat(others).endsWith("anna");
    }

    @Test
    void whatIsUrgentStaysSoWhenNobodyTakesTheTransfer() {
        Line line = line(contact("anna", PHONE));
        Talk talk = line.ring(ERIKA);
        Answer urgent = talk.use("report_urgent", "reason", "Kind ist bewusstlos");
        talk.transfers(urgent.facts().getString("transfer_number"), false);
        line.quiet();
        Answer context = talk.use("get_current_context");
        Answer cancelled = talk.use("transfer_call", "cancelled", true);
        Answer callback = talk.use("request_callback", "reason", "Bitte rufen Sie an");
        Answer goodbye = talk.use("end_call");
        talk.hangUp();

        assertThat(urgent.facts().getBoolean("transfer")).isTrue();
        assertThat(context.message()).endsWith("Wir rufen Sie bis 10:30 Uhr zurück.");
        assertThat(cancelled.message())
                .isEqualTo("Gerade ist leider niemand erreichbar. Wir rufen Sie bis 10:30 Uhr zurück.");
        assertThat(callback.message()).endsWith("Wir rufen Sie bis 10:30 Uhr zurück.");
        assertThat(goodbye.message()).isEqualTo("Wir rufen Sie bis 10:30 Uhr zurück. Auf Wiederhören.");
        assertThat(List.of(context, cancelled, callback, goodbye))
                .allSatisfy(answer ->
                        assertThat(answer.facts().getString("callback_by")).isEqualTo("2026-12-02T10:30+01:00"));
        line.quiet();
        assertThat(promises(line)).containsExactly("urgent open waiting");
        assertThat(pages(line, "anna")).last().asString().contains(ERIKA.substring(3), "Kind ist bewusstlos");
    }

    @Test
    void theNumberAHiddenCallerTellsLaterIsAddedAndStaffHearOfItAtOnce() {
        Line line = line(contact("anna", ""), contact("ben", ""));
        Talk talk = line.ring(Talk.HIDDEN);
        Answer urgent = talk.use("report_urgent", "reason", "Kind ist bewusstlos");
        assertThat(told(line, 1)).containsExactly("anna");
        Answer again = talk.says("Das Kind ist bewusstlos").use("report_urgent", "reason", "Kind ist bewusstlos!");
        Answer early = talk.use("end_call");
        Answer asked = talk.says("Niemand nimmt ab").use("transfer_call", "cancelled", true);
        Await.untilAsserted(() -> assertThat(line.letters(mail("anna"))).hasSize(2));
        Answer number = talk.says("0170 7654321").use("transfer_call", "cancelled", true, "phone", "0170 7654321");
        Await.untilAsserted(() -> assertThat(line.letters(mail("anna"))).hasSize(3));
        talk.hangUp();

        assertThat(urgent.success()).isTrue();
        assertThat(urgent.facts().getString("missing")).isEqualTo("phone");
        assertThat(urgent.message())
                .contains("112", "weitergegeben")
                .endsWith("Unter welcher Telefonnummer erreichen wir Sie?");
        assertThat(again.facts().getString("missing")).isNull();
        assertThat(again.message()).endsWith("Ich habe Ihre Nachricht gerade weitergegeben.");
        assertThat(early.message()).isEqualTo("Vielen Dank für Ihren Anruf. Auf Wiederhören.");
        assertThat(asked.facts().getString("missing")).isEqualTo("phone");
        assertThat(number.facts().getString("callback_by")).isEqualTo("2026-12-02T10:30+01:00");
        assertThat(promises(line)).containsExactly("urgent open waiting");
        assertThat(line.letters(mail("anna")))
                .allSatisfy(letter -> assertThat(letter.subject()).startsWith("DRINGEND"))
                .allSatisfy(letter -> assertThat(letter.text()).doesNotContain("7654321", "bewusstlos"));
        assertThat(pages(line, "anna")).last().asString().contains("1707654321", "Kind ist bewusstlos");
        // Nobody else knows of it yet.
        assertThat(line.letters(mail("ben"))).isEmpty();
    }

    @Test
    void aTimeThatIsWishedForAfterwardsIsReadByWhoeverCalls() {
        Line line = line(contact("anna", ""));
        Talk talk = line.ring(ERIKA);
        Answer urgent = talk.use(
                "book_appointment",
                "date",
                "morgen",
                "time",
                "14 Uhr",
                "service",
                "Herrenhaarschnitt",
                "notes",
                "blute stark");
        Answer evening = talk.says("Rufen Sie nach 17 Uhr an").use("report_urgent", "callback_time", "nach 17 Uhr");
        Answer later = talk.says("Oder nach 18 Uhr").use("request_callback", "time", "nach 18 Uhr");
        talk.hangUp();
        line.quiet();

        assertThat(List.of(urgent, evening, later))
                .extracting(answer -> answer.facts().getString("callback_by"))
                .containsOnly("2026-12-02T10:30+01:00");
        assertThat(later.message())
                .isEqualTo("Den Zeitwunsch gebe ich weiter; weil es dringend ist, warten wir nicht darauf."
                        + " Wir rufen Sie bis 10:30 Uhr zurück.");
        assertThat(later.facts().getBoolean("time_passed_on")).isTrue();
        assertThat(promises(line)).containsExactly("urgent open waiting");
        assertThat(pages(line, "anna"))
                .last()
                .asString()
                .contains("blute stark", "Rückruf gewünscht: nach 17 Uhr", "Rückruf gewünscht: nach 18 Uhr")
                .doesNotContain("14 Uhr");
    }

    @Test
    void whatIsReportedAgainIsOneAlertAndPeopleAreToldOnlyWhatIsNew() {
        Line line = line(contact("anna", ""));
        Talk talk = line.ring(ERIKA);
        Answer first = talk.use("report_urgent", "reason", "Kind ist bewusstlos");
        assertThat(told(line, 1)).containsExactly("anna");
        Answer same = talk.says("Bewusstlos").use("report_urgent", "reason", "bewusstlos");
        Answer more = talk.says("Es atmet nicht").use("report_urgent", "reason", "Es atmet nicht");
        Answer words = talk.says("Es wird blau").use("request_callback", "reason", "Das Kind ist bewusstlos und blau");
        Answer name = talk.says("Muster").use("report_urgent", "reason", "Kind ist bewusstlos", "name", "Erika Muster");
        Await.untilAsserted(() -> assertThat(line.letters(mail("anna"))).hasSize(3));
        talk.hangUp();
        line.quiet();

        assertThat(List.of(first, same, more, words, name))
                .allSatisfy(answer ->
                        assertThat(answer.message()).endsWith("es meldet sich bis 10:30 Uhr jemand bei Ihnen."));
        assertThat(promises(line)).containsExactly("urgent open waiting");
        assertThat(line.letters(mail("anna"))).hasSize(3);
        assertThat(pages(line, "anna"))
                .last()
                .asString()
                .contains("Kind ist bewusstlos; Es atmet nicht", "Erika Muster");
        assertThat(talk.timeline()).containsOnlyOnce("promise urgent_promised");
    }

    @Test
    void whatIsAskedForAgainIsOneCallBackAndStaffHearOnceWhatChanged() {
        Line line = line(contact("anna", ""));
        Talk talk = line.ring(ERIKA);
        Answer first = talk.use("request_callback", "reason", "Rechnung");
        assertThat(told(line, 1)).containsExactly("anna");
        Answer second = talk.says("Nummer 7").use("request_callback", "reason", "Rechnung Nummer 7");
        Answer third = talk.says("Nach 15 Uhr")
                .use("request_callback", "reason", "bitte nach 15 Uhr", "phone", "0171 7654321");
        talk.hangUp();
        line.quiet();
        List<String> soon =
                line.letters(mail("anna")).stream().map(Letter::subject).toList();
        exchange.moveOn(Duration.ofMinutes(3));
        Await.untilAsserted(() -> assertThat(line.letters(mail("anna"))).hasSize(2));
        line.quiet();

        assertThat(List.of(first, second, third))
                .allSatisfy(answer -> assertThat(answer.message())
                        .isEqualTo("Ich habe es notiert: Wir rufen Sie bis 11:15 Uhr zurück."));
        assertThat(promises(line)).containsExactly("callback open waiting");
        assertThat(soon).containsExactly("Bitte zurückrufen");
        assertThat(line.letters(mail("anna")).get(1).subject()).isEqualTo("Neues zu einem Rückruf");
        assertThat(pages(line, "anna"))
                .last()
                .asString()
                .contains("1717654321", "Rechnung Nummer 7; bitte nach 15 Uhr")
                .doesNotContain(ERIKA.substring(3));
    }

    @Test
    void whoeverHasTakenACallBackHearsAloneWhatChanged() {
        Line line = line(contact("anna", ""), contact("ben", ""));
        Talk talk = line.ring(ERIKA);
        talk.use("request_callback", "reason", "Rechnung");
        assertThat(told(line, 1)).containsExactly("anna");
        take(line.letters(mail("anna")).get(0));
        talk.says("Noch etwas").use("request_callback", "reason", "Angebot");
        Answer urgent = talk.says("Hilfe").use("report_urgent", "reason", "Kind ist bewusstlos");
        talk.hangUp();
        exchange.moveOn(Duration.ofMinutes(3));
        Await.untilAsserted(() -> assertThat(line.letters(mail("anna"))).hasSize(3));
        line.quiet();

        assertThat(urgent.success()).isTrue();
        // Somebody is at the one already; the other is new to everybody.
        assertThat(promises(line)).containsExactly("callback open taken", "urgent open waiting");
        assertThat(line.letters(mail("anna")).stream().map(Letter::subject))
                .containsExactlyInAnyOrder(
                        "Bitte zurückrufen", "Neues zu einem Rückruf", "DRINGEND: ein Anruf braucht Sie");
        assertThat(line.letters(mail("ben"))).isEmpty();
    }

    @Test
    void whatIsUrgentTakesThePlaceOfACallBackWhichNobodyNeedsTwice() {
        Line line = line(contact("anna", ""));
        Talk talk = line.ring(Talk.HIDDEN);
        talk.use("request_callback", "reason", "Rechnung", "phone", "0171 7654321");
        Answer urgent = talk.says("Hilfe").use("report_urgent", "reason", "Kind ist bewusstlos");
        Answer callback = talk.says("Rufen Sie an").use("request_callback", "reason", "Rechnung");
        talk.hangUp();
        line.quiet();

        assertThat(urgent.message()).endsWith("es meldet sich bis 10:30 Uhr jemand bei Ihnen.");
        assertThat(callback.message()).endsWith("Wir rufen Sie bis 10:30 Uhr zurück.");
        assertThat(promises(line)).containsExactly("callback replaced none", "urgent open waiting");
        assertThat(talk.timeline()).contains("promise callback_not_needed");
        assertThat(pages(line, "anna")).last().asString().contains("1717654321", "Rechnung; Kind ist bewusstlos");
    }

    @Test
    void toolsAtTheSameMomentMakeOnePromise() {
        Line line = line(contact("anna", ""));
        Talk talk = line.ring(ERIKA);
        List<Http.Reply> replies = Stream.of("Kind ist bewusstlos", "Es atmet nicht", "Bitte schnell")
                .map(reason -> line.request(talk.id(), ERIKA, "report_urgent", new JsonObject().put("reason", reason)))
                .map(body -> line.signedLater("/tools/report_urgent", body))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();
        talk.hangUp();
        line.quiet();

        assertThat(replies).allSatisfy(reply -> assertThat(reply.status()).isEqualTo(200));
        assertThat(promises(line)).containsExactly("urgent open waiting");
        assertThat(pages(line, "anna"))
                .last()
                .asString()
                .contains("Kind ist bewusstlos", "Es atmet nicht", "Bitte schnell");
    }

    @Test
    void whereNobodyIsToldNobodyClaimsThatAnybodyWas() {
        Line line = Line.open(exchange);
        Talk talk = line.ring(ERIKA);
        Answer urgent = talk.use("report_urgent", "reason", "Kind ist bewusstlos");
        Answer english = line.ring(ERIKA, Map.of("language", "en")).use("report_urgent", "reason", "unconscious");
        talk.hangUp();

        assertThat(urgent.message())
                .isEqualTo("Bei Gefahr für Leib und Leben wählen Sie bitte sofort die 112."
                        + " Ich kann hier gerade niemanden für Sie erreichen.");
        assertThat(urgent.facts())
                .isEqualTo(new JsonObject()
                        .put("transfer", false)
                        .put("urgent", true)
                        .put("people_told", false));
        assertThat(english.message()).contains("112").endsWith("I cannot reach anybody here for you right now.");
        line.quiet();
        // Whoever looks through what is open finds it.
        assertThat(promises(line)).containsExactly("urgent open waiting", "urgent open waiting");
    }

    @Test
    void whatIsUrgentBesideAWishIsReportedAndTheWishIsLeft() {
        Line line = line(contact("anna", ""));
        Object[] wish = {"date", "morgen", "time", "14 Uhr", "service", "Herrenhaarschnitt"};
        Talk talk = line.ring(ERIKA);
        Answer booked = talk.book("morgen", "14 Uhr", "Erika Muster", "notizen", "Mein Kind ist bewusstlos");
        Answer free =
                talk.says("Ich blute stark").use("check_availability", Talk.and(wish, "notes", "Ich blute stark"));
        Answer held = talk.says("Hilfe").use("reserve_slot", Talk.and(wish, "grund", "Sie atmet nicht"));
        Answer next =
                talk.says("Bitte").use("find_next_available", "service", "Herrenhaarschnitt", "anliegen", "Notfall!");
        Answer others = talk.says("Oh").use("get_alternatives", Talk.and(wish, "thema", "Er ist bewusstlos"));
        Answer back = talk.says("Oh").use("request_callback", "reason", "er blutet sehr stark");
        assertThat(line.calendar()).isEmpty();
        Answer denied = talk.says("Kein Notfall")
                .book("morgen", "14 Uhr", "Erika Muster", "notes", "war einmal bewusstlos, es ist kein Notfall");
        talk.hangUp();

        assertThat(List.of(booked, free, held, next, others)).allSatisfy(answer -> {
            assertThat(answer.success()).isFalse();
            assertThat(answer.message()).contains("112").endsWith("es meldet sich bis 10:30 Uhr jemand bei Ihnen.");
            assertThat(answer.facts())
                    .isEqualTo(new JsonObject()
                            .put("urgent", true)
                            .put("people_told", true)
                            .put("transfer", false)
                            .put("callback_by", "2026-12-02T10:30+01:00"));
        });
        assertThat(back.facts().getBoolean("urgent")).isTrue();
        assertThat(denied.success()).as(denied.message()).isTrue();
        line.quiet();
        assertThat(line.calendar()).hasSize(1);
        assertThat(promises(line)).contains("urgent open waiting").doesNotContain("callback open waiting");
        assertThat(pages(line, "anna"))
                .last()
                .asString()
                .contains("Erika Muster", "Mein Kind ist bewusstlos", "Ich blute stark");
    }

    @Test
    void whatIsUrgentBesideAChangeIsReportedAndNothingIsChanged() {
        Line line = line(contact("anna", ""));
        String words = "Mein Vater ist bewusstlos und atmet nicht";
        Talk talk = line.ring(ERIKA);
        Answer booked = talk.book("morgen", "14 Uhr", "Erika Muster");
        line.settled();
        List<Instant> before = List.copyOf(line.calendar().values());
        Answer cancelled = talk.says(words).use("cancel_appointment", "grund", words);
        Answer moved = talk.says("Hilfe")
                .use("reschedule_appointment", "new_date", "Freitag", "new_time", "10 Uhr", "reason", words);
        line.quiet();
        List<Instant> after = List.copyOf(line.calendar().values());
        Answer denied = talk.says("Kein Notfall")
                .use("cancel_appointment", "reason", "war gestern bewusstlos, es ist kein Notfall");
        talk.hangUp();

        assertThat(booked.success()).as(booked.message()).isTrue();
        assertThat(List.of(cancelled, moved)).allSatisfy(answer -> {
            assertThat(answer.success()).isFalse();
            assertThat(answer.message()).contains("112").endsWith("es meldet sich bis 10:30 Uhr jemand bei Ihnen.");
            assertThat(answer.facts().getBoolean("people_told")).isTrue();
        });
        assertThat(after).hasSize(1).isEqualTo(before);
        assertThat(promises(line)).contains("urgent open waiting");
        assertThat(denied.success()).as(denied.message()).isTrue();
    }

    @Test
    void anEmergencyInTheFamilyKeepsNobodyFromCancelling() {
        Line line = line(contact("anna", ""));
        Talk talk = line.ring(ERIKA);
        Answer booked = talk.book("morgen", "14 Uhr", "Erika Muster");
        Answer moved = talk.says("Notfall in der Familie")
                .use(
                        "reschedule_appointment",
                        "new_date",
                        "Freitag",
                        "new_time",
                        "10 Uhr",
                        "reason",
                        "Notfall in der Familie");
        line.quiet();
        List<String> promised = promises(line);
        Answer doubtful = talk.says("Ein Notfall").use("cancel_appointment", "grund", "Es ist ein Notfall");
        talk.hangUp();
        line.settled();

        assertThat(booked.success()).as(booked.message()).isTrue();
        assertThat(moved.success()).as(moved.message()).isTrue();
        assertThat(moved.message()).doesNotContain("112");
        assertThat(promised).noneMatch(promise -> promise.startsWith("urgent"));
        assertThat(doubtful.success()).isTrue();
        assertThat(doubtful.message())
                .isEqualTo("Bei Gefahr für Leib und Leben wählen Sie bitte sofort die 112."
                        + " Ihr Termin am Freitag, den 4. Dezember um 10 Uhr ist abgesagt.");
        assertThat(doubtful.facts().getBoolean("urgent")).isTrue();
        assertThat(doubtful.facts().getBoolean("people_told")).isTrue();
        assertThat(promises(line)).contains("urgent open waiting");
        assertThat(line.calendar()).isEmpty();
    }

    @Test
    void whatIsOverOrDeniedKeepsNobodyFromCancellingAndAlarmsNobody() {
        Line line = line(contact("anna", ""), "urgent:", "  phrases: {de: [taub, Notfall], en: [numb]}");
        Talk talk = line.ring(ERIKA);
        Answer over = cancelled(talk, "4", "mein Bein war letzte Woche taub, jetzt ist alles gut");
        Answer denied = cancelled(talk, "7", "nicht taub, nur müde");
        Answer past = cancelled(talk, "8", "es war ein Notfall letzte Woche, jetzt passt es nicht mehr");
        Answer booked =
                talk.book("2026-12-09", "14 Uhr", "Erika Muster", "notes", "mein Bein war taub, jetzt ist alles gut");
        talk.hangUp();
        line.quiet();

        assertThat(List.of(over, denied, past)).allSatisfy(answer -> {
            assertThat(answer.success()).as(answer.message()).isTrue();
            assertThat(answer.message()).doesNotContain("112");
            assertThat(answer.facts().containsKey("urgent")).isFalse();
        });
        // Who wishes for a time with it is in doubt, and gets both.
        assertThat(booked.success()).as(booked.message()).isTrue();
        assertThat(booked.message())
                .startsWith("Bei Gefahr für Leib und Leben wählen Sie bitte sofort die 112. Ihr Termin");
        assertThat(promises(line)).contains("urgent open waiting");
        assertThat(line.calendar()).hasSize(1);
    }

    /** A plumber's callers may be in danger, too, and say so in our words. */
    @Test
    void whoseLifeIsInDangerHearsOfTheNumberToDialWhateverTheCompanySays() {
        Line line = line(
                contact("anna", ""),
                "urgent:",
                "  text: {de: Bitte drehen Sie sofort den Haupthahn zu}",
                "  phrases: {de: [Rohrbruch]}");
        Talk talk = line.ring(ERIKA);
        Answer own = talk.use("request_callback", "reason", "Wir haben einen Rohrbruch");
        Answer callback = talk.says("a").use("request_callback", "reason", "Mein Mann hat Schmerzen in der Brust");
        Answer booked = talk.says("b").book("morgen", "14 Uhr", "Erika Muster", "notes", "Ich spüre meine Beine nicht");
        Answer doubtful = cancelled(talk, "4", "Mein Vater hatte einen Herzinfarkt");
        Answer past = cancelled(talk, "7", "my mother had a stroke last year");
        Answer luck = talk.book("2026-12-08", "14 Uhr", "Erika Muster", "notes", "a stroke of luck that you have time");
        Answer before = talk.book("2026-12-09", "14 Uhr", "Erika Muster", "notes", "I had a stroke last year");
        talk.hangUp();

        assertThat(own.message()).startsWith("Bitte drehen Sie sofort den Haupthahn zu. ");
        assertThat(List.of(callback, booked, doubtful))
                .allSatisfy(answer -> assertThat(answer.message())
                        .startsWith("Bei Gefahr für Leib und Leben wählen Sie bitte sofort die 112. "));
        assertThat(booked.success()).isFalse();
        assertThat(doubtful.message()).endsWith("ist abgesagt.");
        assertThat(past.success()).as(past.message()).isTrue();
        assertThat(List.of(past, luck)).noneMatch(answer -> answer.facts().containsKey("urgent"));
        // Who wishes for a time and tells of what was hears of the number, and is served.
        assertThat(before.success()).as(before.message()).isTrue();
        assertThat(before.message()).contains("112");
        assertThat(line.calendar()).hasSize(2);
    }

    private static Answer cancelled(Talk talk, String day, String why) {
        Answer booked = talk.book("2026-12-0" + day, "14 Uhr", "Erika Muster");
        assertThat(booked.success()).as(booked.message()).isTrue();
        return talk.says(why).use("cancel_appointment", "date", "2026-12-0" + day, "grund", why);
    }

    @Test
    void whatIsSaidBehindTheEmergencyTextAreSentences() {
        Talk talk = line(contact("anna", "")).ring(ERIKA);
        Answer none = talk.use("cancel_appointment", "name", "Erika Muster", "grund", "Es ist ein Notfall");
        Answer booked = talk.book("2026-12-04", "10 Uhr", "Erika Muster");
        Answer other = talk.use(
                "cancel_appointment", "name", "Erika Muster", "date", "Samstag", "grund", "Es ist ein Notfall");
        talk.hangUp();

        assertThat(none.message())
                .isEqualTo("Bei Gefahr für Leib und Leben wählen Sie bitte sofort die 112."
                        + " Unter diesem Namen finde ich zu Ihrer Rufnummer leider nichts; auf welchen Namen ist der"
                        + " Termin eingetragen?");
        assertThat(booked.success()).as(booked.message()).isTrue();
        assertThat(other.message())
                .isEqualTo(
                        "Bei Gefahr für Leib und Leben wählen Sie bitte sofort die 112. Dazu finde ich keinen Termin;"
                                + " Sie haben einen Termin am Freitag, den 4. Dezember um 10 Uhr.");
    }

    @Test
    void nothingUrgentIsRefusedForTheFormItIsToldIn() {
        Line line = line(contact("anna", ""));
        JsonArray several = new JsonArray().add("Atemnot").add("Brustschmerzen");
        JsonObject object = new JsonObject().put("text", "Atemnot").put("seit", "gestern");
        String ramble = "Also das war so. ".repeat(160);
        Talk talk = line.ring(ERIKA);
        List<Answer> reported = List.of(
                talk.use("report_urgent", "reason", several),
                talk.says("a").use("report_urgent", "reason", object),
                talk.says("a").use("report_urgent", "reason", "Atemnot", "phone", new JsonObject().put("x", 1)),
                talk.says("a").use("report_urgent", "reason", "Atemnot", "phone", List.of("a", "b")),
                talk.says("a").use("report_urgent", "reason", "Atemnot", "name", List.of("Eva")),
                talk.says("a").use("report_urgent", "reason", "Atemnot", "name", "x".repeat(700)),
                talk.says("a").use("report_urgent", "reason", true),
                talk.says("a").use("report_urgent", "reason", ramble + "Atemnot"),
                talk.says("a").use("report_urgent", "args", several),
                talk.says("a").use("notfall_v4_v5", "grund", several),
                talk.says("a").use("request_callback", "reason", ramble.substring(0, 600) + "Ich habe Atemnot"),
                talk.says("a").use("request_callback", "reason", ramble + "Ich habe Atemnot"),
                talk.says("a").use("request_callback", "reason", several, "date", List.of("a", "b")),
                talk.says("a").use("transfer_call", "topic", several, "branch", List.of("a", "b")));
        Answer wish = talk.says("a").book("morgen", "14 Uhr", "Erika Muster", "notes", several);
        Answer unnamed = talk.says("a").use("check_availability", "args", several);
        talk.hangUp();

        assertThat(reported).allSatisfy(answer -> {
            assertThat(answer.success()).as(answer.message()).isTrue();
            assertThat(answer.facts().getBoolean("urgent")).isTrue();
            assertThat(answer.message()).contains("112");
        });
        assertThat(List.of(wish, unnamed)).allSatisfy(answer -> {
            assertThat(answer.success()).isFalse();
            assertThat(answer.message()).contains("112");
        });
        line.quiet();
        assertThat(line.calendar()).isEmpty();
        assertThat(promises(line)).containsExactly("urgent open waiting");
        assertThat(pages(line, "anna")).last().asString().contains("Atemnot, Brustschmerzen", "gestern");
    }

    /** Of what is only talkative the beginning is kept, and nobody has to say it again. */
    @Test
    void whatIsToldAtLengthIsCutAndNotAskedForAgain() {
        Line line = line(contact("anna", ""));
        String long637 = "Ich hätte da noch eine Frage zur Farbe. ".repeat(16).substring(0, 637);
        String veryLong = "Ich hätte da noch eine Frage zur Farbe. ".repeat(200);
        Talk talk = line.ring(ERIKA);
        Answer booked = talk.book("morgen", "14 Uhr", "Erika Muster", "notes", long637);
        Answer more = talk.book(
                "Freitag", "14 Uhr", "Erika Muster", "notizen", veryLong, "service", List.of("Herrenhaarschnitt"));
        Answer cancelled =
                talk.use("cancel_appointment", "date", "morgen", "time", List.of("14 Uhr"), "reason", veryLong);
        Answer back = talk.use("request_callback", "reason", veryLong);
        Answer transfer = talk.use("transfer_call", "topic", veryLong, "grund", long637);
        talk.hangUp();

        assertThat(List.of(booked, more, cancelled, back, transfer))
                .allSatisfy(answer ->
                        assertThat(answer.success()).as(answer.message()).isTrue());
        line.quiet();
        assertThat(line.calendar()).hasSize(1);
    }

    private static List<String> promises(Line line) {
        return line.rows("SELECT kind || ' ' || state || ' ' || handover FROM promises ORDER BY made_at");
    }

    /** Returns what somebody reads behind the links of their mails, in the order of these. */
    private List<String> pages(Line line, String key) {
        Await.untilAsserted(() -> assertThat(line.letters(mail(key))).isNotEmpty());
        return line.letters(mail(key)).stream()
                .map(letter -> page().get(link(letter)).body())
                .toList();
    }

    private void take(Letter letter) {
        assertThat(page().send("POST", link(letter), "action=take", "application/x-www-form-urlencoded")
                        .status())
                .isEqualTo(200);
    }

    private Http page() {
        return new Http(exchange.url(""), Map.of());
    }

    private static String link(Letter letter) {
        Matcher link = LINK.matcher(letter.text());
        assertThat(link.find()).as(letter.text()).isTrue();
        return link.group(1);
    }

    /** Returns who was told, in that order, once it is so many. */
    private static List<String> told(Line line, int many) {
        String told = "SELECT contact FROM promise_tellings WHERE state = 'sent' ORDER BY at";
        Await.untilAsserted(() -> assertThat(line.rows(told)).hasSize(many));
        return line.rows(told);
    }

    private String contact(String key, String more) {
        return "  - {key: %1$s, name: %1$s, email: %2$s%3$s}".formatted(key, mail(key), more);
    }

    private String mail(String key) {
        return "%s@urgent%d.example".formatted(key, salon);
    }

    private Line line(String... contacts) {
        String list = String.join(
                "\n", Stream.concat(Stream.of("contacts:"), Stream.of(contacts)).toList());
        return Line.open(exchange, yaml -> yaml + list + "\ncallbacks: {within: 1h}\n", calendar -> calendar);
    }
}
