package de.askproai.gateway.http;

import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import java.time.Duration;

/** What requests are signed with, as far as this process can read it. */
public final class SigningSecrets {
    private static final Duration COME_AGAIN = Duration.ofSeconds(2);

    private SigningSecrets() {}

    /** Fails with {@code KEY_MISSING} where they could not be opened: whose request it is cannot be told, and may be soon. */
    public static void requireOpened(boolean opened) {
        if (!opened) {
            throw new GatewayException(ErrorCode.KEY_MISSING, "What this is signed with cannot be read here")
                    .withRetryAfter(COME_AGAIN);
        }
    }
}
