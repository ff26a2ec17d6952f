package de.askproai.gateway.reception;

import de.askproai.gateway.tool.ArgumentSchema;
import de.askproai.gateway.tool.BranchQuestion;
import de.askproai.gateway.tool.FactSchema;
import de.askproai.gateway.tool.Tool;
import de.askproai.gateway.tool.ToolAnswer;
import de.askproai.gateway.tool.ToolCall;
import de.askproai.gateway.tool.ToolSpec;
import de.askproai.gateway.tool.UrgentFacts;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Prepares the phone agent's own transfer, which no custom function can do: says whereto, or promises a call back.
 *
 * <p>The number is that of one of the company's contacts: by branch, hours, topic and urgency. Whatever number is in the
 * arguments is never dialled.
 */
final class TransferCallTool implements Tool {
    private static final String CANCELLED = "cancelled";
    static final String TOPIC = "topic";

    private final ToolSpec spec = new ToolSpec(
            "transfer_call",
            "Prepare a transfer",
            "Says to which number the call is to be transferred, or promises a call back where nobody is there. Call it "
                    + "before your transfer function, and again with cancelled where that was cancelled.",
            ArgumentSchema.arguments()
                    .words(TOPIC, "What it is about in a word, as get_current_context lists in transfer_topics")
                    .words(RequestCallbackTool.REASON, "What it is about, in the caller's words")
                    .text(RequestCallbackTool.NAME, "Name of the caller")
                    .text(RequestCallbackTool.PHONE, "Where to call back, if not the caller's own number")
                    .flag(UrgentFacts.URGENT, "True for what does not wait")
                    .flag(CANCELLED, "True once a transfer was tried and nobody took the call")
                    .branch()
                    .done(),
            RequestCallbackTool.callback(UrgentFacts.in(FactSchema.facts()))
                    .onSuccess(UrgentFacts.TRANSFER)
                    .done(),
            ToolSpec.Kind.WRITE,
            Set.of("bookings:write"));
    private final Reception reception;
    private final UrgentReports urgent;

    TransferCallTool(Reception reception, UrgentReports urgent) {
        this.reception = reception;
        this.urgent = urgent;
    }

    @Override
    public ToolSpec spec() {
        return spec;
    }

    /** What is urgent waits for no question; the rest asks it below. */
    @Override
    public boolean needsBranch() {
        return false;
    }

    /** Who wants to speak to somebody waits for nothing. */
    @Override
    public boolean asksAboutUnknown() {
        return false;
    }

    /** Who is to be rung is known without anything being stored; a call back cannot be promised so. */
    @Override
    public Future<ToolAnswer> apology(ToolCall call, ToolAnswer usual) {
        boolean cancelled = call.flag(CANCELLED);
        return reception.visit(call).map(visit -> {
            if (isUrgent(visit)) {
                return urgent.reportUnwritten(visit, cancelled, usual);
            }
            return cancelled || !visit.openBranches().isEmpty()
                    ? usual
                    : visit.transferNumber()
                            .map(number -> ToolAnswer.partly(
                                    visit.phrases().transferring(), UrgentFacts.transferTo(new JsonObject(), number)))
                            .orElse(usual);
        });
    }

    @Override
    public Duration toApologise() {
        return UrgentReports.UNWRITTEN;
    }

    private static boolean isUrgent(Visit visit) {
        return visit.call().flag(UrgentFacts.URGENT) || visit.isUrgent();
    }

    /** Whatever else was told in a form nobody can read, this is not refused for it. */
    @Override
    public boolean leavesOutUnreadable() {
        return true;
    }

    @Override
    public Future<ToolAnswer> run(ToolCall call) {
        boolean cancelled = call.flag(CANCELLED);
        return reception.visit(call).compose(visit -> {
            if (isUrgent(visit)) {
                return urgent.report(visit, cancelled);
            }
            return cancelled
                    ? callBack(visit, reception::callBackAfterTransfer)
                    : isAboutWhatIsUrgent(visit).compose(is -> is ? urgent.report(visit, false) : transferOrAsk(visit));
        });
    }

    /** Who has told something urgent is transferred for it, unless they say that it is about something else. */
    private Future<Boolean> isAboutWhatIsUrgent(Visit visit) {
        return visit.about().isBlank() || !visit.openBranches().isEmpty()
                ? urgent.isOpen(visit)
                : Future.succeededFuture(false);
    }

    private Future<ToolAnswer> transferOrAsk(Visit visit) {
        return visit.openBranches().isEmpty()
                ? transfer(visit)
                : Future.succeededFuture(BranchQuestion.asking(
                        visit.openBranches(), visit.call().context().locale()));
    }

    private Future<ToolAnswer> transfer(Visit visit) {
        Optional<String> number = visit.transferNumber();
        if (number.isPresent()) {
            return Future.succeededFuture(ToolAnswer.success(
                    visit.phrases().transferring(), UrgentFacts.transferTo(new JsonObject(), number.get())));
        }
        List<String> topics = visit.topics();
        return visit.about().isBlank() && !topics.isEmpty()
                ? Future.succeededFuture(
                        ToolAnswer.asking(TOPIC, visit.phrases().whatAbout(topics)))
                : callBack(visit, reception::callBack);
    }

    private Future<ToolAnswer> callBack(Visit visit, Function<Visit, Future<Reception.CallBack>> promise) {
        return reception
                .numberQuestion(visit, visit.phrases().nobodyThereAndNoNumber())
                .compose(question -> question.map(Future::succeededFuture)
                        .orElseGet(() -> promise.apply(visit).map(TransferCallTool::promised)));
    }

    private static ToolAnswer promised(Reception.CallBack promised) {
        Visit visit = promised.visit();
        String message = visit.phrases().nobodyThere(promised, visit.now());
        return ToolAnswer.success(message, RequestCallbackTool.facts(promised).put(UrgentFacts.TRANSFER, false));
    }
}
