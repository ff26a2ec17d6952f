package de.askproai.gateway.tenant.apply;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * The ids of what files describe, derived from its keys: the same file means the same rows on every machine, and two
 * appliers at once cannot make two of one.
 */
public final class Ids {
    private Ids() {}

    public static UUID company(String key) {
        return of("company/" + key);
    }

    static UUID branch(UUID company, String key) {
        return of(company + "/branch/" + key);
    }

    static UUID service(UUID company, String key) {
        return of(company + "/service/" + key);
    }

    static UUID staff(UUID company, String key) {
        return of(company + "/staff/" + key);
    }

    static UUID connection(UUID company, String key) {
        return of(company + "/connection/" + key);
    }

    private static UUID of(String name) {
        return UUID.nameUUIDFromBytes(("askpro-gateway/" + name).getBytes(StandardCharsets.UTF_8));
    }
}
