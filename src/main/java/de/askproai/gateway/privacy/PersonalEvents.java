package de.askproai.gateway.privacy;

import de.askproai.gateway.time.Deadline;
import io.vertx.core.Future;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The stored deliveries of vendors, which may speak of people. */
public interface PersonalEvents {
    /**
     * Looks at the next stretch of the company's events and takes the bodies of those about the person, or about what they
     * left behind; such an event is erased and cannot be replayed.
     *
     * @param position the last event looked at; null at the beginning
     */
    Future<Stretch> erase(Person person, List<Trace> traces, @Nullable UUID position, Deadline deadline);

    /**
     * What one step did.
     *
     * @param last the last event looked at; null if there was none left
     */
    record Stretch(@Nullable UUID last, int erased) {}
}
