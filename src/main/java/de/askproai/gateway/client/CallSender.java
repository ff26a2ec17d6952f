package de.askproai.gateway.client;

import de.askproai.gateway.time.Deadline;
import io.vertx.core.Future;

/**
 * Sends calls; the interface of every link in the chain.
 *
 * <p>May be used from any Vert.x context, and completes on it. Fails with a {@code GatewayException} that says nothing
 * of the vendor's body or of credentials.
 */
public interface CallSender {
    <T> Future<T> send(Call<T> call, Deadline deadline);
}
