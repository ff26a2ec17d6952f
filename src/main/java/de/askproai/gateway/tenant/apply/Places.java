package de.askproai.gateway.tenant.apply;

import de.askproai.gateway.time.PublicHolidays;
import java.util.Optional;
import java.util.Set;

/** Places that have public holidays of their own. */
final class Places {
    private Places() {}

    /** Returns the part of the country a text names, e.g. {@code BY}. */
    static Optional<String> land(Text text, Optional<String> country) {
        if (country.isEmpty()) {
            text.wrong("needs a 'country' beside it");
            return Optional.empty();
        }
        if (!PublicHolidays.countries().contains(country.get())) {
            text.wrong("is not needed: the public holidays of " + country.get() + " are not known");
            return Optional.empty();
        }
        Set<String> regions = PublicHolidays.load(country.get()).regions();
        return text.as(
                value -> Optional.of(value).filter(regions::contains),
                "is not a part of " + country.get() + " with holidays of its own; allowed: "
                        + String.join(", ", regions));
    }
}
