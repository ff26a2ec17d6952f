package de.askproai.gateway.tenant;

import java.util.Optional;

/**
 * Where a branch is, as far as it is known.
 *
 * @param country ISO 3166-1 alpha-2
 */
public record Address(
        Optional<String> street, Optional<String> postalCode, Optional<String> city, Optional<String> country) {}
