package de.askproai.gateway.integration.stripe;

import de.askproai.gateway.client.Refusals;
import de.askproai.gateway.client.Response;
import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;

/**
 * Why Stripe refused. Its header {@code Stripe-Should-Retry} decides where it is sent; else a 409 (the same key is under
 * way) and a 5xx may pass. Source: stripe-node's retry rule.
 */
final class StripeRefusals {
    private StripeRefusals() {}

    static GatewayException read(Response response) {
        String shouldRetry = response.header("Stripe-Should-Retry").orElse("");
        ErrorCode code = Refusals.codeFor(response.status());
        if (shouldRetry.equals("false") && response.status() != 429) {
            return Refusals.of(code.retryable() ? ErrorCode.UPSTREAM_REJECTED : code, detail(response), response);
        }
        if (response.status() == 409) {
            return Refusals.of(ErrorCode.UNAVAILABLE, detail(response), response);
        }
        if (shouldRetry.equals("true") && !code.retryable()) {
            return Refusals.of(ErrorCode.UPSTREAM_FAILED, detail(response), response);
        }
        return Refusals.of(code, detail(response), response);
    }

    /** A restricted key that may not read events is refused them alone: it is not the account's credentials that are wrong. */
    static GatewayException readOfEvents(Response response) {
        return response.status() == 403
                ? Refusals.of(ErrorCode.UNAVAILABLE, "answered 403: the key has to be allowed to read Events", response)
                : read(response);
    }

    private static String detail(Response response) {
        return "answered " + response.status();
    }
}
