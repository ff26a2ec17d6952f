package de.askproai.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.pgclient.PgException;
import java.util.List;
import org.junit.jupiter.api.Test;

class SentTogetherTest {
    private final Throwable deadlock = new PgException("deadlock detected", "ERROR", "40P01", "");
    private final Throwable aborted = new PgException("transaction is aborted", "ERROR", "25P02", "");

    @Test
    void tellsWhatWentWrongItselfWhereverItStands() {
        assertThat(SentTogether.allDone(List.of(Future.failedFuture(aborted), Future.failedFuture(deadlock)))
                        .cause())
                .isSameAs(deadlock);
        assertThat(SentTogether.allDone(List.of(Future.failedFuture(deadlock), Future.failedFuture(aborted)))
                        .cause())
                .isSameAs(deadlock);
    }

    @Test
    void tellsOfTheAbortedTransactionWhereNothingElseIsKnown() {
        assertThat(SentTogether.allDone(List.of(Future.succeededFuture(1), Future.failedFuture(aborted)))
                        .cause())
                .isSameAs(aborted);
    }

    @Test
    void waitsForAllOfThem() {
        Promise<Integer> last = Promise.promise();

        Future<Void> all = SentTogether.allDone(List.of(Future.failedFuture(deadlock), last.future()));

        assertThat(all.isComplete()).isFalse();
        last.complete(1);
        assertThat(all.cause()).isSameAs(deadlock);
    }

    @Test
    void succeedsWithNothingToWaitFor() {
        assertThat(SentTogether.allDone(List.of()).succeeded()).isTrue();
    }
}
