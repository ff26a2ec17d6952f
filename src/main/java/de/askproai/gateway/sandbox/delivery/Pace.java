package de.askproai.gateway.sandbox.delivery;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;

/** How fast the sandbox's waiting passes: 1 is the vendors' own pace, 0.01 a hundredth of it. */
public final class Pace {
    private final Vertx vertx;
    private double factor;

    public Pace(Vertx vertx, double factor) {
        this.vertx = vertx;
        this.factor = checked(factor);
    }

    public void setFactor(double factor) {
        this.factor = checked(factor);
    }

    public double factor() {
        return factor;
    }

    public Future<Void> pause(Duration duration) {
        long millis = Math.round(duration.toMillis() * factor);
        return millis <= 0 ? Future.succeededFuture() : vertx.timer(millis).mapEmpty();
    }

    private static double checked(double factor) {
        if (!(factor >= 0)) {
            throw new IllegalArgumentException("pace must be 0 or more");
        }
        return factor;
    }
}
