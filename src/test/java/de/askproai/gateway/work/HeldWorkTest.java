package de.askproai.gateway.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class HeldWorkTest {
    private static final UUID ONE = new UUID(0, 1);
    private static final UUID OTHER = new UUID(0, 2);
    private static final long NEVER = Long.MIN_VALUE / 2;

    private final Backlog backlog = new Backlog();
    private final HeldWork held = new HeldWork(10, backlog);
    private long seq;

    @Test
    void servesCompaniesInTurnHoweverMuchOneHas() {
        for (int i = 0; i < 8; i++) {
            held.offer(work(ONE, null));
        }
        held.offer(work(OTHER, null));

        List<Work> batch = held.takeBatch("kind", 2, Long.MAX_VALUE, now());

        assertThat(batch).extracting(Work::company).containsExactlyInAnyOrder(ONE, OTHER);
    }

    @Test
    void takesOneItemPerKeyAndTheNextOnlyWhenItIsFinished() {
        Work first = work(ONE, "key");
        Work second = work(ONE, "key");
        held.offer(first);
        held.offer(second);

        assertThat(take()).containsExactly(first);
        assertThat(take()).isEmpty();
        held.finished(first, now() + NEVER, now());
        assertThat(take()).containsExactly(second);
    }

    @Test
    void leavesClaimedWorkOfALaneThatIsBehindToItsPages() {
        Work early = work(ONE, "key");
        Work claimed = work(ONE, "key");
        held.openBehind(early.shard(), ONE);

        held.take(claimed);

        assertThat(take()).isEmpty();
        Lane lane = held.laneToRead(10);
        lane.startReading();
        held.pageRead(lane, List.of(early, claimed), 10);
        assertThat(take()).containsExactly(early);
        held.finished(early, now() + NEVER, now());
        assertThat(take()).containsExactly(claimed);
    }

    @Test
    void ordersWhatArrivesLateBySequence() {
        Work early = work(ONE, "key");
        Work late = work(ONE, "key");
        held.offer(late);
        held.offer(early);

        assertThat(take()).containsExactly(early);
    }

    @Test
    void holdsLaterWorkUpWhileTheHeadWaitsAndReleasesItThen() {
        Work head = work(ONE, "key");
        Work later = work(ONE, "key");
        held.offer(head);
        held.offer(later);
        assertThat(take()).containsExactly(head);
        long until = now() + Duration.ofMinutes(2).toNanos();

        held.finished(head, until, now());

        assertThat(take()).isEmpty();
        held.releaseHeldUp(until + 1);
        assertThat(held.takeBatch("kind", 10, Long.MAX_VALUE, until + 1)).containsExactly(later);
    }

    @Test
    void letsTheFailingHeadItselfThroughWhenItComesBack() {
        Work head = work(ONE, "key");
        Work later = work(ONE, "key");
        held.offer(head);
        held.offer(later);
        assertThat(take()).containsExactly(head);
        held.finished(head, now() + Duration.ofMinutes(2).toNanos(), now());

        held.take(head);

        assertThat(take()).containsExactly(head);
    }

    @Test
    void keepsANextAttemptThatIsClaimedBeforeTheLastOneIsKnownToBeOver() {
        Work work = work(ONE, "key");
        held.offer(work);
        assertThat(take()).containsExactly(work);

        held.take(work);
        held.finished(work, now() + Duration.ofMinutes(2).toNanos(), now());

        assertThat(take()).containsExactly(work);
    }

    @Test
    void leavesToPostgresWhatOutgrowsItsShareAndReadsOnFromThere() {
        List<Work> all = new ArrayList<>();
        for (int i = 0; i < 15; i++) {
            all.add(work(ONE, null));
        }
        all.forEach(held::offer);
        assertThat(held.size()).isEqualTo(10);

        held.takeBatch("kind", 10, Long.MAX_VALUE, now()).forEach(work -> held.finished(work, now() + NEVER, now()));
        Lane lane = held.laneToRead(5);
        assertThat(lane).isNotNull();
        assertThat(lane.cursor()).isEqualTo(all.get(9).seq());
        lane.startReading();
        held.pageRead(lane, all.subList(10, 15), 6);

        assertThat(take()).containsExactlyElementsOf(all.subList(10, 15));
        assertThat(lane.isBehind()).isFalse();
    }

    @Test
    void missesNothingThatCommitsLateWhileAPageIsRead() {
        Work early = work(ONE, null);
        Work paged = work(ONE, null);
        Work next = work(ONE, null);
        held.openBehind(0, ONE);
        Lane lane = held.laneToRead(1);
        lane.startReading();

        held.offer(early);
        held.offer(next);
        held.pageRead(lane, List.of(paged), 1);

        // `early` lies before the cursor, so no later page brings it; `next` lies behind it and comes with the next
        // page
        assertThat(take()).containsExactlyInAnyOrder(early, paged);
        assertThat(lane.isBehind()).isTrue();
    }

    @Test
    void countsTheBacklogOfEachCompanyDownToZero() {
        held.offer(work(ONE, "a"));
        held.offer(work(ONE, "b"));
        assertThat(backlog.of(ONE)).isEqualTo(2);

        take().forEach(work -> held.finished(work, now() + NEVER, now()));

        assertThat(backlog.of(ONE)).isZero();
        assertThat(held.size()).isZero();
    }

    @Test
    void forgetsAShardThatWasLostAndWhatWasUnderWayInIt() {
        Work running = work(ONE, "key");
        held.offer(running);
        held.offer(work(ONE, "key"));
        assertThat(take()).hasSize(1);

        held.dropShard(0);
        held.giveBack(running, now());

        assertThat(held.size()).isZero();
        assertThat(take()).isEmpty();
    }

    @Test
    void keepsABatchWithinItsBytes() {
        for (int i = 0; i < 5; i++) {
            held.offer(work(ONE, null));
        }

        assertThat(held.takeBatch("kind", 10, 250, now())).hasSize(3);
    }

    private List<Work> take() {
        return held.takeBatch("kind", 10, Long.MAX_VALUE, now());
    }

    private static long now() {
        return System.nanoTime();
    }

    private Work work(UUID company, String key) {
        return new Work(UUID.randomUUID(), ++seq, 0, "kind", company, null, key, 0, 100, Instant.EPOCH, null, null);
    }
}
