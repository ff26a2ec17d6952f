package de.askproai.gateway.booking;

import de.askproai.gateway.booking.wish.OneByOne;
import de.askproai.gateway.booking.wish.SeveralAtOnce;
import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.speech.Speaking;
import de.askproai.gateway.speech.when.Moment;
import de.askproai.gateway.speech.when.MomentWords;
import de.askproai.gateway.speech.when.TimeExpressions;
import de.askproai.gateway.speech.when.Understanding;
import de.askproai.gateway.speech.when.Understanding.Question;
import de.askproai.gateway.time.BusinessClock;
import de.askproai.gateway.tool.ArgumentSchema;
import de.askproai.gateway.tool.FactSchema;
import de.askproai.gateway.tool.Tool;
import de.askproai.gateway.tool.ToolAnswer;
import de.askproai.gateway.tool.ToolCall;
import de.askproai.gateway.tool.ToolSpec;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Says which day and time a caller means, or what to ask. */
final class ParseDateTool implements Tool {
    private static final String TEXT = "text";
    private static final String TIME = "time";
    private static final String REPEATS = "repeats";

    private final ToolSpec spec;
    private final BusinessClock clock;
    private final TimeExpressions expressions;

    ParseDateTool(TimeExpressions expressions, BusinessClock clock) {
        this.spec = define();
        this.expressions = expressions;
        this.clock = clock;
    }

    private static ToolSpec define() {
        return new ToolSpec(
                "parse_date",
                "Understand a date",
                "Understands which day and time a caller means (übernächsten Dienstag, heute in acht Tagen, Freitagnachmittag, "
                        + "halb drei, KW 51). Give the caller's own words; do not calculate. Returns the day, the time where one "
                        + "was named, or the question to ask.",
                ArgumentSchema.arguments()
                        .texts(TEXT, "Day and time in the caller's own words")
                        .texts(TIME, "Time in the caller's own words, if it is not in the text")
                        .done(),
                moment().textOrNull("question", "What to ask where it was not understood")
                        .text("reason", "Why it was not understood")
                        .list("options", moment(), "What may have been meant")
                        .flag(REPEATS, "That it is the next one of a time that comes again; each is booked on its own")
                        .beside("date", "date_to", "time", "time_to", "part_of_day", "question")
                        .done(),
                ToolSpec.Kind.READ,
                Set.of("bookings:read"));
    }

    private static FactSchema moment() {
        return FactSchema.facts()
                .textOrNull("date", "First or only day, YYYY-MM-DD")
                .textOrNull("date_to", "Last day of several")
                .textOrNull("date_bound", "How the day is meant: at, about, from, until, between")
                .textOrNull("time", "First or only time, HH:MM; never made up for a part of day")
                .textOrNull("time_to", "Last time of a stretch")
                .textOrNull("time_bound", "How the time is meant: at, about, from, until, between")
                .textOrNull("part_of_day", "morning, noon, afternoon, evening or night");
    }

    @Override
    public ToolSpec spec() {
        return spec;
    }

    @Override
    public Future<ToolAnswer> run(ToolCall call) {
        Locale locale = call.context().locale();
        ZonedDateTime now = clock.now(call.context().zone());
        Understanding understanding = expressions.understand(
                call.text(TEXT).orElse(null), call.text(TIME).orElse(null), now, locale);
        boolean repeating =
                SeveralAtOnce.areRepeating(call, understanding.moment().day(), TEXT, TIME);
        return Future.succeededFuture(
                understanding instanceof Question question
                        ? asking(
                                question,
                                repeating || SeveralAtOnce.areBoth(call, TEXT, TIME),
                                locale,
                                now.toLocalDate())
                        : understood(understanding.moment(), repeating, locale, now.toLocalDate()));
    }

    /** @param repeating whether it is the next one of several that are wished for */
    private static ToolAnswer understood(Moment moment, boolean repeating, Locale locale, LocalDate today) {
        String words = new MomentWords(locale, today).of(moment);
        String understood = (Speaking.german(locale) ? "Verstanden: " : "Understood: ") + words + ".";
        JsonObject facts = facts(moment).putNull("question");
        return repeating
                ? ToolAnswer.success(understood + " " + new OneByOne(locale).othersOneByOne(), facts.put(REPEATS, true))
                : ToolAnswer.success(understood, facts);
    }

    /** @param several whether more than one is wished for at once */
    private static ToolAnswer asking(Question question, boolean several, Locale locale, LocalDate today) {
        String words = several ? new OneByOne(locale).whichFirst() : question.inWords(locale, today);
        JsonArray options = new JsonArray();
        question.options().forEach(option -> options.add(facts(option)));
        boolean past = question.reason() == Understanding.Reason.PAST;
        return ToolAnswer.failure(
                past ? ErrorCode.OUTSIDE_BOOKING_WINDOW : ErrorCode.INVALID_REQUEST,
                words,
                facts(question.moment())
                        .put("question", words)
                        .put("reason", question.reason().label())
                        .put("options", options));
    }

    private static JsonObject facts(Moment moment) {
        return new JsonObject()
                .put("date", text(moment.date()))
                .put("date_to", text(moment.dateTo()))
                .put(
                        "date_bound",
                        moment.date() == null ? null : moment.dateBound().label())
                .put("time", text(moment.time()))
                .put("time_to", text(moment.timeTo()))
                .put("time_bound", saysTime(moment) ? moment.timeBound().label() : null)
                .put(
                        "part_of_day",
                        moment.partOfDay() == null ? null : moment.partOfDay().label());
    }

    private static boolean saysTime(Moment moment) {
        return moment.time() != null || moment.timeTo() != null;
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : Objects.toString(value);
    }
}
