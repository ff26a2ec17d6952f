package de.askproai.gateway.http;

import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * A failure as the asker sees it: a problem document as in RFC 9457, with the stable {@code code} and the request's id.
 *
 * @param status the HTTP status, usually the code's
 */
public record Problem(ErrorCode code, int status, String detail, Optional<Duration> retryAfter) {
    public static final String CONTENT_TYPE = "application/problem+json";

    static Problem of(GatewayException failure) {
        return new Problem(failure.code(), failure.code().httpStatus(), failure.detail(), failure.retryAfter());
    }

    /** Returns the problem for a status that the HTTP layer itself found, such as an unknown path. */
    static Problem ofStatus(int status) {
        return switch (status) {
            case 400 -> new Problem(ErrorCode.INVALID_REQUEST, status, "The request cannot be understood", none());
            case 401 -> new Problem(ErrorCode.UNAUTHENTICATED, status, "Who is asking?", none());
            case 403 -> new Problem(ErrorCode.FORBIDDEN, status, "This is not allowed", none());
            case 404 -> new Problem(ErrorCode.NOT_FOUND, status, "There is nothing at this path", none());
            case 405 -> new Problem(ErrorCode.METHOD_NOT_ALLOWED, status, "This path takes other methods", none());
            case 406 ->
                new Problem(ErrorCode.INVALID_REQUEST, status, "None of the accepted types is available", none());
            case 408 -> new Problem(ErrorCode.REQUEST_TIMEOUT, status, "The request did not arrive in time", none());
            case 413 -> new Problem(ErrorCode.PAYLOAD_TOO_LARGE, status, "The body is too large", none());
            case 414, 431 ->
                new Problem(ErrorCode.INVALID_REQUEST, status, "The path or headers are too large", none());
            case 415 -> new Problem(ErrorCode.UNSUPPORTED_MEDIA_TYPE, status, "This content type is not taken", none());
            case 429 -> new Problem(ErrorCode.RATE_LIMITED, status, "Too many requests", none());
            case 503 -> new Problem(ErrorCode.UNAVAILABLE, status, "Not available now", none());
            default -> ofUnusual(status);
        };
    }

    private static Problem ofUnusual(int status) {
        return status >= 400 && status < 500
                ? new Problem(ErrorCode.INVALID_REQUEST, status, "The request cannot be handled", none())
                : of(new GatewayException(ErrorCode.INTERNAL, "Internal error"));
    }

    private static Optional<Duration> none() {
        return Optional.empty();
    }

    JsonObject toJson(Optional<String> requestId) {
        String words = code.code().replace('_', ' ');
        JsonObject json = new JsonObject()
                .put("type", "urn:askpro:problem:" + code.code())
                .put("title", words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1))
                .put("status", status)
                .put("detail", detail)
                .put("code", code.code());
        requestId.ifPresent(id -> json.put("requestId", id));
        return json;
    }
}
