package de.askproai.gateway.assembly;

import de.askproai.gateway.tenant.Branch;
import de.askproai.gateway.tenant.Service;
import de.askproai.gateway.tenant.StaffMember;
import java.util.List;
import java.util.Optional;

/**
 * Something a service is booked as at a calendar's vendor.
 *
 * @param branches those it is booked for
 * @param branch the one it is of alone; empty for that of all
 * @param staff whom it is booked with alone; empty for anybody
 * @param resource the vendor's name of it
 */
record Booked(
        Service service, List<Branch> branches, Optional<Branch> branch, Optional<StaffMember> staff, String resource) {
    Booked {
        branches = List.copyOf(branches);
    }
}
