package de.askproai.gateway.tenant.apply;

import de.askproai.gateway.tenant.Branch;
import de.askproai.gateway.tenant.BranchServices;
import de.askproai.gateway.tenant.Service;
import de.askproai.gateway.tenant.SettingKind;
import de.askproai.gateway.tenant.StaffMember;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Finds what is booked by one event type for several branches where different people serve: a calendar that is asked for the one
 * branch books somebody of the other. Pure.
 */
final class SharedCalendars {
    private static final String RESOURCE = "eventTypeId";
    private static final String CONNECTION = "connection";

    private final List<BranchServices> branches;

    SharedCalendars(List<Branch> branches, List<StaffMember> staff) {
        this.branches = branches.stream()
                .map(branch -> new BranchServices(branch, staff))
                .toList();
    }

    /** Reports it where the service stands in the file. */
    void check(Service service, Section where) {
        for (String vendor : service.vendors().byVendor().keySet()) {
            byCalendar(service, vendor).forEach((calendar, sharing) -> report(service, vendor, sharing, where));
        }
    }

    private Map<String, List<BranchServices>> byCalendar(Service service, String vendor) {
        Map<String, List<BranchServices>> byCalendar = new LinkedHashMap<>();
        for (BranchServices here : branches) {
            Branch branch = here.branch();
            resource(branch, service, vendor)
                    .filter(resource -> here.isOffered(service))
                    .ifPresent(resource -> byCalendar
                            .computeIfAbsent(
                                    connection(branch, service, vendor) + "/" + resource, any -> new ArrayList<>())
                            .add(here));
        }
        return byCalendar;
    }

    private static Optional<String> resource(Branch branch, Service service, String vendor) {
        return branch.vendors()
                .get(vendor, RESOURCE + "." + service.key())
                .or(() -> service.vendors().get(vendor, RESOURCE));
    }

    private static String connection(Branch branch, Service service, String vendor) {
        return service.vendors()
                .get(vendor, CONNECTION)
                .or(() -> branch.vendors().get(vendor, CONNECTION))
                .orElse("");
    }

    private static void report(Service service, String vendor, List<BranchServices> sharing, Section where) {
        long teams = sharing.stream()
                .filter(BranchServices::isStaffKnown)
                .map(one -> one.performers(service))
                .distinct()
                .count();
        String setting = RESOURCE + "." + service.key();
        if (teams > 1) {
            where.wrong(
                    "vendors",
                    new SettingKind.Fault(
                            List.of(vendor, RESOURCE),
                            "is of the branches " + keys(sharing)
                                    + ", where different people serve, so that it may book"
                                    + " somebody who is at another one; give each its own, as '" + setting
                                    + "' in the vendors of the branch"));
        } else if (sharing.stream().anyMatch(one -> one.performers(service).isEmpty())
                && sharing.stream().anyMatch(one -> !one.performers(service).isEmpty())) {
            where.warn("is booked by one event type for the branches " + keys(sharing)
                    + ", and not for all of them it is"
                    + " known who serves there: if these are different people, give each its own, as '" + setting
                    + "' in the vendors of the branch");
        }
    }

    private static String keys(List<BranchServices> some) {
        return some.stream().map(one -> "'" + one.branch().key() + "'").collect(Collectors.joining(", "));
    }
}
