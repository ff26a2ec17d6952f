package de.askproai.gateway.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import de.askproai.gateway.observe.MeterNames;
import de.askproai.gateway.sandbox.door.Fault;
import de.askproai.gateway.testing.Await;
import de.askproai.gateway.testing.TestVertx;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.LoggerFactory;

/** A promise that cannot be kept: when the calendar is back, it refuses the booking for good. */
class BrokenPromiseIT {
    @RegisterExtension
    final TestVertx test = new TestVertx();

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Logger promises = (Logger) LoggerFactory.getLogger("de.askproai.gateway.message");
    private LindeShop shop;

    @BeforeEach
    void open() {
        shop = new LindeShop(test.vertx());
        log.start();
        promises.addAppender(log);
    }

    @AfterEach
    void close() {
        promises.detachAppender(log);
        shop.close();
    }

    @Test
    void isCountedAndToldOnceWithIdsOnly() {
        assertThat(broken()).isZero();
        String failing =
                Await.value(shop.sandbox.addFault(Fault.status("calcom", 500).on("POST", "/v2/bookings")));
        Await.untilAsserted(
                Duration.ofSeconds(60),
                () -> assertThat(shop.book("call_broken", "15 Uhr").facts().getBoolean("callback_promised"))
                        .isTrue());

        Await.value(shop.sandbox.addFault(Fault.status("calcom", 400).on("POST", "/v2/bookings")));
        Await.value(shop.sandbox.removeFault(failing).mapEmpty());

        Await.untilAsserted(Duration.ofSeconds(60), () -> assertThat(broken()).isEqualTo(1));
        assertThat(shop.rows("SELECT state FROM promises")).containsExactly("broken");
        List<ILoggingEvent> warnings = log.list.stream()
                .filter(event -> event.getLevel() == Level.WARN)
                .filter(event -> event.getFormattedMessage().contains("broken"))
                .toList();
        assertThat(warnings).singleElement().satisfies(warning -> {
            String words = warning.getFormattedMessage() + warning.getKeyValuePairs();
            assertThat(words)
                    .contains(shop.company.toString(), "call_broken")
                    .contains(shop.rows("SELECT appointment_id::text FROM promises"))
                    .doesNotContain("Erika", "1701234567");
        });
    }

    private double broken() {
        return shop.node
                .meters
                .get(MeterNames.BOOKING)
                .tag(MeterNames.STATUS, "promise_broken")
                .counter()
                .count();
    }
}
