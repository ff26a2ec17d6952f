package de.askproai.gateway.assembly;

import de.askproai.gateway.assembly.VendorVisit.Account;
import de.askproai.gateway.booking.calendar.Calendar;
import de.askproai.gateway.booking.calendar.GetSetup;
import de.askproai.gateway.booking.calendar.GetSetup.Setup;
import de.askproai.gateway.client.Vendor;
import de.askproai.gateway.config.GatewayConfig;
import de.askproai.gateway.error.GatewayException;
import de.askproai.gateway.store.Store;
import de.askproai.gateway.tenant.BookedBy;
import de.askproai.gateway.tenant.Branch;
import de.askproai.gateway.tenant.CompanyProfile;
import de.askproai.gateway.tenant.CompanyProfiles;
import de.askproai.gateway.tenant.Service;
import de.askproai.gateway.tenant.SharedCalendars;
import de.askproai.gateway.tenant.StaffMember;
import de.askproai.gateway.tenant.VendorSettings;
import de.askproai.gateway.time.Deadline;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The way to the calendars for a command: how what is booked there is set up. */
public final class CalendarVisit {
    static final String VENDOR = "calcom";
    private static final String RESOURCE = SharedCalendars.RESOURCE;
    private static final Duration WITHIN = Duration.ofSeconds(10);

    private final VendorVisit visit;
    private final CompanyProfiles profiles;

    public CalendarVisit(Vertx vertx, Store store, GatewayConfig config) {
        this.visit = new VendorVisit(
                vertx, store, config, Vendor.of(VENDOR, config.vendors().calcom()), VendorVisit.meters());
        this.profiles = CompanyProfiles.withoutContacts(vertx, store);
    }

    /** Reads what services are booked as, company by company; never fails for one that could not be read. */
    public Future<List<CalendarSetup>> read() {
        return visit.open().compose(this::read);
    }

    private Future<List<CalendarSetup>> read(List<Account> accounts) {
        Map<UUID, HostComparison> comparisons = new HashMap<>();
        List<CalendarSetup> found = new ArrayList<>();
        Future<Void> read = Future.succeededFuture();
        for (Account account : accounts) {
            read = read.compose(before -> profiles.of(account.company().id()))
                    .compose(profile -> read(
                            account,
                            booked(account, ofCompany(accounts, account), profile),
                            comparisons.computeIfAbsent(
                                    account.company().id(),
                                    company -> new HostComparison(profile.branches(), profile.staff())),
                            found));
        }
        return read.map(found);
    }

    private static List<Account> ofCompany(List<Account> all, Account account) {
        return all.stream()
                .filter(one -> one.company().id().equals(account.company().id()))
                .toList();
    }

    /** Returns what is booked in one of a company's accounts: each at the connection that counts for it. */
    private static List<Booked> booked(Account account, List<Account> all, CompanyProfile profile) {
        Predicate<Optional<String>> here = named ->
                BookedBy.among(all, one -> one.connection().key(), named).equals(Optional.of(account));
        return profile.services().stream()
                .flatMap(service -> Stream.of(
                                ofBranches(service, profile, here),
                                ofAll(service, profile, here),
                                ofPeople(service, profile, here))
                        .flatMap(some -> some))
                .toList();
    }

    private static Stream<Booked> ofBranches(
            Service service, CompanyProfile profile, Predicate<Optional<String>> here) {
        return profile.branches().stream()
                .filter(branch -> here.test(BookedBy.named(branch, service, VENDOR)))
                .flatMap(branch -> own(branch.vendors(), service).stream()
                        .map(resource ->
                                new Booked(service, List.of(branch), Optional.of(branch), Optional.empty(), resource)));
    }

    /** What is of the service counts at the branches that have none of their own; where there are none such it is looked at all the same. */
    private static Stream<Booked> ofAll(Service service, CompanyProfile profile, Predicate<Optional<String>> here) {
        List<Branch> others = profile.branches().stream()
                .filter(branch -> own(branch.vendors(), service).isEmpty())
                .toList();
        List<Branch> booking = others.stream()
                .filter(branch -> here.test(BookedBy.named(branch, service, VENDOR)))
                .toList();
        boolean looked = others.isEmpty() ? here.test(BookedBy.named(service, VENDOR)) : !booking.isEmpty();
        return service.vendors().get(VENDOR, RESOURCE).filter(resource -> looked).stream()
                .map(resource -> new Booked(service, booking, Optional.empty(), Optional.empty(), resource));
    }

    private static Stream<Booked> ofPeople(Service service, CompanyProfile profile, Predicate<Optional<String>> here) {
        return profile.staff().stream()
                .filter(member -> profile.branches().stream()
                        .filter(branch -> member.branches().contains(branch.id()))
                        .anyMatch(branch -> here.test(BookedBy.named(member, branch, service, VENDOR))))
                .flatMap(member -> own(member.vendors(), service).stream()
                        .map(resource ->
                                new Booked(service, List.of(), Optional.empty(), Optional.of(member), resource)));
    }

    /** What is booked at one branch, or with one person, alone. */
    static Optional<String> own(VendorSettings vendors, Service service) {
        return vendors.get(VENDOR, RESOURCE + "." + service.key());
    }

    private Future<Void> read(
            Account account, List<Booked> booked, HostComparison comparison, List<CalendarSetup> found) {
        Future<Void> read = Future.succeededFuture();
        for (Booked one : booked) {
            read = read.compose(before -> setup(account, one))
                    .map(setup -> toSetup(
                            account, one, setup.minutes(), comparison.compare(one, setup.hosts()), Optional.empty()))
                    .recover(failure -> Future.succeededFuture(
                            toSetup(account, one, List.of(), List.of(), Optional.of(GatewayException.of(failure)))))
                    .onSuccess(found::add)
                    .mapEmpty();
        }
        return read;
    }

    private Future<Setup> setup(Account account, Booked one) {
        Calendar calendar = new Calendar(
                account.company().id(), VENDOR, account.connection().id(), one.resource(), 1);
        return visit.bus().ask(GetSetup.ADDRESS.at(VENDOR), new GetSetup(calendar), Deadline.in(WITHIN));
    }

    private static CalendarSetup toSetup(
            Account account,
            Booked one,
            List<Integer> minutes,
            List<HostDifference> differences,
            Optional<GatewayException> failure) {
        return new CalendarSetup(
                account.company().key(),
                account.connection().key(),
                one.service().key(),
                one.branch().map(Branch::key),
                one.staff().map(StaffMember::key),
                one.resource(),
                !one.service().combines().isEmpty(),
                (int) one.service().duration().toMinutes(),
                minutes,
                differences,
                failure);
    }
}
