package de.askproai.gateway.webhook;

import de.askproai.gateway.webhook.source.Signing;
import java.util.UUID;

/**
 * Where one connection's deliveries arrive and what they must satisfy.
 *
 * @param source the name of its {@link de.askproai.gateway.webhook.source.WebhookSource}
 * @param ratePerSecond deliveries taken per second, with one second's worth at once; 0 means no limit
 */
public record Endpoint(
        UUID company, UUID connection, String source, Signing signing, int maxBodyBytes, double ratePerSecond) {}
