package de.askproai.gateway.tool;

import de.askproai.gateway.error.ErrorCode;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Serves who tells something urgent beside a wish as the tool for that does, and leaves the wish: before anything is asked, and
 * also where the tool that was called has no argument for remarks.
 */
final class UrgentFirst implements ToolRunner {
    private static final String REPORT = "report_urgent";
    private static final String REASON = "reason";
    private static final int LONGEST = 500;

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
        String remarks = tool.leavesWishForUrgent() ? remarks(call.arguments()) : "";
        if (remarks.isEmpty() || report.isEmpty()) {
            return next.run(tool, call);
        }
        return words.areIn(call.context().company(), remarks)
                .compose(urgent -> urgent ? report(report.get(), call, remarks) : next.run(tool, call));
    }

    private static String remarks(JsonObject raw) {
        return new TreeSet<>(raw.fieldNames())
                .stream()
                        .filter(ArgumentNames::isRemark)
                        .map(raw::getValue)
                        .filter(String.class::isInstance)
                        .map(said -> said.toString().strip())
                        .filter(said -> !said.isEmpty())
                        .map(UrgentFirst::cut)
                        .distinct()
                        .collect(Collectors.joining("; "));
    }

    private Future<ToolAnswer> report(Tool tool, ToolCall call, String remarks) {
        JsonObject arguments = new JsonObject();
        for (Map.Entry<String, Object> said :
                Arguments.of(call.arguments(), tool.spec().inputSchema()).known()) {
            if (said.getValue() instanceof String text) {
                arguments.put(said.getKey(), cut(text));
            }
        }
        return reporting.run(tool, call.with(arguments.put(REASON, remarks))).map(UrgentFirst::insteadOfTheWish);
    }

    private static String cut(String text) {
        return text.substring(0, Math.min(text.length(), LONGEST));
    }

    /** What was asked for did not happen. */
    private static ToolAnswer insteadOfTheWish(ToolAnswer answer) {
        return new ToolAnswer(
                false, answer.settled(), answer.message(), answer.facts(), ErrorCode.CONFLICT, answer.replayed());
    }
}
