package de.askproai.gateway.phone;

import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.phone.Talk.Answer;
import de.askproai.gateway.sandbox.Http;
import de.askproai.gateway.sandbox.delivery.Disorder;
import de.askproai.gateway.sandbox.mail.Letter;
import de.askproai.gateway.testing.Await;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Calls that are to reach a person: some do, some do not, and then somebody calls back. It is Wednesday, a quarter past ten. */
class TransferCallsIT {
    private static final Instant NOW = Instant.parse("2026-12-02T09:15:00Z");
    private static final String ERIKA = "+491701234567";
    private static final String MAX = "+491709999999";
    private static final Pattern LINK = Pattern.compile("http://[^/]+(/promises/\\S+)");
    private static final String ANNA = "+491701112223";
    private static final String PREMIUM = "+499001234567";

    @RegisterExtension
    static final Exchange exchange = new Exchange(NOW);

    private static final AtomicInteger SALONS = new AtomicInteger();

    private String anna;
    private Line line;

    @BeforeEach
    void connect() {
        anna = "anna@salon%d.example".formatted(SALONS.incrementAndGet());
        line = Line.open(exchange, yaml -> yaml + """
                        contacts:
                          - {key: anna, name: Anna Krüger, email: %s, phone: +49 170 1112223, topics: [Rechnung]}
                        callbacks: {within: 1h}
                        """.formatted(anna), calendar -> calendar);
    }

    @Test
    void aTransferNobodyTookIsACallBackThatTheCallerHearsOf() {
        Talk talk = line.ring(ERIKA);
        Answer ready = talk.use("transfer_call", "topic", "Rechnung", "transfer_number", PREMIUM);
        talk.transfers(ready.facts().getString("transfer_number"), false);
        Await.untilAsserted(() -> assertThat(callbacks()).containsExactly("callback open waiting"));
        Answer context = talk.use("get_current_context");
        Answer again =
                talk.use("transfer_call", "cancelled", true, "name", "Erika Muster", "reason", "Rechnung stimmt nicht");
        Answer goodbye = talk.use("end_call");
        talk.hangUp();

        assertThat(ready.facts().getString("transfer_number")).isEqualTo(ANNA);
        assertThat(context.message()).endsWith("Wir rufen Sie bis 11:15 Uhr zurück.");
        assertThat(context.facts().getString("callback_by")).isEqualTo("2026-12-02T11:15+01:00");
        assertThat(again.message())
                .isEqualTo("Gerade ist leider niemand erreichbar. Wir rufen Sie bis 11:15 Uhr zurück.");
        assertThat(goodbye.message()).isEqualTo("Wir rufen Sie bis 11:15 Uhr zurück. Auf Wiederhören.");
        line.quiet();
        // The tool's promise and the webhook's are one.
        assertThat(callbacks()).containsExactly("callback open waiting");
        assertThat(talk.timeline())
                .contains("webhook transfer_started")
                .containsOnlyOnce("webhook transfer_cancelled", "promise callback_promised");
        assertThat(line.letters(anna)).isNotEmpty();
    }

    @Test
    void eventsThatComeTwiceAndBackwardsMakeOneCallBack() {
        line.disturb("retell", Disorder.held());
        Talk talk = line.ring(ERIKA);
        Answer ready = talk.use("transfer_call", "topic", "Rechnung");
        line.disturb("retell", Disorder.NONE);
        JsonObject cancelled = event("transfer_cancelled", talk.id());
        List<Integer> answers =
                List.of(line.tell(cancelled), line.tell(cancelled), line.tell(event("transfer_started", talk.id())));
        talk.hangUp();

        assertThat(ready.facts().getBoolean("transfer")).isTrue();
        assertThat(answers).containsExactly(202, 200, 202);
        Await.untilAsserted(() -> assertThat(callbacks()).containsExactly("callback open waiting"));
        line.quiet();
        assertThat(callbacks()).containsExactly("callback open waiting");
        // Whom to call is known though the event told the call's id alone.
        assertThat(handedOver()).contains(ERIKA.substring(3));
        assertThat(line.rows("SELECT branch_id::text FROM promises")).doesNotContainNull();
    }

    @Test
    void whatWasTakenInTheEndNeedsNoCallBackWhicheverIsToldFirst() {
        Talk talk = line.ring(ERIKA);
        Answer ready = talk.use("transfer_call", "topic", "Rechnung");
        talk.transfers(ANNA, false);
        Await.untilAsserted(() -> assertThat(callbacks()).containsExactly("callback open waiting"));
        talk.transfers("+4930111222", true);
        Await.untilAsserted(() -> assertThat(callbacks()).containsExactly("callback kept none"));
        talk.hangUp();
        Talk other = line.ring(ERIKA);
        int bridged = line.tell(event("transfer_bridged", other.id()));
        int cancelled = line.tell(event("transfer_cancelled", other.id()));
        other.hangUp();

        assertThat(ready.success()).isTrue();
        assertThat(List.of(bridged, cancelled)).containsExactly(202, 202);
        line.quiet();
        assertThat(callbacks()).containsExactly("callback kept none");
        assertThat(talk.timeline()).contains("promise callback_not_needed", "webhook transfer_bridged");
    }

    @Test
    void whoeverAskedForACallBackBeforeIsCalledOnce() {
        Talk talk = line.ring(ERIKA);
        Answer asked = talk.use("request_callback", "reason", "Rechnung");
        talk.transfers(ANNA, false).hangUp();
        line.quiet();

        assertThat(asked.success()).isTrue();
        assertThat(callbacks()).containsExactly("callback open waiting");
    }

    @Test
    void whoeverAskedForACallBackBeforeIsCalledOnceAlsoWhereTheAgentTellsOfTheTransfer() {
        Talk talk = line.ring(ERIKA);
        Answer asked = talk.use("request_callback", "reason", "Rechnung");
        talk.transfers(ANNA, false);
        Answer told = talk.use("transfer_call", "cancelled", true, "reason", "Mahnung");
        talk.transfers(ANNA, true).hangUp();
        line.quiet();

        assertThat(told.facts().getString("callback_by"))
                .isEqualTo(asked.facts().getString("callback_by"))
                .isNotNull();
        assertThat(callbacks()).containsExactly("callback open waiting");
        assertThat(handedOver()).contains("Rechnung", "Mahnung");
    }

    @Test
    void whoAsksForACallBackAfterATransferIsCalledThoughALaterOneIsTaken() {
        Talk talk = line.ring(ERIKA);
        talk.transfers(ANNA, false);
        Await.untilAsserted(() -> assertThat(callbacks()).containsExactly("callback open waiting"));
        Answer asked = talk.use("request_callback", "reason", "Rechnung");
        talk.use("transfer_call", "cancelled", true, "reason", "Mahnung");
        talk.transfers("+4930111222", true).hangUp();
        line.quiet();

        assertThat(asked.facts().getString("callback_by")).isNotNull();
        assertThat(callbacks()).containsExactly("callback open waiting");
    }

    @Test
    void aHiddenCallerIsAskedForANumberAndThatIsWhereTheyAreCalled() {
        Talk talk = line.ring(Talk.HIDDEN);
        talk.transfers(ANNA, false);
        Await.untilAsserted(() -> assertThat(callbacks()).containsExactly("callback open waiting"));
        Answer early = talk.use("end_call");
        Answer asked = talk.use("transfer_call", "cancelled", true);
        Answer told = talk.use("transfer_call", "cancelled", true, "phone", "0170 7654321");
        Answer context = talk.use("get_current_context");
        talk.hangUp();

        assertThat(early.message()).isEqualTo("Vielen Dank für Ihren Anruf. Auf Wiederhören.");
        assertThat(context.message()).endsWith("Wir rufen Sie bis 11:15 Uhr zurück.");
        assertThat(asked.facts().getString("missing")).isEqualTo("phone");
        assertThat(told.message()).contains("11:15 Uhr");
        line.quiet();
        assertThat(callbacks()).containsExactly("callback open waiting");
        assertThat(handedOver()).contains("1707654321");
    }

    @Test
    void whoseNumberIsNeverUnderstoodIsAskedOnceAndCalledBackAtTheirOwn() {
        Talk talk = line.ring(ERIKA);
        Answer asked = talk.use("request_callback", "reason", "Rechnung", "phone", "0176 12");
        Answer called = talk.says("0176 12 3").use("request_callback", "reason", "Rechnung", "phone", "0176 12 3");
        Answer tried = talk.use("transfer_call", "cancelled", true, "phone", "0176 1234");
        talk.hangUp();

        assertThat(asked.facts().getString("missing")).isEqualTo("phone");
        assertThat(called.message())
                .isEqualTo(
                        "Ich habe es notiert: Wir rufen Sie bis 11:15 Uhr unter der Nummer zurück, von der Sie anrufen.");
        assertThat(called.facts().getBoolean("own_number_kept")).isTrue();
        assertThat(tried.message())
                .isEqualTo("Gerade ist leider niemand erreichbar. Wir rufen Sie bis 11:15 Uhr unter der Nummer zurück,"
                        + " von der Sie anrufen.");
        line.quiet();
        assertThat(callbacks()).containsExactly("callback open waiting");
        assertThat(handedOver()).contains(ERIKA.substring(3), "Telefonnummer, wie gehört: 0176 12 3");
    }

    @Test
    void ofAHiddenCallerWhoseNumberIsNeverUnderstoodItIsPassedOnAsHeard() {
        Talk talk = line.ring(Talk.HIDDEN);
        Answer asked = talk.use("transfer_call", "cancelled", true, "phone", "0176 12");
        Answer passedOn = talk.says("0176 12 34").use("transfer_call", "cancelled", true, "phone", "0176 12 34");
        Answer requested = talk.use("request_callback", "name", "Erika Muster", "phone", "0176 12 34");
        Answer goodbye = talk.use("end_call");
        talk.hangUp();

        assertThat(asked.facts().getString("missing")).isEqualTo("phone");
        assertThat(passedOn.message())
                .isEqualTo("Gerade ist leider niemand erreichbar. Die Telefonnummer habe ich nicht sicher verstanden,"
                        + " wir versuchen aber, Sie bis 11:15 Uhr zu erreichen.");
        assertThat(List.of(passedOn, requested)).allSatisfy(answer -> {
            assertThat(answer.success()).isTrue();
            assertThat(answer.facts().getBoolean("number_as_heard")).isTrue();
        });
        // Nobody is promised for certain what may not be possible.
        assertThat(goodbye.message()).isEqualTo("Vielen Dank für Ihren Anruf. Auf Wiederhören.");
        line.quiet();
        assertThat(callbacks()).containsExactly("callback open waiting");
        assertThat(handedOver()).contains("Erika Muster", "Telefonnummer, wie gehört: 0176 12 34");
    }

    @Test
    void aNumberThatWasUnderstoodStaysUntilAnotherOneIs() {
        Talk talk = line.ring(ERIKA);
        Answer promised = talk.use("transfer_call", "cancelled", true, "phone", "0171 7654321");
        Answer asked = talk.use("transfer_call", "cancelled", true, "phone", "0176 12");
        Answer kept = talk.says("0176 12 3").use("transfer_call", "cancelled", true, "phone", "0176 12 3");
        talk.says("Rufen Sie mich zurück").use("transfer_call", "cancelled", true, "reason", "Mahnung");
        String before = handedOver();
        talk.says("Dann lieber 0172 7654321").use("transfer_call", "cancelled", true, "phone", "0172 7654321");
        talk.hangUp();

        assertThat(promised.message())
                .isEqualTo("Gerade ist leider niemand erreichbar. Wir rufen Sie bis 11:15 Uhr zurück.");
        assertThat(asked.facts().getString("missing")).isEqualTo("phone");
        assertThat(kept.message())
                .isEqualTo("Gerade ist leider niemand erreichbar. Wir rufen Sie bis 11:15 Uhr unter der Nummer zurück,"
                        + " die Sie vorher genannt haben.");
        assertThat(kept.facts().getBoolean("earlier_number_kept")).isTrue();
        assertThat(kept.facts().containsKey("own_number_kept")).isFalse();
        line.quiet();
        assertThat(callbacks()).containsExactly("callback open waiting");
        assertThat(before).contains("1717654321", "0176 12 3", "Mahnung").doesNotContain(ERIKA.substring(3));
        assertThat(handedOver()).contains("1727654321").doesNotContain("1717654321");
    }

    @Test
    void whatIsPromisedBesidesIsPromisedToTheSameNumber() {
        Talk talk = line.ring(Talk.HIDDEN);
        Answer promised = talk.use("request_callback", "reason", "Rechnung", "phone", "0171 7654321");
        Answer again = talk.says("Noch etwas").use("request_callback", "reason", "Angebot");
        Answer urgent = talk.says("Es brennt").use("report_urgent", "reason", "Es brennt");
        talk.hangUp();

        assertThat(List.of(promised, again))
                .allSatisfy(answer -> assertThat(answer.message())
                        .isEqualTo("Ich habe es notiert: Wir rufen Sie bis 11:15 Uhr zurück."));
        assertThat(urgent.facts().getBoolean("urgent")).isTrue();
        line.quiet();
        assertThat(callbacks()).containsExactlyInAnyOrder("callback replaced none", "urgent open waiting");
        assertThat(allHandedOver()).allSatisfy(page -> assertThat(page).contains("1717654321"));
    }

    @Test
    void whoeverSaysNoNumberIsAskedTwiceAndThenPassedOn() {
        Talk talk = line.ring(Talk.HIDDEN);
        Answer asked = talk.use("transfer_call", "cancelled", true);
        Answer askedAgain = talk.says("Erika Muster").use("request_callback", "name", "Erika Muster");
        Answer passedOn = talk.says("Die sage ich nicht").use("request_callback", "name", "Erika Muster");
        Answer goodbye = talk.use("end_call");
        talk.hangUp();

        assertThat(List.of(asked, askedAgain))
                .allSatisfy(answer ->
                        assertThat(answer.facts().getString("missing")).isEqualTo("phone"));
        assertThat(passedOn.success()).as(passedOn.message()).isTrue();
        assertThat(passedOn.message())
                .isEqualTo(
                        "Ich habe es notiert: Ohne Telefonnummer können wir nur versuchen, Sie bis 11:15 Uhr zu erreichen.");
        assertThat(passedOn.facts().getBoolean("number_unknown")).isTrue();
        assertThat(goodbye.message()).isEqualTo("Vielen Dank für Ihren Anruf. Auf Wiederhören.");
        line.quiet();
        assertThat(callbacks()).containsExactly("callback open waiting");
        assertThat(handedOver()).contains("Erika Muster");
    }

    @Test
    void whoWishesForATimeIsCalledBackThen() {
        record Wish(String words, String said, String from, String by) {}
        List<Wish> wishes = List.of(
                new Wish("nach 17 Uhr", "heute ab 17 Uhr", "2026-12-02T17:00", "2026-12-02T18:00"),
                new Wish("morgen so gegen halb drei", "morgen ab 14:30 Uhr", "2026-12-03T14:30", "2026-12-03T15:30"),
                // It is past that already today.
                new Wish("um neun", "morgen ab 9 Uhr", "2026-12-03T09:00", "2026-12-03T10:00"),
                new Wish(
                        "Freitagnachmittag",
                        "am Freitag, den 4. Dezember zwischen 12 Uhr und 13 Uhr",
                        "2026-12-04T12:00",
                        "2026-12-04T13:00"),
                new Wish(
                        "zwischen 13 und 14 Uhr",
                        "heute zwischen 13 Uhr und 14 Uhr",
                        "2026-12-02T13:00",
                        "2026-12-02T14:00"),
                new Wish("bis elf", "bis 11 Uhr", null, "2026-12-02T11:00"),
                new Wish("ab zehn", "bis 11:15 Uhr", null, "2026-12-02T11:15"));

        assertThat(wishes).allSatisfy(wish -> {
            Talk talk = line.ring(ERIKA);
            Answer promised = talk.use("request_callback", "rueckrufzeit", wish.words());
            talk.hangUp();
            assertThat(promised.message()).isEqualTo("Ich habe es notiert: Wir rufen Sie " + wish.said() + " zurück.");
            assertThat(promised.facts().getString("callback_from")).isEqualTo(berlin(wish.from()));
            assertThat(promised.facts().getString("callback_by")).isEqualTo(berlin(wish.by()));
            assertThat(rows(
                            talk,
                            "to_char(not_before AT TIME ZONE 'Europe/Berlin', 'YYYY-MM-DD\"T\"HH24:MI') ||"
                                    + " to_char(due_at AT TIME ZONE 'Europe/Berlin', ' YYYY-MM-DD\"T\"HH24:MI')"))
                    .containsExactly(wish.from() == null ? null : wish.from() + " " + wish.by());
        });
        Await.untilAsserted(() -> assertThat(line.letters(anna)).anyMatch(TransferCallsIT::isForFive));
        Letter letter = line.letters(anna).stream()
                .filter(TransferCallsIT::isForFive)
                .findFirst()
                .orElseThrow();
        assertThat(page(letter))
                .contains("Nicht vor Mittwoch, 2. Dezember 2026, 17:00 Uhr", "Rückruf gewünscht: nach 17 Uhr");
    }

    @Test
    void whoWishesForATimeAtWhichNobodyIsThereHearsWhenSomebodyIs() {
        Talk evening = line.ring(ERIKA);
        Answer late = evening.use("request_callback", "time", "heute nach 19 Uhr");
        Answer english = evening.says("I said Sunday")
                .use("request_callback", "callback_date", "on Sunday", "callback_time", "at 11 am");
        evening.hangUp();
        Talk sunday = line.ring(MAX);
        Answer closed = sunday.use("request_callback", "datum", "Sonntag");
        sunday.hangUp();

        assertThat(late.message())
                .isEqualTo(
                        "Zu dieser Zeit ist leider niemand da. Wir rufen Sie morgen zwischen 9 Uhr und 10 Uhr zurück.");
        assertThat(late.facts().getBoolean("other_time_than_wished")).isTrue();
        assertThat(closed.message())
                .isEqualTo(
                        "Zu dieser Zeit ist leider niemand da. Wir rufen Sie am Montag, den 7. Dezember zwischen 9 Uhr"
                                + " und 10 Uhr zurück.");
        assertThat(english.facts().getString("callback_from")).isEqualTo("2026-12-07T09:00+01:00");
        // What is wished for last counts, in one promise.
        assertThat(rows(evening, "to_char(not_before AT TIME ZONE 'Europe/Berlin', 'DD.MM. HH24:MI')"))
                .containsExactly("07.12. 09:00");
    }

    @Test
    void aTimeThatIsNotUnderstoodIsAskedAboutOnceAndThenPassedOn() {
        Talk talk = line.ring(ERIKA);
        Answer past = talk.use("request_callback", "date", "gestern");
        Answer none = talk.says("Am 31. Februar").use("request_callback", "date", "am 31. Februar");
        Answer words = talk.says("Nach der Schule").use("request_callback", "wann", "nach der Schule");
        Answer later = talk.says("Ab 16 Uhr").use("request_callback", "wann", "ab 16 Uhr");
        talk.hangUp();
        line.quiet();

        assertThat(past.success()).isFalse();
        assertThat(past.message()).isEqualTo("Diese Zeit ist schon vorbei. Wann sollen wir Sie zurückrufen?");
        assertThat(List.of(none, words)).allSatisfy(answer -> {
            assertThat(answer.message())
                    .isEqualTo("Den Zeitwunsch gebe ich weiter, wie ich ihn gehört habe."
                            + " Wir rufen Sie bis 11:15 Uhr zurück.");
            assertThat(answer.facts().getBoolean("time_as_heard")).isTrue();
        });
        assertThat(later.message()).isEqualTo("Ich habe es notiert: Wir rufen Sie heute ab 16 Uhr zurück.");
        assertThat(callbacks()).containsExactly("callback open waiting");
        assertThat(page(firstLetter())).contains("am 31. Februar", "nach der Schule", "ab 16 Uhr");
    }

    @Test
    void aDayThatIsFarAheadIsAskedAboutOnceAndThenPassedOn() {
        Talk talk = line.ring(ERIKA);
        Answer years = talk.use("request_callback", "datum", "26.12.2028");
        Answer again = talk.says("Doch, 2028").use("request_callback", "datum", "26.12.2028");
        talk.hangUp();

        assertThat(years.success()).isFalse();
        assertThat(years.message())
                .isEqualTo("Einen Rückruf kann ich nur bis Sonntag, den 31. Januar zusagen."
                        + " Wann sollen wir Sie zurückrufen?");
        assertThat(again.facts().getBoolean("time_as_heard")).isTrue();
        assertThat(again.facts().getString("callback_by")).isEqualTo("2026-12-02T11:15+01:00");
    }

    @Test
    void aTimeOfAnotherPlaceIsToldByTheClockHere() {
        Talk talk = line.ring(ERIKA);
        Answer newYork = talk.use("request_callback", "time", "10 Uhr New Yorker Zeit");
        Answer london = talk.says("Morgen")
                .use("request_callback", "date", "morgen", "time", "zwischen 9 und 10 Uhr Londoner Zeit");
        Answer here = talk.says("Halb drei").use("request_callback", "time", "morgen um 14:30 Uhr deutscher Zeit");
        Answer open = talk.says("Um zehn").use("request_callback", "time", "morgen um 10 Uhr amerikanischer Zeit");
        Answer still =
                talk.says("Sag ich doch").use("request_callback", "time", "morgen um 10 Uhr amerikanischer Zeit");
        talk.hangUp();

        assertThat(newYork.message())
                .isEqualTo("Ich habe es notiert: Wir rufen Sie heute ab 16 Uhr unserer Zeit zurück.");
        assertThat(newYork.facts().getString("callback_from")).isEqualTo(berlin("2026-12-02T16:00"));
        assertThat(london.message())
                .isEqualTo("Ich habe es notiert: Wir rufen Sie morgen zwischen 10 Uhr und 11 Uhr unserer Zeit zurück.");
        assertThat(here.message()).isEqualTo("Ich habe es notiert: Wir rufen Sie morgen ab 14:30 Uhr zurück.");
        assertThat(open.success()).isFalse();
        assertThat(open.message())
                .isEqualTo("Um wie viel Uhr unserer Zeit, also hier bei uns, sollen wir Sie zurückrufen?");
        assertThat(still.facts().getBoolean("time_as_heard")).isTrue();
        line.quiet();
        assertThat(page(firstLetter())).contains("10 Uhr New Yorker Zeit", "amerikanischer Zeit");
    }

    @Test
    void whoKnowsOfACallBackHearsOfEachTimeThatIsWishedFor() {
        Talk talk = line.ring(ERIKA);
        talk.use("request_callback", "time", "nach 17 Uhr");
        Letter first = firstLetter();
        talk.says("Es geht um die Rechnung").use("request_callback", "reason", "Rechnung");
        nobodyWaitsForMoreToTell();
        Await.untilAsserted(() -> assertThat(line.letters(anna)).hasSize(2));
        talk.says("Lieber doch um 14 Uhr").use("request_callback", "time", "14 Uhr");
        nobodyWaitsForMoreToTell();
        talk.hangUp();

        assertThat(first).matches(TransferCallsIT::isForFive);
        Await.untilAsserted(() ->
                assertThat(line.letters(anna)).anyMatch(letter -> letter.text().contains("14:00 Uhr")));
    }

    @Test
    void whatIsUrgentWaitsForNoWishedTimeAndForNoQuestionAboutOne() {
        Talk talk = line.ring(ERIKA);
        Answer urgent = talk.use("request_callback", "reason", "Kind ist bewusstlos", "time", "gestern um 25 Uhr");
        Answer later = talk.says("Gestern").use("request_callback", "date", "gestern");
        Answer evening = talk.says("Ab 17 Uhr").use("request_callback", "time", "ab 17 Uhr");
        talk.hangUp();

        assertThat(urgent.facts().getBoolean("transfer")).isTrue();
        assertThat(List.of(later, evening)).allSatisfy(answer -> {
            assertThat(answer.facts().getString("callback_by")).isEqualTo("2026-12-02T10:30+01:00");
            assertThat(answer.facts().getString("callback_from")).isNull();
        });
    }

    private static void nobodyWaitsForMoreToTell() {
        exchange.sql(
                "UPDATE work SET wakes_at = NULL, due_at = clock_timestamp() WHERE kind = 'message.handover_news'");
    }

    private static boolean isForFive(Letter letter) {
        return letter.text()
                .contains(
                        "Bitte rufen Sie zwischen Mittwoch, 2. Dezember 2026, 17:00 Uhr und Mittwoch, 2. Dezember 2026, 18:00 Uhr"
                                + " an.");
    }

    private static String berlin(String time) {
        return time == null ? null : time + "+01:00";
    }

    private List<String> rows(Talk talk, String column) {
        return line.rows("SELECT " + column + " FROM promises WHERE call_id = '" + talk.id() + "'");
    }

    private Letter firstLetter() {
        Await.untilAsserted(() -> assertThat(line.letters(anna)).isNotEmpty());
        return line.letters(anna).get(0);
    }

    /** Returns what whoever got the letter reads behind its link. */
    private static String page(Letter letter) {
        Matcher link = LINK.matcher(letter.text());
        assertThat(link.find()).as(letter.text()).isTrue();
        return new Http(exchange.url(""), Map.of()).get(link.group(1)).body();
    }

    @Test
    void nobodyIsCalledBackAtThePremiumNumberThatSomebodyCallsFrom() {
        Talk talk = line.ring(PREMIUM);
        talk.transfers(ANNA, false);
        Await.untilAsserted(() -> assertThat(callbacks()).containsExactly("callback open waiting"));
        Answer context = talk.use("get_current_context");
        Answer goodbye = talk.use("end_call");
        talk.hangUp();

        assertThat(context.facts().getString("callback_by")).isNull();
        assertThat(goodbye.message()).isEqualTo("Vielen Dank für Ihren Anruf. Auf Wiederhören.");
        line.quiet();
        assertThat(handedOver()).doesNotContain(PREMIUM.substring(3));
    }

    /** Returns what somebody reads who was told. */
    private String handedOver() {
        Await.untilAsserted(() -> assertThat(line.letters(anna)).isNotEmpty());
        return allHandedOver().get(0);
    }

    private List<String> allHandedOver() {
        return line.letters(anna).stream().map(TransferCallsIT::page).distinct().toList();
    }

    private List<String> callbacks() {
        return line.rows("SELECT kind || ' ' || state || ' ' || handover FROM promises");
    }

    private static JsonObject event(String type, String call) {
        return new JsonObject()
                .put("event", type)
                .put("call", new JsonObject().put("call_id", call))
                .put("transfer_destination", new JsonObject().put("number", ANNA))
                .put("transfer_option", new JsonObject().put("type", "cold_transfer"));
    }
}
