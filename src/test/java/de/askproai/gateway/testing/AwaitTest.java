package de.askproai.gateway.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AwaitTest {
    private static final Duration SHORT = Duration.ofMillis(30);

    @RegisterExtension
    static final TestVertx test = new TestVertx();

    @Test
    void returnsTheValueOfAFuture() throws Exception {
        assertThat(Await.result(test.vertx().timer(1).map("rang"))).isEqualTo("rang");
    }

    @Test
    void throwsTheFailureOfAFutureUnchanged() {
        IOException failure = new IOException("gone");

        assertThatThrownBy(() -> Await.result(Future.failedFuture(failure))).isSameAs(failure);
        assertThat(Await.failure(Future.failedFuture(failure))).isSameAs(failure);
    }

    @Test
    void rejectsASuccessWhereAFailureWasExpected() {
        assertThatThrownBy(() -> Await.failure(Future.succeededFuture("fine")))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("fine");
    }

    @Test
    void givesUpOnAFutureThatNeverCompletes() {
        Future<Void> never = Promise.<Void>promise().future();

        assertThatThrownBy(() -> Await.result(never, SHORT)).hasMessageContaining("not complete");
    }

    @Test
    void triesAgainUntilTheConditionHolds() {
        AtomicInteger tries = new AtomicInteger();

        Await.until("three tries", () -> tries.incrementAndGet() == 3);

        assertThat(tries).hasValue(3);
    }

    @Test
    void saysWhatItWaitedForAndWhyItFailedLast() {
        assertThatThrownBy(() -> Await.untilAsserted(SHORT, () -> assertThat(1).isEqualTo(2)))
                .hasRootCauseMessage("\nexpected: 2\n but was: 1");
        assertThatThrownBy(() -> Await.until("pigs fly", SHORT, () -> false)).hasMessageContaining("pigs fly");
    }

    @Test
    void refusesToWaitOnAnEventLoop() {
        Promise<Void> refused = Promise.promise();
        test.vertx().runOnContext(ignored -> {
            try {
                Await.until("never asked", () -> true);
                refused.complete();
            } catch (IllegalStateException e) {
                refused.fail(e);
            }
        });

        assertThat(Await.failure(refused.future())).hasMessageContaining("event loop");
    }
}
