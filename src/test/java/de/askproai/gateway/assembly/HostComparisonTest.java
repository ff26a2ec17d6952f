package de.askproai.gateway.assembly;

import static de.askproai.gateway.tenant.TestCompany.branch;
import static de.askproai.gateway.tenant.TestCompany.service;
import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.assembly.HostDifference.Kind;
import de.askproai.gateway.tenant.Branch;
import de.askproai.gateway.tenant.Service;
import de.askproai.gateway.tenant.StaffMember;
import de.askproai.gateway.tenant.TestCompany;
import de.askproai.gateway.tenant.VendorSettings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class HostComparisonTest {
    private static final Branch MITTE = branch("mitte");
    private static final Branch WEST = branch("west");
    private static final Service MASSAGE = service("massage");
    private static final Service CUT = service("schnitt");
    private static final Service BOTH = service("beides", MASSAGE, CUT);
    private static final StaffMember ANNA = person("anna", "11", Set.of(MITTE), Map.of(), MASSAGE, CUT);
    private static final StaffMember BEN = person("ben", "12", Set.of(WEST), Map.of(), MASSAGE);

    @Test
    void tellsNothingWhereEachBranchHasItsOwnPeople() {
        StaffMember both = person("cem", "13", Set.of(MITTE, WEST), Map.of(), MASSAGE);
        HostComparison comparison = comparison(ANNA, BEN, both);

        assertThat(comparison.compare(at(MITTE, MASSAGE), List.of("11", "13"))).isEmpty();
        assertThat(comparison.compare(at(WEST, MASSAGE), List.of("12", "13"))).isEmpty();
    }

    @Test
    void tellsWhoServesByTheFileAndIsNoHost() {
        assertThat(comparison(ANNA, BEN).compare(ofAll(MASSAGE, MITTE, WEST), List.of("12")))
                .containsExactly(new HostDifference(Kind.NO_HOST, "anna", List.of()));
    }

    @Test
    void tellsWhoIsAHostAndWorksElsewhere() {
        assertThat(comparison(ANNA, BEN).compare(at(MITTE, MASSAGE), List.of("11", "12")))
                .containsExactly(new HostDifference(Kind.ELSEWHERE, "ben", List.of("west")));
    }

    @Test
    void tellsWhomTheFileDoesNotNameForTheBranchesThatShareThem() {
        StaffMember anywhere = person("dana", "14", Set.of(), Map.of(), MASSAGE);
        HostComparison comparison = comparison(ANNA, BEN, anywhere);

        assertThat(comparison.compare(at(MITTE, MASSAGE), List.of("11", "14", "99")))
                .isEmpty();
        assertThat(comparison.compare(at(MITTE, CUT), List.of("11", "99"))).isEmpty();
        assertThat(comparison.compare(at(WEST, MASSAGE), List.of("12", "14", "99")))
                .containsExactly(
                        new HostDifference(Kind.SHARED, "dana", List.of("mitte", "west")),
                        new HostDifference(Kind.SHARED, "99", List.of("mitte", "west")));
    }

    @Test
    void tellsWhoIsAHostOfWhatIsBookedWithSomebodyElseAlone() {
        Booked withAnna = new Booked(MASSAGE, List.of(), Optional.empty(), Optional.of(ANNA), "501");

        assertThat(comparison(ANNA, BEN).compare(withAnna, List.of("11"))).isEmpty();
        assertThat(comparison(ANNA, BEN).compare(withAnna, List.of("12")))
                .containsExactly(
                        new HostDifference(Kind.NO_HOST, "anna", List.of()),
                        new HostDifference(Kind.NOT_THEIRS, "ben", List.of()));
    }

    @Test
    void whatIsNotKnownIsNoDifference() {
        StaffMember unnamed = person("eva", "", Set.of(MITTE), Map.of(), MASSAGE);
        StaffMember onTheirOwn = person("fritz", "15", Set.of(MITTE), Map.of("eventTypeId.massage", 502), MASSAGE);
        HostComparison comparison = comparison(ANNA, BEN, unnamed, onTheirOwn);

        assertThat(comparison.compare(at(MITTE, MASSAGE), List.of("11"))).isEmpty();
        assertThat(comparison.compare(at(WEST, CUT), List.of("12")))
                .as("nobody of the branch does it")
                .isEmpty();
        assertThat(comparison.compare(ofAll(BOTH, WEST), List.of("12")))
                .as("one alone does not do all of it")
                .isEmpty();
        assertThat(comparison.compare(at(MITTE, MASSAGE), List.of()))
                .as("the vendor does not say")
                .isEmpty();
        assertThat(comparison.compare(ofAll(MASSAGE), List.of("12")))
                .as("all branches have their own")
                .isEmpty();
    }

    private static HostComparison comparison(StaffMember... staff) {
        return new HostComparison(List.of(MITTE, WEST), List.of(staff));
    }

    private static Booked at(Branch branch, Service service) {
        return new Booked(service, List.of(branch), Optional.of(branch), Optional.empty(), "401");
    }

    private static Booked ofAll(Service service, Branch... branches) {
        return new Booked(service, List.of(branches), Optional.empty(), Optional.empty(), "400");
    }

    private static StaffMember person(
            String key, String user, Set<Branch> branches, Map<String, Object> calendars, Service... services) {
        Map<String, Object> settings = user.isEmpty()
                ? calendars
                : Stream.concat(
                                calendars.entrySet().stream(),
                                Map.<String, Object>of("userId", user).entrySet().stream())
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        return TestCompany.person(key, branches, new VendorSettings(Map.of("calcom", settings)), services);
    }
}
