package de.askproai.gateway.booking;

import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.speech.Speaking;
import de.askproai.gateway.speech.when.Moment;
import de.askproai.gateway.speech.when.MomentWords;
import de.askproai.gateway.speech.when.TimeExpressions;
import de.askproai.gateway.speech.when.Understanding;
import de.askproai.gateway.speech.when.Understanding.Question;
import de.askproai.gateway.time.BusinessClock;
import de.askproai.gateway.tool.Tool;
import de.askproai.gateway.tool.ToolAnswer;
import de.askproai.gateway.tool.ToolCall;
import de.askproai.gateway.tool.ToolSpec;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Says which day and time a caller means, or what to ask. */
final class ParseDateTool implements Tool {
    private static final String TEXT = "text";
    private static final String TIME = "time";
    private static final Map<String, String> ALIASES = Map.of(
            "datum", TEXT,
            "date", TEXT,
            "date_string", TEXT,
            "zeitangabe", TEXT,
            "ausdruck", TEXT,
            "uhrzeit", TIME);

    private final ToolSpec spec;
    private final BusinessClock clock;
    private final TimeExpressions expressions;

    ParseDateTool(TimeExpressions expressions, BusinessClock clock, Duration deadline) {
        this.spec = spec(deadline);
        this.expressions = expressions;
        this.clock = clock;
    }

    private static ToolSpec spec(Duration deadline) {
        return new ToolSpec(
                "parse_date",
                "Understand a date",
                "Understands which day and time a caller means (übernächsten Dienstag, heute in acht Tagen, Freitagnachmittag, "
                        + "halb drei, KW 51). Give the caller's own words; do not calculate. Returns the day, the time where one "
                        + "was named, or the question to ask.",
                Schemas.object()
                        .text(TEXT, "Day and time in the caller's own words")
                        .text(TIME, "Time in the caller's own words, if it is not in the text")
                        .done(),
                ALIASES,
                false,
                deadline,
                Set.of("bookings:read"));
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
        return Future.succeededFuture(
                understanding instanceof Question question
                        ? asking(question, locale, now.toLocalDate())
                        : understood(understanding.moment(), locale, now.toLocalDate()));
    }

    private static ToolAnswer understood(Moment moment, Locale locale, LocalDate today) {
        String words = new MomentWords(locale, today).of(moment);
        return ToolAnswer.success(
                (Speaking.german(locale) ? "Verstanden: " : "Understood: ") + words + ".",
                facts(moment).putNull("question"));
    }

    private static ToolAnswer asking(Question question, Locale locale, LocalDate today) {
        String words = question.inWords(locale, today);
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
