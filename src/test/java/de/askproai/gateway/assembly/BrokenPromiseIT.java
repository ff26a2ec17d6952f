package de.askproai.gateway.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import de.askproai.gateway.assembly.RetellAgent.Answer;
import de.askproai.gateway.observe.MeterNames;
import de.askproai.gateway.sandbox.Http;
import de.askproai.gateway.sandbox.SandboxHouse;
import de.askproai.gateway.sandbox.door.Fault;
import de.askproai.gateway.testing.Await;
import de.askproai.gateway.testing.TestVertx;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.LoggerFactory;

/** A promise that cannot be kept, because the time was given away before the calendar could be asked again. */
class BrokenPromiseIT {
    @RegisterExtension
    final TestVertx test = new TestVertx();

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Logger booking = (Logger) LoggerFactory.getLogger("de.askproai.gateway.booking");
    private LindeShop shop;

    @BeforeEach
    void open() {
        shop = new LindeShop(test.vertx());
        log.start();
        booking.addAppender(log);
    }

    @AfterEach
    void close() {
        booking.detachAppender(log);
        shop.close();
    }

    @Test
    void isCountedAndToldOnceWithIdsOnly() {
        assertThat(broken()).isZero();
        Await.value(shop.sandbox.addFault(
                Fault.status("calcom", 500).on("POST", "/v2/bookings").times(1)));
        Answer promised = shop.book("call_broken", "15 Uhr");
        assertThat(promised.facts().getBoolean("callback_promised")).isTrue();

        // On a slow machine it is this one that finds the fault.
        Await.untilAsserted(() -> assertThat(
                        calcom().post("/bookings", SandboxHouse.booking(101, "2026-12-03T14:00:00Z"))
                                .status())
                .isEqualTo(201));

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

    private Http calcom() {
        return new Http(
                shop.sandbox.calcomUrl(),
                Map.of("Authorization", "Bearer " + LindeShop.CALCOM_KEY, "cal-api-version", "2024-08-13"));
    }
}
