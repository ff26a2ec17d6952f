package de.askproai.gateway.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class HeldWorkTest {
    private static final UUID ONE = new UUID(0, 1);
    private static final UUID OTHER = new UUID(0, 2);
    private static final long NEVER = Long.MIN_VALUE / 2;

    private final Backlog backlog = new Backlog();
    private final HeldWork held = new HeldWork(10, backlog);
    private final Tenure tenure = tenure(1);
    private final Map<Work, HeldWork.Started> started = new HashMap<>();
    private long seq;

    @Test
    void servesCompaniesInTurnHoweverMuchOneHas() {
        for (int i = 0; i < 8; i++) {
            held.offer(tenure, work(ONE, null));
        }
        held.offer(tenure, work(OTHER, null));

        List<Work> batch = take(2, Long.MAX_VALUE, now());

        assertThat(batch).extracting(Work::company).containsExactlyInAnyOrder(ONE, OTHER);
    }

    @Test
    void takesOneItemPerKeyAndTheNextOnlyWhenItIsFinished() {
        Work first = work(ONE, "key");
        Work second = work(ONE, "key");
        held.offer(tenure, first);
        held.offer(tenure, second);

        assertThat(take()).containsExactly(first);
        assertThat(take()).isEmpty();
        held.finished(started.get(first), now() + NEVER, now());
        assertThat(take()).containsExactly(second);
    }

    @Test
    void leavesClaimedWorkOfALaneThatIsBehindToItsPages() {
        Work early = work(ONE, "key");
        Work claimed = work(ONE, "key");
        held.openBehind(tenure, ONE);

        held.take(tenure, claimed);

        assertThat(take()).isEmpty();
        Lane lane = held.laneToRead(Set.of(tenure), 10);
        lane.startReading();
        held.pageRead(lane, List.of(early, claimed), 10);
        assertThat(take()).containsExactly(early);
        held.finished(started.get(early), now() + NEVER, now());
        assertThat(take()).containsExactly(claimed);
    }

    @Test
    void ordersWhatArrivesLateBySequence() {
        Work early = work(ONE, "key");
        Work late = work(ONE, "key");
        held.offer(tenure, late);
        held.offer(tenure, early);

        assertThat(take()).containsExactly(early);
    }

    @Test
    void holdsLaterWorkUpWhileTheHeadWaitsAndReleasesItThen() {
        Work head = work(ONE, "key");
        Work later = work(ONE, "key");
        held.offer(tenure, head);
        held.offer(tenure, later);
        assertThat(take()).containsExactly(head);
        long until = now() + Duration.ofMinutes(2).toNanos();

        held.finished(started.get(head), until, now());

        assertThat(take()).isEmpty();
        held.releaseHeldUp(until + 1);
        assertThat(take(10, Long.MAX_VALUE, until + 1)).containsExactly(later);
    }

    @Test
    void letsTheFailingHeadItselfThroughWhenItComesBack() {
        Work head = work(ONE, "key");
        Work later = work(ONE, "key");
        held.offer(tenure, head);
        held.offer(tenure, later);
        assertThat(take()).containsExactly(head);
        held.finished(started.get(head), now() + Duration.ofMinutes(2).toNanos(), now());

        held.take(tenure, head);

        assertThat(take()).containsExactly(head);
    }

    @Test
    void keepsANextAttemptThatIsClaimedBeforeTheLastOneIsKnownToBeOver() {
        Work work = work(ONE, "key");
        held.offer(tenure, work);
        assertThat(take()).containsExactly(work);

        held.take(tenure, work);
        held.finished(started.get(work), now() + Duration.ofMinutes(2).toNanos(), now());

        assertThat(take()).containsExactly(work);
    }

    @Test
    void leavesToPostgresWhatOutgrowsItsShareAndReadsOnFromThere() {
        List<Work> all = new ArrayList<>();
        for (int i = 0; i < 15; i++) {
            all.add(work(ONE, null));
        }
        all.forEach(work -> held.offer(tenure, work));
        assertThat(held.size()).isEqualTo(10);

        take().forEach(work -> held.finished(started.get(work), now() + NEVER, now()));
        Lane lane = held.laneToRead(Set.of(tenure), 5);
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
        held.openBehind(tenure, ONE);
        Lane lane = held.laneToRead(Set.of(tenure), 1);
        lane.startReading();

        held.offer(tenure, early);
        held.offer(tenure, next);
        held.pageRead(lane, List.of(paged), 1);

        // `early` lies before the cursor, so no later page brings it; `next` lies behind it and comes with the next
        // page
        assertThat(take()).containsExactlyInAnyOrder(early, paged);
        assertThat(lane.isBehind()).isTrue();
    }

    @Test
    void countsTheBacklogOfEachCompanyDownToZero() {
        held.offer(tenure, work(ONE, "a"));
        held.offer(tenure, work(ONE, "b"));
        assertThat(backlog.of(ONE)).isEqualTo(2);

        take().forEach(work -> held.finished(started.get(work), now() + NEVER, now()));

        assertThat(backlog.of(ONE)).isZero();
        assertThat(held.size()).isZero();
    }

    @Test
    void forgetsAShardThatWasLostAndWhatWasUnderWayInIt() {
        Work running = work(ONE, "key");
        held.offer(tenure, running);
        held.offer(tenure, work(ONE, "key"));
        assertThat(take()).hasSize(1);

        tenure.end();
        held.drop(tenure);

        assertThat(held.size()).isZero();
        assertThat(backlog.of(ONE)).isZero();
        held.giveBack(started.get(running), now());
        assertThat(take()).isEmpty();
    }

    @Test
    void aBatchFromBeforeAShardWasLostFreesNothingOfItsNextTenure() {
        Work stale = work(ONE, "key");
        Work head = work(ONE, "key");
        Work later = work(ONE, "key");
        held.offer(tenure, stale);
        assertThat(take()).containsExactly(stale);
        tenure.end();
        held.drop(tenure);
        Tenure next = tenure(2);
        held.offer(next, head);
        held.offer(next, later);
        assertThat(take()).containsExactly(head);

        held.finished(started.get(stale), now() + NEVER, now());
        assertThat(take()).isEmpty();
        held.giveBack(started.get(stale), now());
        assertThat(take()).isEmpty();
        held.finished(started.get(head), now() + NEVER, now());

        assertThat(take()).containsExactly(later);
    }

    @Test
    void keepsABatchWithinItsBytes() {
        for (int i = 0; i < 5; i++) {
            held.offer(tenure, work(ONE, null));
        }

        assertThat(take(10, 250, now())).hasSize(3);
    }

    private List<Work> take() {
        return take(10, Long.MAX_VALUE, now());
    }

    private List<Work> take(int items, long bytes, long nowNanos) {
        List<HeldWork.Started> batch = held.takeBatch("kind", items, bytes, nowNanos);
        batch.forEach(one -> started.put(one.work(), one));
        return batch.stream().map(HeldWork.Started::work).toList();
    }

    private static Tenure tenure(int epoch) {
        Tenure tenure = new Tenure(new ShardTable.Owned(0, epoch));
        tenure.open();
        return tenure;
    }

    private static long now() {
        return System.nanoTime();
    }

    private Work work(UUID company, String key) {
        return new Work(
                UUID.randomUUID(), ++seq, 0, "kind", company, null, key, 0, 100, Instant.EPOCH, null, null, null);
    }
}
