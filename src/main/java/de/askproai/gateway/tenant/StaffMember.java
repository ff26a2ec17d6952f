package de.askproai.gateway.tenant;

import java.util.Set;
import java.util.UUID;

/** Somebody who serves customers: where, with what, and when. */
public record StaffMember(
        UUID id,
        UUID company,
        String key,
        String name,
        Set<UUID> branches,
        Set<UUID> services,
        WorkingTime working,
        VendorSettings vendors) {
    public StaffMember {
        branches = Set.copyOf(branches);
        services = Set.copyOf(services);
    }
}
