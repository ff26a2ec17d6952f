package de.askproai.gateway.booking;

import de.askproai.gateway.booking.appointment.AppointmentState;
import de.askproai.gateway.booking.appointment.CallerAppointment;
import de.askproai.gateway.booking.caller.CallerChoice;
import de.askproai.gateway.booking.caller.CallerDoor;
import de.askproai.gateway.booking.caller.CallerIdentity;
import de.askproai.gateway.booking.caller.MissedWishes;
import de.askproai.gateway.booking.caller.TellingApart;
import de.askproai.gateway.booking.change.AppointmentPhrases;
import de.askproai.gateway.booking.change.Told;
import de.askproai.gateway.booking.shop.Shop;
import de.askproai.gateway.booking.wish.Wishes;
import de.askproai.gateway.time.BusinessClock;
import de.askproai.gateway.tool.FactSchema;
import de.askproai.gateway.tool.Tool;
import de.askproai.gateway.tool.ToolAnswer;
import de.askproai.gateway.tool.ToolCall;
import de.askproai.gateway.tool.ToolSpec;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Tells callers which appointments they have to come, if they may hear it. */
final class QueryAppointmentTool implements Tool {
    private final ToolSpec spec;
    private final CallerDoor door;
    private final BusinessClock clock;

    QueryAppointmentTool(CallerDoor door, BusinessClock clock) {
        this.spec = define();
        this.door = door;
        this.clock = clock;
    }

    private static ToolSpec define() {
        return new ToolSpec(
                "query_appointment",
                "Query appointments",
                "Tells the caller which appointments they have to come. Needs the name the appointment is under, as the "
                        + "caller says it; day, time and service narrow it down.",
                CallerIdentity.arguments(Wishes.arguments().branchOf("Branch it is at, in the caller's words"))
                        .done(),
                MissedWishes.in(FactSchema.facts()
                                .flag("identified", "Whether the caller may hear of it")
                                .text("reason", "Why the caller may hear nothing")
                                .list("appointments", appointment(), "What the caller has to come, the next ones first")
                                .flag("asked_for", "Whether these are the ones that were asked for, not others"))
                        .onSuccess("identified", "appointments", "asked_for")
                        .done(),
                ToolSpec.Kind.READ,
                Set.of("bookings:read"));
    }

    private static FactSchema appointment() {
        return FactSchema.facts()
                .moment("start", "When it begins")
                .moment("end", "When it ends")
                .text("branch", "Name of the branch it is at, where the company has several")
                .textOrNull("service", "What for, where that is known")
                .flag("confirmed", "Whether nobody need confirm it any more, and it stays as it is")
                .flag(
                        "being_booked",
                        "That it is not booked yet: it is being booked, or will be as soon as the calendar answers")
                .flag("being_cancelled", "That it will be cancelled as soon as the calendar answers")
                .moment("moving_to", "When it will be instead, as soon as the calendar answers")
                .moment("deposit_due", "By when its deposit is paid, where that is awaited");
    }

    @Override
    public ToolSpec spec() {
        return spec;
    }

    @Override
    public boolean needsBranch() {
        return false;
    }

    @Override
    public boolean tellsApartByBranch() {
        return true;
    }

    @Override
    public Future<ToolAnswer> run(ToolCall call) {
        return door.hear(
                call,
                (shop, found, missed) -> Future.succeededFuture(door.question(call, shop, found)
                        .filter(asked -> !found.all().isEmpty())
                        .orElseGet(() -> answer(door.telling(call, shop), shop, found, missed))));
    }

    private ToolAnswer answer(
            AppointmentPhrases phrases, Shop shop, CallerChoice.Found<CallerAppointment> found, MissedWishes missed) {
        boolean asked = !found.meant().isEmpty();
        List<CallerAppointment> told = withoutTakenBack(asked ? found.meant() : found.all());
        JsonArray appointments = new JsonArray();
        told.forEach(appointment -> appointments.add(facts(appointment, shop)));
        JsonObject facts = new JsonObject()
                .put("identified", true)
                .put("appointments", appointments)
                .put("asked_for", asked);
        ToolAnswer answer = ToolAnswer.success(message(phrases, shop, told, asked), facts);
        return missed.isAny() && !asked ? missed.in(answer.saying(missed.inWords())) : missed.before(answer);
    }

    /** A wish no calendar has that was taken back is told where there is nothing else. */
    private static List<CallerAppointment> withoutTakenBack(List<CallerAppointment> found) {
        List<CallerAppointment> others =
                found.stream().filter(one -> !one.isWishTakenBack()).toList();
        return others.isEmpty() ? found : others;
    }

    private String message(AppointmentPhrases phrases, Shop shop, List<CallerAppointment> told, boolean asked) {
        if (told.isEmpty()) {
            return phrases.noneKnown();
        }
        if (!asked || told.size() > 1) {
            TellingApart apart = new TellingApart(shop, phrases);
            List<Told> all = apart.of(told);
            AppointmentPhrases here = phrases.at(apart.place(told));
            return asked ? here.theseAre(all) : here.noneThen(all);
        }
        CallerAppointment only = told.get(0);
        return message(phrases.at(shop.place(only.branch())), shop, only);
    }

    private String message(AppointmentPhrases phrases, Shop shop, CallerAppointment only) {
        Optional<ZonedDateTime> due = due(only, shop);
        ZonedDateTime start = only.start(shop.zone());
        return switch (only.coming()) {
            case TAKEN_BACK -> phrases.wishTakenBack(start);
            case CANCELLED -> phrases.beingCancelled(start);
            case BEING_BOOKED -> phrases.isBeingBooked(start);
            case WISHED -> phrases.isWished(only.willStart().atZone(shop.zone()));
            case MOVED ->
                phrases.beingMoved(start, only.willStart().atZone(shop.zone()))
                        + due.map(by -> " " + phrases.depositThen(by)).orElse("");
            case STANDS ->
                only.state() == AppointmentState.DEPOSIT_REQUESTED
                        ? phrases.awaitsDeposit(start, due)
                        : phrases.thisIs(
                                start, service(only, shop), only.state().isConfirmed());
        };
    }

    private Optional<ZonedDateTime> due(CallerAppointment appointment, Shop shop) {
        return Optional.ofNullable(appointment.deposit())
                .flatMap(deposit -> deposit.knownDue(appointment.willStart(), clock.now()))
                .map(due -> due.atZone(shop.zone()));
    }

    private JsonObject facts(CallerAppointment appointment, Shop shop) {
        JsonObject facts = new JsonObject()
                .put("start", appointment.start(shop.zone()).toOffsetDateTime().toString())
                .put(
                        "end",
                        appointment.end().atZone(shop.zone()).toOffsetDateTime().toString())
                .put("service", service(appointment, shop).orElse(null))
                .put("confirmed", appointment.state().isConfirmed() && appointment.change() == null);
        shop.place(appointment.branch()).ifPresent(place -> facts.put("branch", place));
        if (appointment.isWished() && !appointment.isWishTakenBack()) {
            facts.put("being_booked", true);
        }
        appointment
                .movingTo()
                .ifPresent(to -> facts.put(
                        "moving_to", to.atZone(shop.zone()).toOffsetDateTime().toString()));
        due(appointment, shop)
                .ifPresent(
                        due -> facts.put("deposit_due", due.toOffsetDateTime().toString()));
        return appointment.isBeingCancelled() ? facts.put("being_cancelled", true) : facts;
    }

    private static Optional<String> service(CallerAppointment appointment, Shop shop) {
        return shop.everywhere().stream()
                .filter(offer -> offer.service().equals(appointment.service()))
                .map(Shop.Offer::name)
                .findFirst();
    }
}
