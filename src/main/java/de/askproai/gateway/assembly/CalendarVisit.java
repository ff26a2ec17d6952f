package de.askproai.gateway.assembly;

import de.askproai.gateway.assembly.VendorVisit.Account;
import de.askproai.gateway.booking.calendar.Calendar;
import de.askproai.gateway.booking.calendar.GetLengths;
import de.askproai.gateway.client.Vendor;
import de.askproai.gateway.config.GatewayConfig;
import de.askproai.gateway.error.GatewayException;
import de.askproai.gateway.store.Store;
import de.askproai.gateway.tenant.Branch;
import de.askproai.gateway.tenant.BranchServices;
import de.askproai.gateway.tenant.CompanyProfile;
import de.askproai.gateway.tenant.CompanyProfiles;
import de.askproai.gateway.tenant.Service;
import de.askproai.gateway.tenant.VendorSettings;
import de.askproai.gateway.time.Deadline;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The way to the calendars for a command: how what is booked there is set up. */
public final class CalendarVisit {
    private static final String VENDOR = "calcom";
    private static final String RESOURCE = "eventTypeId";
    private static final Duration WITHIN = Duration.ofSeconds(10);

    private final VendorVisit visit;
    private final CompanyProfiles profiles;

    public CalendarVisit(Vertx vertx, Store store, GatewayConfig config) {
        this.visit = new VendorVisit(
                vertx, store, config, Vendor.of(VENDOR, config.vendors().calcom()), VendorVisit.meters());
        this.profiles = new CompanyProfiles(vertx, store);
    }

    /** Reads what services are booked as, company by company; never fails for one that could not be read. */
    public Future<List<CalendarSetup>> read() {
        return visit.open().compose(this::read);
    }

    private Future<List<CalendarSetup>> read(List<Account> accounts) {
        List<CalendarSetup> found = new ArrayList<>();
        Future<Void> read = Future.succeededFuture();
        for (Account account : accounts) {
            read = read.compose(before -> profiles.of(account.company().id()))
                    .compose(profile -> read(account, booked(account, profile), found));
        }
        return read.map(found);
    }

    /** Something that is booked in an account. */
    private record Booked(Service service, Optional<String> branch, Optional<String> staff, String resource) {}

    private static List<Booked> booked(Account account, CompanyProfile profile) {
        List<Booked> all = new ArrayList<>();
        for (Service service : profile.services()) {
            for (Branch branch : profile.branches()) {
                branch.vendors()
                        .get(VENDOR, RESOURCE + "." + service.key())
                        .filter(resource -> BranchServices.connection(branch, service, VENDOR)
                                .filter(account.connection().key()::equals)
                                .isPresent())
                        .ifPresent(resource ->
                                all.add(new Booked(service, Optional.of(branch.key()), Optional.empty(), resource)));
            }
            if (!isOf(account, service.vendors())) {
                continue;
            }
            service.vendors()
                    .get(VENDOR, RESOURCE)
                    .ifPresent(resource -> all.add(new Booked(service, Optional.empty(), Optional.empty(), resource)));
            profile.staff()
                    .forEach(person -> person.vendors()
                            .get(VENDOR, RESOURCE + "." + service.key())
                            .ifPresent(resource -> all.add(
                                    new Booked(service, Optional.empty(), Optional.of(person.key()), resource))));
        }
        return all;
    }

    private static boolean isOf(Account account, VendorSettings vendors) {
        return vendors.get(VENDOR, BranchServices.CONNECTION)
                .filter(account.connection().key()::equals)
                .isPresent();
    }

    private Future<Void> read(Account account, List<Booked> booked, List<CalendarSetup> found) {
        Future<Void> read = Future.succeededFuture();
        for (Booked one : booked) {
            read = read.compose(before -> lengths(account, one))
                    .map(minutes -> setup(account, one, minutes, Optional.empty()))
                    .recover(failure -> Future.succeededFuture(
                            setup(account, one, List.of(), Optional.of(GatewayException.of(failure)))))
                    .onSuccess(found::add)
                    .mapEmpty();
        }
        return read;
    }

    private Future<List<Integer>> lengths(Account account, Booked one) {
        Calendar calendar = new Calendar(
                account.company().id(), VENDOR, account.connection().id(), one.resource(), 1);
        return visit.bus()
                .ask(GetLengths.ADDRESS.at(VENDOR), new GetLengths(calendar), Deadline.in(WITHIN))
                .map(GetLengths.Lengths::minutes);
    }

    private static CalendarSetup setup(
            Account account, Booked one, List<Integer> minutes, Optional<GatewayException> failure) {
        return new CalendarSetup(
                account.company().key(),
                account.connection().key(),
                one.service().key(),
                one.branch(),
                one.staff(),
                one.resource(),
                !one.service().combines().isEmpty(),
                (int) one.service().duration().toMinutes(),
                minutes,
                failure);
    }
}
