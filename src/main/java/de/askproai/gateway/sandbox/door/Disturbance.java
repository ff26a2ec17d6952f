package de.askproai.gateway.sandbox.door;

import org.jspecify.annotations.Nullable;

/** What the faults together do to one request: a delay, and at most one fault that decides the outcome. */
record Disturbance(long delayMillis, @Nullable Fault outcome, boolean afterEffect) {
    static final Disturbance NONE = new Disturbance(0, null, false);

    Disturbance and(Fault fault) {
        boolean decides = outcome == null && (fault.status() != 0 || fault.drop() || fault.hang());
        return new Disturbance(
                delayMillis + fault.delayMillis(), decides ? fault : outcome, afterEffect || fault.afterEffect());
    }
}
