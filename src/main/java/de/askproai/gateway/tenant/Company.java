package de.askproai.gateway.tenant;

import java.util.UUID;

/**
 * A tenant.
 *
 * @param key its short, lasting name in files and commands
 * @param locale a BCP 47 language tag, e.g. {@code de-DE}
 * @param active false refuses its webhooks, calls and keys
 */
public record Company(UUID id, String key, String name, String locale, boolean active, CallPolicy calls) {
    /** Returns the same whose promises are seen to by these. */
    public Company with(Handover handover) {
        return new Company(id, key, name, locale, active, calls.with(handover));
    }
}
