package de.askproai.gateway.booking.absence;

import de.askproai.gateway.tenant.Absence;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * That somebody of the staff will be away, and how far what follows from it has come.
 *
 * @param span by the clock of whichever branch it is about
 */
public record AbsencePlan(
        UUID company, UUID id, UUID staff, Absence span, State state, Instant createdAt, Optional<Instant> finishedAt) {

    /** How far it has come; the lower-case names are part of the outer contract. */
    public enum State {
        /** Its appointments are being looked at. */
        PLANNING,
        /** It can be looked at and run. */
        PLANNED,
        RUNNING,
        /** Nothing is left to do; until it is over, what comes later is still looked after. */
        DONE,
        CANCELLED;

        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }

        static State of(String text) {
            return Arrays.stream(values())
                    .filter(state -> state.text().equals(text))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("The database allows no other"));
        }

        /** Returns whether the person counts as away. */
        boolean counts() {
            return this == RUNNING || this == DONE;
        }
    }
}
