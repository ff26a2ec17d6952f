package de.askproai.gateway.booking.caller;

import de.askproai.gateway.booking.appointment.CallerAppointment;
import java.util.List;
import java.util.stream.Stream;

/** What a caller may hear of appointments, and change. */
public sealed interface Hearing {

    /**
     * The caller is who they say.
     *
     * @param coming their coming appointments in the order of time; may be none
     * @param missed their wishes for times to come that could not be booked, and coming appointments that could not be moved there,
     *     about which people have yet to call; may be none
     * @param alike both of these under a name that only sounds like theirs, which they have not been asked about yet
     */
    record Granted(List<CallerAppointment> coming, List<CallerAppointment> missed, List<CallerAppointment> alike)
            implements Hearing {
        public Granted {
            coming = List.copyOf(coming);
            missed = List.copyOf(missed);
            alike = List.copyOf(alike);
        }

        Stream<CallerAppointment> all() {
            return Stream.concat(coming.stream(), missed.stream()).distinct();
        }

        /** Returns whether there is nothing but what is under such a name. */
        public boolean isOnlyAlike() {
            return all().findAny().isEmpty() && !alike.isEmpty();
        }

        /** Returns what is under such a name as if it were theirs. */
        Granted ofAlike() {
            return new Granted(
                    alike.stream()
                            .filter(one -> one.missed() == null || one.isMissedMove())
                            .toList(),
                    alike.stream().filter(one -> one.missed() != null).toList(),
                    List.of());
        }
    }

    /** Nothing may be said; what is said instead does not tell whether there was anything. */
    record Refused(Reason reason) implements Hearing {}

    /** Why nothing may be said. */
    enum Reason {
        /** The number is hidden, or is the company's own. */
        NO_NUMBER,
        NAME_MISSING,
        /** The name is on record with this number for nobody. */
        UNKNOWN,
        /** The name is that of several people with this number. */
        SEVERAL_PEOPLE,
        /** What may be meant is under a name that only sounds like the one that was said. */
        NAME_ALIKE,
        /** Too many names were tried. */
        LOCKED,
        /** The company wants a code, and the caller's number is hidden: under which number are they on record? */
        NUMBER_MISSING,
        /** A code is on its way to the address on record. */
        CODE_SENT,
        /**
         * The name may be on record with the number, which is not the calling one: then a code is on its way to its address, and
         * without one the number is called back.
         */
        CODE_IF_KNOWN,
        /** What was said is no code. */
        CODE_UNCLEAR,
        CODE_WRONG,
        /** The code is too old, was used, or was said wrongly too often. */
        CODE_GONE,
        /** There is no address on record; the caller is called back. */
        NO_ADDRESS,
        /** The mail server does not take the code; the caller is called back. */
        CODE_NOT_SENT
    }
}
