package de.askproai.gateway.sandbox.delivery;

import io.vertx.core.buffer.Buffer;

/**
 * One webhook to deliver to one endpoint.
 *
 * @param order mails of equal order go out one after another, unless a disorder is switched on
 * @param id names the event in the delivery log
 */
public record Mail(
        String vendor,
        String account,
        Endpoint endpoint,
        String event,
        String order,
        String id,
        Buffer body,
        Signer signer,
        RetryPlan plan) {

    @Override
    public String toString() {
        return "Mail[" + vendor + " " + event + " " + id + "]";
    }
}
