package de.askproai.gateway.time;

import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.testing.Await;
import de.askproai.gateway.testing.TestVertx;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DeadlineTest {
    private static final int MANY = 200;

    @RegisterExtension
    final TestVertx test = new TestVertx();

    @Test
    void takesTheEarlierOfTwoLimits() {
        Deadline deadline = Deadline.in(Duration.ofSeconds(10));

        assertThat(deadline.atMost(Duration.ofSeconds(1)).remaining()).isLessThanOrEqualTo(Duration.ofSeconds(1));
        assertThat(deadline.atMost(Duration.ofMinutes(1))).isSameAs(deadline);
    }

    @Test
    void answersOnTheAskersEventLoopInTimeOrNot() {
        Vertx vertx = test.vertx();
        Promise<String> late = Promise.promise();
        Promise<String> answered = Promise.promise();
        Queue<Thread> threads = new ConcurrentLinkedQueue<>();

        vertx.runOnContext(asked -> {
            threads.add(Thread.currentThread());
            Deadline.in(Duration.ofMillis(20))
                    .limit(late.future(), "The other")
                    .onComplete(result -> threads.add(Thread.currentThread()));
            Deadline.in(Duration.ofMinutes(1))
                    .limit(answered.future(), "The other")
                    .onComplete(result -> threads.add(Thread.currentThread()));
        });
        Await.until("it was asked", () -> !threads.isEmpty());
        answered.complete("from a thread of its own");

        Await.until("both are over", () -> threads.size() == 3);
        assertThat(Set.copyOf(threads)).hasSize(1);
    }

    /** Timers count whole milliseconds, deadlines do not. */
    @Test
    void givesNothingUpBeforeItHasPassed() {
        Queue<Boolean> passed = new ConcurrentLinkedQueue<>();
        test.vertx().runOnContext(asked -> {
            for (int i = 0; i < MANY; i++) {
                Deadline deadline = Deadline.in(Duration.ofNanos(20_950_000));
                deadline.limit(Promise.promise().future(), "Nobody")
                        .onComplete(result -> passed.add(deadline.passed()));
            }
        });

        Await.until("all are over", () -> passed.size() == MANY);
        assertThat(passed).containsOnly(true);
    }

    @Test
    void leavesNoTimerBehindThatOutlivesItsVertx() {
        Vertx gone = Vertx.vertx();
        Queue<String> heard = new ConcurrentLinkedQueue<>();
        gone.runOnContext(asked -> {
            Deadline.in(Duration.ofMillis(300))
                    .limit(Promise.promise().future(), "Nobody")
                    .onComplete(result -> heard.add("late"));
            heard.add("asked");
        });
        Await.until("it was asked", () -> heard.contains("asked"));

        Await.value(gone.close());

        Promise<Void> witness = Promise.promise();
        test.vertx()
                .runOnContext(asked -> Deadline.in(Duration.ofMillis(300))
                        .limit(Promise.<Void>promise().future(), "A later one")
                        .onComplete(witness));
        assertThat(Await.failure(witness.future())).hasMessageContaining("A later one");
        assertThat(heard).containsExactly("asked");
    }

    @Test
    void neverReportsANegativeRemainder() {
        Deadline past = Deadline.in(Duration.ofSeconds(-1));

        assertThat(past.passed()).isTrue();
        assertThat(past.remaining()).isZero();
        assertThat(past.overdue()).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
        assertThat(Deadline.in(Duration.ofSeconds(1)).overdue()).isZero();
    }
}
