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
 * @param sipHeaders what the telephone network tells of the call, such as which number diverted it
 */
public record Dial(
        String account,
        @Nullable String from,
        @Nullable String to,
        @Nullable String callId,
        @Nullable Map<String, String> variables,
        @Nullable Map<String, String> sipHeaders) {

    public static Dial in(String account, String from, String to) {
        return new Dial(account, from, to, null, null, null);
    }

    /** The same call, passed on by another number before it came. */
    public Dial divertedBy(String number) {
        return new Dial(
                account, from, to, callId, variables, Map.of("Diversion", "<sip:" + number + "@carrier.example>"));
    }

    /** Somebody answers an outgoing call. */
    public static Dial answering(String account, String callId) {
        return new Dial(account, null, null, callId, null, null);
    }
}
