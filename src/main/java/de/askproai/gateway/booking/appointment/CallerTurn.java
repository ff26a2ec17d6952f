package de.askproai.gateway.booking.appointment;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A wish's turn among those of one caller, of which several may be under way at once.
 *
 * @param phoneHash of the number they call from; null where it is hidden
 * @param now on the business clock
 * @param known ids of what was known of the caller's when the wish was decided on
 */
public record CallerTurn(
        UUID company, String conversation, @Nullable String phoneHash, Instant now, Set<UUID> known) {
    public CallerTurn {
        known = Set.copyOf(known);
    }

    @Override
    public String toString() {
        return "CallerTurn[" + company + " " + conversation + "]";
    }
}
