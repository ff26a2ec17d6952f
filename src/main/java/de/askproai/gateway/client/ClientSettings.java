package de.askproai.gateway.client;

import de.askproai.gateway.config.MailConfig;
import de.askproai.gateway.config.VendorConfig;
import java.time.Duration;

/**
 * How patient the client is with one vendor.
 *
 * @param timeout the longest any call may take, retries and waiting in line included
 * @param attemptTimeout the longest one try of a repeatable call may take, so that there is time for another
 * @param connectTimeout the longest a connection may take to come up
 * @param retries how often a repeatable call is tried again
 * @param retryPause the longest first pause before a retry; doubles each time, with full jitter
 * @param maxInFlight calls under way to the vendor at once
 * @param maxQueued calls that may wait for their turn
 * @param breakerFailures failures in a row, within the window, that open the breaker
 * @param breakerWindow how long a failure counts
 * @param breakerReset how long an open breaker waits before it lets one call try
 * @param breakerPatience a timeout counts against the vendor only if it had at least this long
 * @param credentialsPause how long a connection whose credentials were refused is left alone
 * @param maxBody the longest answer accepted, in bytes
 * @param requestsPerMinute the vendor's quota per connection, over all nodes; 0 for none known
 */
public record ClientSettings(
        Duration timeout,
        Duration attemptTimeout,
        Duration connectTimeout,
        int retries,
        Duration retryPause,
        int maxInFlight,
        int maxQueued,
        int breakerFailures,
        Duration breakerWindow,
        Duration breakerReset,
        Duration breakerPatience,
        Duration credentialsPause,
        int maxBody,
        int requestsPerMinute) {
    public static final ClientSettings DEFAULTS = new ClientSettings(
            Duration.ofSeconds(10),
            Duration.ofSeconds(5),
            Duration.ofSeconds(3),
            2,
            Duration.ofMillis(200),
            32,
            256,
            5,
            Duration.ofMinutes(2),
            Duration.ofSeconds(30),
            Duration.ofSeconds(1),
            Duration.ofSeconds(30),
            8 * 1024 * 1024,
            0);

    public ClientSettings {
        positive(timeout, "timeout");
        positive(attemptTimeout, "attemptTimeout");
        positive(connectTimeout, "connectTimeout");
        positive(retryPause, "retryPause");
        positive(breakerWindow, "breakerWindow");
        positive(breakerReset, "breakerReset");
        positive(breakerPatience, "breakerPatience");
        positive(credentialsPause, "credentialsPause");
        require(breakerWindow.toSeconds() >= 1, "breakerWindow must be at least 1 s");
        require(retries >= 0 && retries <= 10, "retries must be 0 to 10");
        require(maxInFlight > 0, "maxInFlight must be positive");
        require(maxQueued >= 0, "maxQueued must not be negative");
        require(breakerFailures > 0, "breakerFailures must be positive");
        require(maxBody > 0, "maxBody must be positive");
        require(requestsPerMinute >= 0, "requestsPerMinute must not be negative");
    }

    /** Returns what is configured for a vendor, and the defaults for what is not for people to decide. */
    public static ClientSettings of(VendorConfig config) {
        return new ClientSettings(
                config.timeout(),
                config.timeout().dividedBy(2),
                config.connectTimeout(),
                DEFAULTS.retries,
                DEFAULTS.retryPause,
                config.maxConcurrent(),
                config.maxWaiting(),
                config.breakerFailures(),
                DEFAULTS.breakerWindow,
                config.breakerOpenFor(),
                DEFAULTS.breakerPatience,
                DEFAULTS.credentialsPause,
                DEFAULTS.maxBody,
                config.requestsPerMinute());
    }

    /** Returns how patient to be with a mail server. */
    public static ClientSettings of(MailConfig config) {
        return new ClientSettings(
                config.timeout(),
                config.timeout(),
                config.connectTimeout(),
                0,
                DEFAULTS.retryPause,
                DEFAULTS.maxInFlight,
                DEFAULTS.maxQueued,
                DEFAULTS.breakerFailures,
                DEFAULTS.breakerWindow,
                DEFAULTS.breakerReset,
                DEFAULTS.breakerPatience,
                DEFAULTS.credentialsPause,
                DEFAULTS.maxBody,
                0);
    }

    private static void positive(Duration duration, String name) {
        require(duration.toMillis() > 0, name + " must be at least 1 ms");
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new IllegalArgumentException(what);
        }
    }
}
