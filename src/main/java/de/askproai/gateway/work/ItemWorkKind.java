package de.askproai.gateway.work;

import de.askproai.gateway.time.Deadline;
import io.vertx.core.Future;
import java.util.List;

/** A kind of work whose items have nothing to do with each other: each is done, and fails, by itself. */
public interface ItemWorkKind extends WorkKind {
    /** Does one item; a failed future is that item's failure alone. */
    Future<Outcome> handle(Work work, Deadline deadline);

    @Override
    default Future<List<Outcome>> handle(List<Work> batch, Deadline deadline) {
        return Outcome.ofEach(batch, work -> handle(work, deadline));
    }

    /** Few, since the slowest item keeps the others of its batch waiting. */
    @Override
    default int maxBatch() {
        return 8;
    }
}
