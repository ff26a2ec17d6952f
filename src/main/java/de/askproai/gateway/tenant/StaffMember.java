package de.askproai.gateway.tenant;

import java.util.List;
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

    /** Returns the same with more absences. */
    StaffMember alsoAway(List<Absence> more) {
        return more.isEmpty()
                ? this
                : new StaffMember(id, company, key, name, branches, services, working.alsoAway(more), vendors);
    }
}
