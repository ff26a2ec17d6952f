package de.askproai.gateway.http.api;

import de.askproai.gateway.time.Deadline;
import de.askproai.gateway.webhook.EventLog;
import de.askproai.gateway.work.Inbox;
import de.askproai.gateway.work.InboxFigures;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.UUID;

/** How many events are in which state. */
final class InboxResource {
    private final Inbox inbox;

    InboxResource(Inbox inbox) {
        this.inbox = inbox;
    }

    Future<ApiAnswer> get(ApiRequest request) {
        Optional<UUID> company = request.company();
        Deadline deadline = request.deadline();
        return inbox.figures(company, EventLog.KINDS, deadline).map(figures -> ApiAnswer.ok(toJson(figures)));
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
