package de.askproai.gateway.booking.notice;

import de.askproai.gateway.booking.appointment.AttendeeSealer;
import de.askproai.gateway.booking.appointment.CustomerLanguage;
import de.askproai.gateway.booking.calendar.Attendee;
import de.askproai.gateway.message.PromisedTo;
import de.askproai.gateway.security.DataKeys;
import de.askproai.gateway.speech.Speaking;
import de.askproai.gateway.tenant.Branch;
import de.askproai.gateway.tenant.Company;
import de.askproai.gateway.tenant.CompanyProfiles;
import de.askproai.gateway.tenant.Service;
import de.askproai.gateway.time.BusinessClock;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Who has to hear what became of their appointment or their money, and by when a person calls them. Thread-safe. */
public final class NotifiedCustomer {
    private final AttendeeSealer attendees;
    private final CompanyProfiles profiles;
    private final BusinessClock clock;

    public NotifiedCustomer(DataKeys keys, CompanyProfiles profiles, BusinessClock clock) {
        this.attendees = new AttendeeSealer(keys);
        this.profiles = profiles;
        this.clock = clock;
    }

    /** What somebody is called about. */
    public enum Reason {
        BOOKED_LATER(
                "Der am Telefon versprochene Termin ist jetzt eingetragen: bitte Bescheid geben",
                "The appointment promised on the phone is entered now: let the caller know"),
        MOVED_LATER(
                "Der Termin ist jetzt verschoben wie am Telefon versprochen: bitte Bescheid geben",
                "The appointment is moved now as promised on the phone: let the caller know"),
        CANCELLED_LATER(
                "Der Termin ist abgesagt, worum in einem anderen Anruf gebeten wurde als dem, in dem zuletzt etwas zugesagt"
                        + " war: bitte Bescheid geben",
                "The appointment is cancelled, as asked for in another call than the one in which something else was promised"
                        + " before: let the customer know"),
        CANCELLED_BY_BUSINESS(
                "Termin im Kalender abgesagt oder abgelehnt, und der Kunde hat keine E-Mail-Adresse: bitte Bescheid geben",
                "Appointment cancelled or rejected in the calendar, and the customer has no e-mail address: let them know"),
        TO_CANCEL(
                "Möchte einen Termin absagen, an dem gerade etwas anderes geändert wurde: nachsehen und anrufen",
                "Wants to cancel an appointment to which something else was just happening: look it up and call"),
        TO_MOVE(
                "Möchte einen Termin verschieben, an dem gerade etwas anderes geändert wurde: nachsehen und anrufen",
                "Wants to move an appointment to which something else was just happening: look it up and call"),
        TO_STAY(
                "Möchte einen Termin behalten, an dem gerade etwas anderes geändert wurde: nachsehen und anrufen",
                "Wants to keep an appointment to which something else was just happening: look it up and call"),
        EXPIRED(
                "Anzahlung nicht rechtzeitig bezahlt, der Termin ist wieder frei",
                "Deposit not paid in time, slot freed"),
        DUE_ANEW(
                "Termin verschoben, die Anzahlung ist deshalb zu einer anderen Zeit fällig: bitte Bescheid geben",
                "Appointment moved, so its deposit is due at another time: let the customer know"),
        NOT_INVOICED(
                "Rechnung für die Anzahlung ging nicht hinaus, der Termin ist wieder frei: neuen Termin anbieten",
                "Invoice for the deposit never went out, slot freed: offer another appointment"),
        PAID_LATE(
                "Anzahlung bezahlt, nachdem der Termin schon aufgegeben war: neuer Termin oder Geld zurück",
                "Deposit paid after the appointment was given up: another appointment or the money back"),
        REFUND_BY_HAND(
                "Zahlung für einen abgesagten Termin von Hand zurückgeben",
                "Payment for a cancelled appointment to be refunded by hand"),
        REFUND_FAILED(
                "Zahlung für einen abgesagten Termin kam beim Kunden nicht an: auf anderem Weg zurückgeben",
                "The refund for a cancelled appointment did not reach the customer: pay it back another way"),
        REFUNDED_ALREADY(
                "Zahlung für einen abgesagten Termin ist von selbst zurückgegeben worden: nicht noch einmal zurückzahlen",
                "The payment for a cancelled appointment has been refunded by itself: do not pay it back once more"),
        ABSENT(
                "Termin abgesagt, weil die Person ausfällt: neuen Termin anbieten",
                "Appointment cancelled because the person is away: offer another one"),
        ABSENT_MOVED(
                "Der Termin bleibt, aber jemand anderes aus dem Team übernimmt ihn: Bescheid sagen",
                "The appointment stays, but somebody else of the team takes it over: tell the customer"),
        ABSENT_MISSED(
                "Die Person fällt aus, und bevor der Termin begann, war im Kalender nichts zu machen: sofort anrufen",
                "The person is away, and nothing could be done in the calendar before the appointment began: call at once"),
        ABSENT_UNCLEAR(
                "Die Person fällt aus, der Termin ist im Kalender nicht zu finden: nachsehen und anrufen",
                "The person is away, and the calendar does not show the appointment: look it up and call");

        private final String german;
        private final String english;

        Reason(String german, String english) {
            this.german = german;
            this.english = english;
        }
    }

    /**
     * A customer.
     *
     * @param attendee null where that was erased or never known
     * @param locale in which they are written to
     */
    public record Known(@Nullable Attendee attendee, PromisedTo promisedTo, Locale locale) {
        /** Returns the same customer with more to read about them. */
        Known about(@Nullable String detail) {
            return detail == null
                    ? this
                    : new Known(
                            attendee,
                            new PromisedTo(
                                    promisedTo.name(), promisedTo.phone(), promisedTo.about() + " (" + detail + ")"),
                            locale);
        }
    }

    public Future<Known> of(SqlClient tx, UUID company, UUID appointment, Reason reason) {
        return tx.preparedQuery("SELECT key_id, attendee, language FROM appointments WHERE company_id = $1 AND id = $2")
                .execute(Tuple.of(company, appointment))
                .map(rows -> rows.iterator().next())
                .compose(row -> attendees
                        .open(company, appointment, row.getUUID("key_id"), row.getBuffer("attendee"))
                        .compose(attendee -> profiles.of(company)
                                .map(profile ->
                                        known(row.getString("language"), attendee, profile.company(), reason))));
    }

    private static Known known(@Nullable String language, Optional<Attendee> attendee, Company company, Reason reason) {
        String about = Speaking.german(Locale.forLanguageTag(company.locale())) ? reason.german : reason.english;
        return new Known(
                attendee.orElse(null),
                new PromisedTo(
                        attendee.map(Attendee::name).orElse(null),
                        attendee.map(Attendee::phone).orElse(null),
                        about),
                CustomerLanguage.of(language, company));
    }

    public Future<Instant> callBackBy(UUID company, @Nullable UUID branch) {
        return profiles.of(company)
                .map(profile -> CallbackTimes.by(profile, branch, clock.now(profile.zone(branch)))
                        .toInstant());
    }

    /**
     * What a customer calls the place, and its time.
     *
     * @param branch its name, where the company has several
     * @param services the names of what the company offers
     */
    public record Place(String name, Optional<String> branch, ZoneId zone, Map<UUID, String> services) {
        public Place {
            services = Map.copyOf(services);
        }

        /** Returns the name of a service; empty for none, or one that is gone. */
        Optional<String> service(@Nullable UUID id) {
            return Optional.ofNullable(id).map(services::get);
        }
    }

    public Future<Place> place(UUID company, @Nullable UUID branch) {
        return profiles.of(company)
                .map(profile -> new Place(
                        profile.company().name(),
                        Optional.ofNullable(branch)
                                .filter(known -> profile.branches().size() > 1)
                                .flatMap(profile::branch)
                                .map(Branch::name),
                        profile.zone(branch),
                        profile.services().stream().collect(Collectors.toMap(Service::id, Service::name))));
    }
}
