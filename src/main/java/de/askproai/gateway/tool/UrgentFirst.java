package de.askproai.gateway.tool;

import de.askproai.gateway.error.ErrorCode;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Serves who tells something urgent beside a wish as the tool for that does, and leaves the wish: before anything is asked, and
 * also where the tool that was called has no argument for remarks. Also who tells it to another tool at such length that it
 * would not get all of it.
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
        return words.areIn(call.context().company(), remarks).compose(urgent -> {
            if (!urgent) {
                return next.run(tool, call);
            }
            Future<ToolAnswer> reported = report(report.get(), call, remarks, leaves ? WHEN : Set.of());
            return leaves ? reported.map(UrgentFirst::insteadOfTheWish) : reported;
        });
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
