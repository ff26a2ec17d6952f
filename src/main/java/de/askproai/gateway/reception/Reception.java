package de.askproai.gateway.reception;

import de.askproai.gateway.booking.notice.CallbackTimes;
import de.askproai.gateway.call.DomainParts;
import de.askproai.gateway.call.TimelineEntry;
import de.askproai.gateway.call.TimelineWriter;
import de.askproai.gateway.message.CallPromises;
import de.askproai.gateway.message.PeopleTold;
import de.askproai.gateway.message.PromiseKeeping;
import de.askproai.gateway.message.PromiseKind;
import de.askproai.gateway.message.PromiseMade;
import de.askproai.gateway.message.PromiseState;
import de.askproai.gateway.message.PromiseWriter;
import de.askproai.gateway.message.PromisedTime;
import de.askproai.gateway.message.PromisedTo;
import de.askproai.gateway.speech.SaidNames;
import de.askproai.gateway.speech.when.TimeExpressions;
import de.askproai.gateway.store.Store;
import de.askproai.gateway.tenant.CompanyProfiles;
import de.askproai.gateway.time.BusinessClock;
import de.askproai.gateway.time.WallClock;
import de.askproai.gateway.tool.SaidInCalls;
import de.askproai.gateway.tool.ToolAnswer;
import de.askproai.gateway.tool.ToolCall;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What the reception's tools share: who is there now, and what is written down before the caller hears of it. */
final class Reception {
    private final CompanyProfiles profiles;
    private final Store store;
    private final PromiseWriter promises;
    private final CallPromises ofCalls;
    private final PeopleTold people;
    private final SaidInCalls said;
    private final BusinessClock clock;
    private final TimeExpressions expressions = new TimeExpressions();
    private final WallClock wallClock;
    private final TimelineWriter timeline = new TimelineWriter();

    Reception(DomainParts parts, PromiseKeeping promises) {
        this.profiles = parts.profiles();
        this.store = parts.store();
        this.promises = promises.writer();
        this.ofCalls = promises.ofCalls();
        this.people = promises.people();
        this.said = new SaidInCalls(parts.store());
        this.clock = parts.businessClock();
        this.wallClock = parts.wallClock();
    }

    ZonedDateTime now(ToolCall call) {
        return clock.now(call.context().zone());
    }

    Future<Visit> visit(ToolCall call) {
        ZonedDateTime now = now(call);
        return profiles.of(call.context().company())
                .map(profile -> new Visit(
                        profile,
                        call,
                        now,
                        CallbackWish.of(call, expressions, now),
                        people.isAnybody(
                                profile, Optional.ofNullable(call.context().branch()))));
    }

    /**
     * Returns what to ask before somebody can call back; about a number that was not understood the caller is asked once in a
     * call, and for one that is not known twice, since whoever is asked for ever is never called.
     *
     * @param which what to say where no number is known
     */
    Future<Optional<ToolAnswer>> numberQuestion(Visit visit, String which) {
        ToolCall call = visit.call();
        if (visit.isNumberUnclear()) {
            return said.note(call, SaidInCalls.NUMBER_UNCLEAR, call.deadline())
                    .map(first -> askingIf(first, visit.phrases().numberUnclear()));
        }
        if (visit.callerNumber().isPresent()) {
            return Future.succeededFuture(Optional.empty());
        }
        return store.asCompany(call.context().company(), call.deadline(), tx -> knownBefore(tx, visit))
                .compose(known -> known.callerNumber().isPresent()
                        ? Future.succeededFuture(false)
                        : said.note(call, SaidInCalls.NUMBER_MISSING, call.deadline())
                                .compose(first -> first
                                        ? Future.succeededFuture(true)
                                        : said.note(call, SaidInCalls.NUMBER_STILL_MISSING, call.deadline())))
                .map(asks -> askingIf(asks, which));
    }

    /**
     * Returns what to ask about a time to call back that was not understood or is too far ahead: once in a call, and not where
     * people were told of something urgent, who call at once.
     */
    Future<Optional<ToolAnswer>> timeQuestion(Visit visit) {
        ToolCall call = visit.call();
        Optional<String> question = timeDoubt(visit);
        if (question.isEmpty()) {
            return Future.succeededFuture(Optional.empty());
        }
        return store.asCompany(
                        call.context().company(),
                        call.deadline(),
                        tx -> ofCalls.isUrgentOwed(
                                tx, call.context().company(), call.context().conversation()))
                .compose(urgent -> urgent
                        ? Future.succeededFuture(false)
                        : said.note(call, SaidInCalls.CALLBACK_TIME, call.deadline()))
                .map(asks ->
                        asks ? Optional.of(ToolAnswer.asking(CallbackWish.TIME, question.get())) : Optional.empty());
    }

    private static Optional<String> timeDoubt(Visit visit) {
        LocalDate today = visit.now().toLocalDate();
        return switch (visit.doubt()) {
            case TOO_FAR ->
                Optional.of(visit.phrases().timeTooFar(today.plusDays(CallbackWish.MOST_DAYS_AHEAD), today));
            case OTHER_ZONE -> Optional.of(visit.phrases().timeOfOtherPlace());
            case NONE, CONVERTED ->
                visit.wish()
                        .flatMap(CallbackWish::question)
                        .map(unclear -> visit.phrases().whichTime(unclear, today));
        };
    }

    private static Optional<ToolAnswer> askingIf(boolean asks, String question) {
        return asks ? Optional.of(ToolAnswer.asking(RequestCallbackTool.PHONE, question)) : Optional.empty();
    }

    /**
     * That somebody calls back.
     *
     * @param by when they do so at the latest
     * @param wished when they do so, where the caller said a time for it that counts; its end is {@code by}
     * @param timeUnclear whether the caller said something of a time that was not understood
     * @param visit the caller, as known by then
     */
    record CallBack(ZonedDateTime by, Optional<CallbackTimes.Wished> wished, boolean timeUnclear, Visit visit) {
        /** Returns whether the time wished for is only passed on: what is urgent does not wait for it. */
        boolean isWishOnlyTold() {
            return visit.wish().isPresent() && !timeUnclear && wished.isEmpty();
        }
    }

    /** Writes down that somebody calls back, and returns by when: what was promised in this call before is told more of. */
    Future<CallBack> callBack(Visit visit) {
        return callBack(visit, promiseOf(PromiseKind.CALLBACK, visit.call()), true);
    }

    /** Does so because nobody took the transfer; who is to be called back already is not called twice. */
    Future<CallBack> callBackAfterTransfer(Visit visit) {
        UUID id = PromiseMade.afterTransfer(visit.call().context().conversation());
        return callBack(visit, id, false);
    }

    /** @param requested whether the caller asked for it */
    private Future<CallBack> callBack(Visit visit, UUID id, boolean requested) {
        ToolCall call = visit.call();
        UUID company = call.context().company();
        String conversation = call.context().conversation();
        Optional<CallbackTimes.Wished> wished = visit.wishedTime();
        Optional<PromisedTime> wishedTime = wished.map(time -> promisedTime(time, visit.now()));
        PromisedTime time = wishedTime.orElseGet(() ->
                PromisedTime.by(CallbackTimes.by(visit.profile(), call.context().branch(), visit.now())
                        .truncatedTo(ChronoUnit.MINUTES)
                        .toInstant()));
        boolean timeUnclear = visit.wish().isPresent() && wished.isEmpty();
        return store.asCompany(
                company,
                call.deadline(),
                tx -> lock(tx, visit).compose(known -> {
                    PromisedTo customer = promisedTo(known);
                    return ofCalls.add(
                                    tx,
                                    company,
                                    conversation,
                                    customer,
                                    wishedTime,
                                    requested,
                                    known.now().toInstant())
                            .compose(promised -> promised.map(Future::succeededFuture)
                                    .orElseGet(() -> write(tx, known, PromiseKind.CALLBACK, id, time, customer)
                                            .map(time)))
                            .map(promised -> new CallBack(
                                    promised.due().atZone(known.now().getZone()),
                                    told(promised, wished, known.now()),
                                    timeUnclear,
                                    known));
                }));
    }

    private static PromisedTime promisedTime(CallbackTimes.Wished wished, ZonedDateTime now) {
        Instant from = wished.from().toInstant();
        return new PromisedTime(
                from.isAfter(now.toInstant()) ? from : null, wished.by().toInstant());
    }

    /** Returns what the caller hears of when they are called: what they wished now, else what they wished before. */
    private static Optional<CallbackTimes.Wished> told(
            PromisedTime promised, Optional<CallbackTimes.Wished> wished, ZonedDateTime now) {
        return wished.filter(time -> promisedTime(time, now).equals(promised))
                .or(() -> Optional.ofNullable(promised.notBefore())
                        .filter(from -> from.isAfter(now.toInstant()))
                        .map(from -> new CallbackTimes.Wished(
                                from.atZone(now.getZone()), promised.due().atZone(now.getZone()), true, false)));
    }

    /** Lets one transaction at a time promise the caller something, and returns the visit with what is known by then. */
    Future<Visit> lock(SqlClient tx, Visit visit) {
        ToolCall call = visit.call();
        return ofCalls.lock(tx, call.context().company(), call.context().conversation())
                .compose(locked -> knownBefore(tx, visit));
    }

    /** A number that was understood once in the call counts until another one is. */
    private Future<Visit> knownBefore(SqlClient tx, Visit visit) {
        ToolCall call = visit.call();
        return ofCalls.number(tx, call.context().company(), call.context().conversation())
                .map(visit::after);
    }

    /** Returns by when a caller is called back who has yet to hear so; empty where nobody is to. */
    Future<Optional<ZonedDateTime>> coming(ToolCall call) {
        return ofCalls.coming(store, call, clock.now());
    }

    /** Returns the promise that this call of a tool makes. */
    static UUID promiseOf(PromiseKind kind, ToolCall call) {
        return PromiseMade.id(kind, call.context().conversation() + "/" + call.writing());
    }

    static PromisedTo promisedTo(Visit visit) {
        return new PromisedTo(
                visit.call()
                        .text(RequestCallbackTool.NAME)
                        .filter(SaidNames::isName)
                        .orElse(null),
                visit.callerNumber().orElse(null),
                visit.told().orElse(null));
    }

    /** Writes down that somebody of the company will see to the caller, and that in the call's timeline. */
    Future<Void> write(SqlClient tx, Visit visit, PromiseKind kind, UUID id, PromisedTime time, PromisedTo customer) {
        ToolCall call = visit.call();
        UUID company = call.context().company();
        String conversation = call.context().conversation();
        PromiseMade made = new PromiseMade(
                company,
                id,
                kind,
                PromiseState.OPEN,
                conversation,
                null,
                call.context().branch(),
                null,
                time,
                customer);
        TimelineEntry entry = entry(
                call,
                "promised:" + id,
                kind.stored() + "_promised",
                Map.of("promise", id.toString(), "due", time.due().toString()));
        return promises.write(tx, List.of(made)).compose(done -> timeline.write(tx, List.of(entry)));
    }

    /** Writes into the call's timeline that a call back is not needed, since something urgent takes its place. */
    Future<Void> noteReplaced(SqlClient tx, ToolCall call, Optional<UUID> promise) {
        return promise.map(id -> timeline.write(
                        tx,
                        List.of(entry(
                                call, "withdrawn:" + id, "callback_not_needed", Map.of("promise", id.toString())))))
                .orElseGet(Future::succeededFuture);
    }

    private TimelineEntry entry(ToolCall call, String key, String what, Map<String, String> detail) {
        return new TimelineEntry(
                call.context().company(), call.context().conversation(), key, wallClock.now(), "promise", what, detail);
    }
}
