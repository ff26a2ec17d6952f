package de.askproai.gateway.booking.shop;

import de.askproai.gateway.booking.slot.OpeningCalendar;
import de.askproai.gateway.booking.slot.Performer;
import de.askproai.gateway.booking.slot.ShopRules;
import de.askproai.gateway.tenant.BookingRules;
import de.askproai.gateway.tenant.BranchDays;
import de.askproai.gateway.tenant.NoShows;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** A salon in Berlin that is always open, as far as its own rules go. */
public final class TestShop {
    public static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    public static final UUID COMPANY = new UUID(0, 1);

    private TestShop() {}

    public static Shop of(List<Shop.Offer> offers, List<Shop.Person> staff) {
        return of(offers, staff, List.of());
    }

    public static Shop of(List<Shop.Offer> offers, List<Shop.Person> staff, List<Performer> performers) {
        return of(offers, staff, performers, BookingRules.DEFAULTS);
    }

    public static Shop of(
            List<Shop.Offer> offers, List<Shop.Person> staff, List<Performer> performers, BookingRules booking) {
        return of(offers, List.of(), staff, performers, booking);
    }

    /** Returns one where the company has another branch that offers something else. */
    static Shop besides(List<Shop.Offer> offers, List<Shop.Offer> elsewhere) {
        return of(
                offers,
                elsewhere.stream()
                        .map(offer -> new Shop.Elsewhere(offer, List.of("Praxis")))
                        .toList(),
                List.of(),
                List.of(),
                BookingRules.DEFAULTS);
    }

    private static Shop of(
            List<Shop.Offer> offers,
            List<Shop.Elsewhere> elsewhere,
            List<Shop.Person> staff,
            List<Performer> performers,
            BookingRules booking) {
        return new Shop(
                COMPANY,
                new UUID(0, 2),
                "Salon",
                Map.of(new UUID(0, 2), "Salon"),
                BERLIN,
                "DE",
                offers,
                elsewhere,
                staff,
                List.of(),
                new ShopRules(
                        new OpeningCalendar(
                                BERLIN, List.of(), new BranchDays(true, List.of(), List.of()), day -> Optional.empty()),
                        booking,
                        performers),
                null,
                null,
                NoShows.DEFAULTS,
                true);
    }
}
