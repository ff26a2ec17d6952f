package de.askproai.gateway.client;

import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import de.askproai.gateway.time.Deadline;
import java.net.URI;
import java.time.Duration;

/** Vendors, calls and failures of the client tests. */
final class Calls {
    /** Quick enough for tests: opens after 3 failures, tries again after 200 ms, retries after at most 10 ms. */
    static final ClientSettings QUICK = new ClientSettings(
            Duration.ofSeconds(5),
            Duration.ofSeconds(2),
            Duration.ofMillis(500),
            2,
            Duration.ofMillis(10),
            4,
            2,
            3,
            Duration.ofSeconds(10),
            Duration.ofMillis(200),
            Duration.ofMillis(100),
            Duration.ofMillis(150),
            1_000,
            0);

    static final Vendor CALCOM = vendor("calcom", "http://127.0.0.1:1");

    private Calls() {}

    static Vendor vendor(String name, String base) {
        return new Vendor(name, URI.create(base), QUICK);
    }

    static Call<String> read(String connection) {
        return Call.of(CALCOM, connection, "slots.list")
                .get("/v2/slots")
                .decodedBy(response -> response.body().toString());
    }

    static Call<String> write(String connection) {
        return Call.of(CALCOM, connection, "bookings.create")
                .post("/v2/bookings")
                .decodedBy(response -> response.body().toString());
    }

    static Deadline soon() {
        return Deadline.in(Duration.ofSeconds(5));
    }

    static GatewayException failure(ErrorCode code) {
        return new GatewayException(code, "scripted");
    }
}
