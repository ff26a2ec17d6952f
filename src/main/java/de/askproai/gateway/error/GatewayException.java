package de.askproai.gateway.error;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The one exception that crosses package borders: an {@link ErrorCode}, a detail for people, and perhaps when to retry.
 *
 * <p>The detail is shown to askers and kept with attempts, so it never holds a secret, personal data or a vendor's body.
 * It carries no stack trace unless it has a cause: it reports outcomes, not bugs.
 */
public final class GatewayException extends RuntimeException {
    private final ErrorCode code;
    private final @Nullable Duration retryAfter;

    public GatewayException(ErrorCode code, String detail) {
        this(code, detail, null, null);
    }

    public GatewayException(ErrorCode code, String detail, @Nullable Throwable cause) {
        this(code, detail, cause, null);
    }

    private GatewayException(ErrorCode code, String detail, @Nullable Throwable cause, @Nullable Duration retryAfter) {
        super(detail, cause, false, cause != null);
        this.code = code;
        this.retryAfter = retryAfter;
    }

    /** Returns the same failure, telling the asker how long to wait. */
    public GatewayException withRetryAfter(Duration wait) {
        return new GatewayException(code, detail(), getCause(), wait);
    }

    /** Returns the failure as one of ours: unchanged if it is one, else {@link ErrorCode#INTERNAL} with no detail. */
    public static GatewayException of(Throwable failure) {
        return failure instanceof GatewayException known
                ? known
                : new GatewayException(ErrorCode.INTERNAL, "Internal error", failure);
    }

    public ErrorCode code() {
        return code;
    }

    public String detail() {
        String message = getMessage();
        return message == null ? "" : message;
    }

    /** Returns how long the asker should wait before trying again, where somebody knows. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
