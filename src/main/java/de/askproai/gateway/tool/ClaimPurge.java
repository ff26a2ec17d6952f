package de.askproai.gateway.tool;

import de.askproai.gateway.store.Store;
import de.askproai.gateway.time.Deadline;
import io.vertx.core.Future;
import java.time.Duration;

/** Removes claims nobody will ask for any more, in steps too small to be noticed. */
public final class ClaimPurge {
    private static final Duration WITHIN = Duration.ofSeconds(5);
    private static final int STEP = 2000;

    private final Store store;
    private final ClaimRepository claims = new ClaimRepository();

    public ClaimPurge(Store store) {
        this.store = store;
    }

    /** Returns how many were removed; the rest waits for the next time. */
    public Future<Integer> run() {
        return store.asWork(Deadline.in(WITHIN), tx -> claims.purge(tx, STEP));
    }
}
