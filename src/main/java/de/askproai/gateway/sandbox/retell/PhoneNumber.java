package de.askproai.gateway.sandbox.retell;

import org.jspecify.annotations.Nullable;

/**
 * One phone number in E.164 form.
 *
 * @param inboundAgent who takes calls when no inbound webhook says otherwise
 * @param inboundWebhookUrl asked before an incoming call is taken
 */
public record PhoneNumber(
        String number,
        @Nullable String nickname,
        @Nullable String inboundAgent,
        @Nullable String outboundAgent,
        @Nullable String inboundWebhookUrl) {

    public PhoneNumber {
        if (!number.matches("\\+[1-9]\\d{6,14}")) {
            throw new IllegalArgumentException("not a phone number in E.164 form: " + number);
        }
    }
}
