package de.askproai.gateway.booking;

import de.askproai.gateway.tool.FactSchema;
import de.askproai.gateway.tool.Tool;
import de.askproai.gateway.tool.ToolAnswer;
import de.askproai.gateway.tool.ToolCall;
import de.askproai.gateway.tool.ToolSpec;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Tells callers which appointments they have to come, if they may hear it. */
final class QueryAppointmentTool implements Tool {
    private final ToolSpec spec;
    private final CallerDoor door;

    QueryAppointmentTool(CallerDoor door) {
        this.spec = define();
        this.door = door;
    }

    private static ToolSpec define() {
        return new ToolSpec(
                "query_appointment",
                "Query appointments",
                "Tells the caller which appointments they have to come. Needs the name the appointment is under, as the "
                        + "caller says it; day, time and service narrow it down.",
                CallerIdentity.arguments(Wishes.arguments()).done(),
                FactSchema.facts()
                        .flag("identified", "Whether the caller may hear of it")
                        .text("reason", "Why the caller may hear nothing")
                        .list("appointments", appointment(), "What the caller has to come, the next ones first")
                        .flag("asked_for", "Whether these are the ones that were asked for, not others")
                        .onSuccess("identified", "appointments", "asked_for")
                        .done(),
                ToolSpec.Kind.READ,
                Set.of("bookings:read"));
    }

    private static FactSchema appointment() {
        return FactSchema.facts()
                .moment("start", "When it begins")
                .moment("end", "When it ends")
                .textOrNull("service", "What for, where that is known")
                .flag("confirmed", "Whether nobody need confirm it any more, and it stays as it is")
                .flag("being_booked", "That it is a wish which will be booked as soon as the calendar answers")
                .flag("being_cancelled", "That it will be cancelled as soon as the calendar answers")
                .moment("moving_to", "When it will be instead, as soon as the calendar answers");
    }

    @Override
    public ToolSpec spec() {
        return spec;
    }

    @Override
    public Future<ToolAnswer> run(ToolCall call) {
        return door.hear(
                call,
                (shop, found) -> Future.succeededFuture(door.question(call, shop, found)
                        .filter(asked -> !found.all().isEmpty())
                        .orElseGet(() -> answer(door.telling(call, shop), shop, found))));
    }

    private static ToolAnswer answer(
            AppointmentPhrases phrases, Shop shop, CallerChoice.Found<CallerAppointment> found) {
        boolean asked = !found.meant().isEmpty();
        List<CallerAppointment> told = asked ? found.meant() : found.all();
        JsonArray appointments = new JsonArray();
        told.forEach(appointment -> appointments.add(facts(appointment, shop)));
        JsonObject facts = new JsonObject()
                .put("identified", true)
                .put("appointments", appointments)
                .put("asked_for", asked);
        return ToolAnswer.success(message(phrases, shop, told, asked), facts);
    }

    private static String message(AppointmentPhrases phrases, Shop shop, List<CallerAppointment> told, boolean asked) {
        List<ZonedDateTime> starts =
                told.stream().map(appointment -> appointment.start(shop.zone())).toList();
        if (told.isEmpty()) {
            return phrases.noneKnown();
        }
        if (!asked || told.size() > 1) {
            List<String> behind = new TellingApart(shop, phrases).of(told);
            return AppointmentPhrases.adding(
                    asked ? phrases.theseAre(starts, behind) : phrases.noneThen(starts, behind),
                    remarks(phrases, shop, told));
        }
        CallerAppointment first = told.get(0);
        if (first.isBeingCancelled()) {
            return phrases.beingCancelled(starts.get(0));
        }
        Optional<Instant> to = first.movingTo();
        return to.isPresent()
                ? phrases.beingMoved(starts.get(0), to.get().atZone(shop.zone()))
                : isWished(first)
                        ? phrases.isWished(starts.get(0))
                        : first.state() == AppointmentState.DEPOSIT_REQUESTED
                                ? phrases.awaitsDeposit(starts.get(0))
                                : phrases.thisIs(
                                        starts.get(0),
                                        service(first, shop),
                                        first.state().isConfirmed());
    }

    private static List<String> remarks(AppointmentPhrases phrases, Shop shop, List<CallerAppointment> told) {
        return told.stream()
                .flatMap(one -> remark(phrases, one, one.start(shop.zone())).stream())
                .toList();
    }

    private static Optional<String> remark(AppointmentPhrases phrases, CallerAppointment one, ZonedDateTime start) {
        if (one.isBeingCancelled()) {
            return Optional.of(phrases.amongThemCancelled(start));
        }
        if (one.movingTo().isPresent()) {
            return Optional.of(phrases.amongThemMoved(start));
        }
        return isWished(one) ? Optional.of(phrases.amongThemWished(start)) : Optional.empty();
    }

    /** Was promised, and no calendar has it yet. */
    private static boolean isWished(CallerAppointment appointment) {
        return appointment.state() == AppointmentState.PROMISED;
    }

    private static JsonObject facts(CallerAppointment appointment, Shop shop) {
        JsonObject facts = new JsonObject()
                .put("start", appointment.start(shop.zone()).toOffsetDateTime().toString())
                .put(
                        "end",
                        appointment.end().atZone(shop.zone()).toOffsetDateTime().toString())
                .put("service", service(appointment, shop).orElse(null))
                .put("confirmed", appointment.state().isConfirmed() && appointment.change() == null);
        if (isWished(appointment)) {
            facts.put("being_booked", true);
        }
        appointment
                .movingTo()
                .ifPresent(to -> facts.put(
                        "moving_to", to.atZone(shop.zone()).toOffsetDateTime().toString()));
        return appointment.isBeingCancelled() ? facts.put("being_cancelled", true) : facts;
    }

    private static Optional<String> service(CallerAppointment appointment, Shop shop) {
        return shop.offers().stream()
                .filter(offer -> offer.service().equals(appointment.service()))
                .map(Shop.Offer::name)
                .findFirst();
    }
}
