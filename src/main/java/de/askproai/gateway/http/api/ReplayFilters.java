package de.askproai.gateway.http.api;

import de.askproai.gateway.webhook.EventFilter;
import de.askproai.gateway.work.DeadLetters;
import de.askproai.gateway.work.WorkState;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/** What a bulk replay is asked to be about, read from the body of its plan; {@code company} is read elsewhere. */
final class ReplayFilters {
    private static final String A_TIME = "a time such as 2026-11-20T10:00:00Z";

    private ReplayFilters() {}

    static JsonObject events(JsonObject body) {
        BodyFields.known(body, "from", "until", "source", "type", "connection", "state", "company");
        return new EventFilter(
                        BodyFields.field(body, "from", ApiRequest::instantOf, A_TIME),
                        BodyFields.field(body, "until", ApiRequest::instantOf, A_TIME),
                        BodyFields.field(body, "source", Optional::of, "text"),
                        BodyFields.field(body, "type", Optional::of, "text"),
                        BodyFields.field(body, "connection", ApiRequest::uuid, "the id of a connection"),
                        BodyFields.field(body, "state", ReplayFilters::finalState, "done or dead"))
                .toJson();
    }

    static JsonObject letters(JsonObject body) {
        BodyFields.known(body, "from", "until", "kind", "company");
        return new DeadLetters.Filter(
                        BodyFields.field(body, "from", ApiRequest::instantOf, A_TIME),
                        BodyFields.field(body, "until", ApiRequest::instantOf, A_TIME),
                        BodyFields.field(body, "kind", Optional::of, "text"))
                .toJson();
    }

    private static Optional<WorkState> finalState(String text) {
        return WorkState.of(text).filter(state -> state == WorkState.DONE || state == WorkState.DEAD);
    }
}
