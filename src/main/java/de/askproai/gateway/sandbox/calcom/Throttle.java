package de.askproai.gateway.sandbox.calcom;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Cal.com's request quota per API key: a fixed window, and a block once it is used up.
 *
 * <p>Confined to the sandbox's event loop.
 */
final class Throttle {
    private ThrottlePlan plan;
    private final Map<String, Window> windows = new HashMap<>();

    Throttle(ThrottlePlan plan) {
        this.plan = plan;
    }

    void setPlan(ThrottlePlan plan) {
        this.plan = plan;
        windows.clear();
    }

    ThrottlePlan plan() {
        return plan;
    }

    void reset() {
        windows.clear();
    }

    /**
     * Takes one request from the quota.
     *
     * @return what is left; negative when the request must be refused
     */
    int take(String key, Instant wall) {
        Window window = windows.get(key);
        if (window == null || !window.ends.isAfter(wall)) {
            window = new Window(wall.plus(plan.window()));
            windows.put(key, window);
        }
        window.used++;
        if (window.used == plan.limit() + 1) {
            window.ends = wall.plus(plan.block());
        }
        return plan.limit() - window.used;
    }

    /** What is left of the current window's quota. */
    int left(String key) {
        Window window = windows.get(key);
        return window == null ? plan.limit() : Math.max(0, plan.limit() - window.used);
    }

    long secondsLeft(String key, Instant wall) {
        Window window = windows.get(key);
        return window == null
                ? 0
                : Math.max(0, Duration.between(wall, window.ends).toSeconds());
    }

    private static final class Window {
        private Instant ends;
        private int used;

        private Window(Instant ends) {
            this.ends = ends;
        }
    }
}
