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
 * @param combines the services it is made of, one after another in one appointment; empty for a service of its own
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
        List<UUID> combines,
        ServiceRules rules,
        VendorSettings vendors) {
    public Service {
        synonyms = List.copyOf(synonyms);
        combines = List.copyOf(combines);
    }

    /** Returns what somebody must be able to do for it: the services it is made of, or itself. */
    public List<UUID> parts() {
        return combines.isEmpty() ? List.of(id) : combines;
    }
}
