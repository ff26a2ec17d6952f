package de.askproai.gateway.tenant;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds what is booked by one event type for several branches where different people serve: a calendar that is asked for the one
 * branch books somebody of the other. Pure.
 */
public final class SharedCalendars {
    /** The setting that names one, of a service; of a branch, with the service's key behind it. */
    public static final String RESOURCE = "eventTypeId";

    private final List<BranchServices> branches;
    private final Map<String, List<String>> connections;

    /** @param connections the keys of those in use by vendor, in their order */
    public SharedCalendars(List<Branch> branches, List<StaffMember> staff, Map<String, List<String>> connections) {
        this.branches = branches.stream()
                .map(branch -> new BranchServices(branch, staff))
                .toList();
        this.connections = Map.copyOf(connections);
    }

    /**
     * An event type of several branches.
     *
     * @param isWrong whether different people are known to serve there; else that is only possible
     * @param reason says what that means and what helps
     */
    public record Shared(String vendor, boolean isWrong, String reason) {}

    /** Returns those by which a service is booked. */
    public List<Shared> of(Service service) {
        return Stream.concat(
                        Stream.of(service.vendors()),
                        branches.stream().map(here -> here.branch().vendors()))
                .flatMap(settings -> settings.byVendor().keySet().stream())
                .distinct()
                .flatMap(vendor -> byCalendar(service, vendor).values().stream()
                        .flatMap(sharing -> shared(service, vendor, sharing).stream()))
                .toList();
    }

    private Map<String, List<BranchServices>> byCalendar(Service service, String vendor) {
        Map<String, List<BranchServices>> byCalendar = new LinkedHashMap<>();
        for (BranchServices here : branches) {
            BranchServices.resource(here.branch(), service, vendor, RESOURCE)
                    .filter(resource -> here.isOffered(service))
                    .ifPresent(resource -> byCalendar
                            .computeIfAbsent(
                                    connection(here.branch(), service, vendor) + "/" + resource,
                                    any -> new ArrayList<>())
                            .add(here));
        }
        return byCalendar;
    }

    /** What is not in use books nothing, and is told elsewhere. */
    private String connection(Branch branch, Service service, String vendor) {
        Optional<String> named = BookedBy.named(branch, service, vendor);
        return BookedBy.among(connections.getOrDefault(vendor, List.of()), Function.identity(), named)
                .or(() -> named)
                .orElse("");
    }

    private static Optional<Shared> shared(Service service, String vendor, List<BranchServices> sharing) {
        long teams = sharing.stream()
                .filter(BranchServices::isStaffKnown)
                .map(one -> one.performers(service))
                .distinct()
                .count();
        String setting = RESOURCE + "." + service.key();
        if (teams > 1) {
            return Optional.of(new Shared(
                    vendor,
                    true,
                    "is of the branches " + keys(sharing)
                            + ", where different people serve, so that it may book"
                            + " somebody who is at another one; give each its own, as '" + setting
                            + "' in the vendors of the branch"));
        }
        boolean isKnownOfSome =
                sharing.stream().anyMatch(one -> !one.performers(service).isEmpty());
        boolean isUnknownOfSome =
                sharing.stream().anyMatch(one -> one.performers(service).isEmpty());
        return isKnownOfSome && isUnknownOfSome
                ? Optional.of(new Shared(
                        vendor,
                        false,
                        "is booked by one event type for the branches " + keys(sharing)
                                + ", and not for all of them it is"
                                + " known who serves there: if these are different people, give each its own, as '"
                                + setting
                                + "' in the vendors of the branch"))
                : Optional.empty();
    }

    private static String keys(List<BranchServices> some) {
        return some.stream().map(one -> "'" + one.branch().key() + "'").collect(Collectors.joining(", "));
    }
}
