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
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds what is booked by one event type for several branches where different people serve: a calendar that is asked for the one
 * branch books somebody of the other. Pure.
 */
final class SharedCalendars {
    private static final String RESOURCE = "eventTypeId";

    private final List<BranchServices> branches;

    SharedCalendars(List<Branch> branches, List<StaffMember> staff) {
        this.branches = branches.stream()
                .map(branch -> new BranchServices(branch, staff))
                .toList();
    }

    /** Reports it where the service stands in the file. */
    void check(Service service, Section where) {
        Stream.concat(
                        Stream.of(service.vendors()),
                        branches.stream().map(here -> here.branch().vendors()))
                .flatMap(settings -> settings.byVendor().keySet().stream())
                .distinct()
                .forEach(vendor -> byCalendar(service, vendor)
                        .forEach((calendar, sharing) -> report(service, vendor, sharing, where)));
    }

    private Map<String, List<BranchServices>> byCalendar(Service service, String vendor) {
        Map<String, List<BranchServices>> byCalendar = new LinkedHashMap<>();
        for (BranchServices here : branches) {
            BranchServices.resource(here.branch(), service, vendor, RESOURCE)
                    .filter(resource -> here.isOffered(service))
                    .ifPresent(resource -> byCalendar
                            .computeIfAbsent(
                                    BranchServices.connection(here.branch(), service, vendor)
                                                    .orElse("") + "/" + resource,
                                    any -> new ArrayList<>())
                            .add(here));
        }
        return byCalendar;
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
