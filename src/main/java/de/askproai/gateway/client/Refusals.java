package de.askproai.gateway.client;

import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;

/** What HTTP statuses mean where a vendor says no more: RFC 9110, and RFC 6585 for 429. */
public final class Refusals {
    private Refusals() {}

    /** Reads a refusal by its status, and when to come back from {@link RetryAfter}. */
    public static GatewayException byStatus(Response response) {
        return of(codeFor(response.status()), "answered " + response.status(), response);
    }

    /** Returns a refusal of the given kind, for decoders that know their vendor; waits are read from the headers. */
    public static GatewayException of(ErrorCode code, String detail, Response response) {
        GatewayException refusal = new GatewayException(code, detail);
        return code.retryable()
                ? RetryAfter.in(response).map(refusal::withRetryAfter).orElse(refusal)
                : refusal;
    }

    /** Returns what a status means by itself. */
    public static ErrorCode codeFor(int status) {
        if (status >= 500) {
            return ErrorCode.UPSTREAM_FAILED;
        }
        return switch (status) {
            case 401, 403 -> ErrorCode.UPSTREAM_CREDENTIALS;
            case 404, 410 -> ErrorCode.NOT_FOUND;
            case 408 -> ErrorCode.UPSTREAM_TIMEOUT;
            case 409 -> ErrorCode.CONFLICT;
            case 429 -> ErrorCode.UPSTREAM_RATE_LIMITED;
            default -> ErrorCode.UPSTREAM_REJECTED;
        };
    }
}
