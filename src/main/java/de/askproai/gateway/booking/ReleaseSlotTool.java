package de.askproai.gateway.booking;

import de.askproai.gateway.booking.appointment.CallerAppointment;
import de.askproai.gateway.booking.appointment.CallerAppointments;
import de.askproai.gateway.booking.calendar.CalendarAccount;
import de.askproai.gateway.booking.caller.CallerChoice;
import de.askproai.gateway.booking.caller.TellingApart;
import de.askproai.gateway.booking.change.AppointmentPhrases;
import de.askproai.gateway.booking.hold.HoldStore;
import de.askproai.gateway.booking.hold.OwnHolds;
import de.askproai.gateway.booking.shop.Shop;
import de.askproai.gateway.booking.shop.Shops;
import de.askproai.gateway.booking.wish.Alternatives;
import de.askproai.gateway.booking.wish.ShopDoor;
import de.askproai.gateway.booking.wish.Wishes;
import de.askproai.gateway.speech.when.Understanding.Question;
import de.askproai.gateway.time.BusinessClock;
import de.askproai.gateway.tool.ArgumentSchema;
import de.askproai.gateway.tool.FactSchema;
import de.askproai.gateway.tool.ToolAnswer;
import de.askproai.gateway.tool.ToolCall;
import de.askproai.gateway.tool.ToolSpec;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Gives up a time that is kept for the caller; the calendar is told of it by work. */
final class ReleaseSlotTool implements ChangingTool {
    private final ToolSpec spec;
    private final Shops shops;
    private final CallerAppointments appointments;
    private final CallerChoice choice;
    private final Wishes wishes;
    private final HoldStore holds;
    private final BusinessClock clock;

    ReleaseSlotTool(
            Shops shops,
            CallerAppointments appointments,
            CallerChoice choice,
            Wishes wishes,
            HoldStore holds,
            BusinessClock clock) {
        this.spec = new ToolSpec(
                "release_slot",
                "Release a slot",
                "Gives up the time that was kept for the caller with reserve_slot, when they do not want it any more.",
                Wishes.arguments()
                        .branchOf("Branch the time is kept at, in the caller's words, where times are kept at several")
                        .done(),
                FactSchema.facts()
                        .moment("start", "The time that was kept")
                        .text("branch", "Name of the branch it was kept at, where the company has several")
                        .flag("released", "Whether a time was given up; false where none was kept")
                        .moments("held", "The times that are kept, to choose from")
                        .onSuccess("released")
                        .done(),
                ToolSpec.Kind.WRITE,
                Set.of("bookings:write"));
        this.shops = shops;
        this.appointments = appointments;
        this.choice = choice;
        this.wishes = wishes;
        this.holds = holds;
        this.clock = clock;
    }

    @Override
    public ToolSpec spec() {
        return spec;
    }

    @Override
    public JsonObject meaning(ToolCall call) {
        return wishes.meaning(call, clock.now(call.context().zone()));
    }

    @Override
    public boolean tellsApartByBranch() {
        return true;
    }

    @Override
    public Future<ToolAnswer> run(ToolCall call) {
        return ShopDoor.open(shops, call)
                .compose(shop -> appointments.upcoming(call).compose(all -> {
                    List<CallerAppointment> held =
                            all.stream().filter(CallerAppointment::held).toList();
                    CallerChoice.Found<CallerAppointment> found = choice.of(held, call, shop, clock.now(shop.zone()));
                    return found.one()
                            .map(hold -> release(call, shop, hold))
                            .orElseGet(() -> Future.succeededFuture(ask(call, shop, found)));
                }));
    }

    private Future<ToolAnswer> release(ToolCall call, Shop shop, CallerAppointment hold) {
        UUID connection = hold.connection();
        Optional<CalendarAccount> account = connection == null
                ? Optional.empty()
                : shops.account(call.context().company(), connection);
        ZonedDateTime start = hold.start(shop.zone());
        Optional<String> place = shop.place(hold.branch());
        JsonObject facts = new JsonObject()
                .put("start", start.toOffsetDateTime().toString())
                .put("released", true);
        place.ifPresent(name -> facts.put("branch", name));
        return holds.release(call.context().company(), hold.id(), account, hold.reservation(), call.deadline())
                .map(done -> ToolAnswer.success(phrases(call, shop).at(place).released(start), facts));
    }

    private ToolAnswer ask(ToolCall call, Shop shop, CallerChoice.Found<CallerAppointment> found) {
        AppointmentPhrases phrases = phrases(call, shop);
        if (found.all().isEmpty()) {
            // What is not held need not be given up: that is what the caller wants to hear.
            return ToolAnswer.success(phrases.nothingHeld(), new JsonObject().put("released", false));
        }
        Question doubt = found.doubt();
        if (doubt != null) {
            return Wishes.asking(
                    doubt, call.context().locale(), clock.now(shop.zone()).toLocalDate());
        }
        boolean none = found.meant().isEmpty();
        List<CallerAppointment> told = none ? found.all() : found.meant();
        TellingApart apart = new TellingApart(shop, phrases);
        AppointmentPhrases there = phrases.at(apart.place(told));
        boolean atOneTime =
                told.stream().map(CallerAppointment::start).distinct().count() == 1;
        return ToolAnswer.asking(
                        atOneTime && told.size() > 1 ? ArgumentSchema.BRANCH : Wishes.DATE,
                        none ? there.notHeldThen(apart.of(told)) : there.whichHold(apart.of(told)))
                .with("held", Alternatives.toJson(OwnHolds.starts(told, shop)));
    }

    private AppointmentPhrases phrases(ToolCall call, Shop shop) {
        return AppointmentPhrases.of(
                shop, call.context().locale(), clock.now(shop.zone()).toLocalDate());
    }
}
