package de.askproai.gateway.tenant;

import static de.askproai.gateway.tenant.TestCompany.branch;
import static de.askproai.gateway.tenant.TestCompany.person;
import static de.askproai.gateway.tenant.TestCompany.service;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BranchServicesTest {
    private static final Service CUT = service("schnitt");
    private static final Service DYE = service("farbe");
    private static final Service BOTH = service("beides", CUT, DYE);
    private static final Branch MITTE = branch("mitte");
    private static final Branch WEST = branch("west");

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
}
