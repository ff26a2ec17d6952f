package de.askproai.gateway.http.api;

import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import de.askproai.gateway.webhook.EventFilter;
import de.askproai.gateway.work.DeadLetters;
import de.askproai.gateway.work.WorkState;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/** What a bulk replay is asked to be about, read from the body of its plan; which company's is read elsewhere. */
final class ReplayFilters {
    private static final String ALL = "all";
    private static final String COMPANY = "company";
    private static final String A_TIME = "a time such as 2026-11-20T10:00:00Z";

    private ReplayFilters() {}

    static JsonObject events(JsonObject body) {
        BodyFields.known(body, ALL, COMPANY, "from", "until", "source", "type", "connection", "state");
        return narrowed(
                body,
                new EventFilter(
                                BodyFields.field(body, "from", ApiRequest::instantOf, A_TIME),
                                BodyFields.field(body, "until", ApiRequest::instantOf, A_TIME),
                                BodyFields.field(body, "source", Optional::of, "text"),
                                BodyFields.field(body, "type", Optional::of, "text"),
                                BodyFields.field(body, "connection", ApiRequest::uuid, "the id of a connection"),
                                BodyFields.field(body, "state", ReplayFilters::finalState, "done or dead"))
                        .toJson(),
                "from, until, source, type, connection, state");
    }

    static JsonObject letters(JsonObject body) {
        BodyFields.known(body, ALL, COMPANY, "from", "until", "kind");
        return narrowed(
                body,
                new DeadLetters.Filter(
                                BodyFields.field(body, "from", ApiRequest::instantOf, A_TIME),
                                BodyFields.field(body, "until", ApiRequest::instantOf, A_TIME),
                                BodyFields.field(body, "kind", Optional::of, "text"))
                        .toJson(),
                "from, until, kind");
    }

    /** Everything there is, or was, is replayed only for who says so: a body that got lost on the way says nothing. */
    private static JsonObject narrowed(JsonObject body, JsonObject filter, String filters) {
        boolean all = Boolean.TRUE.equals(body.getValue(ALL));
        if (body.getValue(ALL) != null && !all) {
            throw new GatewayException(ErrorCode.INVALID_REQUEST, ALL + ": must be true, or left out");
        }
        if (all && !filter.isEmpty()) {
            throw new GatewayException(ErrorCode.INVALID_REQUEST, ALL + ": goes with none of " + filters);
        }
        if (!all && filter.isEmpty()) {
            throw new GatewayException(
                    ErrorCode.INVALID_REQUEST,
                    "Say what is to be replayed, by one or more of %s; or {\"all\": true} for everything"
                            .formatted(filters));
        }
        return filter;
    }

    private static Optional<WorkState> finalState(String text) {
        return WorkState.of(text).filter(state -> state == WorkState.DONE || state == WorkState.DEAD);
    }
}
