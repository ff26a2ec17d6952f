package de.askproai.gateway.assembly;

import de.askproai.gateway.assembly.HostDifference.Kind;
import de.askproai.gateway.tenant.Branch;
import de.askproai.gateway.tenant.StaffMember;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Compares whom a calendar may choose for what is booked with who serves by the company's file. Of people the file does not
 * name as the vendor does nothing is known, but that they cannot be at two branches at once. Not thread-safe.
 */
final class HostComparison {
    /** In the company's file, what the vendor calls a member of staff. */
    private static final String USER = "userId";

    private final List<Branch> branches;
    private final List<StaffMember> staff;
    private final Map<String, StaffMember> byUser = new HashMap<>();
    private final Map<String, Branch> firstBranch = new HashMap<>();

    HostComparison(List<Branch> branches, List<StaffMember> staff) {
        this.branches = branches;
        this.staff = staff;
        staff.forEach(member -> user(member).ifPresent(user -> byUser.put(user, member)));
    }

    private static Optional<String> user(StaffMember member) {
        return member.vendors().get(CalendarVisit.VENDOR, USER);
    }

    /**
     * Returns what differs. What is of one branch alone is also compared with what was looked at before.
     *
     * @param hosts as the vendor calls them; nothing is told of none
     */
    List<HostDifference> compare(Booked booked, List<String> hosts) {
        boolean isUsed = booked.staff().isPresent() || !booked.branches().isEmpty();
        return hosts.isEmpty() || !isUsed
                ? List.of()
                : Stream.concat(missing(booked, hosts), hosts.stream().flatMap(host -> stranger(booked, host).stream()))
                        .toList();
    }

    private Stream<HostDifference> missing(Booked booked, List<String> hosts) {
        return serving(booked)
                .filter(member ->
                        user(member).filter(user -> !hosts.contains(user)).isPresent())
                .map(member -> new HostDifference(Kind.NO_HOST, member.key(), List.of()));
    }

    /** Whoever does all of it and has nothing of their own for it there. */
    private Stream<StaffMember> serving(Booked booked) {
        return booked.staff()
                .map(Stream::of)
                .orElseGet(() -> staff.stream()
                        .filter(member ->
                                member.services().containsAll(booked.service().parts()))
                        .filter(member ->
                                booked.branches().stream().map(Branch::id).anyMatch(member.branches()::contains))
                        .filter(member -> CalendarVisit.own(member.vendors(), booked.service())
                                .isEmpty()));
    }

    private Optional<HostDifference> stranger(Booked booked, String host) {
        Optional<StaffMember> member = Optional.ofNullable(byUser.get(host));
        if (booked.staff().isPresent()) {
            return member.filter(one -> !one.equals(booked.staff().get()))
                    .map(one -> new HostDifference(Kind.NOT_THEIRS, one.key(), List.of()));
        }
        List<UUID> here = booked.branches().stream().map(Branch::id).toList();
        Optional<StaffMember> placed = member.filter(one -> !one.branches().isEmpty());
        if (placed.isPresent()) {
            return placed.filter(one -> here.stream().noneMatch(one.branches()::contains))
                    .map(one -> new HostDifference(Kind.ELSEWHERE, one.key(), keys(at(one))));
        }
        return booked.branch()
                .flatMap(branch -> shared(branch, member.map(StaffMember::key).orElse(host), host));
    }

    private Optional<HostDifference> shared(Branch branch, String person, String host) {
        Branch before = firstBranch.putIfAbsent(host, branch);
        return before == null || before.equals(branch)
                ? Optional.empty()
                : Optional.of(new HostDifference(Kind.SHARED, person, keys(List.of(before, branch))));
    }

    private List<Branch> at(StaffMember member) {
        return branches.stream()
                .filter(branch -> member.branches().contains(branch.id()))
                .toList();
    }

    private static List<String> keys(List<Branch> some) {
        return some.stream().map(Branch::key).toList();
    }
}
