package de.askproai.gateway.booking.absence;

import de.askproai.gateway.booking.absence.AbsentAppointment.What;
import de.askproai.gateway.booking.absence.AbsentAppointmentRepository.Unseen;
import de.askproai.gateway.booking.appointment.AttendeeSealer;
import de.askproai.gateway.booking.appointment.CalendarDesk;
import de.askproai.gateway.booking.calendar.Booking;
import de.askproai.gateway.booking.calendar.CalendarAccount;
import de.askproai.gateway.booking.calendar.GetBooking;
import de.askproai.gateway.booking.shop.Shop;
import de.askproai.gateway.booking.shop.Shops;
import de.askproai.gateway.bus.Bus;
import de.askproai.gateway.error.GatewayException;
import de.askproai.gateway.security.DataKeys;
import de.askproai.gateway.speech.Folding;
import de.askproai.gateway.tenant.CompanyProfile;
import de.askproai.gateway.tenant.StaffMember;
import de.askproai.gateway.time.Deadline;
import io.vertx.core.Future;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Finds out whose an appointment is, and what is to become of it while somebody is away. A person's own calendar says so, and
 * so does a service that nobody else does; of what anybody might do, the vendor says who serves.
 */
public final class AbsenceSearch {
    /** In the company's file, what a vendor calls a member of staff. */
    private static final String USER = "userId";

    private final Shops shops;
    private final Bus bus;
    private final AttendeeSealer attendees;

    public AbsenceSearch(Shops shops, Bus bus, DataKeys keys) {
        this.shops = shops;
        this.bus = bus;
        this.attendees = new AttendeeSealer(keys);
    }

    /** Who is away, in which company. */
    record Scene(CompanyProfile profile, List<Shop> shops, StaffMember member) {
        Scene {
            shops = List.copyOf(shops);
        }

        /** Returns the shops an appointment may be of. */
        List<Shop> around(@Nullable UUID branch) {
            List<Shop> own =
                    shops.stream().filter(shop -> shop.branch().equals(branch)).toList();
            return own.isEmpty() ? shops : own;
        }
    }

    /** Returns the scene; empty where the person is not of the staff any more. */
    Future<Optional<Scene>> scene(UUID company, UUID staff, Deadline deadline) {
        return shops.profile(company, deadline)
                .compose(profile -> shops.of(company, deadline)
                        .map(places -> profile.staff().stream()
                                .filter(member -> member.id().equals(staff))
                                .findFirst()
                                .map(member -> new Scene(profile, places, member))));
    }

    /** Returns the appointment with what is to become of it; fails only while the vendor cannot be asked. */
    Future<AbsentAppointment> judge(Scene scene, Unseen unseen, Deadline deadline) {
        UUID company = scene.profile().company().id();
        UUID appointment = unseen.appointment().id();
        return attendees
                .open(company, appointment, unseen.key(), unseen.attendee())
                .map(who -> unseen.appointment()
                        .told(
                                who.filter(one -> one.email() != null).isPresent(),
                                who.filter(one -> one.phone() != null).isPresent()))
                .compose(one -> byCalendar(scene, one, unseen.calendar())
                        .map(what -> Future.succeededFuture(one.decided(what, null)))
                        .orElseGet(() -> ask(scene, one, deadline)));
    }

    /** Returns what the calendar alone says; empty where it is one for several people, or not known. */
    private static Optional<What> byCalendar(Scene scene, AbsentAppointment one, @Nullable String calendar) {
        if (calendar == null) {
            return Optional.empty();
        }
        UUID staff = scene.member().id();
        List<Shop> around = scene.around(one.branch());
        List<UUID> owners = around.stream()
                .flatMap(shop -> shop.ownersOf(calendar).stream())
                .map(Shop.Person::id)
                .toList();
        if (!owners.isEmpty()) {
            return Optional.of(owners.contains(staff) ? What.CANCEL : What.LEAVE);
        }
        List<Shop.Person> able = around.stream()
                .flatMap(shop -> shop.offersOf(calendar).stream().flatMap(offer -> shop.whoHelps(offer).stream()))
                .distinct()
                .toList();
        boolean known =
                around.stream().anyMatch(shop -> !shop.offersOf(calendar).isEmpty());
        if (!known) {
            return Optional.empty();
        }
        boolean theirs = able.stream().anyMatch(person -> person.id().equals(staff));
        if (!theirs) {
            return Optional.of(What.LEAVE);
        }
        return able.stream().allMatch(person -> person.id().equals(staff))
                ? Optional.of(What.CANCEL)
                : Optional.empty();
    }

    private Future<AbsentAppointment> ask(Scene scene, AbsentAppointment one, Deadline deadline) {
        Optional<CalendarAccount> account = Optional.ofNullable(one.connection())
                .flatMap(connection -> shops.account(scene.profile().company().id(), connection));
        if (one.uid() == null) {
            // It is looked at again once a calendar has it.
            return Future.succeededFuture(one.decided(What.LEAVE, null));
        }
        if (account.isEmpty()) {
            return Future.succeededFuture(one.decided(What.UNCLEAR, "no_calendar"));
        }
        return bus.ask(
                        GetBooking.ADDRESS.at(account.get().vendor()),
                        new GetBooking(account.get(), one.uid()),
                        deadline)
                .map(booking -> byHosts(scene, one, account.get(), booking))
                .recover(failure -> CalendarDesk.mayPass(failure)
                        ? Future.failedFuture(failure)
                        : Future.succeededFuture(one.decided(
                                What.UNCLEAR,
                                GatewayException.of(failure).code().code())));
    }

    private static AbsentAppointment byHosts(
            Scene scene, AbsentAppointment one, CalendarAccount account, Booking booking) {
        if (!booking.stands()) {
            return one.decided(What.LEAVE, null);
        }
        String calendar = booking.resource() == null ? null : account.connection() + ":" + booking.resource();
        Optional<What> what = byCalendar(scene, one, calendar);
        if (what.isPresent()) {
            return one.decided(what.get(), null);
        }
        if (serves(scene.member(), account.vendor(), booking)) {
            return one.decided(booking.hosts().size() == 1 ? What.MOVE : What.CANCEL, null);
        }
        boolean others = !booking.hosts().isEmpty()
                && booking.hosts().stream()
                        .allMatch(host -> scene.profile().staff().stream()
                                .anyMatch(member -> isHost(member, account.vendor(), host)));
        boolean named = scene.member().vendors().get(account.vendor(), USER).isPresent();
        return others || (named && !booking.hosts().isEmpty())
                ? one.decided(What.LEAVE, null)
                : one.decided(What.UNCLEAR, "unknown_host");
    }

    /** Returns whether the person serves a booking, as the vendor says. */
    static boolean serves(StaffMember member, String vendor, Booking booking) {
        return booking.hosts().stream().anyMatch(host -> isHost(member, vendor, host));
    }

    /** Returns whether a booking is with the one who is away, or with somebody of the staff who is away then too. */
    static boolean isServedByAbsentees(Scene scene, @Nullable UUID branch, String vendor, Booking booking) {
        ZoneId zone = scene.profile().zone(branch);
        LocalDateTime from = LocalDateTime.ofInstant(booking.start(), zone);
        LocalDateTime until = LocalDateTime.ofInstant(booking.end(), zone);
        return serves(scene.member(), vendor, booking)
                || scene.profile().staff().stream()
                        .filter(member -> member.working().isAway(from, until))
                        .anyMatch(member -> serves(member, vendor, booking));
    }

    /** By the vendor's id where the company's file has it; else by the name, which has to be the same. */
    private static boolean isHost(StaffMember member, String vendor, Booking.Host host) {
        return member.vendors()
                .get(vendor, USER)
                .map(host.id()::equals)
                .orElseGet(() -> Folding.words(host.name()).equals(Folding.words(member.name())));
    }
}
