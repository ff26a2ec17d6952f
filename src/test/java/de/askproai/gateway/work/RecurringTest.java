package de.askproai.gateway.work;

import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.testing.Await;
import de.askproai.gateway.testing.TestVertx;
import de.askproai.gateway.time.Deadline;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RecurringTest {
    private static final Duration OFTEN = Duration.ofMillis(1);
    private static final Duration WITHIN = Duration.ofSeconds(5);

    @RegisterExtension
    static final TestVertx test = new TestVertx();

    private final List<Deadline> looks = new CopyOnWriteArrayList<>();

    @Test
    void takesNoLookBeforeTheLastIsOver() {
        Promise<Void> first = Promise.promise();
        Recurring recurring = looking(OFTEN, deadline -> first.future());
        recurring.startAtOnce();
        Await.until("it looks", () -> looks.size() == 1);

        Await.value(ticks());
        assertThat(looks).hasSize(1);
        first.complete();

        Await.until("it looks again", () -> looks.size() > 1);
        Await.value(recurring.stop());
    }

    @Test
    void looksAgainWhateverBecameOfTheLastLook() {
        Recurring recurring = looking(OFTEN, deadline -> {
            if (looks.size() == 1) {
                throw new IllegalStateException("thrown");
            }
            return Future.failedFuture("PostgreSQL is away");
        });

        recurring.start();

        Await.until("it looks again", () -> looks.size() > 2);
        Await.value(recurring.stop());
    }

    @Test
    void givesEachLookItsTime() {
        Recurring recurring = looking(Duration.ofHours(1), deadline -> Future.succeededFuture());

        recurring.startAtOnce();

        Await.untilAsserted(() -> assertThat(looks)
                .singleElement()
                .satisfies(deadline ->
                        assertThat(deadline.remaining()).isPositive().isLessThanOrEqualTo(WITHIN)));
        Await.value(recurring.stop());
    }

    @Test
    void isStoppedOnceTheLastLookIsOver() {
        Promise<Void> last = Promise.promise();
        Recurring recurring = looking(OFTEN, deadline -> last.future());
        recurring.startAtOnce();
        Await.until("it looks", () -> looks.size() == 1);

        Future<Void> stopped = recurring.stop();
        assertThat(stopped.isComplete()).isFalse();
        last.fail("what it looked at is closed");
        Await.value(stopped);

        Await.value(ticks());
        assertThat(looks).hasSize(1);
    }

    private Recurring looking(Duration every, Function<Deadline, Future<Void>> look) {
        return new Recurring(test.vertx(), every, WITHIN, deadline -> {
            boolean ignored = looks.add(deadline);
            return look.apply(deadline);
        });
    }

    /** Completes once whatever ticks as often has ticked several times. */
    private static Future<Void> ticks() {
        Vertx vertx = test.vertx();
        Future<Void> waited = Future.succeededFuture();
        for (int i = 0; i < 5; i++) {
            waited = waited.compose(before -> vertx.timer(OFTEN.toMillis())).mapEmpty();
        }
        return waited;
    }
}
