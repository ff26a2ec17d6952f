package de.askproai.gateway.booking.shop;

import de.askproai.gateway.booking.calendar.Calendar;
import de.askproai.gateway.booking.calendar.CalendarAccount;
import de.askproai.gateway.message.PeopleTold;
import de.askproai.gateway.payment.BillingAccount;
import de.askproai.gateway.speech.Folding;
import de.askproai.gateway.speech.PhoneNumbers;
import de.askproai.gateway.tenant.BookedBy;
import de.askproai.gateway.tenant.Branch;
import de.askproai.gateway.tenant.BranchServices;
import de.askproai.gateway.tenant.CallPolicy;
import de.askproai.gateway.tenant.CompanyProfile;
import de.askproai.gateway.tenant.CompanyProfiles;
import de.askproai.gateway.tenant.Connection;
import de.askproai.gateway.tenant.ConnectionDirectory;
import de.askproai.gateway.tenant.Service;
import de.askproai.gateway.tenant.StaffMember;
import de.askproai.gateway.time.Deadline;
import de.askproai.gateway.tool.ToolContext;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The branches as callers see them, made of what their companies configured; normally from memory. */
public final class Shops {
    /** Calendar vendors, in the order of preference, with what each calls something bookable. */
    private static final List<Map.Entry<String, String>> CALENDARS = List.of(Map.entry("calcom", "eventTypeId"));

    private static final String BILLING = "stripe";
    /** Set on a company's billing connection: an invoice goes out for each booking that has a price. */
    private static final String INVOICE_ON_BOOKING = "invoiceOnBooking";

    private final CompanyProfiles profiles;
    private final ConnectionDirectory connections;
    private final PeopleTold people;

    public Shops(CompanyProfiles profiles, ConnectionDirectory connections, PeopleTold people) {
        this.profiles = profiles;
        this.connections = connections;
        this.people = people;
    }

    /** Returns a branch of the company; empty when it has none of that id. Fails only when the database is away. */
    public Future<Optional<Shop>> find(UUID company, UUID branch, Deadline deadline) {
        return profiles.of(company, deadline)
                .map(profile -> profile.branch(branch).map(place -> toShop(profile, place)));
    }

    /** Returns whether it is known yet who has which calendars. */
    public boolean known() {
        return connections.loaded();
    }

    /** Returns the companies that have a calendar. */
    public List<UUID> companies() {
        return connections.companies().stream()
                .filter(company -> CALENDARS.stream()
                        .anyMatch(vendor -> !connections
                                .byCompanyAndVendor(company, vendor.getKey())
                                .isEmpty()))
                .toList();
    }

    /** Returns all branches of a company. */
    public Future<List<Shop>> of(UUID company, Deadline deadline) {
        return profiles.of(company, deadline)
                .map(profile -> profile.branches().stream()
                        .map(branch -> toShop(profile, branch))
                        .toList());
    }

    /** Returns the calendar account behind a connection of the company; empty where it is none, or no more. */
    public Optional<CalendarAccount> account(UUID company, UUID connection) {
        return CALENDARS.stream()
                .map(Map.Entry::getKey)
                .filter(vendor -> connections.byCompanyAndVendor(company, vendor).stream()
                        .anyMatch(known -> known.id().equals(connection)))
                .map(vendor -> new CalendarAccount(company, vendor, connection))
                .findFirst();
    }

    /** Returns all that is configured for a company. */
    public Future<CompanyProfile> profile(UUID company, Deadline deadline) {
        return profiles.of(company, deadline);
    }

    /** Returns whether anybody hears of what the caller of a call is promised. */
    public Future<Boolean> isSomebodyTold(ToolContext call, Deadline deadline) {
        return profile(call.company(), deadline)
                .map(profile -> people.isAnybody(profile, Optional.ofNullable(call.branch())));
    }

    /** Returns how the company wants its callers served. */
    public Future<CallPolicy> policy(UUID company, Deadline deadline) {
        return profile(company, deadline).map(profile -> profile.company().calls());
    }

    private Shop toShop(CompanyProfile profile, Branch branch) {
        BranchServices here = new BranchServices(branch, profile.staff());
        return new Shop(
                branch.company(),
                branch.id(),
                branch.name(),
                profile.branches().stream().collect(Collectors.toMap(Branch::id, Branch::name)),
                branch.zone(),
                branch.address().country().orElse(PhoneNumbers.HOME),
                profile.services().stream()
                        .filter(here::isOffered)
                        .map(service -> toOffer(profile, branch, service))
                        .toList(),
                elsewhere(profile, here),
                profile.staff().stream()
                        .filter(member -> member.branches().contains(branch.id()))
                        .map(member -> toPerson(profile, branch, member))
                        .toList(),
                colleagues(profile, branch),
                RuleBook.of(profile, branch),
                billing(branch.company(), Shops::sendsInvoices),
                deposits(branch.company()),
                profile.company().calls().noShows(),
                people.isAnybody(profile, Optional.of(branch.id())));
    }

    private List<Shop.Elsewhere> elsewhere(CompanyProfile profile, BranchServices here) {
        List<Service> missing = profile.services().stream()
                .filter(service -> !here.isOffered(service))
                .toList();
        if (missing.isEmpty()) {
            return List.of();
        }
        List<BranchServices> others = profile.branches().stream()
                .map(branch -> new BranchServices(branch, profile.staff()))
                .toList();
        return missing.stream()
                .map(service -> new Shop.Elsewhere(
                        toOffer(profile, here.branch(), service),
                        others.stream()
                                .filter(other -> other.isOffered(service))
                                .map(other -> other.branch().name())
                                .toList()))
                .filter(one -> !one.branches().isEmpty())
                .toList();
    }

    private Shop.Offer toOffer(CompanyProfile profile, Branch branch, Service service) {
        Set<String> spoken = new HashSet<>();
        spoken.add(Folding.words(service.name()));
        spoken.add(Folding.words(service.key()));
        service.synonyms().forEach(synonym -> spoken.add(Folding.words(synonym)));
        return new Shop.Offer(
                service.name(),
                service.description(),
                spoken,
                RuleBook.bookable(branch, service),
                service.parts(),
                service.rules(),
                calendar(profile, branch, service));
    }

    /** Who is named once for each branch, with the hours of each, is one person to whoever calls. */
    private static List<Shop.Colleague> colleagues(CompanyProfile profile, Branch branch) {
        return profile.staff().stream()
                .filter(member -> !member.branches().contains(branch.id()))
                .collect(Collectors.groupingBy(StaffMember::name, LinkedHashMap::new, Collectors.toList()))
                .values()
                .stream()
                .map(rows -> new Shop.Colleague(
                        rows.get(0).name(),
                        spoken(rows.get(0)),
                        profile.branches().stream()
                                .filter(other -> rows.stream()
                                        .anyMatch(row -> row.branches().contains(other.id())))
                                .map(Branch::name)
                                .toList()))
                .filter(one -> !one.branches().isEmpty())
                .toList();
    }

    /** Callers say the whole name, or the first or the family name alone. */
    private static Set<String> spoken(StaffMember member) {
        Set<String> spoken = new HashSet<>();
        spoken.add(Folding.words(member.name()));
        spoken.addAll(List.of(Folding.words(member.name()).split(" ", -1)));
        return spoken;
    }

    private Shop.Person toPerson(CompanyProfile profile, Branch branch, StaffMember member) {
        Map<UUID, Calendar> calendars = new HashMap<>();
        profile.services().stream()
                .filter(service -> member.services().containsAll(service.parts()))
                .forEach(service -> ownCalendar(branch, service, member)
                        .ifPresent(calendar -> calendars.put(service.id(), calendar)));
        return new Shop.Person(member.id(), member.name(), spoken(member), member.services(), calendars);
    }

    /** Returns where a service is booked with this person alone: what the vendor calls it is by the service's key. */
    private Optional<Calendar> ownCalendar(Branch branch, Service service, StaffMember member) {
        for (Map.Entry<String, String> vendor : CALENDARS) {
            Optional<String> resource = member.vendors().get(vendor.getKey(), vendor.getValue() + "." + service.key());
            Optional<Connection> connection = connection(
                    branch.company(), vendor.getKey(), BookedBy.named(member, branch, service, vendor.getKey()));
            if (resource.isPresent() && connection.isPresent()) {
                return Optional.of(new Calendar(
                        branch.company(), vendor.getKey(), connection.get().id(), resource.get(), 1));
            }
        }
        return Optional.empty();
    }

    private @Nullable Calendar calendar(CompanyProfile profile, Branch branch, Service service) {
        for (Map.Entry<String, String> vendor : CALENDARS) {
            Optional<String> resource = BranchServices.resource(branch, service, vendor.getKey(), vendor.getValue());
            Optional<Connection> connection =
                    connection(branch.company(), vendor.getKey(), BookedBy.named(branch, service, vendor.getKey()));
            if (resource.isPresent() && connection.isPresent()) {
                return new Calendar(
                        branch.company(),
                        vendor.getKey(),
                        connection.get().id(),
                        resource.get(),
                        lanes(profile, branch, service));
            }
        }
        return null;
    }

    private Optional<Connection> connection(UUID company, String vendor, Optional<String> named) {
        return BookedBy.among(connections.byCompanyAndVendor(company, vendor), Connection::key, named);
    }

    // As many as serve it at once. Too many is harmless, since the vendor knows better; too few would turn people away.
    private static int lanes(CompanyProfile profile, Branch branch, Service service) {
        return service.parts().stream()
                .mapToInt(part -> people(profile, branch, part))
                .map(people -> Math.max(1, people))
                .min()
                .orElse(1);
    }

    private static int people(CompanyProfile profile, Branch branch, UUID service) {
        return (int) profile.staff().stream()
                .filter(member -> member.branches().contains(branch.id()))
                .filter(member -> member.services().contains(service))
                .count();
    }

    /** Where invoices go out, so do deposits. */
    private @Nullable BillingAccount deposits(UUID company) {
        BillingAccount invoicing = billing(company, Shops::sendsInvoices);
        return invoicing == null ? billing(company, connection -> true) : invoicing;
    }

    private static boolean sendsInvoices(Connection connection) {
        return connection.setting(INVOICE_ON_BOOKING).map("true"::equals).orElse(false);
    }

    private @Nullable BillingAccount billing(UUID company, Predicate<Connection> which) {
        return connections.byCompanyAndVendor(company, BILLING).stream()
                .filter(which)
                .findFirst()
                .map(connection -> new BillingAccount(company, BILLING, connection.id()))
                .orElse(null);
    }
}
