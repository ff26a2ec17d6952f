package de.askproai.gateway.reception;

import de.askproai.gateway.tool.ArgumentSchema;
import de.askproai.gateway.tool.FactSchema;
import de.askproai.gateway.tool.Tool;
import de.askproai.gateway.tool.ToolAnswer;
import de.askproai.gateway.tool.ToolCall;
import de.askproai.gateway.tool.ToolSpec;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.Set;

/** Promises that somebody of the company calls back, and hands that to them. */
final class RequestCallbackTool implements Tool {
    static final String PHONE = "phone";
    static final String NAME = "name";
    static final String REASON = "reason";
    static final String CALLBACK_BY = "callback_by";

    private final ToolSpec spec = new ToolSpec(
            "request_callback",
            "Request a callback",
            "Promises the caller a call back by somebody of the company. Use it when you cannot help, when the caller asks "
                    + "for a person, and when a transfer was cancelled.",
            ArgumentSchema.arguments()
                    .text(REASON, "What it is about, in the caller's words")
                    .text(NAME, "Who is to be called")
                    .text(PHONE, "Phone number, if not the caller's own")
                    .branch()
                    .done(),
            FactSchema.facts()
                    .moment(CALLBACK_BY, "By when the caller is called back")
                    .flag(Reception.URGENT, "That it is urgent, and people were told at once")
                    .flag(TransferCallTool.TRANSFER, "Whether to transfer now, where it is urgent")
                    .text(TransferCallTool.NUMBER, "The number to transfer to")
                    .done(),
            ToolSpec.Kind.WRITE,
            Set.of("bookings:write"));
    private final Reception reception;

    RequestCallbackTool(Reception reception) {
        this.reception = reception;
    }

    @Override
    public ToolSpec spec() {
        return spec;
    }

    /** Where it is not known whose caller it is, whoever is there calls back. */
    @Override
    public boolean needsBranch() {
        return false;
    }

    @Override
    public Future<ToolAnswer> run(ToolCall call) {
        return reception
                .visit(call)
                .compose(visit -> visit.isUrgent() ? reception.urgent(visit, false) : promise(visit));
    }

    private Future<ToolAnswer> promise(Visit visit) {
        if (visit.isNumberUnclear()) {
            return Future.succeededFuture(
                    ToolAnswer.asking(PHONE, visit.phrases().numberUnclear()));
        }
        Optional<String> phone = visit.callerNumber();
        if (phone.isEmpty()) {
            return Future.succeededFuture(
                    ToolAnswer.asking(PHONE, visit.phrases().whichNumber()));
        }
        return reception
                .callBack(visit, phone.get())
                .map(by -> ToolAnswer.success(
                        visit.phrases().callback(by, visit.now().toLocalDate()), facts(by)));
    }

    static JsonObject facts(ZonedDateTime by) {
        return new JsonObject().put(CALLBACK_BY, by.toOffsetDateTime().toString());
    }
}
