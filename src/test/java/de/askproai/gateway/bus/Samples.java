package de.askproai.gateway.bus;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Messages of the bus tests: one of every kind of value that may travel. */
final class Samples {
    private Samples() {}

    record Question(String text) implements BusMessage {}

    record Answer(String text) implements BusMessage {}

    record Other(int number) implements BusMessage {}

    record News(int number) implements BusMessage {}

    enum Channel {
        SMS,
        MAIL
    }

    sealed interface Payment permits Cash, Card {}

    record Cash(long cents) implements Payment {}

    record Card(String brand, String type) implements Payment {}

    @SuppressWarnings("ArrayRecordComponent")
    record Everything(
            UUID id,
            Instant at,
            Duration length,
            LocalDate day,
            ZoneId zone,
            byte[] bytes,
            List<Payment> payments,
            Map<String, Integer> counts,
            Optional<String> note,
            Channel channel,
            @Nullable String missing)
            implements BusMessage {
        boolean isEmpty() {
            return payments.isEmpty();
        }
    }

    sealed interface Outcome extends BusMessage permits Booked, Refused {}

    record Booked(String uid) implements Outcome {}

    record Refused(List<String> alternatives) implements Outcome {}

    record Unwritable(Object self) implements BusMessage {}

    static Everything everything() {
        return new Everything(
                UUID.randomUUID(),
                Instant.parse("2026-11-20T10:15:30.123456789Z"),
                Duration.ofMillis(90_061_500),
                LocalDate.of(2026, 12, 24),
                ZoneId.of("Europe/Berlin"),
                new byte[] {0, 1, -1},
                List.of(new Cash(4_200), new Card("visa", "debit")),
                Map.of("a", 1),
                Optional.of("Grüße"),
                Channel.MAIL,
                null);
    }
}
