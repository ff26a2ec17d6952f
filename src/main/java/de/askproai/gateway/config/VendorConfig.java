package de.askproai.gateway.config;

import java.net.URI;
import java.time.Duration;

/**
 * How one vendor is called.
 *
 * @param enabled whether its integration is deployed here
 * @param maxConcurrent most requests under way at once, per process
 * @param maxWaiting most requests that wait for their turn; the next one fails at once
 * @param breakerFailures after how many failures of its own in a row it is left alone
 * @param breakerOpenFor for how long
 * @param requestsPerMinute the vendor's quota per connection
 */
public record VendorConfig(
        boolean enabled,
        URI baseUrl,
        Duration connectTimeout,
        Duration timeout,
        int maxConcurrent,
        int maxWaiting,
        int breakerFailures,
        Duration breakerOpenFor,
        int requestsPerMinute) {}
