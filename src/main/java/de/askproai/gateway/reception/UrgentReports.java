package de.askproai.gateway.reception;

import de.askproai.gateway.booking.notice.CallbackTimes;
import de.askproai.gateway.call.DomainParts;
import de.askproai.gateway.message.CallPromises;
import de.askproai.gateway.message.PromiseKind;
import de.askproai.gateway.message.PromisedTime;
import de.askproai.gateway.message.PromisedTo;
import de.askproai.gateway.store.Store;
import de.askproai.gateway.time.Deadline;
import de.askproai.gateway.tool.SaidInCalls;
import de.askproai.gateway.tool.ToolAnswer;
import de.askproai.gateway.tool.ToolCall;
import de.askproai.gateway.tool.UrgentFacts;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlClient;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Passes something urgent on to the company's people at once: one alert for each call, to which is added what the caller says
 * later, and in which a call back of the same call is taken up.
 */
final class UrgentReports {
    private static final Logger LOG = LoggerFactory.getLogger(UrgentReports.class);

    /** Kept for doing what can be done while nothing can be written. */
    static final Duration UNWRITTEN = Duration.ofMillis(300);

    private final Reception reception;
    private final Store store;
    private final CallPromises ofCalls;
    private final SaidInCalls said;
    private final LateReports late;

    UrgentReports(Reception reception, DomainParts parts, CallPromises ofCalls, LateReports late) {
        this.reception = reception;
        this.store = parts.store();
        this.ofCalls = ofCalls;
        this.said = new SaidInCalls(parts.store());
        this.late = late;
    }

    /**
     * Tells people at once and says whom the call can be transferred to; no time is offered instead.
     *
     * <p>It is passed on also where no number is known: somebody may know the caller, or hear the recording.
     *
     * @param tried whether that was tried, and nobody took the call
     */
    Future<ToolAnswer> report(Visit visit, boolean tried) {
        ToolCall call = visit.call();
        Optional<String> number = tried ? Optional.empty() : visit.urgentNumber();
        return write(visit, call.deadline(), Reception.promiseOf(PromiseKind.URGENT, call))
                .compose(alert -> number.map(to -> Future.succeededFuture(transfer(visit, to)))
                        .orElseGet(() -> passedOn(alert)));
    }

    /**
     * Does what it can while nothing can be written: whoever is rung is told by the caller, and people are as soon as it can be
     * written. That they were is not said.
     */
    ToolAnswer reportUnwritten(Visit visit, boolean tried, ToolAnswer apology) {
        UUID promise = UUID.randomUUID();
        late.add(
                visit.call().context(),
                deadline -> write(visit, deadline, promise).mapEmpty());
        JsonObject facts = UrgentFacts.of(false);
        return (tried ? Optional.<String>empty() : visit.urgentNumber())
                .map(number -> ToolAnswer.partly(
                        visit.phrases().urgentTransfer(help(visit)), UrgentFacts.transferTo(facts, number)))
                .orElseGet(() -> apology.saying(visit.phrases().urgentNobody(help(visit))));
    }

    private Future<Alert> write(Visit visit, Deadline deadline, UUID promise) {
        return store.asCompany(visit.call().context().company(), deadline, tx -> alert(tx, visit, promise));
    }

    /** Returns whether people were told in this call, and have yet to see to it; not while that cannot be found out. */
    Future<Boolean> isOpen(Visit visit) {
        ToolCall call = visit.call();
        return store.asCompany(
                        call.context().company(),
                        call.deadline(),
                        tx -> ofCalls.isUrgentOwed(
                                tx, call.context().company(), call.context().conversation()))
                .recover(away -> {
                    LOG.warn("Whether something urgent was told could not be looked up: {}", away.toString());
                    return Future.succeededFuture(false);
                });
    }

    /**
     * What is out.
     *
     * @param visit the caller, as known by then
     * @param by when somebody gets in touch at the latest
     */
    private record Alert(Visit visit, ZonedDateTime by) {
        /** Returns by when somebody gets in touch, where that can be said. */
        Optional<ZonedDateTime> time() {
            return Optional.of(by)
                    .filter(time -> visit.isSomebodyTold()
                            && time.isAfter(visit.now())
                            && visit.callerNumber().isPresent());
        }

        JsonObject facts() {
            JsonObject facts = UrgentFacts.of(visit.isSomebodyTold()).put(UrgentFacts.TRANSFER, false);
            return time().map(time -> facts.mergeIn(RequestCallbackTool.facts(time)))
                    .orElse(facts);
        }
    }

    private Future<Alert> alert(SqlClient tx, Visit visit, UUID promise) {
        UUID company = visit.call().context().company();
        String conversation = visit.call().context().conversation();
        return reception.lock(tx, visit).compose(known -> {
            PromisedTo customer = Reception.promisedTo(known);
            return ofCalls.addUrgent(
                            tx, company, conversation, customer, known.now().toInstant())
                    .compose(open ->
                            open.map(Future::succeededFuture).orElseGet(() -> raise(tx, known, promise, customer)))
                    .map(due -> new Alert(known, due.atZone(known.now().getZone())));
        });
    }

    private Future<Instant> raise(SqlClient tx, Visit visit, UUID id, PromisedTo customer) {
        ToolCall call = visit.call();
        Instant due = due(visit).truncatedTo(ChronoUnit.MINUTES).toInstant();
        return ofCalls.replace(tx, call.context().company(), call.context().conversation(), customer)
                .compose(replaced -> reception
                        .write(tx, visit, PromiseKind.URGENT, id, PromisedTime.by(due), replaced.customer())
                        .compose(written -> reception.noteReplaced(tx, call, replaced.promise())))
                .map(due);
    }

    /**
     * Counted from when it is written, before which nobody hears of it. Where nobody is told at once, whoever finds it in the
     * list sees to it as to any other call back.
     */
    private ZonedDateTime due(Visit visit) {
        ZonedDateTime now = reception.now(visit.call());
        return visit.isSomebodyTold()
                ? now.plus(visit.handover().takeWithin())
                : CallbackTimes.by(visit.profile(), visit.call().context().branch(), now);
    }

    private static String help(Visit visit) {
        return visit.urgentMatters().text(visit.call().context().locale(), visit.about());
    }

    private static ToolAnswer transfer(Visit visit, String number) {
        return ToolAnswer.success(
                visit.phrases().urgentTransfer(help(visit)),
                UrgentFacts.transferTo(UrgentFacts.of(visit.isSomebodyTold()), number));
    }

    private Future<ToolAnswer> passedOn(Alert alert) {
        Visit visit = alert.visit();
        if (!visit.isSomebodyTold()) {
            return Future.succeededFuture(ToolAnswer.success(visit.phrases().urgentNobody(help(visit)), alert.facts()));
        }
        ToolAnswer told = ToolAnswer.success(
                visit.phrases()
                        .urgent(
                                help(visit),
                                visit.callerNumber().isPresent(),
                                alert.time(),
                                visit.now().toLocalDate()),
                alert.facts());
        return visit.callerNumber().isPresent()
                ? Future.succeededFuture(told)
                : isToBeAsked(visit).map(ask -> ask ? asking(alert) : told);
    }

    /** The alert is out, and waits for no number: a caller is asked once. */
    private Future<Boolean> isToBeAsked(Visit visit) {
        return said.note(visit.call(), SaidInCalls.URGENT_NUMBER, visit.call().deadline())
                .recover(away -> {
                    LOG.warn("Whether a caller was asked for a number could not be noted: {}", away.toString());
                    return Future.succeededFuture(true);
                });
    }

    private static ToolAnswer asking(Alert alert) {
        Visit visit = alert.visit();
        return ToolAnswer.successAsking(
                RequestCallbackTool.PHONE, visit.phrases().urgentWhichNumber(help(visit)), alert.facts());
    }
}
