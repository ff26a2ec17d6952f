package de.askproai.gateway.booking.slot;

import de.askproai.gateway.tenant.BookingRules;
import java.util.List;

/**
 * All that decides when a branch can be booked, but for what is booked already.
 *
 * @param performers in the order in which they are preferred
 */
public record ShopRules(OpeningCalendar opening, BookingRules booking, List<Performer> performers) {
    public ShopRules {
        performers = List.copyOf(performers);
    }
}
