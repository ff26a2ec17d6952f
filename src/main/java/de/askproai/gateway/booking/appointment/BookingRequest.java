package de.askproai.gateway.booking.appointment;

import de.askproai.gateway.booking.calendar.Attendee;
import de.askproai.gateway.booking.calendar.Calendar;
import de.askproai.gateway.booking.calendar.CreateBooking;
import de.askproai.gateway.booking.calendar.FindBookings;
import de.askproai.gateway.booking.calendar.Operations;
import de.askproai.gateway.payment.BillingAccount;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * All that is needed to book one appointment, now or when the vendor is back; kept sealed with work.
 *
 * @param operation the wish it came from: the same for every repetition
 * @param language of what vendors write to the attendee
 * @param notes what the caller wants the shop to know, for its calendar; null for nothing
 * @param hold the hold this was until the caller agreed; null for none. Not kept with work: by then it has run out
 * @param invoicing where the invoice goes out, if one does
 * @param deposit what the caller agreed to pay in advance; its invoice takes the place of the other one
 */
public record BookingRequest(
        Calendar calendar,
        String operation,
        String callId,
        UUID branch,
        UUID service,
        String serviceName,
        Instant start,
        Instant end,
        ZoneId zone,
        String language,
        Attendee attendee,
        @Nullable String notes,
        @Nullable Hold hold,
        @Nullable BillingAccount invoicing,
        @Nullable DepositDemand deposit,
        @Nullable Long priceMinor,
        @Nullable String currency) {

    /**
     * A hold that becomes an appointment.
     *
     * @param reservation what the calendar calls it; null where it may have reserved the time without our hearing of it
     */
    public record Hold(@Nullable String reservation) {}

    /** Returns the name the calendar has for the hold. */
    @Nullable
    public String reservation() {
        return hold == null ? null : hold.reservation();
    }

    /** Returns the same wish as that of an appointment that is there already. */
    public BookingRequest as(String known, @Nullable Hold held) {
        return like(calendar, known, held);
    }

    /** Returns the same wish in another calendar, which means with somebody else. */
    public BookingRequest in(Calendar other) {
        return like(other, operation, hold);
    }

    /** Returns the same wish at another time. */
    public BookingRequest at(Instant from, Instant to) {
        return like(calendar, operation, hold, from, to);
    }

    private BookingRequest like(Calendar where, String known, @Nullable Hold held) {
        return like(where, known, held, start, end);
    }

    private BookingRequest like(Calendar where, String known, @Nullable Hold held, Instant from, Instant to) {
        return new BookingRequest(
                where,
                known,
                callId,
                branch,
                service,
                serviceName,
                from,
                to,
                zone,
                language,
                attendee,
                notes,
                held,
                invoicing,
                deposit,
                priceMinor,
                currency);
    }

    /** Returns the same wish once more, after what came of it is over. */
    public BookingRequest again() {
        return as(Operations.next(operation), null);
    }

    public UUID company() {
        return calendar.company();
    }

    /** Returns the appointment's id: the same on every node and for every repetition. */
    public UUID appointment() {
        return UUID.nameUUIDFromBytes((company() + ":" + operation).getBytes(StandardCharsets.UTF_8));
    }

    /** Takes the reservation that is used up by it. */
    CreateBooking toCreate(@Nullable String reservation) {
        return new CreateBooking(
                calendar, appointment(), callId, start, attendee, notes, zone, language, reservation, false);
    }

    FindBookings toFind() {
        return new FindBookings(calendar, start, end);
    }

    public JsonObject toJson() {
        return new JsonObject()
                .put("vendor", calendar.vendor())
                .put("connection", calendar.connection().toString())
                .put("resource", calendar.resource())
                .put("lanes", calendar.lanes())
                .put("operation", operation)
                .put("call", callId)
                .put("branch", branch.toString())
                .put("service", service.toString())
                .put("serviceName", serviceName)
                .put("start", start.toString())
                .put("end", end.toString())
                .put("zone", zone.getId())
                .put("language", language)
                .put("attendee", attendee.toJson())
                .put("notes", notes)
                .put("billing", invoicing == null ? null : billing(invoicing))
                .put("deposit", deposit == null ? null : deposit.toJson())
                .put("price", priceMinor)
                .put("currency", currency);
    }

    private static JsonObject billing(BillingAccount account) {
        return new JsonObject()
                .put("vendor", account.vendor())
                .put("connection", account.connection().toString());
    }

    public static BookingRequest ofJson(UUID company, JsonObject json) {
        JsonObject billing = json.getJsonObject("billing");
        JsonObject deposit = json.getJsonObject("deposit");
        return new BookingRequest(
                new Calendar(
                        company,
                        json.getString("vendor"),
                        UUID.fromString(json.getString("connection")),
                        json.getString("resource"),
                        json.getInteger("lanes")),
                json.getString("operation"),
                json.getString("call"),
                UUID.fromString(json.getString("branch")),
                UUID.fromString(json.getString("service")),
                json.getString("serviceName"),
                Instant.parse(json.getString("start")),
                Instant.parse(json.getString("end")),
                ZoneId.of(json.getString("zone")),
                json.getString("language"),
                Attendee.ofJson(json.getJsonObject("attendee")),
                json.getString("notes"),
                null,
                billing == null
                        ? null
                        : new BillingAccount(
                                company, billing.getString("vendor"), UUID.fromString(billing.getString("connection"))),
                deposit == null ? null : DepositDemand.ofJson(company, deposit),
                json.getLong("price"),
                json.getString("currency"));
    }

    @Override
    public String toString() {
        return "BookingRequest[" + appointment() + "]";
    }
}
