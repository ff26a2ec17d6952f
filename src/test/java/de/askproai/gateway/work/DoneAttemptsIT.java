package de.askproai.gateway.work;

import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.store.Store;
import de.askproai.gateway.store.TestDatabase;
import de.askproai.gateway.testing.Await;
import de.askproai.gateway.time.Deadline;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DoneAttemptsIT {
    private static final UUID ACME = UUID.randomUUID();
    private static final UUID OTHER = UUID.randomUUID();

    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    private final Random random = new Random(7);
    private Vertx vertx;
    private Store store;

    @BeforeEach
    void open() {
        vertx = Vertx.vertx();
        store = Store.open(vertx, TestDatabase.fresh());
    }

    @AfterEach
    void close() {
        Await.value(store.close());
        Await.value(vertx.close());
    }

    @Test
    void findsTheOneAttemptOfEachWorkOfABatch() {
        List<Work> batch = new ArrayList<>();
        for (int i = 0; i < 250; i++) {
            batch.add(work(i % 2 == 0 ? ACME : OTHER, now.plusMillis(i * 100L)));
        }
        Collections.shuffle(batch, random);

        keep(batch);

        for (Work work : batch) {
            assertThat(attempts(work.id())).singleElement().satisfies(attempt -> {
                assertThat(attempt.startedAt()).isEqualTo(now);
                assertThat(attempt.took()).isEqualTo(Duration.ofMillis(3));
                assertThat(attempt.outcome()).isEqualTo("done");
            });
        }
    }

    @Test
    void findsNothingForWorkOfTheSameMomentThatWasNotInTheBatch() {
        keep(List.of(work(ACME, now), work(ACME, now.plusMillis(1)), work(ACME, now.plusMillis(2))));

        assertThat(attempts(id(now.plusMillis(1)))).isEmpty();
    }

    @Test
    void givesWorkThatWasMadeLongAfterTheFirstARowOfItsOwn() {
        Work early = work(ACME, now);
        Work late = work(ACME, now.plus(DoneAttempts.SPAN).plusMillis(1));

        keep(List.of(late, early));

        assertThat(attempts(early.id())).hasSize(1);
        assertThat(attempts(late.id())).hasSize(1);
    }

    @Test
    void doesNotMixCompaniesInARow() {
        Work ours = work(ACME, now);
        Work theirs = work(OTHER, now);

        keep(List.of(ours, theirs));

        assertThat(attemptsSeenBy(ACME, ours.id())).hasSize(1);
        assertThat(attemptsSeenBy(ACME, theirs.id())).isEmpty();
    }

    private void keep(List<Work> batch) {
        Await.value(store.asWork(deadline(), tx -> DoneAttempts.keep(tx, batch, now, 3000)));
    }

    private List<Attempt> attempts(UUID id) {
        return Await.value(store.asWork(deadline(), tx -> AttemptHistory.of(tx, id)));
    }

    private List<Attempt> attemptsSeenBy(UUID company, UUID id) {
        return Await.value(store.asCompany(company, deadline(), tx -> AttemptHistory.of(tx, id)));
    }

    private static Deadline deadline() {
        return Deadline.in(Duration.ofSeconds(20));
    }

    private Work work(UUID company, Instant madeAt) {
        return new Work(id(madeAt), 1, 0, "test", company, null, null, 0, 0, madeAt, null, null, null);
    }

    private UUID id(Instant madeAt) {
        long time = (madeAt.toEpochMilli() << 16) | 0x7000 | random.nextInt(0x1000);
        return new UUID(time, 0x8000000000000000L | (random.nextLong() >>> 2));
    }
}
