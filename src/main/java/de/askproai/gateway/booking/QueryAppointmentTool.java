package de.askproai.gateway.booking;

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
                .flag("confirmed", "Whether nobody need confirm it any more");
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
                        .orElseGet(() -> answer(door.phrases(call, shop), shop, found))));
    }

    private static ToolAnswer answer(ChangePhrases phrases, Shop shop, CallerChoice.Found<CallerAppointment> found) {
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

    private static String message(ChangePhrases phrases, Shop shop, List<CallerAppointment> told, boolean asked) {
        List<ZonedDateTime> starts =
                told.stream().map(appointment -> appointment.start(shop.zone())).toList();
        if (told.isEmpty()) {
            return phrases.noneKnown();
        }
        if (!asked) {
            return phrases.noneThen(starts);
        }
        CallerAppointment first = told.get(0);
        return told.size() > 1
                ? phrases.theseAre(starts)
                : first.state() == AppointmentState.DEPOSIT_REQUESTED
                        ? phrases.awaitsDeposit(starts.get(0))
                        : phrases.thisIs(
                                starts.get(0),
                                service(first, shop),
                                first.state().isConfirmed());
    }

    private static JsonObject facts(CallerAppointment appointment, Shop shop) {
        return new JsonObject()
                .put("start", appointment.start(shop.zone()).toOffsetDateTime().toString())
                .put(
                        "end",
                        appointment.end().atZone(shop.zone()).toOffsetDateTime().toString())
                .put("service", service(appointment, shop).orElse(null))
                .put("confirmed", appointment.state().isConfirmed());
    }

    private static Optional<String> service(CallerAppointment appointment, Shop shop) {
        return shop.offers().stream()
                .filter(offer -> offer.service().equals(appointment.service()))
                .map(Shop.Offer::name)
                .findFirst();
    }
}
