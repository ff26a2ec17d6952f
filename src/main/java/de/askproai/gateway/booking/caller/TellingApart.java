package de.askproai.gateway.booking.caller;

import de.askproai.gateway.booking.appointment.CallerAppointment;
import de.askproai.gateway.booking.change.AppointmentPhrases;
import de.askproai.gateway.booking.change.Told;
import de.askproai.gateway.booking.shop.Shop;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Tells appointments apart: by the branch they are at, those that begin at the same time also by what they are for, else by who of
 * the shop serves.
 */
public final class TellingApart {
    private final Shop shop;
    private final AppointmentPhrases phrases;

    public TellingApart(Shop shop, AppointmentPhrases phrases) {
        this.shop = shop;
        this.phrases = phrases;
    }

    /** Returns what to say of each, also behind its time where that does not tell it from another. */
    public List<Told> of(List<CallerAppointment> told) {
        boolean atOneBranch = isAtOneBranch(told);
        return told.stream()
                .map(one -> new Told(
                        (one.isWished() ? one.willStart() : one.start()).atZone(shop.zone()),
                        behind(
                                        one,
                                        told.stream()
                                                .filter(other -> !other.id().equals(one.id())
                                                        && other.start().equals(one.start()))
                                                .toList())
                                + (atOneBranch ? "" : phrases.behindAt(shop.place(one.branch()))),
                        one.coming()))
                .toList();
    }

    /** Returns the branch all of them are at; empty where they are at several, or where that need not be said. */
    public Optional<String> place(List<CallerAppointment> told) {
        return told.stream().findFirst().filter(any -> isAtOneBranch(told)).flatMap(one -> shop.place(one.branch()));
    }

    private static boolean isAtOneBranch(List<CallerAppointment> told) {
        return told.stream()
                        .map(one -> Optional.ofNullable(one.branch()))
                        .distinct()
                        .count()
                < 2;
    }

    /** Returns whether they are at one time and nothing that can be said tells any of them from another. */
    boolean areAlike(List<CallerAppointment> some) {
        return some.size() > 1
                && some.stream().map(CallerAppointment::start).distinct().count() == 1
                && isAtOneBranch(some)
                && some.stream().map(this::service).distinct().count() == 1
                && some.stream().map(this::staff).distinct().count() == 1;
    }

    private String behind(CallerAppointment one, List<CallerAppointment> twins) {
        boolean byService = twins.stream().anyMatch(twin -> !service(twin).equals(service(one)));
        boolean byStaff = twins.stream()
                .filter(twin -> service(twin).equals(service(one)))
                .anyMatch(twin -> !staff(twin).equals(staff(one)));
        return (byService ? service(one).map(phrases::behindFor).orElse("") : "")
                + (byStaff ? staff(one).map(phrases::behindWith).orElse("") : "");
    }

    private Optional<String> service(CallerAppointment appointment) {
        UUID service = appointment.service();
        return shop.everywhere().stream()
                .filter(offer -> offer.service().equals(service))
                .map(Shop.Offer::name)
                .findFirst();
    }

    private Optional<String> staff(CallerAppointment appointment) {
        String calendar = appointment.calendar();
        List<String> owners = calendar == null
                ? List.of()
                : shop.ownersOf(calendar).stream()
                        .map(Shop.Person::name)
                        .distinct()
                        .toList();
        return owners.size() == 1 ? Optional.of(owners.get(0)) : Optional.empty();
    }
}
