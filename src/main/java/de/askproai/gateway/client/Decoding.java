package de.askproai.gateway.client;

import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;

/** Runs a call's decoders, so that whatever they trip over becomes a failure that quotes nothing. */
final class Decoding {
    private Decoding() {}

    /** Returns the value of a 2xx answer, or throws what the vendor refused with. */
    static <T> T decode(Call<T> call, Response response) {
        if (!response.ok()) {
            throw refusal(call, response);
        }
        try {
            return call.decode().decode(response);
        } catch (GatewayException e) {
            throw e;
        } catch (RuntimeException e) {
            // Not the vendor's breaker: it answered, and the fault may be ours. The cause would quote the body.
            throw new GatewayException(
                    ErrorCode.UPSTREAM_REJECTED,
                    call + " answered something unreadable (" + e.getClass().getSimpleName() + ")");
        }
    }

    private static GatewayException refusal(Call<?> call, Response response) {
        GatewayException refusal;
        try {
            refusal = call.refuse().decode(response);
        } catch (RuntimeException e) {
            // Typically a proxy in front of the vendor, answering in HTML.
            refusal = Refusals.byStatus(response);
        }
        GatewayException named = new GatewayException(refusal.code(), call + ": " + refusal.detail());
        return refusal.retryAfter().map(named::withRetryAfter).orElse(named);
    }
}
