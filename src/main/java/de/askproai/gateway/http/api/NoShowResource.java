package de.askproai.gateway.http.api;

import de.askproai.gateway.booking.reminder.NoShowDesk;
import de.askproai.gateway.booking.reminder.NoShowDesk.Marked;
import de.askproai.gateway.time.Deadline;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.UUID;

/** That nobody came to an appointment, as people of the shop say. */
final class NoShowResource {
    private static final String APPOINTMENT = "appointment";

    private final NoShowDesk desk;

    NoShowResource(NoShowDesk desk) {
        this.desk = desk;
    }

    Future<ApiAnswer> mark(ApiRequest request) {
        return say(request, desk::mark);
    }

    Future<ApiAnswer> takeBack(ApiRequest request) {
        return say(request, desk::takeBack);
    }

    private interface Saying {
        Future<Optional<Marked>> of(UUID company, UUID appointment, String by, Deadline deadline);
    }

    private static Future<ApiAnswer> say(ApiRequest request, Saying saying) {
        JsonObject body = request.body();
        BodyFields.known(body, "company");
        String by = "key " + request.key().prefix();
        return saying.of(request.oneCompany(body), request.id(APPOINTMENT), by, request.deadline())
                .map(found -> toJson(ApiAnswer.found(found, APPOINTMENT)))
                .map(ApiAnswer::ok);
    }

    private static JsonObject toJson(Marked marked) {
        return new JsonObject()
                .put("id", marked.id().toString())
                .put("state", marked.state().stored())
                .put("startsAt", marked.start().toString())
                .put("endsAt", marked.end().toString());
    }
}
