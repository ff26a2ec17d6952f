package de.askproai.gateway.integration.calcom;

import de.askproai.gateway.booking.appointment.AppointmentChanged;
import de.askproai.gateway.booking.appointment.AppointmentState;
import de.askproai.gateway.booking.calendar.Attendee;
import de.askproai.gateway.booking.change.CancelledAtCalendar;
import de.askproai.gateway.call.TimelineEntry;
import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import de.askproai.gateway.integration.EventMapper;
import de.askproai.gateway.integration.Payload;
import de.askproai.gateway.webhook.ReceivedEvent;
import de.askproai.gateway.work.Effect;
import de.askproai.gateway.work.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Cal.com's webhooks, version 2021-10-20.
 *
 * <p>BOOKING_CREATED also says that a requested booking was confirmed. Triggers that change no appointment are done.
 */
final class CalcomEvents implements EventMapper {
    private static final int HIGHEST_SEQUENCE = 1_000_000;
    private static final String MOVED = "BOOKING_RESCHEDULED";
    private static final Map<String, AppointmentState> STATES = Map.of(
            "BOOKING_CREATED",
            AppointmentState.CONFIRMED,
            "BOOKING_REQUESTED",
            AppointmentState.PENDING,
            MOVED,
            AppointmentState.CONFIRMED,
            "BOOKING_CANCELLED",
            AppointmentState.CANCELLED,
            "BOOKING_REJECTED",
            AppointmentState.REJECTED);

    private static final List<String> TIMES =
            List.of("startTime", "endTime", "rescheduleStartTime", "rescheduleEndTime");

    /** What is read of a body, in whatever depth; the rest is the better part of it. */
    private static final Set<String> READ = Set.of(
            "createdAt",
            "payload",
            "startTime",
            "endTime",
            "rescheduleStartTime",
            "rescheduleEndTime",
            "uid",
            "bookingUid",
            "iCalSequence",
            "metadata",
            CalcomBookings.APPOINTMENT,
            CalcomBookings.CALL,
            "attendees",
            "attendee",
            "name",
            "email",
            "phoneNumber",
            "noShow",
            "responses",
            "attendeePhoneNumber",
            "value");

    @Override
    public Reading read(ReceivedEvent event) {
        Payload body = Payload.of(event.body(), READ);
        return new Told(event, body, body.at("payload"));
    }

    /** What one webhook tells. */
    private record Told(ReceivedEvent event, Payload body, Payload booking) implements Reading {
        @Override
        public Outcome outcome() {
            AppointmentState state = STATES.get(event.type());
            if (state != null) {
                AppointmentChanged changed = changed(state);
                List<Effect> effects = effects(changed);
                ended(changed).ifPresent(effects::add);
                return Outcome.done(effects);
            }
            if (event.type().equals("BOOKING_NO_SHOW_UPDATED")) {
                return Outcome.done(effects(noShow()));
            }
            return Outcome.done();
        }

        @Override
        public Set<String> outdates() {
            if (!STATES.containsKey(event.type())) {
                return Set.of();
            }
            List<Instant> times = new ArrayList<>(TIMES.size());
            for (String name : TIMES) {
                Instant time = booking.instant(name);
                if (time != null) {
                    times.add(time);
                }
            }
            boolean whereFrom = booking.text("rescheduleStartTime") != null;
            boolean known = !times.isEmpty() && (whereFrom || !event.type().equals(MOVED));
            return known
                    ? SlotDays.around(event.connection(), times.toArray(Instant[]::new))
                    : Set.of(SlotDays.all(event.connection()));
        }

        private AppointmentChanged changed(AppointmentState state) {
            Payload metadata = booking.at("metadata");
            Instant start = booking.needInstant("startTime");
            Instant end = booking.needInstant("endTime");
            if (!end.isAfter(start)) {
                throw new GatewayException(ErrorCode.INVALID_REQUEST, "The field endTime is not after startTime");
            }
            return new AppointmentChanged(
                    event.company(),
                    event.connection(),
                    metadata.uuid(CalcomBookings.APPOINTMENT),
                    event.orderingKey(),
                    booking.need("uid"),
                    state,
                    start,
                    end,
                    booking.integer("iCalSequence", 0, HIGHEST_SEQUENCE),
                    happened(),
                    metadata.text(CalcomBookings.CALL),
                    attendee(booking));
        }

        private Optional<CancelledAtCalendar> ended(AppointmentChanged changed) {
            UUID appointment = changed.appointment();
            boolean ended =
                    changed.state() == AppointmentState.CANCELLED || changed.state() == AppointmentState.REJECTED;
            return ended && appointment != null
                    ? Optional.of(new CancelledAtCalendar(
                            event.company(),
                            event.source(),
                            event.connection(),
                            appointment,
                            changed.uid(),
                            changed.vendorTime()))
                    : Optional.empty();
        }

        private AppointmentChanged noShow() {
            // Some versions carry the booking at the top instead of in the payload.
            Payload told = booking.text("bookingUid") == null ? body : booking;
            boolean absent =
                    told.list("attendees").stream().anyMatch(attendee -> Boolean.TRUE.equals(attendee.bool("noShow")));
            return new AppointmentChanged(
                    event.company(),
                    event.connection(),
                    null,
                    null,
                    told.need("bookingUid"),
                    absent ? AppointmentState.NO_SHOW : AppointmentState.CONFIRMED,
                    null,
                    null,
                    null,
                    happened(),
                    null,
                    null);
        }

        private Instant happened() {
            return Optional.ofNullable(body.instant("createdAt")).orElse(event.receivedAt());
        }

        private List<Effect> effects(AppointmentChanged changed) {
            List<Effect> effects = new ArrayList<>();
            effects.add(changed);
            String call = booking.at("metadata").text(CalcomBookings.CALL);
            if (call != null) {
                effects.add(new TimelineEntry(
                        event.company(),
                        call,
                        event.id().toString(),
                        event.receivedAt(),
                        "webhook",
                        event.type(),
                        Map.of("source", event.source(), "event", event.id().toString())));
            }
            return effects;
        }

        /** Shows nothing: it holds a vendor's body. */
        @Override
        public String toString() {
            return "Told[***]";
        }
    }

    private static @Nullable Attendee attendee(Payload booking) {
        Payload person = booking.list("attendees").stream().findFirst().orElseGet(() -> booking.at("attendee"));
        String name = person.text("name");
        if (name == null) {
            return null;
        }
        String phone = person.text("phoneNumber");
        String responded = booking.at("responses").at("attendeePhoneNumber").text("value");
        return new Attendee(name, phone == null ? responded : phone, CalcomAddresses.read(person.text("email")));
    }
}
