package de.askproai.gateway.http.api;

import de.askproai.gateway.work.DeadLetter;
import de.askproai.gateway.work.DeadLetters;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.UUID;

/** Work that was given up, other than webhook events: actions for vendors, reminders. */
final class DeadLetterResource {
    private static final String LETTER = "dead letter";

    private final DeadLetters letters;

    DeadLetterResource(DeadLetters letters) {
        this.letters = letters;
    }

    Future<ApiAnswer> list(ApiRequest request) {
        DeadLetters.Filter filter =
                new DeadLetters.Filter(request.instant("from"), request.instant("until"), request.text("kind"));
        return letters.list(request.company(), filter, request.page(), request.deadline())
                .map(page -> ApiAnswer.page(page, DeadLetterResource::toJson));
    }

    Future<ApiAnswer> get(ApiRequest request) {
        return letters.find(request.company(), request.id(LETTER), request.deadline())
                .map(found -> ApiAnswer.ok(toJson(ApiAnswer.found(found, LETTER))));
    }

    Future<ApiAnswer> replay(ApiRequest request) {
        UUID id = request.id(LETTER);
        return letters.replay(request.company(), id, request.deadline())
                .map(done -> ApiAnswer.accepted(
                        new JsonObject().put("id", id.toString()).put("queued", ApiAnswer.found(done, LETTER))));
    }

    private static JsonObject toJson(DeadLetter letter) {
        return new JsonObject()
                .put("id", letter.id().toString())
                .put("company", letter.company().toString())
                .put("connection", letter.connection().map(UUID::toString).orElse(null))
                .put("kind", letter.kind())
                .put("operation", letter.operation().orElse(null))
                .put("failures", letter.failures())
                .put("bytes", letter.bytes())
                .put("createdAt", letter.createdAt().toString())
                .put("diedAt", letter.diedAt().toString())
                .put("code", letter.code())
                .put("detail", letter.detail());
    }

    private static JsonObject toJson(DeadLetters.Story story) {
        JsonArray attempts = new JsonArray();
        story.attempts().forEach(attempt -> attempts.add(ApiAnswer.toJson(attempt)));
        return toJson(story.letter()).put("attempts", attempts);
    }
}
