package de.askproai.gateway.booking.slot;

import de.askproai.gateway.tenant.Price;
import de.askproai.gateway.tenant.ServiceStep;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A service as the generator sees it.
 *
 * @param steps at least one, in their order
 * @param bufferBefore kept free of other appointments before it
 * @param bufferAfter kept free of other appointments after it
 */
public record BookableService(
        UUID id, List<ServiceStep> steps, Duration bufferBefore, Duration bufferAfter, Optional<Price> price) {
    public BookableService {
        steps = List.copyOf(steps);
    }

    public Duration duration() {
        return steps.stream().map(ServiceStep::length).reduce(Duration.ZERO, Duration::plus);
    }
}
