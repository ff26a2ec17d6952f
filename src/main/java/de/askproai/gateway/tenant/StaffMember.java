package de.askproai.gateway.tenant;

import java.util.Set;
import java.util.UUID;

/** Somebody who serves customers: where, and with what. */
public record StaffMember(
        UUID id,
        UUID company,
        String key,
        String name,
        Set<UUID> branches,
        Set<UUID> services,
        VendorSettings vendors) {
    public StaffMember {
        branches = Set.copyOf(branches);
        services = Set.copyOf(services);
    }
}
