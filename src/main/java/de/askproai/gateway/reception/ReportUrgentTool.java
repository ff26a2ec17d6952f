package de.askproai.gateway.reception;

import de.askproai.gateway.tenant.UrgentMatters;
import de.askproai.gateway.tool.ArgumentSchema;
import de.askproai.gateway.tool.FactSchema;
import de.askproai.gateway.tool.Tool;
import de.askproai.gateway.tool.ToolAnswer;
import de.askproai.gateway.tool.ToolCall;
import de.askproai.gateway.tool.ToolSpec;
import de.askproai.gateway.tool.UrgentFacts;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;

/**
 * Hands something urgent to the company's people at once, names the emergency number, and says whereto the call can be
 * transferred. It offers no appointment: what is urgent does not wait for one.
 */
final class ReportUrgentTool implements Tool {
    private final ToolSpec spec = new ToolSpec(
            "report_urgent",
            "Report something urgent",
            "Tells people of the company at once of something urgent, such as pain, bleeding, an accident or a danger, or "
                    + "what get_current_context lists as urgent_phrases. Offer no appointment instead. Say the message, then transfer if transfer is true. Call it again with what the caller adds, such as a number.",
            ArgumentSchema.arguments()
                    .words(RequestCallbackTool.REASON, "What has happened, in the caller's words")
                    .text(RequestCallbackTool.NAME, "Name of the caller")
                    .text(RequestCallbackTool.PHONE, "Phone number, if not the caller's own")
                    .text(CallbackWish.DATE, "Day to call back, in the caller's own words, if they wish for one")
                    .text(CallbackWish.TIME, "Time to call back, in the caller's own words, if they wish for one")
                    .branch()
                    .done(),
            UrgentFacts.in(FactSchema.facts()).onSuccess(UrgentFacts.TRANSFER).done(),
            ToolSpec.Kind.WRITE,
            Set.of("bookings:write"));
    private final Reception reception;
    private final UrgentReports urgent;

    ReportUrgentTool(Reception reception, UrgentReports urgent) {
        this.reception = reception;
        this.urgent = urgent;
    }

    @Override
    public ToolSpec spec() {
        return spec;
    }

    /** What is urgent waits for no question. */
    @Override
    public boolean needsBranch() {
        return false;
    }

    /** What is urgent waits for nothing. */
    @Override
    public boolean asksAboutUnknown() {
        return false;
    }

    /** Who needs help hears where there is some, whatever is away here. */
    @Override
    public ToolAnswer apology(ToolAnswer usual, Locale locale) {
        return usual.saying(new ReceptionPhrases(locale).urgentNobody(UrgentMatters.DEFAULTS.text(locale, "")));
    }

    /** Who is to be rung is known without anything being stored. */
    @Override
    public Future<ToolAnswer> apology(ToolCall call, ToolAnswer usual) {
        return reception.visit(call).map(visit -> urgent.reportUnwritten(visit, false, usual));
    }

    @Override
    public Duration toApologise() {
        return UrgentReports.UNWRITTEN;
    }

    /** Whatever else was told in a form nobody can read, this is not refused for it. */
    @Override
    public boolean leavesOutUnreadable() {
        return true;
    }

    @Override
    public Future<ToolAnswer> run(ToolCall call) {
        return reception.visit(call).compose(visit -> urgent.report(visit, false));
    }
}
