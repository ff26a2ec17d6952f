package de.askproai.gateway.privacy;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One thing a person left behind, named without anything personal.
 *
 * @param ref its id, within the company and the kind
 * @param connection at whose account a vendor has a copy of it; null where no vendor has, or nobody knows any more at which
 */
public record Trace(Kind kind, String ref, @Nullable UUID connection) {

    /** What can be left behind; the lower-case names are part of the outer contract. */
    public enum Kind {
        APPOINTMENT,
        /** An appointment that is yet to come: nobody is erased before it is over or cancelled. */
        UPCOMING,
        /** A calendar's own record of an appointment. */
        BOOKING,
        /** A telephony vendor has a copy of every one, also where our row is gone. */
        CALL,
        INVOICE,
        /** The customer a payment vendor has for an invoice that never came to be. */
        PAYER,
        PROMISE,
        /** A promise that is still to be kept: it ends with the erasure. */
        OWED,
        /** A call in which something was promised to somebody else, too, or from somebody else's number: that stays. */
        SHARED;

        /** Returns whether it is something that was left behind, and not only what is to be known about it. */
        boolean isLeft() {
            return this != OWED && this != SHARED;
        }

        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Returns whether a vendor is to be asked to delete a copy. */
    boolean hasCopy() {
        return connection != null || kind == Kind.CALL;
    }

    /** A trace that names no account of a vendor. */
    public static Trace ours(Kind kind, String ref) {
        return new Trace(kind, ref, null);
    }

    /** Returns the ids of one kind. */
    public static String[] refs(List<Trace> traces, Kind kind) {
        return traces.stream()
                .filter(trace -> trace.kind() == kind)
                .map(Trace::ref)
                .toArray(String[]::new);
    }

    /** Returns the ids of one kind whose ids are UUIDs. */
    public static UUID[] ids(List<Trace> traces, Kind kind) {
        return traces.stream()
                .filter(trace -> trace.kind() == kind)
                .map(trace -> UUID.fromString(trace.ref()))
                .toArray(UUID[]::new);
    }
}
