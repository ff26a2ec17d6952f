package de.askproai.gateway.booking.absence;

import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An appointment in the time somebody is away, what is to become of it, and what has.
 *
 * @param start as it was when it was looked at, with {@code uid}
 * @param connection the calendar's; null where it is not known
 * @param callId the call it came from; null where it did not come from one
 * @param code why it is left to people; null otherwise
 * @param late whether it came after the plan
 */
public record AbsentAppointment(
        UUID id,
        Instant start,
        Instant end,
        @Nullable String uid,
        @Nullable UUID connection,
        @Nullable UUID branch,
        @Nullable UUID service,
        @Nullable String callId,
        What what,
        Told told,
        Outcome outcome,
        @Nullable String code,
        boolean late) {

    /** What is to become of it; the lower-case names are part of the outer contract, as those of the others here. */
    public enum What {
        /** Somebody else serves at the same time. */
        MOVE,
        CANCEL,
        /** It is not theirs. */
        LEAVE,
        /** Whose it is cannot be told: a person has to look. */
        UNCLEAR
    }

    /** How the customer hears of it. */
    public enum Told {
        /** There is no number to call. */
        MAIL,
        /** In writing, and somebody of the company calls. */
        MAIL_AND_CALL,
        /** Somebody of the company calls. */
        CALL,
        NOBODY
    }

    /** What has become of it. */
    public enum Outcome {
        OPEN,
        /** Written down before the calendar is asked. */
        MOVING,
        MOVED,
        CANCELLED,
        /** Nothing had to be done. */
        LEFT,
        BY_HAND;

        boolean isOpen() {
            return this == OPEN || this == MOVING;
        }
    }

    /** Returns a name of those above as it is stored and answered. */
    public static String text(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT);
    }

    /** Returns the same for a customer who can be written to or not, and called or not. */
    AbsentAppointment told(boolean inWriting, boolean byPhone) {
        Told how = !inWriting ? Told.CALL : byPhone ? Told.MAIL_AND_CALL : Told.MAIL;
        return new AbsentAppointment(
                id, start, end, uid, connection, branch, service, callId, what, how, outcome, code, late);
    }

    /** Returns the same, decided. */
    AbsentAppointment decided(What decided, @Nullable String why) {
        Told how = switch (decided) {
            case CANCEL, MOVE -> told;
            // A person looks first.
            case UNCLEAR -> Told.CALL;
            case LEAVE -> Told.NOBODY;
        };
        Outcome next = switch (decided) {
            case MOVE, CANCEL, UNCLEAR -> Outcome.OPEN;
            case LEAVE -> Outcome.LEFT;
        };
        return new AbsentAppointment(
                id, start, end, uid, connection, branch, service, callId, decided, how, next, why, late);
    }

    /** Returns whether both are the same booking of an appointment, which may have been moved meanwhile. */
    boolean isSameBooking(AbsentAppointment other) {
        return Objects.equals(uid, other.uid) && start.equals(other.start);
    }

    /** Returns the call it is told in; one of the absence's own where it came from none. */
    String conversation(UUID absence) {
        return callId == null ? "absence_" + absence : callId;
    }

    /** Returns what names this very booking within an absence. */
    String operation(UUID absence) {
        return "absence/" + absence + "/" + id + "/" + (uid == null ? start.toString() : uid);
    }
}
