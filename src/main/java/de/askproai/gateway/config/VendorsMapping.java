package de.askproai.gateway.config;

import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;

/** The keys about vendors: where each is, and how much is asked of it at once. */
interface VendorsMapping {
    Retell retell();

    Calcom calcom();

    Stripe stripe();

    interface Retell extends Vendor {
        @Override
        @WithDefault("https://api.retellai.com")
        URI baseUrl();
    }

    interface Calcom extends Vendor {
        @Override
        @WithDefault("https://api.cal.com/v2")
        URI baseUrl();
    }

    interface Stripe extends Vendor {
        @Override
        @WithDefault("https://api.stripe.com")
        URI baseUrl();
    }

    interface Vendor {
        @WithDefault("true")
        boolean enabled();

        URI baseUrl();

        @WithDefault("2s")
        @Allowed(min = "10ms", max = "1m")
        Duration connectTimeout();

        @WithDefault("10s")
        @Allowed(min = "50ms", max = "5m")
        Duration timeout();

        @WithDefault("32")
        @Allowed(min = "1", max = "1000")
        int maxConcurrent();

        @WithDefault("256")
        @Allowed(min = "0", max = "100000")
        int maxWaiting();

        @WithDefault("5")
        @Allowed(min = "1", max = "1000")
        int breakerFailures();

        @WithDefault("30s")
        @Allowed(min = "100ms", max = "1h")
        Duration breakerOpenFor();

        @WithDefault("120")
        @Allowed(min = "1", max = "1000000")
        int requestsPerMinute();
    }
}
