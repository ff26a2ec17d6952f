package de.askproai.gateway.cli;

import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import io.vertx.core.Future;
import java.io.IOException;
import java.net.BindException;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What went wrong, in words for the person at the terminal. */
public final class Failures {
    private Failures() {}

    public static String explain(Throwable failure) {
        return failure instanceof GatewayException known ? known.detail() : "Unexpected: " + failure;
    }

    /** Returns the failure; where it is that the encryption key is another one, in words that the command finds for it. */
    static <T> Future<T> ofAnotherKey(Throwable failure, UnaryOperator<String> words) {
        GatewayException known = GatewayException.of(failure);
        return Future.failedFuture(
                known.code() == ErrorCode.KEY_MISSING
                        ? new GatewayException(known.code(), words.apply(known.detail()))
                        : known);
    }

    // The native transport has an exception class of its own, which is not public.
    private static boolean isAboutAPort(Throwable cause) {
        return cause instanceof BindException
                || (cause instanceof IOException
                        && String.valueOf(cause.getMessage()).startsWith("bind("));
    }

    /** Returns failures that are the surroundings' fault as such, so that no stack trace is shown for them. */
    public static GatewayException ofStart(Throwable failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof GatewayException known) {
                return known;
            }
            if (isAboutAPort(cause)) {
                return new GatewayException(
                        ErrorCode.MISCONFIGURED,
                        "A port cannot be listened on (http.port, management.port, cluster.port): "
                                + cause.getMessage());
            }
        }
        return new GatewayException(ErrorCode.INTERNAL, "The gateway could not start", failure);
    }
}
