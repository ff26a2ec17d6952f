package de.askproai.gateway.sandbox.calcom;

import java.time.Duration;

/** How many requests Cal.com takes per key and window, and how long it refuses afterwards. */
public record ThrottlePlan(boolean enabled, int limit, Duration window, Duration block) {
    /** What Cal.com documents: 120 requests in 60 seconds, then 60 seconds of refusals. */
    public static final ThrottlePlan DOCUMENTED =
            new ThrottlePlan(true, 120, Duration.ofSeconds(60), Duration.ofSeconds(60));

    public static final ThrottlePlan OFF = new ThrottlePlan(false, 120, Duration.ofSeconds(60), Duration.ofSeconds(60));
}
