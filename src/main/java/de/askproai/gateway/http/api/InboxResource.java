package de.askproai.gateway.http.api;

import de.askproai.gateway.time.Deadline;
import de.askproai.gateway.webhook.EventLog;
import de.askproai.gateway.work.Inbox;
import de.askproai.gateway.work.InboxFigures;
import de.askproai.gateway.work.WaitingAction;
import de.askproai.gateway.work.WaitingActions;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** How many events are in which state, and what else waits. */
final class InboxResource {
    private final Inbox inbox;
    private final WaitingActions waiting;

    InboxResource(Inbox inbox, WaitingActions waiting) {
        this.inbox = inbox;
        this.waiting = waiting;
    }

    Future<ApiAnswer> get(ApiRequest request) {
        Optional<UUID> company = request.company();
        Deadline deadline = request.deadline();
        return inbox.figures(company, EventLog.KINDS, deadline)
                .compose(events -> inbox.others(company, EventLog.KINDS, deadline)
                        .map(actions -> ApiAnswer.ok(toJson(events).put("actions", toJson(actions)))));
    }

    Future<ApiAnswer> actions(ApiRequest request) {
        return waiting.list(request.company(), request.text("kind"), request.page(), request.deadline())
                .map(page -> ApiAnswer.page(page, InboxResource::toJson));
    }

    private static JsonObject toJson(WaitingAction action) {
        return new JsonObject()
                .put("id", action.id().toString())
                .put("company", action.company().toString())
                .put("connection", action.connection().map(UUID::toString).orElse(null))
                .put("kind", action.kind())
                .put("operation", action.operation().orElse(null))
                .put("failures", action.failures())
                .put("createdAt", action.createdAt().toString())
                .put("since", action.since().map(Instant::toString).orElse(null))
                .put("next", action.next().toString())
                .put("code", action.code().orElse(null))
                .put("detail", action.detail().orElse(null));
    }

    private static JsonObject toJson(InboxFigures figures) {
        return new JsonObject()
                .put("pending", figures.pending())
                .put("running", figures.running())
                .put("waiting", figures.waiting())
                .put("dead", figures.dead())
                .put("done", figures.done())
                .put("oldestSeconds", figures.oldestSeconds())
                .put("estimated", figures.estimated());
    }
}
