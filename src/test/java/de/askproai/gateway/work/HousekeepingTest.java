package de.askproai.gateway.work;

import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.testing.Await;
import de.askproai.gateway.testing.TestVertx;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class HousekeepingTest {
    @RegisterExtension
    static final TestVertx test = new TestVertx();

    private final List<String> done = new ArrayList<>();

    @Test
    void oneThatFailsHoldsUpNoOther() {
        Housekeeping housekeeping = new Housekeeping(test.vertx());
        housekeeping.add("broken", () -> Future.failedFuture("broken"));
        housekeeping.add("thrown", () -> {
            throw new IllegalStateException("thrown");
        });
        housekeeping.add("fine", () -> Future.succeededFuture(done.add("fine")));

        Await.value(housekeeping.start());
        housekeeping.stop();

        assertThat(done).containsExactly("fine");
    }

    @Test
    void startsNoFurtherChoreOnceItIsStopped() {
        Housekeeping housekeeping = new Housekeeping(test.vertx());
        Promise<Void> underWay = Promise.promise();
        housekeeping.add("long", () -> underWay.future());
        housekeeping.add("later", () -> Future.succeededFuture(done.add("later")));
        Future<Void> started = housekeeping.start();

        housekeeping.stop();
        underWay.fail("what it worked with is closed");
        Await.value(started);

        assertThat(done).isEmpty();
    }
}
