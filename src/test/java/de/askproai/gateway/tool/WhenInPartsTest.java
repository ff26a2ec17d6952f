package de.askproai.gateway.tool;

import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.speech.when.Moment;
import de.askproai.gateway.speech.when.TimeExpressions;
import de.askproai.gateway.speech.when.Understanding;
import io.vertx.core.json.JsonObject;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WhenInPartsTest {
    private static final ZonedDateTime NOW = ZonedDateTime.parse("2026-12-02T10:15:00+01:00[Europe/Berlin]");

    private final TimeExpressions times = new TimeExpressions();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"day": 3, "month": 12, "year": 2026}                          | 2026-12-03
            {"tag": "3.", "monat": "Dezember"}                             | 2026-12-03
            {"day": "3rd", "month": "December", "year": 2026}              | 2026-12-03
            {"wochentag": "Donnerstag", "datum": "3.12."}                  | 2026-12-03
            {"date": "2026-12-03", "time": "14:00"}                        | 2026-12-03 14:00
            {"date": "2026-12-03", "time": 14, "timezone": "Europe/Berlin"} | 2026-12-03 14:00
            {"date": {"day": 3, "month": 12}, "time": {"hour": 14, "minute": 30}} | 2026-12-03 14:30
            {"day": "Donnerstag", "time": {"hour": 2, "minute": "05", "period": "pm"}} | 2026-12-03 14:05
            {"tag": "morgen", "tageszeit": "nachmittags"}                  | 2026-12-03 AFTERNOON
            {"from": "2026-12-03", "to": "2026-12-05"}                     | 2026-12-03-2026-12-05
            {"date": "2026-12-03", "start": "14:00", "end": "16:00"}       | 2026-12-03 14:00-16:00
            {"value": "2026-12-03", "type": "date"}                        | 2026-12-03
            {"date": "2026-12-03", "time": "14:00", "timezone": "America/New_York"} | 2026-12-03 20:00
            {"date": "2026-12-03", "time": {"hour": 20, "timezone": "America/New_York"}} | 2026-12-04 02:00
            {"date": "2026-12-03", "start": "09:00", "end": "10:00", "zeitzone": "Europe/London"} | 2026-12-03 10:00-11:00
            {"datum": "2026-12-03", "uhrzeit": "14:00", "zeitzone": "MEZ"} | 2026-12-03 14:00
            {"date": "2026-12-03", "time": "14:00Z", "timezone": "UTC"}    | 2026-12-03 15:00
            {"date": "2026-12-03", "tageszeit": "nachmittags", "tz": "+01:00"} | 2026-12-03 AFTERNOON
            {"date": "2026-12-03", "time": "14:00", "timezone": "{{timezone}}"} | 2026-12-03 14:00
            {"date": "2026-12-03", "time": "14:00", "timezone": "local"}   | 2026-12-03 14:00
            {"date": "2026-12-03", "timezone": "America/New_York"}         | 2026-12-03
            {"date": "2026-12-03", "timezone": "Mars"}                     | 2026-12-03
            ["nächste Woche", "Donnerstag"]                                | 2026-12-10
            ["Donnerstag", "15 Uhr"]                                       | 2026-12-03 15:00
            """)
    void readsADayAndATimeInParts(String raw, String meant) {
        for (Locale language : List.of(Locale.GERMAN, Locale.ENGLISH)) {
            assertThat(brief(times.understand(date(raw), NOW, language))).isEqualTo(meant);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"time": {"hour": 14, "minute": 30}}            | 14:30
            {"time": {"stunde": "9", "minuten": 5}}         | 9:05
            {"time": {"from": "14:00", "to": "16:00"}}      | 14:00 - 16:00
            {"time": {"hour": 2, "ampm": "pm"}}             | 2:00 pm
            """)
    void readsATimeInParts(String raw, String said) {
        assertThat(Arguments.of(new JsonObject(raw), schema()).known()).isEqualTo(new JsonObject().put("time", said));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"date\": \"2026-12-03\", \"time\": \"14:00\", \"timezone\": \"Mars\"}",
                "{\"date\": \"2026-12-03\", \"tageszeit\": \"nachmittags\", \"timezone\": \"Asia/Tokyo\"}",
                "{\"date\": {\"day\": \"Freitag\", \"tz\": \"UTC\"}, \"time\": {\"hour\": 9, \"tz\": \"Asia/Tokyo\"}}"
            })
    void asksWhenItIsWhereTheClockIsUnknown(String raw) {
        assertThat(times.understand(date(raw), NOW, Locale.GERMAN))
                .isEqualTo(new Understanding.Question(Understanding.Reason.READINGS_DIFFER, Moment.UNSAID, List.of()));
    }

    @Test
    void theClockNamedWithATimeGoesForTheDayBesideIt() {
        JsonObject known = Arguments.of(new JsonObject("""
                                {"date": "2026-12-03", "time": {"time": "14:00", "timezone": "America/New_York"}}"""), schema()).known();

        assertThat(brief(times.understand(known.getString("date"), known.getString("time"), NOW, Locale.GERMAN)))
                .isEqualTo("2026-12-03 20:00");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"datum\": \"2026-12-03\", \"tag\": \"Freitag\"}",
                "{\"datum\": \"3.12.\", \"wochentag\": \"Freitag\"}"
            })
    void aWeekdayThatIsNotOfTheDateIsAskedAbout(String raw) {
        assertThat(times.understand(date(raw), NOW, Locale.GERMAN))
                .isInstanceOfSatisfying(
                        Understanding.Question.class,
                        disagree -> assertThat(disagree.reason()).isEqualTo(Understanding.Reason.WEEKDAY_DISAGREES));
    }

    @Test
    void ofSeveralDaysItIsAskedWhich() {
        assertThat(times.understand(date("[\"Donnerstag\", \"Freitag\"]"), NOW, Locale.GERMAN))
                .isInstanceOfSatisfying(
                        Understanding.Question.class,
                        which -> assertThat(which.options()).hasSize(2));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"date\": \"morgen\", \"not\": \"vormittags\"}",
                "{\"month\": 12, \"year\": 2026}",
                "{\"day\": \"Donnerstag\", \"month\": 12}",
                "{\"day\": 3, \"month\": 12, \"year\": \"next\"}",
                "{\"to\": \"Freitag\", \"weekday\": \"Montag\"}",
                "{\"date\": \"morgen\", \"minute\": 30}",
                "{\"time\": \"14 Uhr\", \"hour\": 15}",
                "[\"morgen\", {\"a\": 1}]"
            })
    void whatItDoesNotUnderstandAllOfItLeaves(String raw) {
        Object given = new JsonObject("{\"date\": " + raw + "}").getValue("date");

        assertThat(WhenInParts.of(given)).isEmpty();
    }

    private static String date(String raw) {
        return Arguments.of(new JsonObject("{\"date\": " + raw + "}"), schema())
                .known()
                .getString("date");
    }

    private static JsonObject schema() {
        return ArgumentSchema.arguments()
                .text("date", "A day")
                .text("time", "A time")
                .done();
    }

    private static String brief(Understanding understood) {
        if (!(understood instanceof Understanding.Understood clear)) {
            return understood.toString();
        }
        var moment = clear.moment();
        return moment.date()
                + (moment.dateTo() == null ? "" : "-" + moment.dateTo())
                + (moment.time() == null ? "" : " " + moment.time())
                + (moment.timeTo() == null ? "" : "-" + moment.timeTo())
                + (moment.partOfDay() == null ? "" : " " + moment.partOfDay());
    }
}
