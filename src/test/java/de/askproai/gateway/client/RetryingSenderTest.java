package de.askproai.gateway.client;

import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import de.askproai.gateway.testing.Await;
import de.askproai.gateway.testing.TestVertx;
import de.askproai.gateway.time.Deadline;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RetryingSenderTest {
    @RegisterExtension
    private final TestVertx vertx = new TestVertx();

    private final ScriptedSender next = new ScriptedSender();
    private CallSender retrying;

    @BeforeEach
    void make() {
        retrying = new RetryingSender(vertx.vertx(), new Random(1), next);
    }

    @Test
    void triesAgainUntilItWorks() {
        next.thenFail(ErrorCode.UPSTREAM_FAILED, ErrorCode.UPSTREAM_TIMEOUT).thenAnswer("slots");

        assertThat(Await.value(retrying.send(Calls.read("c"), Calls.soon()))).isEqualTo("slots");
        assertThat(next.count()).isEqualTo(3);
    }

    @Test
    void givesUpAfterTheLastRetryWithTheLastFailure() {
        next.thenFail(ErrorCode.UPSTREAM_FAILED, ErrorCode.UPSTREAM_FAILED, ErrorCode.UPSTREAM_TIMEOUT);

        assertThat(Await.refusal(retrying.send(Calls.read("c"), Calls.soon())).code())
                .isEqualTo(ErrorCode.UPSTREAM_TIMEOUT);
        assertThat(next.count()).isEqualTo(3);
    }

    @Test
    void sendsOnceWhatIsNotRepeatable() {
        Await.refusal(retrying.send(Calls.write("c"), Calls.soon()));

        assertThat(next.count()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(
            value = ErrorCode.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"UPSTREAM_FAILED", "UPSTREAM_TIMEOUT"})
    void stopsAtOpenBreakersQuotasAndRefusals(ErrorCode code) {
        next.thenFail(code).thenAnswer("never asked for");

        assertThat(Await.refusal(retrying.send(Calls.read("c"), Calls.soon())).code())
                .isEqualTo(code);
        assertThat(next.count()).isEqualTo(1);
    }

    @Test
    void stopsWhenThereIsNoTimeForAnother() {
        next.thenFail(ErrorCode.UPSTREAM_FAILED).thenAnswer("never asked for");

        Await.refusal(retrying.send(Calls.read("c"), Deadline.in(Duration.ofMillis(40))));

        assertThat(next.count()).isEqualTo(1);
    }

    @Test
    void waitsAsLongAsTheVendorAsks() {
        GatewayException later = Calls.failure(ErrorCode.UPSTREAM_FAILED).withRetryAfter(Duration.ofMillis(300));
        next.then(() -> Future.failedFuture(later)).thenAnswer("slots");
        long start = System.nanoTime();

        Await.value(retrying.send(Calls.read("c"), Calls.soon()));

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(290));
    }

    @Test
    void leavesTimeForAnotherTry() {
        next.thenAnswer("slots");

        Await.value(retrying.send(Calls.read("c"), Calls.soon()));

        assertThat(next.deadline(0).remaining()).isLessThanOrEqualTo(Calls.QUICK.attemptTimeout());
    }
}
