package de.askproai.gateway.tenant;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Branches, services and people of one company that say no more of themselves than a test wants. */
public final class TestCompany {
    private static final UUID COMPANY = new UUID(0, 1);

    private TestCompany() {}

    public static Branch branch(String key) {
        return branch(key, Map.of());
    }

    static Branch branch(String key, Map<String, Map<String, Object>> vendors) {
        return branch(key, key, Optional.empty(), List.of(), new VendorSettings(vendors));
    }

    public static Branch branch(String key, String name, String... synonyms) {
        return branch(key, name, Optional.empty(), List.of(synonyms), VendorSettings.none());
    }

    public static Branch branchIn(String city, String key, String name, String... synonyms) {
        return branch(key, name, Optional.of(city), List.of(synonyms), VendorSettings.none());
    }

    private static Branch branch(
            String key, String name, Optional<String> city, List<String> synonyms, VendorSettings vendors) {
        return new Branch(
                UUID.randomUUID(),
                COMPANY,
                key,
                name,
                synonyms,
                ZoneId.of("Europe/Berlin"),
                new Address(Optional.empty(), Optional.empty(), city, Optional.of("DE"), Optional.empty()),
                List.of(),
                List.of(),
                new BranchDays(true, List.of(), List.of()),
                BookingRules.DEFAULTS,
                vendors);
    }

    public static Service service(String key, Service... parts) {
        return new Service(
                UUID.randomUUID(),
                COMPANY,
                key,
                key,
                Optional.empty(),
                List.of(),
                Duration.ofMinutes(30),
                Optional.empty(),
                new ServiceTiming(List.of(), Optional.empty(), Optional.empty()),
                Stream.of(parts).map(Service::id).toList(),
                ServiceRules.NONE,
                VendorSettings.none());
    }

    static StaffMember person(String key, Set<Branch> branches, Service... services) {
        return person(key, branches, VendorSettings.none(), services);
    }

    public static StaffMember person(String key, Set<Branch> branches, VendorSettings vendors, Service... services) {
        return new StaffMember(
                UUID.randomUUID(),
                COMPANY,
                key,
                key,
                branches.stream().map(Branch::id).collect(Collectors.toSet()),
                Stream.of(services).map(Service::id).collect(Collectors.toSet()),
                WorkingTime.AS_THE_BRANCH,
                vendors);
    }
}
