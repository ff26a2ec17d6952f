package de.askproai.gateway.phone;

import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.phone.Talk.Answer;
import de.askproai.gateway.sandbox.mail.Letter;
import de.askproai.gateway.sandbox.mail.MailTrouble;
import de.askproai.gateway.testing.Await;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Calls to a company whose callers show who they are by a code sent to the address on record. It is a Wednesday. */
class CodeCallsIT {
    private static final String ERIKA = "+491701234567";
    private static final String ERIKAS = "erika%d@muster.example";
    private static final Pattern DIGITS = Pattern.compile("\\b\\d{6}\\b");

    @RegisterExtension
    static final Exchange exchange = new Exchange(Instant.parse("2026-12-02T09:15:00Z"));

    private final int place = exchange.next();

    @AfterEach
    void mailWorksAgain() {
        Void ignored = Await.value(exchange.sandbox.troubleMail(MailTrouble.NONE));
    }

    @Test
    void aCodeFromTheMailOpensTheAppointmentForTheRestOfTheCallAndForNoOther() {
        Line line = line("");
        booked(line, ERIKA, "Erika Muster", "Montag", mail());

        Talk talk = line.ring(ERIKA);
        Answer asked = talk.use("query_appointment", "name", "Erika Muster");
        String code = code(line, mail(), 1);
        List<String> kept = line.rows("SELECT c::text FROM identity_codes c WHERE code IS NOT NULL");
        Answer told = talk.use("query_appointment", "name", "Erika Muster", "code", spaced(code));
        Answer cancelled = talk.use("cancel_appointment", "name", "Erika Muster");
        talk.hangUp();
        Talk other = line.ring(ERIKA);
        Answer replayed = other.use("query_appointment", "name", "Erika Muster", "code", code);
        other.hangUp();
        line.settled();

        assertThat(asked.success()).isFalse();
        assertThat(asked.facts().getString("reason")).isEqualTo("code_sent");
        assertThat(asked.facts().getString("missing")).isEqualTo("code");
        assertThat(asked.message())
                .contains("an die hinterlegte E-Mail-Adresse")
                .doesNotContain("muster");
        assertThat(told.message()).contains("Montag", "10 Uhr");
        assertThat(cancelled.success()).isTrue();
        assertThat(replayed.facts().getString("reason")).isEqualTo("code_gone");
        assertThat(line.rest("/calls/" + talk.id()).encode()).doesNotContain(code, spaced(code));
        assertThat(kept).singleElement().satisfies(row -> assertThat(row).doesNotContain(code));
        assertThat(line.letters(mail()))
                .singleElement()
                .satisfies(letter -> assertThat(letter.subject()).doesNotContain(code));
        assertThat(String.join(" ", talk.heard())).doesNotContain(code);
    }

    @Test
    void aCodeIsUnderstoodInEnglishAndMovesTheAppointment() {
        Line line = line("locale: en-GB\n");
        booked(line, ERIKA, "Erika Muster", "Monday", mail());

        Talk talk = line.ring(ERIKA);
        Answer asked =
                talk.use("reschedule_appointment", "name", "Erika Muster", "new_date", "Tuesday", "new_time", "11 am");
        Answer moved = talk.use(
                "reschedule_appointment",
                "name",
                "Erika Muster",
                "new_date",
                "Tuesday",
                "new_time",
                "11 am",
                "verification_code",
                inWords(code(line, mail(), 1)));
        talk.hangUp();
        line.settled();

        assertThat(asked.message()).contains("e-mail address we have on record");
        assertThat(moved.success()).isTrue();
        assertThat(moved.message()).contains("Tuesday");
    }

    @Test
    void wrongCodesLockTheCallAndAnExpiredOneIsGone() {
        Line line = line("");
        booked(line, ERIKA, "Erika Muster", "Montag", mail());

        Talk talk = line.ring(ERIKA);
        Answer asked = talk.use("query_appointment", "name", "Erika Muster");
        String code = code(line, mail(), 1);
        Answer unclear = talk.use("query_appointment", "name", "Erika Muster", "code", "weiß ich nicht");
        List<String> wrong = List.of(1, 2, 3, 4, 5).stream()
                .map(more -> talk.use("query_appointment", "name", "Erika Muster", "einmalcode", other(code, more))
                        .facts()
                        .getString("reason"))
                .toList();
        Answer tooLate = talk.use("query_appointment", "name", "Erika Muster", "code", code);
        talk.hangUp();
        exchange.sql("UPDATE identity_codes SET sent_at = sent_at - interval '1 minute'");
        Talk redial = line.ring(ERIKA);
        Answer again = redial.use("query_appointment", "name", "Erika Muster");
        String fresh = code(line, mail(), 2);
        exchange.sql("UPDATE identity_codes SET valid_until = clock_timestamp() - interval '1 second'");
        Answer expired = redial.use("query_appointment", "name", "Erika Muster", "code", fresh);
        redial.hangUp();

        assertThat(asked.facts().getString("reason")).isEqualTo("code_sent");
        assertThat(unclear.facts().getString("reason")).isEqualTo("code_unclear");
        assertThat(wrong).containsOnly("code_wrong");
        assertThat(tooLate.facts().getString("reason")).isEqualTo("locked");
        assertThat(again.facts().getString("reason")).isEqualTo("code_sent");
        assertThat(expired.facts().getString("reason")).isEqualTo("code_gone");
    }

    @Test
    void whoeverRedialsSaysTheCodeOfTheFirstCallAndANewOneMakesItInvalid() {
        Line line = line("");
        booked(line, ERIKA, "Erika Muster", "Montag", mail());

        Talk talk = line.ring(ERIKA);
        Answer asked = talk.use("query_appointment", "name", "Erika Muster");
        talk.hangUp();
        String first = code(line, mail(), 1);
        exchange.sql("UPDATE identity_codes SET sent_at = sent_at - interval '1 minute'");
        Talk redial = line.ring(ERIKA);
        Answer resent = redial.use("query_appointment", "name", "Erika Muster");
        String second = code(line, mail(), 2);
        Answer old = redial.use("query_appointment", "name", "Erika Muster", "code", first);
        redial.hangUp();
        Talk third = line.ring(ERIKA);
        Answer told = third.use("query_appointment", "name", "Erika Muster", "code", second);
        third.hangUp();

        assertThat(List.of(asked, resent))
                .extracting(answer -> answer.facts().getString("reason"))
                .containsOnly("code_sent");
        assertThat(old.facts().getString("reason")).isEqualTo("code_wrong");
        assertThat(told.success()).isTrue();
    }

    @Test
    void noMoreThanThreeCodesAreSentWithinAnHour() {
        Line line = line("");
        booked(line, ERIKA, "Erika Muster", "Montag", mail());

        Talk talk = line.ring(ERIKA);
        List<String> reasons = List.of(1, 2, 3, 4).stream()
                .map(time -> {
                    String reason = talk.use("query_appointment", "name", "Erika Muster")
                            .facts()
                            .getString("reason");
                    line.quiet();
                    exchange.sql("UPDATE identity_codes SET sent_at = sent_at - interval '1 minute'");
                    return reason;
                })
                .toList();
        talk.hangUp();

        assertThat(reasons).containsExactly("code_sent", "code_sent", "code_sent", "locked");
        assertThat(line.letters(mail())).hasSize(3);
    }

    @Test
    void aHiddenCallerIsKnownByNameAndCode() {
        Line line = line("");
        booked(line, ERIKA, "Erika Muster", "Montag", mail());

        Talk talk = line.ring(Talk.HIDDEN);
        Answer which = talk.use("query_appointment", "name", "Erika Muster");
        Answer asked = talk.use("query_appointment", "name", "Erika Muster", "telefonnummer", "0170 1234567");
        Answer told = talk.use(
                "query_appointment", "name", "Erika Muster", "phone", "0170 1234567", "code", code(line, mail(), 1));
        talk.hangUp();

        assertThat(which.facts().getString("missing")).isEqualTo("phone");
        assertThat(asked.facts().getString("reason")).isEqualTo("code_if_known");
        assertThat(told.message()).contains("Montag");
    }

    @Test
    void whoseNumberIsHiddenSaysItOnceInACall() {
        Line line = line("");
        booked(line, ERIKA, "Erika Muster", "Montag", mail());

        Talk talk = line.ring(Talk.HIDDEN);
        Answer asked = talk.use("query_appointment", "name", "Erika Muster", "telefonnummer", "0170 1234567");
        Answer told = talk.use("query_appointment", "code", code(line, mail(), 1));
        Answer cancelled = talk.use("cancel_appointment", "date", "Montag");
        talk.hangUp();
        Talk other = line.ring(Talk.HIDDEN);
        Answer unknown = other.use("query_appointment", "name", "Erika Muster");
        other.hangUp();

        assertThat(asked.facts().getString("reason")).isEqualTo("code_if_known");
        assertThat(told.message()).contains("Montag");
        assertThat(cancelled.success()).as(cancelled.message()).isTrue();
        assertThat(unknown.facts().getString("missing")).isEqualTo("phone");
    }

    @Test
    void fromElsewhereNothingIsLearnedOfANumber() {
        Line line = line("");
        booked(line, ERIKA, "Erika Muster", "Montag", mail());
        Talk first = line.ring("+491709999999");
        assertThat(first.book("Dienstag", "10 Uhr", "Max Beispiel").success()).isTrue();
        first.hangUp();
        line.settled();

        List<List<Answer>> heard = Stream.of(
                        List.of("Erika Muster", "0170 1234567"),
                        List.of("Max Beispiel", "0170 9999999"),
                        List.of("Karl Otto", "0170 1234567"))
                .flatMap(who -> Stream.of(Talk.HIDDEN, "+4930901829")
                        .map(from -> asksAndGuesses(line.ring(from), who.get(0), who.get(1))))
                .toList();

        assertThat(heard)
                .allSatisfy(answers -> assertThat(answers)
                        .extracting(Answer::message)
                        .isEqualTo(heard.get(0).stream().map(Answer::message).toList()));
        assertThat(heard)
                .allSatisfy(answers -> assertThat(answers)
                        .extracting(answer -> answer.facts().getString("reason"))
                        .containsExactly("code_if_known", "code_wrong"));
        assertThat(line.rows("SELECT kind FROM promises WHERE kind = 'callback'"))
                .as("who is on record without an address is called back")
                .hasSize(2);
    }

    private static List<Answer> asksAndGuesses(Talk talk, String name, String number) {
        List<Answer> answers = List.of(
                talk.use("query_appointment", "name", name, "phone", number),
                talk.use("query_appointment", "name", name, "phone", number, "code", "000001"));
        talk.hangUp();
        return answers;
    }

    @Test
    void whoGuessesFromElsewhereDoesNotLockTheOwner() {
        Line line = line("");
        booked(line, ERIKA, "Erika Muster", "Montag", mail());
        List<String> reasons = Stream.of("Anna", "Berta", "Carla")
                .flatMap(first -> {
                    Talk stranger = line.ring(Talk.HIDDEN);
                    List<String> heard = Stream.of("Otto", "Peters", "Quandt", "Reuter")
                            .map(last -> stranger.use(
                                            "query_appointment", "name", first + " " + last, "phone", "0170 1234567")
                                    .facts()
                                    .getString("reason"))
                            .toList();
                    stranger.hangUp();
                    return heard.stream();
                })
                .toList();

        Talk own = line.ring(ERIKA);
        Answer asked = own.use("query_appointment", "name", "Erika Muster");
        own.hangUp();

        assertThat(reasons).contains("locked");
        assertThat(asked.facts().getString("reason")).isEqualTo("code_sent");
    }

    @Test
    void whoHidesTheirNumberIsNotShutOutForLongByOthersWhoDo() {
        Line line = line("");
        booked(line, ERIKA, "Erika Muster", "Montag", mail());
        for (String first : List.of("Anna", "Berta")) {
            Talk stranger = line.ring(Talk.HIDDEN);
            for (String last : List.of("Otto", "Peters", "Quandt")) {
                Answer ignored = stranger.use("query_appointment", "name", first + " " + last, "phone", "0170 1234567");
            }
            stranger.hangUp();
        }

        Answer shutOut = asksHidden(line);
        exchange.sql("UPDATE identity_guesses SET since = since - interval '59 minutes'");
        Answer stillShutOut = asksHidden(line);
        exchange.sql("UPDATE identity_guesses SET since = since - interval '2 minutes'");
        Answer asked = asksHidden(line);

        assertThat(List.of(shutOut, stillShutOut))
                .extracting(answer -> answer.facts().getString("reason"))
                .containsOnly("locked");
        assertThat(asked.facts().getString("reason")).isEqualTo("code_if_known");
        assertThat(code(line, mail(), 1)).hasSize(6);
    }

    private static Answer asksHidden(Line line) {
        Talk talk = line.ring(Talk.HIDDEN);
        Answer asked = talk.use("query_appointment", "name", "Erika Muster", "phone", "0170 1234567");
        talk.hangUp();
        return asked;
    }

    @Test
    void whoHidesTheirNumberAndHasNoAddressHearsThatTheyAreCalledBack() {
        Line line = line("");
        Talk first = line.ring(ERIKA);
        boolean made = first.book("Montag", "10 Uhr", "Erika Muster").success();
        first.hangUp();
        line.settled();

        Answer asked = asksHidden(line);

        assertThat(made).isTrue();
        assertThat(asked.facts().getString("reason")).isEqualTo("code_if_known");
        assertThat(asked.message()).contains("ohne Adresse rufen wir unter der Nummer zurück");
        assertThat(line.rows("SELECT state FROM promises WHERE kind = 'callback'"))
                .containsExactly("open");
    }

    @Test
    void whoBooksTheSameOnADayAgainIsAskedWhetherItIsASecondOne() {
        Line line = line("");
        booked(line, ERIKA, "Erika Muster", "Montag", mail());

        Talk redial = line.ring(ERIKA);
        Answer asked = redial.book("Montag", "14 Uhr", "Erika Muster", "email", mail());
        Answer second = redial.book("Montag", "14 Uhr", "Erika Muster", "email", mail(), "second", true);
        redial.hangUp();

        assertThat(asked.success()).isFalse();
        assertThat(asked.message())
                .isEqualTo("An diesem Tag haben Sie dafür schon einen Termin. Brauchen Sie einen zweiten?");
        assertThat(asked.facts().containsKey("existing")).isFalse();
        assertThat(second.success()).as(second.message()).isTrue();
    }

    @Test
    void theCodeOfOneOfTwoPeopleOnANumberDoesNotOpenTheOthersAppointment() {
        Line line = line("");
        String maxs = "max%d@muster.example".formatted(place);
        booked(line, ERIKA, "Erika Muster", "Montag", mail());
        booked(line, ERIKA, "Max Beispiel", "Dienstag", maxs);

        Talk talk = line.ring(ERIKA);
        Answer asked = talk.use("query_appointment", "name", "Erika Muster");
        String erikas = code(line, mail(), 1);
        Answer other = talk.use("query_appointment", "name", "Max Beispiel");
        String his = code(line, maxs, 1);
        Answer crossed = talk.use("query_appointment", "name", "Max Beispiel", "code", erikas);
        Answer told = talk.use("query_appointment", "name", "Max Beispiel", "code", his);
        talk.hangUp();

        assertThat(List.of(asked, other))
                .extracting(answer -> answer.facts().getString("reason"))
                .containsOnly("code_sent");
        assertThat(erikas.equals(his) ? "code_wrong" : crossed.facts().getString("reason"))
                .isEqualTo("code_wrong");
        assertThat(told.message()).contains("Dienstag").doesNotContain("Montag");
    }

    @Test
    void whoeverBooksInAnothersNameDoesNotHearTheirAppointments() {
        Line line = line("");
        String stranger = "stranger%d@elsewhere.example".formatted(place);
        booked(line, ERIKA, "Erika Muster", "Montag", mail());

        Talk talk = line.ring(ERIKA);
        Answer booked = book(talk, "Erika Muster", "Dienstag", stranger);
        Answer same = talk.use("query_appointment", "name", "Erika Muster");
        talk.hangUp();
        line.settled();
        Talk later = line.ring(ERIKA);
        Answer asked = later.use("query_appointment", "name", "Erika Muster", "date", "Dienstag");
        Answer told = later.use("query_appointment", "name", "Erika Muster", "code", code(line, stranger, 1));
        later.hangUp();

        assertThat(booked.success()).as(booked.message()).isTrue();
        assertThat(same.message()).doesNotContain("Montag");
        assertThat(asked.facts().getString("reason")).isEqualTo("code_sent");
        assertThat(told.message()).contains("Dienstag").doesNotContain("Montag");
    }

    @Test
    void whoeverBooksATimeThatSomebodyOfThatNameHasDoesNotHearWhoseItIs() {
        Line line = line("");
        booked(line, ERIKA, "Erika Muster", "Montag", mail());

        Talk talk = line.ring(ERIKA);
        Answer taken = book(talk, "Erika Muster", "Montag", "stranger%d@elsewhere.example".formatted(place));
        Answer own = book(talk, "Erika Muster", "Dienstag", mail());
        Answer again = book(talk, "Frau Muster", "Dienstag", mail());
        talk.hangUp();

        assertThat(taken.success()).isFalse();
        assertThat(taken.message()).contains("nicht verfügbar").doesNotContain("bereits");
        assertThat(taken.facts().containsKey("already_booked")).isFalse();
        assertThat(own.success()).as(own.message()).isTrue();
        assertThat(again.facts().getBoolean("already_booked")).isTrue();
    }

    @Test
    void whoeverHasNoAddressIsCalledBack() {
        Line line = line("");
        Talk first = line.ring(ERIKA);
        boolean made = first.book("Montag", "10 Uhr", "Erika Muster").success();
        first.hangUp();
        line.settled();

        Talk talk = line.ring(ERIKA);
        Answer refused = talk.use("query_appointment", "name", "Erika Muster", "email", "mine@elsewhere.example");
        talk.hangUp();

        assertThat(made).isTrue();
        assertThat(refused.success()).isFalse();
        assertThat(refused.message()).contains("ruft Sie jemand");
        assertThat(line.rows("SELECT state FROM promises WHERE kind = 'callback'"))
                .containsExactly("open");
        assertThat(line.letters("mine@elsewhere.example")).isEmpty();
    }

    @Test
    void eachOfTwoPeopleWithoutAnAddressIsCalledBackOnce() {
        Line line = line("");
        Talk first = line.ring(ERIKA);
        List<Answer> made = List.of(
                first.book("Montag", "10 Uhr", "Erika Muster"), first.book("Dienstag", "10 Uhr", "Max Beispiel"));
        first.hangUp();
        line.settled();

        Talk talk = line.ring(ERIKA);
        List<Answer> refused = Stream.of("Erika Muster", "Max Beispiel", "Erika Muster")
                .map(name -> talk.use("query_appointment", "name", name))
                .toList();
        talk.hangUp();

        assertThat(made)
                .allSatisfy(booked ->
                        assertThat(booked.success()).as(booked.message()).isTrue());
        assertThat(refused).allSatisfy(answer -> assertThat(answer.message()).contains("ruft Sie jemand"));
        assertThat(line.rows("SELECT state FROM promises WHERE kind = 'callback'"))
                .containsExactly("open", "open");
    }

    @Test
    void whereTheMailServerIsAwayTheCallerIsCalledBack() {
        Line line = line("");
        booked(line, ERIKA, "Erika Muster", "Montag", mail());
        Void ignored = Await.value(exchange.sandbox.troubleMail(MailTrouble.BUSY));

        Talk talk = line.ring(ERIKA);
        Answer asked = talk.use("query_appointment", "name", "Erika Muster");
        exchange.sql("UPDATE identity_codes SET sent_at = sent_at - interval '1 minute'");
        Answer waited = talk.use("query_appointment", "name", "Erika Muster");
        talk.hangUp();

        assertThat(asked.facts().getString("reason")).isEqualTo("code_sent");
        assertThat(waited.facts().getString("reason")).isEqualTo("code_not_sent");
        assertThat(waited.message()).contains("ruft Sie jemand");
        assertThat(line.rows("SELECT state FROM promises WHERE kind = 'callback'"))
                .containsExactly("open");
    }

    @Test
    void whoeverIsErasedLeavesNoCode() {
        Line line = line("");
        booked(line, ERIKA, "Erika Muster", "Montag", mail());
        Talk talk = line.ring(ERIKA);
        Answer asked = talk.use("query_appointment", "name", "Erika Muster");
        String code = code(line, mail(), 1);
        Answer refused = talk.use("query_appointment", "name", "Erika Muster", "code", other(code, 1));
        Answer cancelled = talk.use("cancel_appointment", "name", "Erika Muster", "code", code);
        talk.hangUp();
        line.settled();

        JsonObject plan =
                line.post("/erasures", new JsonObject().put("phone", ERIKA)).json();
        int begun = line.post("/erasures/" + plan.getString("id") + "/run", new JsonObject())
                .status();
        Await.untilAsserted(() -> {
            exchange.hurry("privacy.erase");
            assertThat(line.rows("SELECT person FROM identity_codes"))
                    .as(line.rest("/erasures/" + plan.getString("id")).encode())
                    .isEmpty();
        });

        assertThat(List.of(asked, refused))
                .extracting(answer -> answer.facts().getString("reason"))
                .containsExactly("code_sent", "code_wrong");
        assertThat(cancelled.success()).isTrue();
        assertThat(begun).isEqualTo(202);
        assertThat(line.rows(
                        "SELECT subject FROM identity_guesses WHERE subject LIKE 'code:%' OR subject LIKE 'sent:%'"))
                .isEmpty();
    }

    private Line line(String more) {
        return Line.open(
                exchange, yaml -> Line.WITH_CONTACT.apply(yaml) + "identity: code\n" + more, calendar -> calendar);
    }

    private String mail() {
        return ERIKAS.formatted(place);
    }

    private static void booked(Line line, String from, String name, String date, String email) {
        Talk talk = line.ring(from);
        Answer booked = book(talk, name, date, email);
        talk.hangUp();
        line.settled();
        assertThat(booked.success()).as(booked.message()).isTrue();
    }

    private static Answer book(Talk talk, String name, String date, String email) {
        return talk.book(date, "10:00", name, "email", email);
    }

    /** Returns the code in the last of so many mails. */
    private static String code(Line line, String address, int letters) {
        Await.untilAsserted(() -> assertThat(line.letters(address)).hasSize(letters));
        Letter last = line.letters(address).get(letters - 1);
        Matcher digits = DIGITS.matcher(last.text());
        assertThat(digits.find()).as(last.text()).isTrue();
        return digits.group();
    }

    private static String other(String code, int more) {
        return "%06d".formatted((Integer.parseInt(code) + more) % 1_000_000);
    }

    private static String spaced(String code) {
        return String.join(" ", code.split(""));
    }

    private static String inWords(String code) {
        List<String> words = List.of("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine");
        return String.join(
                " ", code.chars().mapToObj(digit -> words.get(digit - '0')).toList());
    }
}
