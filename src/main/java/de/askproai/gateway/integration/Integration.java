package de.askproai.gateway.integration;

import java.util.List;
import java.util.Optional;

/**
 * All the gateway knows of one vendor, as pure mapping: no I/O, no state, no thread of its own.
 *
 * <p>A new vendor is a package with one of these, its line in {@link Integrations}, and fixtures.
 */
public interface Integration {
    /** Returns the vendor's name: in routes, on the bus, in meters, as a webhook source. */
    String vendor();

    /** Returns what it answers on the bus, each at the address narrowed to this vendor. */
    List<Mapping<?, ?>> mappings();

    /** Returns what its webhook events mean, if it sends any. */
    default Optional<EventMapper> events() {
        return Optional.empty();
    }
}
