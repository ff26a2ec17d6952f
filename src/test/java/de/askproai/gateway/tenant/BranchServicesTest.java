package de.askproai.gateway.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class BranchServicesTest {
    private static final UUID COMPANY = UUID.randomUUID();
    private static final Service CUT = service("schnitt");
    private static final Service DYE = service("farbe");
    private static final Service BOTH = service("beides", CUT, DYE);
    private static final Branch MITTE = branch("mitte", Map.of());
    private static final Branch WEST = branch("west", Map.of());

    @Test
    void whatOnlyPeopleOfOtherBranchesDoIsNotOffered() {
        List<StaffMember> staff = List.of(person("anna", Set.of(MITTE), CUT, DYE), person("ben", Set.of(WEST), CUT));

        BranchServices west = new BranchServices(WEST, staff);

        assertThat(west.isOffered(CUT)).isTrue();
        assertThat(west.isOffered(DYE)).isFalse();
        assertThat(west.isOffered(BOTH)).isFalse();
        assertThat(new BranchServices(MITTE, staff).isOffered(BOTH)).isTrue();
        assertThat(west.performers(BOTH)).hasSize(1);
    }

    @Test
    void whatIsNotKnownIsNotRuledOut() {
        StaffMember anna = person("anna", Set.of(MITTE), CUT, DYE);
        StaffMember ben = person("ben", Set.of(WEST), CUT);
        StaffMember nowhere = person("cem", Set.of(), DYE);

        assertThat(new BranchServices(WEST, List.of(anna)).isOffered(DYE))
                .as("nobody of it is named")
                .isTrue();
        assertThat(new BranchServices(WEST, List.of(ben)).isOffered(DYE))
                .as("nobody does it")
                .isTrue();
        assertThat(new BranchServices(WEST, List.of(ben, nowhere)).isOffered(DYE))
                .as("nobody of a branch does it")
                .isTrue();
    }

    @Test
    void whatABranchHasACalendarForItOffers() {
        Branch west = branch("west", Map.of("calcom", Map.of("eventTypeId.farbe", 301)));
        List<StaffMember> staff = List.of(person("anna", Set.of(MITTE), DYE), person("ben", Set.of(west), CUT));

        assertThat(new BranchServices(west, staff).isOffered(DYE)).isTrue();
    }

    private static Branch branch(String key, Map<String, Map<String, Object>> vendors) {
        return new Branch(
                UUID.randomUUID(),
                COMPANY,
                key,
                key,
                List.of(),
                ZoneId.of("Europe/Berlin"),
                new Address(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()),
                List.of(),
                List.of(),
                new BranchDays(true, List.of(), List.of()),
                BookingRules.DEFAULTS,
                new VendorSettings(vendors));
    }

    private static Service service(String key, Service... parts) {
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
                List.of(parts).stream().map(Service::id).toList(),
                ServiceRules.NONE,
                VendorSettings.none());
    }

    private static StaffMember person(String key, Set<Branch> branches, Service... services) {
        return new StaffMember(
                UUID.randomUUID(),
                COMPANY,
                key,
                key,
                branches.stream().map(Branch::id).collect(Collectors.toSet()),
                List.of(services).stream().map(Service::id).collect(Collectors.toSet()),
                WorkingTime.AS_THE_BRANCH,
                VendorSettings.none());
    }
}
