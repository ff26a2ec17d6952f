package de.askproai.gateway.http.api;

import de.askproai.gateway.webhook.EventFilter;
import de.askproai.gateway.webhook.EventLog;
import de.askproai.gateway.webhook.EventReplay;
import de.askproai.gateway.webhook.EventStory;
import de.askproai.gateway.webhook.EventSummary;
import de.askproai.gateway.work.WorkState;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** The stored webhook events. */
final class WebhookEvents {
    private final EventLog log;
    private final EventReplay replay;

    WebhookEvents(EventLog log, EventReplay replay) {
        this.log = log;
        this.replay = replay;
    }

    Future<ApiAnswer> list(ApiRequest request) {
        EventFilter filter = new EventFilter(
                request.instant("from"),
                request.instant("until"),
                request.text("source"),
                request.text("type"),
                request.query("connection", ApiRequest::uuid, "the id of a connection"),
                request.query("state", WorkState::of, "pending, running, waiting, done or dead"));
        return log.list(request.company(), filter, request.page(), request.deadline())
                .map(page -> ApiAnswer.page(page, WebhookEvents::toJson));
    }

    Future<ApiAnswer> get(ApiRequest request) {
        return log.find(request.company(), request.id("event"), request.deadline())
                .map(found -> ApiAnswer.ok(toJson(ApiAnswer.found(found, "event"))));
    }

    Future<ApiAnswer> replay(ApiRequest request) {
        return replay.run(request.company(), request.id("event"), request.deadline())
                .map(done -> ApiAnswer.found(done, "event"))
                .map(done -> ApiAnswer.accepted(
                        new JsonObject().put("id", done.id().toString()).put("queued", done.queued())));
    }

    private static JsonObject toJson(EventSummary event) {
        return new JsonObject()
                .put("id", event.id().toString())
                .put("company", event.company().toString())
                .put("connection", event.connection().toString())
                .put("source", event.source())
                .put("type", event.type())
                .put("state", event.state().text())
                .put("receivedAt", event.receivedAt().toString());
    }

    private static JsonObject toJson(EventStory story) {
        JsonArray attempts = new JsonArray();
        story.attempts().forEach(attempt -> attempts.add(ApiAnswer.toJson(attempt)));
        return toJson(story.event())
                .put("bytes", story.bytes())
                .put("attempts", attempts)
                .put("next", story.next().map(WebhookEvents::toJson).orElse(null));
    }

    private static JsonObject toJson(EventStory.Next next) {
        return new JsonObject()
                .put("what", next.what())
                .put("at", next.at().map(Object::toString).orElse(null))
                .put("why", next.why().orElse(null));
    }
}
