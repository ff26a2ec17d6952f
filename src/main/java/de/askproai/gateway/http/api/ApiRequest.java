package de.askproai.gateway.http.api;

import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import de.askproai.gateway.http.JsonBody;
import de.askproai.gateway.security.ApiKey;
import de.askproai.gateway.store.PageQuery;
import de.askproai.gateway.time.Deadline;
import io.vertx.core.MultiMap;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** A request whose asker is known, with its parts as values: what does not parse fails with {@code INVALID_REQUEST}. */
final class ApiRequest {
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(5);
    private static final int USUAL_LIMIT = 50;
    private static final int HIGHEST_LIMIT = 200;

    private final RoutingContext context;
    private final ApiKey key;
    private final byte[] body;
    private final Deadline deadline = Deadline.in(ANSWER_WITHIN);

    /** @param key the asker's */
    ApiRequest(RoutingContext context, ApiKey key, byte[] body) {
        this.context = context;
        this.key = key;
        this.body = body;
    }

    ApiKey key() {
        return key;
    }

    Deadline deadline() {
        return deadline;
    }

    /** Returns the part of the path that this names; what no text of ours can be names nothing. */
    String path(String name, String what) {
        String text = context.pathParam(name);
        if (text.indexOf('\0') >= 0) {
            throw unknown(what);
        }
        return text;
    }

    /** Returns the id in the path; what is no id names nothing. */
    UUID id(String what) {
        return uuid(path("id", what)).orElseThrow(() -> unknown(what));
    }

    private static GatewayException unknown(String what) {
        return new GatewayException(ErrorCode.NOT_FOUND, "There is no such " + what);
    }

    /**
     * Returns whose data the asker sees: the key's company, or the one an operator chose; empty for an operator who chose
     * none. A company's key cannot choose another one.
     */
    Optional<UUID> company() {
        return company(query("company", ApiRequest::uuid, "the id of a company"));
    }

    /** Returns the same for a company that was chosen elsewhere in the request. */
    Optional<UUID> company(Optional<UUID> asked) {
        if (key.isOperators()) {
            return asked;
        }
        if (asked.isPresent() && !asked.equals(key.company())) {
            throw new GatewayException(ErrorCode.FORBIDDEN, "This key opens the data of its own company only");
        }
        return key.company();
    }

    /** Returns the one company whose data the asker sees; an operator must choose one. */
    UUID oneCompany() {
        return company()
                .orElseThrow(() -> new GatewayException(
                        ErrorCode.INVALID_REQUEST, "company: an operator's key must choose one company"));
    }

    /** Returns the one company a change is about: the key's, or the one an operator names in the body. */
    UUID oneCompany(JsonObject body) {
        return company(BodyFields.field(body, "company", ApiRequest::uuid, "the id of a company"))
                .orElseThrow(() -> new GatewayException(
                        ErrorCode.INVALID_REQUEST, "company: an operator's key must choose one company"));
    }

    PageQuery page() {
        int limit = query("limit", ApiRequest::limit, "a number from 1 to " + HIGHEST_LIMIT)
                .orElse(USUAL_LIMIT);
        return new PageQuery(limit, text("after"));
    }

    Optional<String> text(String name) {
        return query(name, Optional::of, "");
    }

    Optional<Instant> instant(String name) {
        return query(name, ApiRequest::instantOf, "a time such as 2026-11-20T10:00:00Z");
    }

    /** Returns the value of a query parameter, if it is given. */
    <T> Optional<T> query(String name, Function<String, Optional<T>> parse, String allowed) {
        MultiMap query = context.queryParams();
        List<String> given = query.getAll(name);
        if (given.isEmpty()) {
            return Optional.empty();
        }
        Optional<T> value =
                given.size() > 1 || given.get(0).indexOf('\0') >= 0 ? Optional.empty() : parse.apply(given.get(0));
        return Optional.of(value.orElseThrow(() -> new GatewayException(
                ErrorCode.INVALID_REQUEST,
                name + ": must be given once, as " + (allowed.isEmpty() ? "text" : allowed))));
    }

    /** Returns the body, which must be a JSON object; an empty body is an empty object. */
    JsonObject body() {
        return JsonBody.of(body);
    }

    static Optional<UUID> uuid(String text) {
        try {
            return text.length() == 36 ? Optional.of(UUID.fromString(text)) : Optional.empty();
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }

    static Optional<Instant> instantOf(String text) {
        try {
            return Optional.of(Instant.parse(text)).filter(ApiRequest::isStorable);
        } catch (DateTimeParseException notATime) {
            return Optional.empty();
        }
    }

    private static boolean isStorable(Instant at) {
        return !at.isBefore(Instant.EPOCH) && at.isBefore(Instant.parse("9999-12-31T00:00:00Z"));
    }

    private static Optional<Integer> limit(String text) {
        try {
            return Optional.of(Integer.valueOf(text)).filter(limit -> limit >= 1 && limit <= HIGHEST_LIMIT);
        } catch (NumberFormatException notANumber) {
            return Optional.empty();
        }
    }
}
