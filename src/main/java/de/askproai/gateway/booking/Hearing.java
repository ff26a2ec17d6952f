package de.askproai.gateway.booking;

import java.util.List;

/** What a caller may hear of appointments, and change. */
sealed interface Hearing {

    /**
     * The caller is who they say.
     *
     * @param coming their coming appointments in the order of time; may be none
     */
    record Granted(List<CallerAppointment> coming) implements Hearing {
        public Granted {
            coming = List.copyOf(coming);
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
        /** Too many names were tried. */
        LOCKED,
        /** The company wants a code, which cannot be sent yet. */
        CODE_NEEDED
    }
}
