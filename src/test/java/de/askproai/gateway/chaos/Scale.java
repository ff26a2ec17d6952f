package de.askproai.gateway.chaos;

import java.time.Duration;
import java.util.List;

/** How much of it: {@code ci} fits into some minutes on two cores, {@code full} is what the product promises. */
enum Scale {
    CI(4, 2, 1, Duration.ofSeconds(20), 300, Duration.ofSeconds(4), 2),
    FULL(20, 10, 3, Duration.ofSeconds(60), 10_000, Duration.ofSeconds(15), 50);

    final int kills;
    final int freezes;
    final int databaseFaults;
    final Duration databaseFrozenFor;
    final int bookings;
    final Duration lease;
    final int crowds;

    Scale(
            int kills,
            int freezes,
            int databaseFaults,
            Duration databaseFrozenFor,
            int bookings,
            Duration lease,
            int crowds) {
        this.kills = kills;
        this.freezes = freezes;
        this.databaseFaults = databaseFaults;
        this.databaseFrozenFor = databaseFrozenFor;
        this.bookings = bookings;
        this.lease = lease;
        this.crowds = crowds;
    }

    /** Returns flags of the JVMs under test: what lives for minutes only starts sooner with the first compiler alone. */
    List<String> compiler() {
        return this == CI ? List.of("-XX:TieredStopAtLevel=1") : List.of();
    }

    /** Returns what {@code -Dchaos.scale} says. */
    static Scale asked() {
        return "full".equals(System.getProperty("chaos.scale", "ci")) ? FULL : CI;
    }
}
