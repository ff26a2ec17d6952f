package de.askproai.gateway.tenant;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Something a company's customers can book.
 *
 * @param synonyms what callers say for it besides its name, sorted
 * @param duration whole minutes
 */
public record Service(
        UUID id,
        UUID company,
        String key,
        String name,
        Optional<String> description,
        List<String> synonyms,
        Duration duration,
        Optional<Price> price,
        ServiceTiming timing,
        VendorSettings vendors) {
    public Service {
        synonyms = List.copyOf(synonyms);
    }
}
