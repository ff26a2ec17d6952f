package de.askproai.gateway.tenant;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How the time of a service is spent.
 *
 * @param steps as long as the service together, work first and last; empty for work throughout
 * @param bufferBefore kept free before it; empty for the branch's usual one
 * @param bufferAfter kept free after it; empty for the branch's usual one
 */
public record ServiceTiming(List<ServiceStep> steps, Optional<Duration> bufferBefore, Optional<Duration> bufferAfter) {
    public static final ServiceTiming PLAIN = new ServiceTiming(List.of(), Optional.empty(), Optional.empty());

    public ServiceTiming {
        steps = List.copyOf(steps);
    }
}
