package de.askproai.gateway.booking;

import de.askproai.gateway.payment.BillingAccount;
import de.askproai.gateway.speech.Folding;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One branch as its callers see it: what it offers, when it is open, where it keeps its appointments.
 *
 * @param invoicing where an invoice goes out for each booking of an offer with a price; null for none
 */
public record Shop(
        UUID company,
        UUID branch,
        String name,
        ZoneId zone,
        List<Offer> offers,
        List<Opening> openings,
        @Nullable BillingAccount invoicing) {
    public Shop {
        offers = List.copyOf(offers);
        openings = List.copyOf(openings);
    }

    /**
     * A service that can be booked here.
     *
     * @param spoken its name and synonyms, folded by {@link Folding#words}
     * @param priceMinor in the currency's smallest unit; null where there is no fixed price
     * @param calendar null where it cannot be booked automatically
     */
    public record Offer(
            UUID service,
            String name,
            Set<String> spoken,
            int minutes,
            @Nullable Long priceMinor,
            @Nullable String currency,
            @Nullable Calendar calendar) {
        public Offer {
            spoken = Set.copyOf(spoken);
        }
    }

    /** A stretch of a weekday at which the branch is open, in its own time zone. */
    public record Opening(DayOfWeek day, LocalTime opens, LocalTime closes) {}

    /**
     * Returns the offer a caller means: the one of exactly these words, else the only one whose words are among them.
     * Nothing named means the only offer there is, never a default.
     */
    public Optional<Offer> offer(Optional<String> spoken) {
        if (spoken.isEmpty()) {
            return only(offers);
        }
        String words = Folding.words(spoken.get());
        List<Offer> exact =
                offers.stream().filter(offer -> offer.spoken().contains(words)).toList();
        return exact.isEmpty()
                ? only(offers.stream().filter(offer -> mentions(words, offer)).toList())
                : only(exact);
    }

    private static Optional<Offer> only(List<Offer> found) {
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    private static boolean mentions(String words, Offer offer) {
        String padded = " " + words + " ";
        return offer.spoken().stream()
                .anyMatch(spoken -> padded.contains(" " + spoken + " ") || (" " + spoken + " ").contains(padded));
    }
}
