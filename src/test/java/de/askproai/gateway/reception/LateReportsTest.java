package de.askproai.gateway.reception;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import de.askproai.gateway.testing.Await;
import de.askproai.gateway.testing.TestVertx;
import de.askproai.gateway.tool.ToolContext;
import io.vertx.core.Future;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.LoggerFactory;
import org.slf4j.event.KeyValuePair;

class LateReportsTest {
    private static final UUID COMPANY = UUID.randomUUID();
    private static final Future<Void> AWAY = Future.failedFuture("PostgreSQL is away");

    @RegisterExtension
    final TestVertx test = new TestVertx();

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Logger logger = (Logger) LoggerFactory.getLogger(LateReports.class);
    private LateReports late;

    @BeforeEach
    void listen() {
        late = new LateReports(test.vertx());
        log.start();
        logger.addAppender(log);
    }

    @AfterEach
    void deafen() {
        logger.detachAppender(log);
    }

    @Test
    void whatStillWaitsAtTheEndIsTriedOnceMoreAndToldOf() {
        AtomicInteger tries = new AtomicInteger();
        AtomicInteger inVain = new AtomicInteger();
        late.add(call("call_written"), deadline -> tries.incrementAndGet() > 1 ? Future.succeededFuture() : AWAY);
        late.add(call("call_refused"), deadline -> inVain.incrementAndGet() > 0 ? AWAY : Future.succeededFuture());
        late.add(call("call_hanging"), deadline -> Future.future(never -> {}));

        Await.value(late.stop());
        Await.value(late.stop());

        assertThat(tries).hasValue(2);
        assertThat(inVain).hasValue(2);
        assertThat(log.list)
                .extracting(ILoggingEvent::getLevel, LateReportsTest::call)
                .containsExactlyInAnyOrder(
                        told(Level.INFO, "call_written"),
                        told(Level.ERROR, "call_refused"),
                        told(Level.ERROR, "call_hanging"));
    }

    @Test
    void nobodyWaitsAtTheEndForWhatIsNotThere() {
        late.add(call("call_written"), deadline -> Future.succeededFuture());

        assertThat(late.stop().isComplete()).isTrue();

        assertThat(log.list).extracting(LateReportsTest::call).containsExactly(List.of(COMPANY, "call_written"));
    }

    @Test
    void saysWhoseReportItDropsOnceTooManyWait() {
        Stream.generate(() -> call("call_waiting"))
                .limit(LateReports.MOST)
                .forEach(waiting -> late.add(waiting, deadline -> Future.future(never -> {})));

        late.add(call("call_dropped"), deadline -> Future.succeededFuture());

        assertThat(log.list)
                .extracting(ILoggingEvent::getLevel, LateReportsTest::call)
                .containsExactly(told(Level.ERROR, "call_dropped"));
    }

    private static ToolContext call(String id) {
        return new ToolContext(COMPANY, null, ZoneId.of("Europe/Berlin"), Locale.GERMAN, id, "+491701234567", "retell");
    }

    private static List<Object> call(ILoggingEvent event) {
        assertThat(event.getKeyValuePairs()).extracting(pair -> pair.key).containsExactly("company", "call");
        return event.getKeyValuePairs().stream()
                .map((KeyValuePair pair) -> pair.value)
                .toList();
    }

    private static Tuple told(Level level, String call) {
        return tuple(level, List.of(COMPANY, call));
    }
}
