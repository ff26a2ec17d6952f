package de.askproai.gateway.architecture.bad.client;

import java.time.Instant;

final class ReadsTheClock {
    Instant read() {
        return Instant.now();
    }
}
