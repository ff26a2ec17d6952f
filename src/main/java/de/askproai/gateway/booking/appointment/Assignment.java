package de.askproai.gateway.booking.appointment;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Appointments of one time, each given to somebody who can serve it: a matching that grows by augmenting paths. */
final class Assignment {
    /** Who serves, and who could serve that appointment instead. */
    private final Map<UUID, Set<UUID>> busy = new HashMap<>();

    /**
     * Adds an appointment that one of these could serve; others may be given to somebody else for it.
     *
     * @return whether there is somebody for it beside all that have somebody already
     */
    @CanIgnoreReturnValue
    boolean add(Set<UUID> able) {
        return add(able, new HashSet<>());
    }

    private boolean add(Set<UUID> able, Set<UUID> asked) {
        for (UUID person : able) {
            if (!asked.add(person)) {
                continue;
            }
            Set<UUID> instead = busy.get(person);
            if (instead == null || add(instead, asked)) {
                busy.put(person, able);
                return true;
            }
        }
        return false;
    }
}
