package de.askproai.gateway.tenant;

import java.util.Optional;

/**
 * Where a branch is, as far as it is known.
 *
 * @param country ISO 3166-1 alpha-2
 * @param land whose public holidays count, below the country, as in {@code time.PublicHolidays}: e.g. {@code BY}
 */
public record Address(
        Optional<String> street,
        Optional<String> postalCode,
        Optional<String> city,
        Optional<String> country,
        Optional<String> land) {}
