package de.askproai.gateway.tool;

import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.speech.Sentences;
import de.askproai.gateway.speech.Speaking;
import de.askproai.gateway.tenant.UrgentMatters;
import de.askproai.gateway.tenant.UrgentRemark;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Serves who tells something urgent beside a wish as the tool for that does, and leaves the wish: before anything is asked, and
 * also where the tool that was called has no argument for remarks. Also who tells it to another tool at such length that it
 * would not get all of it.
 *
 * <p>Who cancels or moves and tells of an emergency that is not theirs, or is over, only says why; where that is in doubt, it is
 * reported and what they wish for is done. So it is for everybody else who tells of what is over or not theirs.
 */
final class UrgentFirst implements ToolRunner {
    private static final String REPORT = "report_urgent";
    private static final String REASON = "reason";
    /** Of an appointment, that is: nobody wishes to be called back then. */
    private static final Set<String> WHEN = Set.of("date", "time");

    private final ToolRunner next;
    private final ToolRunner reporting;
    private final UrgentWords words;
    private final Optional<Tool> report;

    /** @param reporting runs the tool that reports what is urgent */
    UrgentFirst(ToolRunner next, ToolRunner reporting, UrgentWords words, ToolRegistry tools) {
        this.next = next;
        this.reporting = reporting;
        this.words = words;
        this.report = tools.find(REPORT);
    }

    @Override
    public Future<ToolAnswer> run(Tool tool, ToolCall call) {
        String remarks = remarks(call.arguments());
        boolean leaves = tool.leavesWishForUrgent();
        boolean listens = leaves || isOnlyReadInPart(tool, remarks);
        if (!listens || remarks.isEmpty() || report.isEmpty()) {
            return next.run(tool, call);
        }
        return words.in(call.context().company(), remarks, call.context().locale())
                .compose(heard -> {
                    UrgentRemark told = asHeardBy(tool, heard.remark());
                    if (told == UrgentRemark.NOTHING) {
                        return next.run(tool, call);
                    }
                    Future<ToolAnswer> reported = report(report.get(), call, remarks, leaves ? WHEN : Set.of());
                    if (told == UrgentRemark.DOUBTFUL) {
                        return reported.compose(
                                alert -> next.run(tool, call).map(wish -> both(heard.help(), alert, wish)));
                    }
                    return leaves ? reported.map(UrgentFirst::insteadOfTheWish) : reported;
                });
    }

    /**
     * Returns what is said where it could not be found out whose caller it is: somebody in need hears where there is help
     * whatever tool was asked.
     */
    ToolAnswer apology(Tool tool, JsonObject raw, ToolAnswer usual, Locale locale) {
        return report.filter(reporting -> UrgentMatters.DEFAULTS.areIn(remarks(raw)))
                .orElse(tool)
                .apology(usual, locale);
    }

    /** Nobody but who does not come has a reason for that; who wishes for a time and tells of it is in doubt. */
    private static UrgentRemark asHeardBy(Tool tool, UrgentRemark remark) {
        return switch (remark) {
            case NOTHING, URGENT -> remark;
            case REASON -> tool.hearsWhyNot() ? UrgentRemark.NOTHING : UrgentRemark.DOUBTFUL;
            case DOUBTFUL -> tool.hearsWhyNot() ? remark : UrgentRemark.URGENT;
        };
    }

    /** Says where there is help, and what became of the wish; where that is too much to listen to, the help alone. */
    private static ToolAnswer both(String help, ToolAnswer alert, ToolAnswer wish) {
        String said = Sentences.behind(help, wish.message(), Speaking.LONGEST);
        JsonObject facts = alert.facts().copy().mergeIn(wish.facts());
        return new ToolAnswer(
                wish.success(),
                wish.settled(),
                said.length() > Speaking.LONGEST ? alert.message() : said,
                facts,
                wish.code(),
                wish.replayed());
    }

    /** What is urgent may be in the rest, where a tool that listens itself gets the beginning only. */
    private boolean isOnlyReadInPart(Tool tool, String remarks) {
        return !tool.spec().name().equals(REPORT) && remarks.length() > longestReason();
    }

    private int longestReason() {
        return report.map(tool -> ArgumentSchema.longest(
                        tool.spec().inputSchema().getJsonObject("properties").getJsonObject(REASON)))
                .orElse(Integer.MAX_VALUE);
    }

    private static String remarks(JsonObject raw) {
        return new TreeSet<>(raw.fieldNames())
                .stream()
                        .filter(ArgumentNames::isRemark)
                        .map(raw::getValue)
                        .map(ArgumentForm::said)
                        .filter(said -> !said.isEmpty())
                        .distinct()
                        .collect(Collectors.joining("; "));
    }

    private Future<ToolAnswer> report(Tool tool, ToolCall call, String remarks, Set<String> leftOut) {
        JsonObject schema = tool.spec().inputSchema();
        JsonObject properties = schema.getJsonObject("properties");
        JsonObject arguments = new JsonObject();
        for (Map.Entry<String, Object> said :
                Arguments.of(call.arguments(), schema).known()) {
            if (said.getValue() instanceof String text && !leftOut.contains(said.getKey())) {
                int longest = ArgumentSchema.longest(properties.getJsonObject(said.getKey()));
                arguments.put(said.getKey(), ArgumentForm.cut(text, longest));
            }
        }
        return reporting.run(tool, call.with(arguments.put(REASON, ArgumentForm.cut(remarks, longestReason()))));
    }

    /** What was asked for did not happen. */
    private static ToolAnswer insteadOfTheWish(ToolAnswer answer) {
        return new ToolAnswer(
                false, answer.settled(), answer.message(), answer.facts(), ErrorCode.CONFLICT, answer.replayed());
    }
}
