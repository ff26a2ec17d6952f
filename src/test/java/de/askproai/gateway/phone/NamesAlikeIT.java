package de.askproai.gateway.phone;

import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.phone.Talk.Answer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tim and Tom Berg have one number, and their names are one as far as a phone line can tell: what is Tim's is neither read out nor
 * taken for what Tom says, until they are asked. It is Wednesday, a quarter past ten.
 */
class NamesAlikeIT {
    private static final Instant NOW = Instant.parse("2026-12-02T09:15:00Z");
    private static final String BERG = "+491701234567";
    private static final String TOMORROW_AT_TWO = "2026-12-03T13:00:00Z";
    private static final Map<String, String> QUESTIONS = Map.of(
            "de",
                    "Dazu finde ich nur etwas auf einen Namen, der fast genauso klingt."
                            + " Sind Sie das, oder ist das jemand anderes?",
            "en",
                    "I only find something under a name that sounds almost the same."
                            + " Is that you, or is that somebody else?");

    @RegisterExtension
    static final Exchange exchange = new Exchange(NOW);

    private static Line withTim(String locale) {
        Line line = Line.open(exchange, yaml -> yaml.replace("name: Salon", locale + "\nname: Salon"), all -> all);
        books(line, "2026-12-03", "14:00", "Tim Berg");
        return line;
    }

    private static void books(Line line, String date, String time, String name) {
        Talk talk = line.ring(BERG);
        Answer booked = talk.book(date, time, name);
        talk.hangUp();
        assertThat(booked.success()).as(booked.message()).isTrue();
    }

    private static void isAskedAndHearsNothing(Answer asked, String language) {
        assertThat(asked.message()).isEqualTo(QUESTIONS.get(language));
        assertThat(asked.facts().getBoolean("identified")).isFalse();
        assertThat(asked.facts().getString("reason")).isEqualTo("name_alike");
        assertThat(asked.facts().getString("missing")).isEqualTo("name");
        assertThat(asked.facts().encode()).doesNotContain("2026-12");
    }

    @ParameterizedTest
    @CsvSource({
        "de-DE,query_appointment",
        "de-DE,cancel_appointment",
        "de-DE,reschedule_appointment",
        "en-GB,cancel_appointment"
    })
    void whatIsUnderANameAlikeIsAskedAboutOnce(String locale, String tool) {
        Line line = withTim("locale: " + locale);
        Talk talk = line.ring(BERG);
        Object[] name = {"name", "Tom Berg"};
        Object[] wish = tool.startsWith("re") ? Talk.and(name, "new_time", "16:00") : name;
        Answer asked = talk.use(tool, wish);
        Map<String, Instant> meanwhile = line.calendar();
        Answer served = talk.says("Ja.").use(tool, wish);
        Answer heard = talk.use("query_appointment", "name", "Tom Berg");
        talk.hangUp();

        isAskedAndHearsNothing(asked, locale.substring(0, 2));
        assertThat(meanwhile.values()).containsExactly(Instant.parse(TOMORROW_AT_TWO));
        assertThat(served.success()).as(served.message()).isTrue();
        assertThat(heard.success())
                .as("it is not asked for ever: %s", heard.message())
                .isTrue();
        line.settled();
    }

    @Test
    void whoIsAskedWhetherTheyAreOnRecordIsNotAskedAgain() {
        Line line = withTim("");
        Talk talk = line.ring(BERG);
        Answer asked = talk.use("check_customer", "name", "Tom Berg");
        Answer known = talk.says("Ja, das bin ich.").use("check_customer");
        Answer read = talk.use("query_appointment");
        talk.hangUp();
        Talk other = line.ring(BERG);
        Answer again = other.use("query_appointment", "name", "Tom Berg");
        other.hangUp();

        isAskedAndHearsNothing(asked, "de");
        assertThat(asked.facts().getBoolean("known")).isTrue();
        assertThat(known.facts().getInteger("coming_appointments")).isEqualTo(1);
        assertThat(read.message()).contains("14 Uhr");
        isAskedAndHearsNothing(again, "de");
    }

    @Test
    void whoHasOneOfTheirOwnHearsOfThatAndLosesNobodyElses() {
        Line line = withTim("");
        books(line, "2026-12-04", "11:00", "Tom Berg");
        Talk talk = line.ring(BERG);
        Answer read = talk.use("query_appointment", "name", "Tom Berg");
        Answer tims = talk.use("cancel_appointment", "name", "Tom Berg", "date", "morgen", "time", "14 Uhr");
        Answer several = talk.use("query_appointment", "name", "Herr Berg");
        Answer own = talk.says("Nein, ich meine meinen.").use("cancel_appointment", "name", "Tom Berg");
        talk.hangUp();

        assertThat(read.starts("appointments")).hasSize(1);
        assertThat(read.message()).contains("11 Uhr").doesNotContain("14 Uhr");
        isAskedAndHearsNothing(tims, "de");
        assertThat(several.facts().getString("reason")).isEqualTo("several_people");
        assertThat(own.success()).as(own.message()).isTrue();
        line.settled();
        assertThat(line.calendar().values()).containsExactly(Instant.parse(TOMORROW_AT_TWO));
    }

    /** One person, of whom a booking was once misheard. */
    @Test
    void whatOnlyTheOtherNameHasIsTheirsOnceTheyAreAsked() {
        Line line = withTim("");
        books(line, "2026-12-04", "11:00", "Tom Berg");
        Talk talk = line.ring(BERG);
        Object[] wish = {"name", "Tom Berg", "date", "morgen"};
        Answer asked = talk.use("query_appointment", wish);
        Answer read = talk.says("Ja, das bin ich.").use("query_appointment", wish);
        Answer moved = talk.use("reschedule_appointment", Talk.and(wish, "new_time", "16:00"));
        talk.hangUp();

        isAskedAndHearsNothing(asked, "de");
        assertThat(read.message()).contains("14 Uhr").doesNotContain("11 Uhr");
        assertThat(moved.success()).as(moved.message()).isTrue();
        line.settled();
    }

    @Test
    void whoBooksOnThatDayHearsNoMoreThanThatThereIsOne() {
        Line line = withTim("");
        Talk talk = line.ring(BERG);
        Answer asked = talk.book("morgen", "16 Uhr", "Tom Berg");
        Answer booked = talk.book("morgen", "16 Uhr", "Tom Berg", "second", true);
        Answer read = talk.use("query_appointment", "name", "Tom Berg");
        talk.hangUp();

        assertThat(asked.facts().getString("missing")).isEqualTo("second");
        assertThat(asked.message())
                .isEqualTo("Auf einen Namen, der fast genauso klingt, gibt es an diesem Tag schon einen Termin."
                        + " Brauchen Sie einen weiteren?");
        assertThat(asked.facts().encode()).doesNotContain("14:00");
        assertThat(booked.success()).as(booked.message()).isTrue();
        assertThat(read.message()).contains("16 Uhr").doesNotContain("14 Uhr");
        line.settled();
        assertThat(line.calendar()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Meyer", "Herr Mayer", "Hans Maier", "Hanns Meier", "Maier, Hans"})
    void aNameThatIsOnlySpeltOtherwiseIsTheCallers(String said) {
        Line line = Line.open(exchange);
        books(line, "2026-12-03", "14:00", "Hans Meier");
        Talk talk = line.ring(BERG);
        List<Answer> all = List.of(
                talk.use("check_customer", "name", said),
                talk.use("query_appointment", "name", said),
                talk.use("cancel_appointment", "name", said));
        talk.hangUp();

        assertThat(all)
                .allSatisfy(answer ->
                        assertThat(answer.success()).as(answer.message()).isTrue());
        line.settled();
        assertThat(line.calendar()).isEmpty();
    }
}
