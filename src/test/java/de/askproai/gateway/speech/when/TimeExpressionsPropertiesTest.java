package de.askproai.gateway.speech.when;

import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.speech.Speaking;
import de.askproai.gateway.speech.when.Understanding.Question;
import de.askproai.gateway.speech.when.Understanding.Understood;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;

/** What holds whatever is said, and whenever. */
class TimeExpressionsPropertiesTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final LocalDateTime FIRST = LocalDateTime.of(2026, 1, 1, 0, 0);
    private static final int MINUTES_OF_FIVE_YEARS = 5 * 365 * 24 * 60;
    private static final List<Locale> LANGUAGES = List.of(Locale.GERMANY, Locale.ENGLISH);

    private final TimeExpressions expressions = new TimeExpressions();

    @Property(tries = 2000)
    void answersAnythingAndNothing(@ForAll @StringLength(max = 300) String said, @ForAll("moments") ZonedDateTime now) {
        assertSensible(expressions.understand(said, now, Locale.GERMANY), now);
        assertSensible(expressions.understand(said, said, now, Locale.ENGLISH), now);
    }

    @Property(tries = 6000)
    void answersWordsOfTimeInAnyOrder(@ForAll("babble") String said, @ForAll("moments") ZonedDateTime now) {
        assertSensible(expressions.understand(said, now, Locale.GERMANY), now);
        assertSensible(expressions.understand(null, said, now, Locale.ENGLISH), now);
    }

    @Property(tries = 1000)
    void understandsTheDaysItSays(@ForAll("moments") ZonedDateTime now, @ForAll @IntRange(max = 1500) int ahead) {
        LocalDate day = now.toLocalDate().plusDays(ahead);

        for (Locale language : LANGUAGES) {
            String said = Speaking.day(day, now.toLocalDate(), language);
            assertThat(expressions.understand(said, now, language))
                    .as(said)
                    .isInstanceOf(Understood.class)
                    .extracting(understood -> understood.moment().day())
                    .isEqualTo(day);
        }
    }

    @Property(tries = 1000)
    void understandsTheTimesItSays(
            @ForAll("moments") ZonedDateTime now,
            @ForAll @IntRange(min = 1, max = 300) int ahead,
            @ForAll @IntRange(min = 7 * 60, max = 24 * 60 - 1) int minute) {
        LocalDate day = now.toLocalDate().plusDays(ahead);
        LocalTime time = LocalTime.of(minute / 60, minute % 60);

        for (Locale language : LANGUAGES) {
            String date = Speaking.day(day, now.toLocalDate(), language);
            Moment apart = expressions
                    .understand(date, Speaking.time(time, language), now, language)
                    .moment();
            Moment together = expressions
                    .understand(date + " " + Speaking.time(time, language), now, language)
                    .moment();
            assertThat(List.of(apart, together)).allSatisfy(moment -> {
                assertThat(moment.day()).isEqualTo(day);
                assertThat(moment.clock()).isEqualTo(time);
            });
        }
    }

    @Property(tries = 1000)
    void understandsIsoDatesOfAPastYear(
            @ForAll("moments") ZonedDateTime now,
            @ForAll @IntRange(min = 1, max = 300) int ahead,
            @ForAll @IntRange(min = 1, max = 6) int yearsTooEarly) {
        LocalDate meant = now.toLocalDate().plusDays(ahead);
        LocalDate sent =
                meant.withDayOfMonth(Math.min(28, meant.getDayOfMonth())).withYear(now.getYear() - yearsTooEarly);
        LocalDate mended = sent.withYear(meant.getYear());

        Understanding understanding = expressions.understand(sent.toString(), now, Locale.GERMANY);

        if (mended.isAfter(now.toLocalDate())) {
            assertThat(understanding.moment().day()).isEqualTo(mended);
        }
        assertSensible(understanding, now);
    }

    private static void assertSensible(Understanding understanding, ZonedDateTime now) {
        if (understanding instanceof Question question) {
            for (Locale language : LANGUAGES) {
                assertThat(question.inWords(language, now.toLocalDate()))
                        .endsWith("?")
                        .doesNotContain("null");
            }
            return;
        }
        Moment moment = understanding.moment();
        LocalDate date = Objects.requireNonNull(moment.date(), "a day");
        LocalDate last = Objects.requireNonNullElse(moment.dateTo(), date);
        assertThat(last).isAfterOrEqualTo(moment.dateBound() == Moment.Bound.FROM ? date : now.toLocalDate());
        LocalTime clock = moment.clock();
        if (clock != null && date.equals(moment.day())) {
            assertThat(date.atTime(clock))
                    .isAfterOrEqualTo(now.toLocalDateTime().truncatedTo(ChronoUnit.MINUTES));
            assertThat(now.getZone().getRules().getValidOffsets(date.atTime(clock)))
                    .hasSize(1);
        }
        for (Locale language : LANGUAGES) {
            assertThat(new MomentWords(language, now.toLocalDate()).of(moment))
                    .isNotBlank()
                    .doesNotContain("null");
        }
    }

    @Provide
    Arbitrary<ZonedDateTime> moments() {
        return Arbitraries.integers()
                .between(0, MINUTES_OF_FIVE_YEARS)
                .map(minute -> FIRST.plusMinutes(minute).atZone(BERLIN));
    }

    @Provide
    Arbitrary<String> babble() {
        Arbitrary<String> word = Arbitraries.of(
                ("am|an|um|ab|bis|bis zum|von|vom|vor|nach|zwischen|und|oder|in|im|der|den|des|ein|einer|nicht|nein|lieber|auf|"
                                + "gegen|nächste|nächsten|übernächste|diese|letzten|kommenden|Woche|Wochen|Tag|Tagen|Monat|Monats|"
                                + "Jahr|Stunde|Minuten|heute|morgen|übermorgen|gestern|Montag|Mittwoch|Freitag|Sonntag|Januar|"
                                + "Februar|Mai|Dezember|Anfang|Mitte|Ende|Wochenende|KW|Ostern|Weihnachten|Silvester|Advent|"
                                + "Weihnachtstag|halb|viertel|drei viertel|Uhr|früh|Mittag|nachmittags|abends|nachts|Mitternacht|"
                                + "paar|so bald wie möglich|eins|drei|acht|zwölf|zwanzig|erster|zweiten|dreißigsten|99|31.|2.|30|"
                                + "29.2.|14.30|1430|25:00|0|2023|2026-02-30|.|,|-|/|:|at|to|on|the|of|next|last|half past|"
                                + "quarter|noon|midnight|am|pm|week|Friday|May|May 31st|a couple of|days|ago|from now|Blumenkohl")
                        .split("\\|", -1));
        return Combinators.combine(word.list().ofMinSize(1).ofMaxSize(12), Arbitraries.of(" ", " ", ""))
                .as((words, gap) -> String.join(gap, words));
    }
}
