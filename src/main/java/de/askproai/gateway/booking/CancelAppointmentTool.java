package de.askproai.gateway.booking;

import de.askproai.gateway.booking.appointment.AppointmentChange;
import de.askproai.gateway.booking.appointment.CallerAppointment;
import de.askproai.gateway.booking.calendar.CalendarAccount;
import de.askproai.gateway.booking.caller.CallerDoor;
import de.askproai.gateway.booking.caller.CallerIdentity;
import de.askproai.gateway.booking.change.ChangePhrases;
import de.askproai.gateway.booking.change.ChangeResult;
import de.askproai.gateway.booking.change.Changer;
import de.askproai.gateway.booking.change.LatestChange;
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
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.Set;

/** Cancels an appointment of the caller's, at the calendar and here. */
final class CancelAppointmentTool implements ChangingOwnTool {
    private final ToolSpec spec;
    private final CallerDoor door;
    private final MissedWishDesk missed;
    private final Wishes wishes;
    private final Changer changer;
    private final BusinessClock clock;

    CancelAppointmentTool(CallerDoor door, MissedWishDesk missed, Wishes wishes, Changer changer, BusinessClock clock) {
        this.spec = new ToolSpec(
                "cancel_appointment",
                "Cancel an appointment",
                "Cancels one of the caller's own appointments. Say which one by its day, time or service where there are "
                        + "several. Call it once the caller has confirmed.",
                CallerIdentity.arguments(ArgumentSchema.arguments()
                                .text(Wishes.DATE, "Day of the appointment as spoken, or YYYY-MM-DD")
                                .text(Wishes.TIME, "Time of the appointment as spoken, or HH:MM")
                                .texts(Wishes.SERVICE, "Service as spoken")
                                .text(
                                        Wishes.STAFF,
                                        "With whom the appointment is, where the caller has several at that time")
                                .branchOf("Branch it is at, in the caller's words")
                                .words("reason", WHY))
                        .done(),
                UrgentFacts.in(CallerDoor.facts())
                        .moment("start", "The appointment's time")
                        .text("branch", "Name of the branch it is at, where the company has several")
                        .moment("latest", "Until when it could be cancelled")
                        .flag("cancelled", "Whether it does not stand any more")
                        .flag("cancellation_promised", "Whether it will be cancelled later")
                        .flag(
                                NotedFacts.PROMISED,
                                "Whether somebody has to call about it; people_told: false where nobody knows yet")
                        .flag("replaced", "That something else was wanted of it meanwhile, which counts")
                        .onSuccess("start", "cancelled")
                        .done(),
                ToolSpec.Kind.WRITE,
                Set.of("bookings:write"));
        this.door = door;
        this.missed = missed;
        this.wishes = wishes;
        this.changer = changer;
        this.clock = clock;
    }

    @Override
    public ToolSpec spec() {
        return spec;
    }

    /** Why somebody cancels makes no other wish of it. */
    @Override
    public JsonObject meaning(ToolCall call) {
        JsonObject meaning = wishes.meaning(call, clock.now(call.context().zone()));
        meaning.remove("reason");
        return meaning;
    }

    @Override
    public Future<ToolAnswer> run(ToolCall call) {
        return door.serve(call, this::cancel, missed::cancel);
    }

    private Future<ToolAnswer> cancel(ToolCall call, Shop shop, CallerAppointment mine, CalendarAccount account) {
        ChangePhrases phrases = door.phrases(call, shop);
        ZonedDateTime start = mine.start(shop.zone());
        Optional<ToolAnswer> tooLate = LatestChange.refusal(call, shop, mine, true, clock.now());
        if (tooLate.isPresent()) {
            return Future.succeededFuture(tooLate.get());
        }
        AppointmentChange change =
                AppointmentChange.cancel(call, account, mine, shop.deposits()).because(call.text("reason"));
        String wishTakenBack = door.telling(call, shop).at(shop.place()).wishTakenBack(start);
        return changer.cancel(change, call.deadline())
                .map(result -> mine.isNoted() && result instanceof ChangeResult.Promised
                        ? answer(phrases, shop, start, result).saying(wishTakenBack)
                        : answer(phrases, shop, start, result));
    }

    private static ToolAnswer answer(ChangePhrases phrases, Shop shop, ZonedDateTime start, ChangeResult result) {
        JsonObject facts = new JsonObject()
                .put("start", start.toOffsetDateTime().toString())
                .put("cancelled", result instanceof ChangeResult.Done || result instanceof ChangeResult.Gone);
        shop.place().ifPresent(place -> facts.put("branch", place));
        if (result instanceof ChangeResult.Done) {
            return ToolAnswer.success(phrases.cancelled(start), facts);
        }
        if (result instanceof ChangeResult.Gone) {
            return ToolAnswer.success(phrases.gone(), facts);
        }
        if (result instanceof ChangeResult.Replaced) {
            return ToolAnswer.failure(ErrorCode.CONFLICT, phrases.replaced(), facts.put("replaced", true));
        }
        if (result instanceof ChangeResult.Promised promised) {
            return ToolAnswer.promise(
                    promised.code(),
                    phrases.cancelPromised(start, promised.isCalendarAway()),
                    facts.put("cancellation_promised", true));
        }
        if (result instanceof ChangeResult.Busy) {
            return ToolAnswer.promise(ErrorCode.CONFLICT, phrases.busy(), NotedFacts.in(facts, shop));
        }
        ErrorCode code = result instanceof ChangeResult.Refused refused ? refused.code() : ErrorCode.INTERNAL;
        return ToolAnswer.failure(code, phrases.notChanged(start), facts);
    }
}
