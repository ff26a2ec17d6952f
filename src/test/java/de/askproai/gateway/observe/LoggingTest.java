package de.askproai.gateway.observe;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.util.ContextInitializer;
import ch.qos.logback.core.joran.spi.JoranException;
import de.askproai.gateway.config.LoggingConfig;
import de.askproai.gateway.config.LoggingConfig.Format;
import de.askproai.gateway.config.LoggingConfig.Level;
import de.askproai.gateway.testing.Await;
import de.askproai.gateway.testing.TestVertx;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Promise;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

class LoggingTest {
    @RegisterExtension
    private final TestVertx vertx = new TestVertx();

    private final PrintStream realError = System.err;
    private final ByteArrayOutputStream error = new ByteArrayOutputStream();
    private final Logger log = LoggerFactory.getLogger("de.askproai.gateway.Sample");

    @AfterEach
    void restore() throws JoranException {
        System.setErr(realError);
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.reset();
        new ContextInitializer(context).autoConfig();
    }

    @Test
    void writesOneJsonObjectPerLineWithTheRequestItBelongsTo() {
        Correlation correlation = Correlation.of("req-1", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");

        List<String> lines = logged(Format.JSON, Level.INFO, () -> {
            onEventLoop(() -> {
                correlation.attach();
                log.atInfo()
                        .addKeyValue("rows", 3)
                        .addKeyValue("state", "done")
                        .addKeyValue("level", "high")
                        .log("line\none");
            });
            log.info("outside");
        });

        JsonObject first = new JsonObject(lines.get(0));
        assertThat(first.getString("message")).isEqualTo("line\none");
        assertThat(first.getString("level")).isEqualTo("INFO");
        assertThat(first.getString("level_")).isEqualTo("high");
        assertThat(first.getInteger("rows")).isEqualTo(3);
        assertThat(first.getString("requestId")).isEqualTo("req-1");
        assertThat(first.getString("traceId")).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
        assertThat(first.getInstant("timestamp")).isNotNull();
        assertThat(new JsonObject(lines.get(1)).containsKey("requestId")).isFalse();
    }

    @Test
    void lettingNoSecretNumberOrAddressThroughInAnyFormat() {
        for (Format format : Format.values()) {
            List<String> lines = logged(
                    format,
                    Level.INFO,
                    () -> log.atWarn()
                            .addKeyValue("to", "anna@example.com")
                            .addKeyValue("number", "+4915123456789")
                            .setCause(new IllegalStateException(
                                    "refused sk_live_abcdefghijklmn", new RuntimeException("call 0151 23456789")))
                            .log("Bearer abcdefghij for bernd@example.org"));

            assertThat(String.join("\n", lines))
                    .contains("IllegalStateException")
                    .doesNotContain("anna", "23456789", "abcdefghij", "bernd");
        }
    }

    @Test
    void obeysTheLevel() {
        assertThat(logged(Format.TEXT, Level.WARN, () -> {
                    log.info("quiet");
                    log.warn("loud");
                }))
                .singleElement()
                .asString()
                .contains("WARN", "Sample", "loud");
    }

    @Test
    void neverWaitsForWhoeverReadsTheLogAndCountsWhatItDrops() throws Exception {
        CountDownLatch reading = new CountDownLatch(1);
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        System.setErr(new PrintStream(stuckUntil(reading), true, StandardCharsets.UTF_8));
        Logging logging = Logging.start(new LoggingConfig(Format.JSON, Level.INFO));
        logging.count(meters);

        long start = System.nanoTime();
        for (int i = 0; i < 20_000; i++) {
            log.warn("nobody reads this");
        }
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        double dropped =
                meters.get("gateway_log_lines_dropped_total").functionCounter().count();
        reading.countDown();
        logging.close();

        assertThat(took).isLessThan(Duration.ofSeconds(5));
        assertThat(dropped).isBetween(10_000.0, 20_000.0);
    }

    private static OutputStream stuckUntil(CountDownLatch reading) {
        return new OutputStream() {
            @Override
            public void write(int b) {
                if (reading.getCount() == 0) {
                    return;
                }
                try {
                    reading.await();
                } catch (InterruptedException stop) {
                    Thread.currentThread().interrupt();
                }
            }
        };
    }

    private List<String> logged(Format format, Level level, Runnable work) {
        error.reset();
        System.setErr(new PrintStream(error, true, StandardCharsets.UTF_8));
        Logging logging = Logging.start(new LoggingConfig(format, level));
        work.run();
        logging.close();
        return error.toString(StandardCharsets.UTF_8).lines().toList();
    }

    private void onEventLoop(Runnable work) {
        Promise<Void> done = Promise.promise();
        vertx.vertx().getOrCreateContext().runOnContext(start -> {
            work.run();
            done.complete();
        });
        Await.value(done.future());
    }
}
