package de.askproai.gateway.tenant;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Which services a branch offers, and who of it serves: what only people of other branches do is not offered there, unless it has
 * a calendar of its own for it. Of a branch whose people the company does not name, and of a service nobody is named for, nothing
 * is known, and nothing ruled out. Pure.
 */
public final class BranchServices {
    private final Branch branch;
    private final List<StaffMember> everybody;
    private final List<StaffMember> here;

    public BranchServices(Branch branch, List<StaffMember> everybody) {
        this.branch = branch;
        // Who is named for no branch tells nothing of what is done where.
        this.everybody = everybody.stream()
                .filter(member -> !member.branches().isEmpty())
                .toList();
        this.here = everybody.stream()
                .filter(member -> member.branches().contains(branch.id()))
                .toList();
    }

    public Branch branch() {
        return branch;
    }

    public boolean isOffered(Service service) {
        return here.isEmpty()
                || hasCalendar(service)
                || service.parts().stream().allMatch(part -> isDoneBy(here, part) || !isDoneBy(everybody, part));
    }

    /**
     * Returns by what of its own, else of all branches, a branch books a service at a vendor.
     *
     * @param setting what the vendor calls it: {@code eventTypeId}
     */
    public static Optional<String> resource(Branch branch, Service service, String vendor, String setting) {
        return branch.vendors()
                .get(vendor, setting + "." + service.key())
                .or(() -> service.vendors().get(vendor, setting));
    }

    /** Returns whether anybody of the branch is named. */
    public boolean isStaffKnown() {
        return !here.isEmpty();
    }

    /** Returns who of the branch does any part of it. */
    public Set<UUID> performers(Service service) {
        return here.stream()
                .filter(member -> service.parts().stream().anyMatch(member.services()::contains))
                .map(StaffMember::id)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Settings of a single service end in its key: {@code eventTypeId.herrenhaarschnitt}. */
    private boolean hasCalendar(Service service) {
        return branch.vendors().byVendor().values().stream()
                .flatMap(settings -> settings.keySet().stream())
                .anyMatch(setting -> setting.endsWith("." + service.key()));
    }

    private static boolean isDoneBy(List<StaffMember> people, UUID service) {
        return people.stream().anyMatch(member -> member.services().contains(service));
    }
}
