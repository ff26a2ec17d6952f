package de.askproai.gateway.work;

import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import de.askproai.gateway.testing.Await;
import de.askproai.gateway.testing.TestVertx;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class HousekeepingTest {
    @RegisterExtension
    static final TestVertx test = new TestVertx();

    private final List<String> done = new CopyOnWriteArrayList<>();
    private final List<String> heard = new CopyOnWriteArrayList<>();

    private void hear(String chore, Optional<ErrorCode> error) {
        heard.add(error.map(code -> chore + ' ' + code.code()).orElse(chore));
    }

    @Test
    void oneThatFailsHoldsUpNoOther() {
        Housekeeping housekeeping = new Housekeeping(test.vertx(), this::hear);
        housekeeping.add("broken", () -> Future.failedFuture("broken"));
        housekeeping.add("thrown", () -> {
            throw new IllegalStateException("thrown");
        });
        housekeeping.add("fine", () -> Future.succeededFuture(done.add("fine")));

        Await.value(housekeeping.run());
        housekeeping.stop();

        assertThat(done).containsExactly("fine");
        assertThat(heard).containsExactly("broken internal", "thrown internal", "fine");
    }

    @Test
    void startsNoFurtherChoreOnceItIsStopped() {
        Housekeeping housekeeping = new Housekeeping(test.vertx(), this::hear);
        Promise<Void> underWay = Promise.promise();
        housekeeping.add("long", () -> underWay.future());
        housekeeping.add("later", () -> Future.succeededFuture(done.add("later")));
        Future<Void> started = housekeeping.run();

        housekeeping.stop();
        underWay.fail("what it worked with is closed");
        Await.value(started);

        assertThat(done).isEmpty();
    }

    @Test
    void triesAgainSoonWhatFailedAndTellsWhenItSucceeds() {
        AtomicBoolean broken = new AtomicBoolean(true);
        Housekeeping housekeeping = new Housekeeping(test.vertx(), this::hear);
        housekeeping.add(
                "partitions",
                () -> broken.getAndSet(false)
                        ? Future.failedFuture(new GatewayException(ErrorCode.MISCONFIGURED, "refused"))
                        : Future.succeededFuture());

        Await.value(housekeeping.run());
        Await.until("it was tried again", () -> heard.size() > 1);
        housekeeping.stop();

        assertThat(heard).containsExactly("partitions misconfigured", "partitions");
    }

    @Test
    void whoAsksWhileTheChoresAreUnderWayStartsNoOthers() {
        Housekeeping housekeeping = new Housekeeping(test.vertx(), this::hear);
        Promise<Void> underWay = Promise.promise();
        housekeeping.add("long", () -> {
            done.add("long");
            return underWay.future();
        });
        Future<Void> first = housekeeping.run();

        Await.value(housekeeping.run());
        underWay.complete();
        Await.value(first);
        Await.value(housekeeping.run());
        housekeeping.stop();

        assertThat(done).containsExactly("long", "long");
    }
}
