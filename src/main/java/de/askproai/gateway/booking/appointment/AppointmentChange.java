package de.askproai.gateway.booking.appointment;

import de.askproai.gateway.booking.calendar.CalendarAccount;
import de.askproai.gateway.payment.BillingAccount;
import de.askproai.gateway.payment.VoidInvoiceWork;
import de.askproai.gateway.tool.ToolCall;
import de.askproai.gateway.work.NewWork;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A change somebody wants of an appointment, as it is written down before any calendar hears of it. Nothing personal but the
 * reason, which neither {@link #toJson()} nor {@link #toString()} shows.
 *
 * @param uid the booking that is changed; null while no calendar has it
 * @param from the start as it is
 * @param start whereto it is moved, with {@code end}; null for one that is cancelled; the same as {@code from} for one that
 *     stays, whatever was wanted of it before
 * @param invoicing where an invoice is taken back when the appointment is cancelled; null for none
 * @param language what is spoken where it is wanted; null where nobody asked for it
 * @param reason why, in the caller's words, at most {@link #LONGEST_REASON} characters; null where they did not say
 */
public record AppointmentChange(
        CalendarAccount account,
        UUID id,
        UUID appointment,
        Kind kind,
        String callId,
        @Nullable String uid,
        Instant from,
        @Nullable Instant start,
        @Nullable Instant end,
        @Nullable BillingAccount invoicing,
        @Nullable String language,
        @Nullable String reason) {
    static final int LONGEST_REASON = 300;

    /** What is to become of the appointment. */
    public enum Kind {
        CANCEL,
        MOVE;

        private final String stored = name().toLowerCase(Locale.ROOT);

        String stored() {
            return stored;
        }

        static Kind ofStored(String stored) {
            return valueOf(stored.toUpperCase(Locale.ROOT));
        }
    }

    /** Where a change stands. */
    public enum State {
        /** Nothing heard of the vendor yet. */
        ASKED,
        /** The vendor was away; we promised to see to it. */
        PROMISED,
        DONE,
        FAILED,
        /** Something else was wanted before it was settled. */
        REPLACED;

        static State ofStored(String stored) {
            return valueOf(stored.toUpperCase(Locale.ROOT));
        }
    }

    /** Returns that the caller wants it cancelled. */
    public static AppointmentChange cancel(
            ToolCall call, CalendarAccount account, CallerAppointment mine, @Nullable BillingAccount invoicing) {
        return of(call, account, call.writing(), mine, null, invoicing);
    }

    /** Returns that nobody wants it any more, without anybody having asked. */
    public static AppointmentChange giveUp(
            CalendarAccount account, UUID appointment, String callId, @Nullable String uid, Instant start) {
        return giveUp(account, "give-up", appointment, callId, uid, start, null);
    }

    /**
     * The change by which we give up an appointment of ours.
     *
     * @param why the same for every repetition, another one for another reason
     */
    public static AppointmentChange giveUp(
            CalendarAccount account,
            String why,
            UUID appointment,
            String callId,
            @Nullable String uid,
            Instant start,
            @Nullable BillingAccount invoicing) {
        String name = account.company() + ":" + why + ":" + appointment;
        UUID id = UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
        return new AppointmentChange(
                account, id, appointment, Kind.CANCEL, callId, uid, start, null, null, invoicing, null, null);
    }

    /** Returns how long it is at the time it is moved to. */
    public int minutes() {
        return (int) Duration.between(start, end).toMinutes();
    }

    /** Returns that the caller wants it to begin then, and to take as long as it does. */
    public static AppointmentChange move(
            ToolCall call, CalendarAccount account, CallerAppointment mine, Instant start) {
        return of(call, account, call.writing(), mine, start, null);
    }

    /**
     * Returns that it stays when it is, though something else was wanted of it: whether that took place meanwhile, the
     * calendar is asked. Each change is taken back anew.
     */
    public static AppointmentChange stay(ToolCall call, CalendarAccount account, CallerAppointment mine) {
        OpenChange before = Objects.requireNonNull(mine.change(), "what stays was to be changed");
        return of(call, account, insteadOf(call.writing(), before.id()), mine, mine.start(), null);
    }

    /** Returns whether it is wanted as it was. */
    public boolean stays() {
        return from.equals(start);
    }

    // The same for every repetition of the wish; another one once the appointment is another booking, or is wanted at
    // another time while no calendar has it.
    private static AppointmentChange of(
            ToolCall call,
            CalendarAccount account,
            String operation,
            CallerAppointment mine,
            @Nullable Instant start,
            @Nullable BillingAccount invoicing) {
        return new AppointmentChange(
                account,
                id(account.company(), operation, mine.id(), mine.uid(), mine.start()),
                mine.id(),
                start == null ? Kind.CANCEL : Kind.MOVE,
                call.context().conversation(),
                mine.uid(),
                mine.start(),
                start,
                start == null ? null : start.plus(Duration.between(mine.start(), mine.end())),
                invoicing,
                CustomerLanguage.spoken(call.context().locale()),
                null);
    }

    private static UUID id(
            UUID company, String operation, UUID appointment, @Nullable String uid, @Nullable Instant from) {
        String as = uid == null ? String.valueOf(from) : uid;
        String name = String.join(":", company.toString(), operation, appointment.toString(), as);
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Returns whether a change is one that an operation makes, be it that the appointment stays instead of an earlier one.
     *
     * @param from when the appointment was when it was wanted; null where that is not known
     */
    public static boolean isOf(
            String operation,
            UUID company,
            UUID appointment,
            UUID change,
            @Nullable String uid,
            @Nullable Instant from,
            List<UUID> earlier) {
        return Stream.concat(Stream.of(operation), earlier.stream().map(before -> insteadOf(operation, before)))
                .anyMatch(wish -> id(company, wish, appointment, uid, from).equals(change));
    }

    private static String insteadOf(String operation, UUID before) {
        return operation + ":" + before;
    }

    /** Returns the work that follows once it is done: what was billed is taken back, and what was paid goes back. */
    public List<NewWork> follows() {
        return kind == Kind.CANCEL && invoicing != null ? takenBack(invoicing, appointment, callId) : List.of();
    }

    /** Returns the work by which what was billed for an appointment is taken back, and what was paid goes back. */
    public static List<NewWork> takenBack(BillingAccount invoicing, UUID appointment, String callId) {
        return List.of(
                VoidInvoiceWork.of(
                        invoicing, appointment + "/invoice", appointment, callId, VoidInvoiceWork.Paid.REFUND),
                VoidInvoiceWork.of(
                        invoicing,
                        DepositDemand.operation(appointment),
                        appointment,
                        callId,
                        VoidInvoiceWork.Paid.REFUND));
    }

    public UUID company() {
        return account.company();
    }

    /** Returns whether it is for what no calendar has to be at another time: it is booked then at once. */
    public boolean isOfWish() {
        return kind == Kind.MOVE && uid == null;
    }

    /** Returns the step the appointment takes when the change is done. */
    public AppointmentStep step() {
        if (kind == Kind.MOVE) {
            return isOfWish() ? AppointmentStep.NOTE : AppointmentStep.MOVE;
        }
        return uid == null ? AppointmentStep.WITHDRAW : AppointmentStep.CANCEL;
    }

    public JsonObject toJson() {
        return new JsonObject()
                .put("vendor", account.vendor())
                .put("connection", account.connection().toString())
                .put("id", id.toString())
                .put("appointment", appointment.toString())
                .put("kind", kind.name())
                .put("call", callId)
                .put("uid", uid)
                .put("from", from.toString())
                .put("start", start == null ? null : start.toString())
                .put("end", end == null ? null : end.toString())
                .put(
                        "billing",
                        invoicing == null
                                ? null
                                : new JsonObject()
                                        .put("vendor", invoicing.vendor())
                                        .put(
                                                "connection",
                                                invoicing.connection().toString()))
                .put("language", language);
    }

    public static AppointmentChange ofJson(UUID company, JsonObject json) {
        JsonObject billing = json.getJsonObject("billing");
        return new AppointmentChange(
                new CalendarAccount(company, json.getString("vendor"), UUID.fromString(json.getString("connection"))),
                UUID.fromString(json.getString("id")),
                UUID.fromString(json.getString("appointment")),
                Kind.valueOf(json.getString("kind")),
                json.getString("call"),
                json.getString("uid"),
                Instant.parse(json.getString("from")),
                instant(json.getString("start")),
                instant(json.getString("end")),
                billing == null
                        ? null
                        : new BillingAccount(
                                company, billing.getString("vendor"), UUID.fromString(billing.getString("connection"))),
                json.getString("language"),
                null);
    }

    /** Returns the same with why, as it was said; a longer reason is cut. */
    public AppointmentChange because(Optional<String> why) {
        String said = why.map(text -> text.substring(
                        0, text.offsetByCodePoints(0, Math.min(LONGEST_REASON, text.codePointCount(0, text.length())))))
                .orElse(null);
        return new AppointmentChange(
                account, id, appointment, kind, callId, uid, from, start, end, invoicing, language, said);
    }

    @Override
    public String toString() {
        return "AppointmentChange[" + id + " " + kind + " " + appointment + "]";
    }

    private static @Nullable Instant instant(@Nullable String at) {
        return at == null ? null : Instant.parse(at);
    }
}
