package de.askproai.gateway.reception;

import de.askproai.gateway.booking.notice.CallbackTimes;
import de.askproai.gateway.tool.ArgumentSchema;
import de.askproai.gateway.tool.FactSchema;
import de.askproai.gateway.tool.Tool;
import de.askproai.gateway.tool.ToolAnswer;
import de.askproai.gateway.tool.ToolCall;
import de.askproai.gateway.tool.ToolSpec;
import de.askproai.gateway.tool.UrgentFacts;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.Set;

/** Promises that somebody of the company calls back, and hands that to them. */
final class RequestCallbackTool implements Tool {
    static final String PHONE = "phone";
    static final String NAME = "name";
    static final String REASON = "reason";
    static final String CALLBACK_BY = UrgentFacts.CALLBACK_BY;
    private static final String CALLBACK_FROM = "callback_from";
    private static final String OTHER_TIME = "other_time_than_wished";
    private static final String TIME_UNCLEAR = "time_as_heard";
    private static final String TIME_PASSED_ON = "time_passed_on";
    private static final String OWN_NUMBER = "own_number_kept";
    private static final String EARLIER_NUMBER = "earlier_number_kept";
    private static final String UNKNOWN = "number_unknown";
    private static final String AS_HEARD = "number_as_heard";

    private final ToolSpec spec = new ToolSpec(
            "request_callback",
            "Request a callback",
            "Promises the caller a call back by somebody of the company, at the time they wish where somebody is there. Use it "
                    + "when you cannot help, when the caller asks for a person, and when a transfer was cancelled. Call it "
                    + "again with what the caller adds.",
            ArgumentSchema.arguments()
                    .words(REASON, "What it is about, in the caller's words")
                    .text(NAME, "Who is to be called")
                    .text(PHONE, "Phone number, if not the caller's own")
                    .text(CallbackWish.DATE, "Day to call back, in the caller's own words, if they wish for one")
                    .text(CallbackWish.TIME, "Time to call back, in the caller's own words, such as nach 17 Uhr")
                    .branch()
                    .done(),
            callback(UrgentFacts.in(FactSchema.facts())).done(),
            ToolSpec.Kind.WRITE,
            Set.of("bookings:write"));
    private final Reception reception;
    private final UrgentReports urgent;

    RequestCallbackTool(Reception reception, UrgentReports urgent) {
        this.reception = reception;
        this.urgent = urgent;
    }

    /** Declares what is told of a call back. */
    static FactSchema callback(FactSchema facts) {
        return facts.moment(CALLBACK_BY, "By when the caller is called back")
                .moment(CALLBACK_FROM, "From when on, where not at once")
                .flag(
                        OTHER_TIME,
                        "That nobody is there at the time wished for, and it is the next one at which somebody is")
                .flag(
                        TIME_UNCLEAR,
                        "That the time wished for was not understood, and whoever calls back reads what was heard")
                .flag(
                        TIME_PASSED_ON,
                        "That whoever calls reads the time wished for, but does not wait for it, since it is urgent")
                .flag(OWN_NUMBER, "That the number given was not understood, and the caller's own is called")
                .flag(EARLIER_NUMBER, "That the number given was not understood, and the one given before is called")
                .flag(
                        AS_HEARD,
                        "That no number was understood, and whoever calls back has to do with what was heard of it")
                .flag(UNKNOWN, "That no number is known, and the company only tries to reach the caller");
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

    /** It may be urgent, and what is urgent waits for nothing. */
    @Override
    public boolean asksAboutUnknown() {
        return false;
    }

    /** Whom to ring with what is urgent is known without anything being stored; a call back cannot be promised so. */
    @Override
    public Future<ToolAnswer> apology(ToolCall call, ToolAnswer usual) {
        return reception
                .visit(call)
                .map(visit -> visit.isUrgent() ? urgent.reportUnwritten(visit, false, usual) : usual);
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
        return reception.visit(call).compose(visit -> visit.isUrgent() ? urgent.report(visit, false) : promise(visit));
    }

    private Future<ToolAnswer> promise(Visit visit) {
        return reception
                .numberQuestion(visit, visit.phrases().whichNumber())
                .compose(question ->
                        question.isPresent() ? Future.succeededFuture(question) : reception.timeQuestion(visit))
                .compose(question -> question.map(Future::succeededFuture)
                        .orElseGet(() -> reception.callBack(visit).map(RequestCallbackTool::promised)));
    }

    private static ToolAnswer promised(Reception.CallBack promised) {
        Visit visit = promised.visit();
        String message = visit.phrases().callback(promised, visit.now());
        return ToolAnswer.success(message, facts(promised));
    }

    /** Returns by when the caller is called back, and where not at the number they said. */
    static JsonObject facts(Reception.CallBack promised) {
        JsonObject facts = facts(promised.by());
        if (!promised.visit().isSomebodyTold()) {
            facts.put(UrgentFacts.PEOPLE_TOLD, false);
        }
        promised.wished().ifPresent(wished -> tell(wished, promised.visit(), facts));
        if (promised.timeUnclear()) {
            facts.put(TIME_UNCLEAR, true);
        }
        if (promised.isWishOnlyTold()) {
            facts.put(TIME_PASSED_ON, true);
        }
        return switch (promised.visit().reach()) {
            case AS_WISHED -> facts;
            case OWN_NUMBER -> facts.put(OWN_NUMBER, true);
            case EARLIER_NUMBER -> facts.put(EARLIER_NUMBER, true);
            case AS_HEARD -> facts.put(AS_HEARD, true);
            case UNKNOWN -> facts.put(UNKNOWN, true);
        };
    }

    private static void tell(CallbackTimes.Wished wished, Visit visit, JsonObject facts) {
        if (wished.from().isAfter(visit.now())) {
            facts.put(CALLBACK_FROM, wished.from().toOffsetDateTime().toString());
        }
        if (!wished.isAsWished()) {
            facts.put(OTHER_TIME, true);
        }
    }

    static JsonObject facts(ZonedDateTime by) {
        return new JsonObject().put(CALLBACK_BY, by.toOffsetDateTime().toString());
    }
}
