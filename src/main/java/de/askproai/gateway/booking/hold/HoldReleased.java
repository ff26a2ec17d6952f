package de.askproai.gateway.booking.hold;

import de.askproai.gateway.work.Effect;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * That a time is not held any more.
 *
 * @param by only if it had run out by then, on the business clock; null where it was given up
 */
public record HoldReleased(
        UUID company, UUID appointment, @Nullable Instant by) implements Effect {}
