package de.askproai.gateway.webhook;

import de.askproai.gateway.webhook.source.Signing;
import java.util.UUID;

/**
 * Where one connection's deliveries arrive and what they must satisfy.
 *
 * @param source the name of its {@link de.askproai.gateway.webhook.source.WebhookSource}
 * @param opened false where this process cannot open what deliveries are signed with, and so cannot tell
 * @param ratePerSecond deliveries taken per second, with one second's worth at once; 0 means no limit
 */
public record Endpoint(
        UUID company,
        UUID connection,
        String source,
        Signing signing,
        boolean opened,
        int maxBodyBytes,
        double ratePerSecond) {}
