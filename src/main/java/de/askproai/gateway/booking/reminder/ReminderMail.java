package de.askproai.gateway.booking.reminder;

import de.askproai.gateway.booking.appointment.CustomerLanguage;
import de.askproai.gateway.booking.calendar.Attendee;
import de.askproai.gateway.booking.reminder.ReminderRepository.Stored;
import de.askproai.gateway.message.SendMessage;
import de.askproai.gateway.tenant.Address;
import de.askproai.gateway.tenant.Branch;
import de.askproai.gateway.tenant.CompanyProfile;
import de.askproai.gateway.tenant.Service;
import java.time.ZoneId;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a customer is sent to be reminded; the same appointment at the same time has the same message id. */
final class ReminderMail {
    private ReminderMail() {}

    static SendMessage of(Stored appointment, CompanyProfile profile, Optional<Attendee> attendee, String address) {
        ReminderPhrases phrases = new ReminderPhrases(CustomerLanguage.of(appointment.language(), profile.company()));
        ZoneId zone = profile.zone(appointment.branch());
        return new SendMessage(
                appointment.company(),
                appointment.id() + "." + appointment.start().getEpochSecond(),
                address,
                phrases.subject(appointment.start(), zone),
                phrases.text(
                        attendee.map(Attendee::name).orElse(""),
                        Optional.ofNullable(appointment.service())
                                .flatMap(profile::service)
                                .map(Service::name),
                        appointment.start(),
                        zone,
                        profile.branchOrFirst(appointment.branch()).flatMap(ReminderMail::place),
                        profile.company().name()));
    }

    private static Optional<String> place(Branch branch) {
        Address address = branch.address();
        String town = Stream.of(address.postalCode(), address.city())
                .flatMap(Optional::stream)
                .collect(Collectors.joining(" "));
        String place = Stream.concat(address.street().stream(), Stream.of(town).filter(text -> !text.isEmpty()))
                .collect(Collectors.joining(", "));
        return Optional.of(place).filter(text -> !text.isEmpty());
    }
}
