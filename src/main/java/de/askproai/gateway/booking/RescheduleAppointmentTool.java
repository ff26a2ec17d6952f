package de.askproai.gateway.booking;

import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.time.BusinessClock;
import de.askproai.gateway.tool.ArgumentSchema;
import de.askproai.gateway.tool.ToolAnswer;
import de.askproai.gateway.tool.ToolCall;
import de.askproai.gateway.tool.ToolSpec;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Moves an appointment of the caller's to another time, or says why not and what else is free; until then it stays. */
final class RescheduleAppointmentTool implements ChangingTool {
    private final ToolSpec spec;
    private final CallerDoor door;
    private final NewTimes times;
    private final Changer changer;
    private final BusinessClock clock;

    RescheduleAppointmentTool(CallerDoor door, NewTimes times, Changer changer, BusinessClock clock) {
        this.spec = define();
        this.door = door;
        this.times = times;
        this.changer = changer;
        this.clock = clock;
    }

    private static ToolSpec define() {
        return new ToolSpec(
                "reschedule_appointment",
                "Reschedule an appointment",
                "Moves one of the caller's own appointments to another time; the old one is kept until the new one is sure. "
                        + "Say which one by its day, time or service where there are several. Call it once the caller has "
                        + "agreed to the new time.",
                CallerIdentity.arguments(ArgumentSchema.arguments()
                                .text(
                                        NewTimes.DATE,
                                        "New day as spoken (Freitag, eine Woche später), or YYYY-MM-DD; the same day if left out")
                                .text(
                                        NewTimes.TIME,
                                        "New time as spoken (halb drei, eine Stunde später, selbe Zeit), or HH:MM")
                                .text(Wishes.DATE, "Day of the appointment as it is, as spoken or YYYY-MM-DD")
                                .text(Wishes.TIME, "Time of the appointment as it is, as spoken or HH:MM")
                                .texts(Wishes.SERVICE, "Service as spoken")
                                .text(Wishes.STAFF, Wishes.STAFF_HELP)
                                .words("reason", "Why, if the caller says so"))
                        .done(),
                CallerDoor.facts()
                        .moment("from", "When the appointment was before")
                        .moment("start", "When it is now")
                        .moment("latest", "Until when it could be moved")
                        .flag("rescheduled", "Whether it is at the new time")
                        .flag("confirmed", "Whether the shop need not confirm it any more")
                        .flag("callback_promised", "Whether it will be moved later, and the caller will hear of it")
                        .flag("replaced", "That something else was wanted of it meanwhile, which counts")
                        .moment("wanted", "The new time that was asked for, where it is taken")
                        .moments("alternatives", "Free times to offer instead")
                        .onSuccess("from", "start", "rescheduled")
                        .done(),
                ToolSpec.Kind.WRITE,
                Set.of("bookings:write"));
    }

    @Override
    public ToolSpec spec() {
        return spec;
    }

    @Override
    public JsonObject meaning(ToolCall call) {
        return times.meaning(call, clock.now(call.context().zone()));
    }

    @Override
    public Future<ToolAnswer> run(ToolCall call) {
        return door.serve(call, this::move);
    }

    private Future<ToolAnswer> move(ToolCall call, Shop shop, CallerAppointment mine, CalendarAccount account) {
        ChangePhrases phrases = door.phrases(call, shop);
        ZonedDateTime from = mine.start(shop.zone());
        if (!mine.isBooked()) {
            return Future.succeededFuture(
                    ToolAnswer.failure(ErrorCode.CONFLICT, phrases.stillBeingBooked(from), new JsonObject()));
        }
        NewTimes.Read read = times.read(call, mine.willStart().atZone(shop.zone()), clock.now(shop.zone()));
        ZonedDateTime start = read.start();
        if (start != null && start.isEqual(from) && mine.change() != null) {
            return keep(call, shop, mine, account);
        }
        Optional<ToolAnswer> tooLate = LatestChange.refusal(call, shop, mine, false, clock.now());
        if (tooLate.isPresent()) {
            return Future.succeededFuture(tooLate.get());
        }
        if (start == null) {
            return Future.succeededFuture(Objects.requireNonNull(read.question()));
        }
        if (start.isEqual(from)) {
            return Future.succeededFuture(ToolAnswer.success(phrases.alreadyThen(from), facts(from, start, true)));
        }
        return changer.target(shop, mine, account, call.deadline())
                .compose(found -> found.map(target -> bySomebodyElse(call, shop, target)
                                .map(Future::succeededFuture)
                                .orElseGet(() -> move(call, mine, account, start, target)
                                        .map(result -> answer(call, shop, mine, start, result))))
                        .orElseGet(() -> Future.succeededFuture(ToolAnswer.failure(
                                ErrorCode.MISCONFIGURED, phrases.notChanged(from), facts(from, start, false)))));
    }

    /** Something else was wanted of it before, and is not settled yet. */
    private Future<ToolAnswer> keep(ToolCall call, Shop shop, CallerAppointment mine, CalendarAccount account) {
        AppointmentChange change =
                AppointmentChange.stay(account, call.writing(), call.context().conversation(), mine);
        ZonedDateTime start = mine.start(shop.zone());
        return changer.keep(change, call.deadline())
                .map(result -> result instanceof ChangeResult.Done
                        ? ToolAnswer.success(door.phrases(call, shop).alreadyThen(start), facts(start, start, true))
                        : answer(call, shop, mine, start, result));
    }

    /** Returns what to say to a wish for a person the appointment is not with: a calendar moves it in time alone. */
    private static Optional<ToolAnswer> bySomebodyElse(ToolCall call, Shop shop, Changer.Target target) {
        Locale locale = call.context().locale();
        return shop.offers().stream()
                .filter(offer -> shop.calendars(offer).anyMatch(target.calendar()::equals))
                .findFirst()
                .map(offer -> new StaffWish(shop, offer, locale).find(call.text(Wishes.STAFF)))
                .filter(staff -> staff.question() != null || staff.person() != null)
                .filter(staff -> !target.calendar().equals(staff.calendar()))
                .map(staff -> staff.question() != null
                        ? staff.question()
                        : ToolAnswer.asking(Wishes.STAFF, new StaffPhrases(locale).staysWithWhom()));
    }

    private Future<ChangeResult> move(
            ToolCall call,
            CallerAppointment mine,
            CalendarAccount account,
            ZonedDateTime start,
            Changer.Target target) {
        Instant to = start.toInstant();
        AppointmentChange change = AppointmentChange.move(
                account,
                call.writing(),
                call.context().conversation(),
                mine,
                to,
                to.plus(Duration.between(mine.start(), mine.end())));
        return changer.move(change.because(call.text("reason")), target, call.deadline());
    }

    private ToolAnswer answer(ToolCall call, Shop shop, CallerAppointment mine, ZonedDateTime to, ChangeResult result) {
        ChangePhrases phrases = door.phrases(call, shop);
        ZonedDateTime from = mine.start(shop.zone());
        JsonObject facts = facts(from, to, result instanceof ChangeResult.Done);
        if (result instanceof ChangeResult.Done && mine.state() == AppointmentState.DEPOSIT_REQUESTED) {
            return ToolAnswer.success(phrases.movedAwaitingDeposit(from, to), facts.put("confirmed", false));
        }
        if (result instanceof ChangeResult.Done done) {
            return ToolAnswer.success(phrases.moved(from, to, done.pending()), facts.put("confirmed", !done.pending()));
        }
        if (result instanceof ChangeResult.Promised promised) {
            return ToolAnswer.promise(
                    promised.code(),
                    to.isEqual(from) ? phrases.stayPromised(from) : phrases.movePromised(from, to),
                    facts.put("callback_promised", true));
        }
        if (result instanceof ChangeResult.Taken taken) {
            List<ZonedDateTime> others = Alternatives.near(to, taken.free());
            return ToolAnswer.failure(
                    ErrorCode.SLOT_TAKEN,
                    newTimeTaken(call, shop, mine, to, others),
                    Alternatives.among(facts, others)
                            .put("wanted", to.toOffsetDateTime().toString()));
        }
        if (result instanceof ChangeResult.Busy) {
            return ToolAnswer.promise(ErrorCode.CONFLICT, phrases.busy(), facts.put("callback_promised", true));
        }
        if (result instanceof ChangeResult.Replaced) {
            return ToolAnswer.failure(ErrorCode.CONFLICT, phrases.replaced(), facts.put("replaced", true));
        }
        if (result instanceof ChangeResult.Gone) {
            return ToolAnswer.failure(ErrorCode.GONE, phrases.gone(), facts);
        }
        ErrorCode code = result instanceof ChangeResult.Refused refused ? refused.code() : ErrorCode.INTERNAL;
        return ToolAnswer.failure(code, phrases.notChanged(from), facts);
    }

    /** Of one that is to be cancelled it is not said that it stays. */
    private String newTimeTaken(
            ToolCall call, Shop shop, CallerAppointment mine, ZonedDateTime to, List<ZonedDateTime> others) {
        Phrases phrases = new Phrases(call.context().locale());
        LocalDate today = clock.now(shop.zone()).toLocalDate();
        return mine.isBeingCancelled()
                ? phrases.taken(to, others, today)
                : door.phrases(call, shop).newTimeTaken(to, mine.willStart().atZone(shop.zone())) + " "
                        + phrases.instead(others, today);
    }

    private static JsonObject facts(ZonedDateTime from, ZonedDateTime to, boolean moved) {
        return new JsonObject()
                .put("from", from.toOffsetDateTime().toString())
                .put("start", (moved ? to : from).toOffsetDateTime().toString())
                .put("rescheduled", moved);
    }
}
