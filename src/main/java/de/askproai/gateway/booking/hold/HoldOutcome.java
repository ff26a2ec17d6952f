package de.askproai.gateway.booking.hold;

import java.util.List;

/** How an attempt to keep a time ended, and what was kept for the caller before and is not any more. */
public record HoldOutcome(HoldResult result, List<GivenUp> givenUp) {
    public HoldOutcome {
        givenUp = List.copyOf(givenUp);
    }
}
