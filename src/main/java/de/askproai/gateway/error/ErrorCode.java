package de.askproai.gateway.error;

import java.util.Locale;

/**
 * The closed list of failures the gateway tells apart, with what each means to the three doors and to the breakers.
 *
 * <p>{@link #code()} is part of the outer contract (the {@code code} member of RFC 9457 problem documents) and never
 * changes; HTTP status per RFC 9110, JSON-RPC codes per JSON-RPC 2.0 section 5.1 and, from 1001 on, the predecessor's.
 */
public enum ErrorCode {
    // The asker's fault: trying again unchanged is pointless.
    INVALID_REQUEST(400, -32602, false, false),
    UNAUTHENTICATED(401, 4001, false, false),
    FORBIDDEN(403, 4003, false, false),
    NOT_FOUND(404, 4004, false, false),
    METHOD_NOT_ALLOWED(405, -32601, false, false),
    /** The asker did not send its request in time. */
    REQUEST_TIMEOUT(408, 4008, true, false),
    CONFLICT(409, 4009, false, false),
    GONE(410, 4010, false, false),
    PAYLOAD_TOO_LARGE(413, 4013, false, false),
    UNSUPPORTED_MEDIA_TYPE(415, 4015, false, false),
    RATE_LIMITED(429, 4029, true, false),

    // The booking domain's answers that callers must tell apart.
    SLOT_TAKEN(409, 2003, false, false),
    OUTSIDE_BOOKING_WINDOW(422, 2005, false, false),

    // A vendor's answer.
    UPSTREAM_REJECTED(502, 2004, false, false),
    UPSTREAM_CREDENTIALS(502, 2001, false, false),
    UPSTREAM_RATE_LIMITED(503, 2029, true, false),
    /** It does not take this one thing now, as a mailbox that is full; nothing happened, and others it may take. */
    UPSTREAM_DEFERRED(503, 2450, true, false),
    UPSTREAM_FAILED(502, 2502, true, true),
    UPSTREAM_TIMEOUT(504, 2504, true, true),
    /** The vendor's breaker is open: nothing was sent, so this is not an attempt. */
    UPSTREAM_UNAVAILABLE(503, 2503, true, false),

    // Ourselves.
    /** A dependency of ours (PostgreSQL, Redis, the bus) cannot take the request now. */
    UNAVAILABLE(503, 3503, true, false),
    DEADLINE_EXCEEDED(504, 3504, true, false),
    NO_HANDLER(503, 3505, true, false),
    /** What is stored was sealed with an encryption key that this process does not have, as another node may. */
    KEY_MISSING(503, 3506, true, false),
    /** Nothing can be done with what was configured. */
    MISCONFIGURED(500, 3001, false, false),
    INTERNAL(500, -32603, true, false);

    private final int httpStatus;
    private final int jsonRpcCode;
    private final boolean retryable;
    private final boolean countsAgainstUpstream;
    private final String code;

    ErrorCode(int httpStatus, int jsonRpcCode, boolean retryable, boolean countsAgainstUpstream) {
        this.httpStatus = httpStatus;
        this.jsonRpcCode = jsonRpcCode;
        this.retryable = retryable;
        this.countsAgainstUpstream = countsAgainstUpstream;
        this.code = name().toLowerCase(Locale.ROOT);
    }

    /** Returns the stable, lower-case name used in problem documents, meters and attempts. */
    public String code() {
        return code;
    }

    public int httpStatus() {
        return httpStatus;
    }

    public int jsonRpcCode() {
        return jsonRpcCode;
    }

    /** Returns whether the same request may succeed later, unchanged. */
    public boolean retryable() {
        return retryable;
    }

    /** Returns whether a breaker must count this as its vendor's fault. */
    public boolean countsAgainstUpstream() {
        return countsAgainstUpstream;
    }
}
