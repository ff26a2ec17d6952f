package de.askproai.gateway.phone;

import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.testing.Await;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Callers who have no time, and those who are to help them. It is Wednesday, a quarter past ten. */
class UrgentCallsIT {
    private static final Instant NOW = Instant.parse("2026-12-02T09:15:00Z");
    private static final String ERIKA = "+491701234567";
    private static final Duration A_TURN = Duration.ofMinutes(16);

    @RegisterExtension
    final Exchange exchange = new Exchange(NOW);

    private static final AtomicInteger SALONS = new AtomicInteger();

    private final int salon = SALONS.incrementAndGet();

    @Test
    void whoIsThereForWhatIsUrgentIsToldBeforeOthersAndWhatIsNotUrgentGoesByTheList() {
        Line line = line(contact("anna", ""), contact("ben", ""), contact("chef", ", urgent: true"));
        Talk urgent = line.ring(ERIKA);
        urgent.use("report_urgent", "reason", "Kind ist bewusstlos");
        urgent.hangUp();
        List<String> first = told(line, 1);
        exchange.moveOn(A_TURN);
        List<String> second = told(line, 2);
        exchange.moveOn(A_TURN);
        List<String> third = told(line, 3);

        Talk usual = line.ring(ERIKA);
        usual.use("request_callback", "reason", "Rechnung");
        usual.hangUp();
        List<String> others = told(line, 4);

        assertThat(first).containsExactly("chef");
        assertThat(second).containsExactly("chef", "anna");
        assertThat(third).containsExactly("chef", "anna", "ben");
        assertThat(others).endsWith("anna");
    }

    /** Returns who was told, in that order, once it is so many. */
    private static List<String> told(Line line, int many) {
        String told = "SELECT contact FROM promise_tellings WHERE state = 'sent' ORDER BY at";
        Await.untilAsserted(() -> assertThat(line.rows(told)).hasSize(many));
        return line.rows(told);
    }

    private String contact(String key, String more) {
        return "  - {key: %1$s, name: %1$s, email: %2$s%3$s}".formatted(key, mail(key), more);
    }

    private String mail(String key) {
        return "%s@urgent%d.example".formatted(key, salon);
    }

    private Line line(String... contacts) {
        String list = String.join(
                "\n", Stream.concat(Stream.of("contacts:"), Stream.of(contacts)).toList());
        return Line.open(exchange, yaml -> yaml + list + "\ncallbacks: {within: 1h}\n", calendar -> calendar);
    }
}
