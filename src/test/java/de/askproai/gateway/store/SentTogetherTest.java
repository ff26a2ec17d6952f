package de.askproai.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.pgclient.PgException;
import java.util.List;
import org.junit.jupiter.api.Test;

class SentTogetherTest {
    private static final Throwable DEADLOCK = new PgException("deadlock detected", "ERROR", "40P01", "");
    private static final Throwable ABORTED = new PgException("transaction is aborted", "ERROR", "25P02", "");

    @Test
    void tellsWhatWentWrongItselfWhereverItStands() {
        assertThat(SentTogether.allDone(List.of(Future.failedFuture(ABORTED), Future.failedFuture(DEADLOCK)))
                        .cause())
                .isSameAs(DEADLOCK);
        assertThat(SentTogether.allDone(List.of(Future.failedFuture(DEADLOCK), Future.failedFuture(ABORTED)))
                        .cause())
                .isSameAs(DEADLOCK);
    }

    @Test
    void tellsOfTheAbortedTransactionWhereNothingElseIsKnown() {
        assertThat(SentTogether.allDone(List.of(Future.succeededFuture(1), Future.failedFuture(ABORTED)))
                        .cause())
                .isSameAs(ABORTED);
    }

    @Test
    void waitsForAllOfThem() {
        Promise<Integer> last = Promise.promise();

        Future<Void> all = SentTogether.allDone(List.of(Future.failedFuture(DEADLOCK), last.future()));

        assertThat(all.isComplete()).isFalse();
        last.complete(1);
        assertThat(all.cause()).isSameAs(DEADLOCK);
    }

    @Test
    void succeedsWithNothingToWaitFor() {
        assertThat(SentTogether.allDone(List.of()).succeeded()).isTrue();
    }
}
