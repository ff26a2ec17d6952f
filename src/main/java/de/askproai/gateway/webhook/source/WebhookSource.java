package de.askproai.gateway.webhook.source;

import io.vertx.core.MultiMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One kind of sender of webhooks: how it signs and where its events carry their keys.
 *
 * <p>Stateless and thread-safe; the {@link Receiver}s it makes are not.
 */
public interface WebhookSource {
    /** Returns the name in the route and in meters, e.g. {@code calcom}. */
    String name();

    /** Returns the request headers worth keeping beside the body, in lower case; never one that authenticates. */
    Set<String> keptHeaders();

    /**
     * Returns what verifies and reads the deliveries of one connection, for one thread.
     *
     * @throws de.askproai.gateway.error.GatewayException {@code MISCONFIGURED} when the settings are unusable
     */
    Receiver receiver(Signing signing);

    /** Returns the plain text that answers the vendor's check of the address with GET, if these parameters pass it. */
    default Optional<String> answerChallenge(Signing signing, MultiMap query) {
        return Optional.empty();
    }

    /** Returns whether this is where calls are made: its deliveries that name one are about whoever was in it. */
    default boolean makesCalls() {
        return false;
    }

    /** Returns the sources by name. */
    static Map<String, WebhookSource> all() {
        return Map.of(
                RetellSource.NAME, new RetellSource(),
                CalcomSource.NAME, new CalcomSource(),
                StripeSource.NAME, new StripeSource(),
                GenericSource.NAME, new GenericSource());
    }
}
