package de.askproai.gateway.booking;

import de.askproai.gateway.booking.appointment.AppointmentChange;
import de.askproai.gateway.booking.appointment.CallerAppointment;
import de.askproai.gateway.booking.calendar.CalendarAccount;
import de.askproai.gateway.booking.caller.CallerDoor;
import de.askproai.gateway.booking.caller.CallerIdentity;
import de.askproai.gateway.booking.change.ChangeResult;
import de.askproai.gateway.booking.change.Changer;
import de.askproai.gateway.booking.change.LatestChange;
import de.askproai.gateway.booking.change.MoveTarget;
import de.askproai.gateway.booking.change.MoveTargets;
import de.askproai.gateway.booking.shop.Shop;
import de.askproai.gateway.booking.wish.Wishes;
import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.time.BusinessClock;
import de.askproai.gateway.tool.ArgumentSchema;
import de.askproai.gateway.tool.ToolAnswer;
import de.askproai.gateway.tool.ToolCall;
import de.askproai.gateway.tool.ToolSpec;
import de.askproai.gateway.tool.UrgentFacts;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Moves an appointment of the caller's to another time, or says why not and what else is free; until then it stays. */
final class RescheduleAppointmentTool implements ChangingOwnTool {
    private final ToolSpec spec;
    private final CallerDoor door;
    private final MissedWishDesk missed;
    private final NewTimes times;
    private final MoveQuestions questions;
    private final RepeatedMoves repeated;
    private final MoveTargets targets;
    private final Changer changer;
    private final BusinessClock clock;

    RescheduleAppointmentTool(
            CallerDoor door,
            MissedWishDesk missed,
            NewTimes times,
            MoveQuestions questions,
            RepeatedMoves repeated,
            MoveTargets targets,
            Changer changer,
            BusinessClock clock) {
        this.spec = define();
        this.door = door;
        this.missed = missed;
        this.times = times;
        this.questions = questions;
        this.repeated = repeated;
        this.targets = targets;
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
                                .branchOf("Branch it is at, in the caller's words; it stays there")
                                .words("reason", WHY)
                                .flag(
                                        BookAppointmentTool.TERMS,
                                        "True once the caller has heard what they cannot do any more at the new time"))
                        .done(),
                UrgentFacts.in(CallerDoor.facts())
                        .moment("from", "When the appointment was before")
                        .moment("start", "When it is now")
                        .text("branch", "Name of the branch it is at, where the company has several")
                        .moment("latest", "Until when it could be moved")
                        .flag("rescheduled", "Whether it is at the new time")
                        .flag("confirmed", "Whether the shop need not confirm it any more")
                        .flag(
                                NotedFacts.PROMISED,
                                "Whether it is noted to be moved, or to be called about; people_told: false where nobody knows yet")
                        .flag("replaced", "That something else was wanted of it meanwhile, which counts")
                        .moment("wanted", "The new time that was asked for, where it is taken, or to be booked")
                        .text("service", "What book_appointment is to book then, where the wish could not be booked")
                        .moments("alternatives", "Free times to offer instead")
                        .moment("deposit_due", "By when the deposit is paid now")
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
        return door.serveWhoMayLeave(call, this::move, missed::move);
    }

    private Future<ToolAnswer> move(ToolCall call, Shop shop, CallerAppointment mine, CalendarAccount account) {
        return questions
                .where(call, shop, mine)
                .compose(asks -> asks.map(Future::succeededFuture)
                        .orElseGet(() -> read(call, shop, mine)
                                .compose(read -> mine.isBooked() || mine.isWantedAgain() || mine.isNoted()
                                        ? move(call, shop, mine, account, read)
                                        : leave(call, shop, mine, account, read))));
    }

    /** What a calendar is just being asked for cannot be moved there; the wish is people's. */
    private Future<ToolAnswer> leave(
            ToolCall call, Shop shop, CallerAppointment mine, CalendarAccount account, NewTimes.Read read) {
        ZonedDateTime from = mine.start(shop.zone());
        ZonedDateTime start = read.start();
        if (start == null) {
            return Future.succeededFuture(Objects.requireNonNull(read.question()));
        }
        if (start.isEqual(from) && mine.change() != null) {
            return keep(call, shop, mine, account);
        }
        MoveAnswers answers = answers(call, shop, mine, start);
        return changer.leave(AppointmentChange.move(call, account, mine, start.toInstant()), call.deadline())
                .map(ToolAnswer.promise(
                        ErrorCode.CONFLICT,
                        door.phrases(call, shop).stillBeingBooked(from),
                        NotedFacts.in(answers.facts(false), shop)));
    }

    /** Reads the new time; a wish that is repeated is for the time it was for before. */
    private Future<NewTimes.Read> read(ToolCall call, Shop shop, CallerAppointment mine) {
        Function<Instant, NewTimes.Read> wish =
                from -> times.read(call, from.atZone(shop.zone()), clock.now(shop.zone()));
        Future<Optional<Instant>> before = times.areByTheOld(call)
                ? repeated.find(
                        call,
                        mine,
                        from -> Optional.ofNullable(wish.apply(from).start()).map(ZonedDateTime::toInstant),
                        times.areOnceMore(call))
                : Future.succeededFuture(Optional.empty());
        return before.map(known -> known.map(start -> NewTimes.Read.of(start.atZone(shop.zone())))
                .orElseGet(() -> wish.apply(mine.willStart())));
    }

    private Future<ToolAnswer> move(
            ToolCall call, Shop shop, CallerAppointment mine, CalendarAccount account, NewTimes.Read read) {
        ZonedDateTime from = mine.start(shop.zone());
        ZonedDateTime start = read.start();
        if (start != null && start.isEqual(from) && mine.isWantedOtherwise()) {
            return keep(call, shop, mine, account);
        }
        Optional<ToolAnswer> tooLate = LatestChange.refusal(call, shop, mine, false, clock.now());
        if (tooLate.isPresent()) {
            return Future.succeededFuture(tooLate.get());
        }
        if (start == null) {
            return questions.when(call, answers(call, shop, mine, from), account, read);
        }
        if (start.isEqual(from)) {
            return Future.succeededFuture(answers(call, shop, mine, from).staysAsItIs());
        }
        MoveAnswers answers = answers(call, shop, mine, start);
        return questions
                .beforeMoving(call, answers)
                .compose(asks ->
                        asks.map(Future::succeededFuture).orElseGet(() -> move(call, shop, mine, account, answers)));
    }

    private Future<ToolAnswer> move(
            ToolCall call, Shop shop, CallerAppointment mine, CalendarAccount account, MoveAnswers answers) {
        return targets.find(shop, mine, account, call.deadline())
                .compose(found -> found.map(target -> MoveQuestions.withWhom(call, shop, target)
                                .map(Future::succeededFuture)
                                .orElseGet(() -> move(call, mine, account, answers.to(), target)
                                        .map(answers::of)))
                        .orElseGet(() -> Future.succeededFuture(answers.notChanged(ErrorCode.MISCONFIGURED))));
    }

    private MoveAnswers answers(ToolCall call, Shop shop, CallerAppointment mine, ZonedDateTime to) {
        return new MoveAnswers(call.context().locale(), shop, mine, to, clock.now(shop.zone()));
    }

    /** Something else was wanted of it before, and is not settled yet. */
    private Future<ToolAnswer> keep(ToolCall call, Shop shop, CallerAppointment mine, CalendarAccount account) {
        AppointmentChange change = AppointmentChange.stay(call, account, mine);
        MoveAnswers answers = answers(call, shop, mine, mine.start(shop.zone()));
        return changer.keep(change, call.deadline())
                .map(result -> result instanceof ChangeResult.Done ? answers.staysAsItIs() : answers.of(result));
    }

    private Future<ChangeResult> move(
            ToolCall call, CallerAppointment mine, CalendarAccount account, ZonedDateTime start, MoveTarget target) {
        AppointmentChange change = AppointmentChange.move(call, account, mine, start.toInstant());
        return changer.move(change.because(call.text("reason")), target, call.deadline());
    }
}
