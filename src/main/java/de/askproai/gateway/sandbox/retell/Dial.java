package de.askproai.gateway.sandbox.retell;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A call about to be made.
 *
 * @param account the account's name
 * @param from the caller; nothing for a hidden number
 * @param to the account's number that is called
 * @param callId an outgoing call registered by the gateway that is now answered; then {@code from} and {@code to} do not
 *     matter
 * @param variables dynamic variables, beside those the inbound webhook sets
 */
public record Dial(
        String account,
        @Nullable String from,
        @Nullable String to,
        @Nullable String callId,
        @Nullable Map<String, String> variables) {

    public static Dial in(String account, String from, String to) {
        return new Dial(account, from, to, null, null);
    }

    /** Somebody answers an outgoing call. */
    public static Dial answering(String account, String callId) {
        return new Dial(account, null, null, callId, null);
    }
}
