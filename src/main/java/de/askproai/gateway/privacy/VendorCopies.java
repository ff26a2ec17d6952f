package de.askproai.gateway.privacy;

import de.askproai.gateway.time.Deadline;
import io.vertx.core.Future;
import java.util.Locale;
import java.util.UUID;

/** Vendors' copies of one kind of trace. */
public interface VendorCopies {
    Trace.Kind kind();

    /** Has the vendor delete its copy; may be asked again after an answer was lost. Fails as vendors' calls do. */
    Future<Receipt> delete(UUID company, Trace trace, Deadline deadline);

    /** What became of a copy. */
    enum Receipt {
        DELETED,
        /** The vendor knew nothing of it, or no longer. */
        ABSENT,
        /** The vendor offers no way but its own pages: somebody must do it there. */
        BY_HAND;

        String stored() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
