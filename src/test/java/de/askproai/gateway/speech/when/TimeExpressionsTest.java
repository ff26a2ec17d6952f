package de.askproai.gateway.speech.when;

import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.speech.Speaking;
import de.askproai.gateway.speech.when.Moment.Bound;
import de.askproai.gateway.speech.when.Understanding.Question;
import de.askproai.gateway.speech.when.Understanding.Reason;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeExpressionsTest {
    /** A Wednesday. */
    private static final ZonedDateTime NOW =
            LocalDateTime.of(2026, 12, 2, 10, 15).atZone(ZoneId.of("Europe/Berlin"));

    private static final LocalDate FRIDAY = LocalDate.of(2026, 12, 4);

    private final TimeExpressions expressions = new TimeExpressions();

    @Test
    void keepsWhatWasUnderstoodBesideTheQuestion() {
        Question question = ask("um drei nachmittags");

        assertThat(question.reason()).isEqualTo(Reason.DAY_MISSING);
        assertThat(question.moment().time()).isEqualTo(LocalTime.of(15, 0));
        assertThat(question.moment().partOfDay()).isEqualTo(PartOfDay.AFTERNOON);
    }

    @Test
    void offersTheReadingsItCannotChooseFrom() {
        Question question = ask("nächsten Freitag um drei");

        assertThat(question.options()).extracting(Moment::date).containsExactly(FRIDAY, FRIDAY.plusWeeks(1));
        assertThat(question.options()).extracting(Moment::time).containsOnly(LocalTime.of(15, 0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"de", "en"})
    void understandsEveryTimeAsWeSayItAndAsWeWriteIt(String language) {
        Locale locale = Locale.forLanguageTag(language);
        for (int minute = 0; minute < 24 * 60; minute += 5) {
            LocalTime time = LocalTime.MIDNIGHT.plusMinutes(minute);
            String said = Speaking.day(FRIDAY, NOW.toLocalDate(), locale) + " "
                    + (Speaking.german(locale) ? "um " : "at ") + Speaking.time(time, locale);

            assertThat(time(said, locale)).as(said).isEqualTo(time);
            assertThat(expressions
                            .understand("2026-12-04", time.toString(), NOW, locale)
                            .moment()
                            .time())
                    .as("written %s", time)
                    .isEqualTo(time);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nächsten Freitag|Meinen Sie am Freitag, den 4. Dezember oder am Freitag, den 11. Dezember?",
                "Dienstag, den 4. Dezember|Der 4. Dezember ist ein Freitag. Meinen Sie am Freitag, den 4. Dezember oder am Dienstag, den 8. Dezember?",
                "morgen um zwei oder um vier|Meinen Sie um 14 Uhr oder um 16 Uhr?",
                "gestern|Dieser Zeitpunkt liegt schon in der Vergangenheit. Welcher andere Termin passt Ihnen?",
                "30. Februar|Diesen Tag gibt es nicht im Kalender. An welchem Tag möchten Sie kommen?",
                "Blumenkohl|An welchem Tag möchten Sie kommen?"
            })
    void asksInGerman(String said, String question) {
        assertThat(ask(said).inWords(Locale.GERMANY, NOW.toLocalDate())).isEqualTo(question);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "next Friday|Do you mean on Friday, December 4 or on Friday, December 11?",
                "Tuesday, December 4th|December 4 is a Friday. Do you mean on Friday, December 4 or on Tuesday, December 8?",
                "tomorrow at 25:00|There is no such time on that day. What time would you like to come?",
                "hello|Which day would you like to come?"
            })
    void asksInEnglish(String said, String question) {
        assertThat(ask(said).inWords(Locale.ENGLISH, NOW.toLocalDate())).isEqualTo(question);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-12-04T10:00:00+01:00,,2026-12-04T10:00",
        "2026-12-04T09:00:00Z,,2026-12-04T10:00",
        "2026-12-04T23:30:00.000Z,,2026-12-05T00:30",
        "2026-12-04T04:00:00-0500,,2026-12-04T10:00",
        "2026-12-04,09:00:00Z,2026-12-04T10:00",
        "2026-12-04,04:00:00-05:00,2026-12-04T10:00",
        "2026-12-04T09:00:00Z,10:00,2026-12-04T10:00",
        "2027-03-28T01:30:00+00:00,,2027-03-28T03:30",
        "2025-12-04T10:00:00+01:00,,2026-12-04T10:00",
        "2026-12-04T10:00:00,,2026-12-04T10:00"
    })
    void anOffsetSaysWhichMomentIsMeant(String date, String time, LocalDateTime here) {
        Moment moment = expressions.understand(date, time, NOW, Locale.GERMAN).moment();

        assertThat(moment.day()).isEqualTo(here.toLocalDate());
        assertThat(moment.clock()).isEqualTo(here.toLocalTime());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-12-04T10:00",
                "2026-12-04T10:00:00",
                "2026-12-04t10:00:00z",
                "2026-12-04T10:00:00.123456+01:00",
                "2026-12-04T10:00:00-0500",
                "2026-12-04T10:00+02",
                "2026-12-04T23:30Z",
                "2026-12-01T10:00",
                "2025-12-04T10:00Z",
                "2026-02-30T10:00",
                "2026-02-30T10:00Z",
                "2026-13-01T10:00",
                "2026-12-04T25:00",
                "2026-12-04T25:00+01:00",
                "2026-12-04T10:61",
                "2026-12-04T10:00+19:00",
                "2027-03-28T02:30",
                "2027-10-31T02:30",
                "2027-10-31T02:30+01:00",
                "0000-00-00T00:00Z"
            })
    void aStampAloneIsTheSameAsInASentence(String stamp) {
        assertThat(expressions.understand(stamp, NOW, Locale.GERMAN))
                .isEqualTo(expressions.understand("ja, " + stamp, NOW, Locale.GERMAN))
                .isEqualTo(expressions.understand(" " + stamp + " ", NOW, Locale.ENGLISH));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Freitag 10 Uhr | 11 Uhr | Meinen Sie um 10 Uhr oder um 11 Uhr?",
                "2026-12-04T10:00 | 11:00 | Meinen Sie um 10 Uhr oder um 11 Uhr?",
                "Freitag um 10 | 10:30 | Meinen Sie um 10 Uhr oder um 10:30 Uhr?"
            })
    void twoTimesThatDisagreeAreAskedAbout(String date, String time, String question) {
        Understanding understood = expressions.understand(date, time, NOW, Locale.GERMANY);

        assertThat(understood).isInstanceOf(Question.class);
        assertThat(((Question) understood).inWords(Locale.GERMANY, NOW.toLocalDate()))
                .isEqualTo(question);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Freitag um 3 | 15:00 | 15:00",
                "Freitag 10 Uhr | um zehn | 10:00",
                "2026-12-04T00:00 | 11:00 | 11:00",
                "2026-12-04T00:00:00Z | 11:00 | 11:00",
                "Freitag um 8 | 20 Uhr | 20:00",
                "Freitag ab 10 | 11 Uhr | 11:00"
            })
    void twoTimesThatAgreeAreOne(String date, String time, LocalTime expected) {
        assertThat(expressions
                        .understand(date, time, NOW, Locale.GERMANY)
                        .moment()
                        .clock())
                .isEqualTo(expected);
    }

    @Test
    void whatIsNoOffsetIsAStretch() {
        Moment moment = expressions
                .understand("2026-12-04", "10:00-12:00", NOW, Locale.GERMAN)
                .moment();

        assertThat(moment.time()).isEqualTo(LocalTime.of(10, 0));
        assertThat(moment.timeTo()).isEqualTo(LocalTime.of(12, 0));
    }

    @Test
    void aStretchAdmitsItsBeginningAndNotItsEnd() {
        Moment moment = expressions
                .understand("Freitag zwischen zehn und zwölf", NOW, Locale.GERMAN)
                .moment();

        assertThat(moment.timeBound()).isEqualTo(Bound.BETWEEN);
        assertThat(moment.admits(FRIDAY.atTime(10, 0))).isTrue();
        assertThat(moment.admits(FRIDAY.atTime(11, 45))).isTrue();
        assertThat(moment.admits(FRIDAY.atTime(12, 0))).isFalse();
        assertThat(moment.admits(FRIDAY.plusDays(1).atTime(11, 0))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "Freitagnachmittag,2026-12-04T15:00,true",
        "Freitagnachmittag,2026-12-04T11:00,false",
        "ab Freitag,2026-12-10T11:00,true",
        "ab Freitag,2026-12-03T11:00,false",
        "nächste Woche vormittags,2026-12-09T09:00,true",
        "nächste Woche vormittags,2026-12-09T15:00,false",
        "bis Freitag nach 15 Uhr,2026-12-03T15:30,true",
        "bis Freitag nach 15 Uhr,2026-12-03T14:30,false",
        "Freitag um acht Uhr abends,2026-12-04T20:00,true",
        "Freitag um acht Uhr abends,2026-12-04T20:15,false"
    })
    void admitsTheTimesThatSuit(String said, LocalDateTime start, boolean suits) {
        assertThat(expressions.understand(said, NOW, Locale.GERMAN).moment().admits(start))
                .isEqualTo(suits);
    }

    private LocalTime time(String text, Locale locale) {
        return expressions.understand(text, NOW, locale).moment().time();
    }

    private Question ask(String said) {
        return (Question) expressions.understand(said, NOW, Locale.GERMAN);
    }
}
