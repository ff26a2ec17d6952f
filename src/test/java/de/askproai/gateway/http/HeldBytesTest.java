package de.askproai.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class HeldBytesTest {
    private final HeldBytes held = new HeldBytes(100);

    @Test
    void givesRoomToTheLastByteAndNotBeyond() {
        HeldBytes.Share most = held.reserve(60).orElseThrow();
        assertThat(held.reserve(41)).isEmpty();
        assertThat(held.reserve(40)).isPresent();
        assertThat(held.reserve(1)).isEmpty();

        most.release();

        assertThat(held.held()).isEqualTo(40);
    }

    @Test
    void growsOnlyWhileThereIsRoom() {
        HeldBytes.Share share = held.reserve(10).orElseThrow();

        assertThat(share.growTo(5)).isTrue();
        assertThat(held.held()).isEqualTo(10);
        assertThat(share.growTo(100)).isTrue();
        assertThat(share.growTo(101)).isFalse();
        assertThat(held.held()).isEqualTo(100);
    }

    @Test
    void releasesOnceAndNeverGrowsAfterwards() {
        HeldBytes.Share share = held.reserve(50).orElseThrow();

        share.release();
        share.release();

        assertThat(held.held()).isZero();
        assertThat(share.growTo(60)).isFalse();
        assertThat(held.held()).isZero();
    }

    @Property(tries = 30)
    void isNeverExceededAndEndsAtZeroOverThreads(@ForAll long seed) {
        List<CompletableFuture<Void>> loops = IntStream.range(0, 3)
                .mapToObj(thread -> CompletableFuture.runAsync(() -> useRandomly(new Random(seed + thread))))
                .toList();

        loops.forEach(CompletableFuture::join);

        assertThat(held.held()).isZero();
    }

    /** What is refused to one loop must not look to another one as if it were held. */
    @Test
    void refusesNobodyForWhatIsRefusedToAnother() {
        AtomicBoolean ended = new AtomicBoolean();
        List<CompletableFuture<Long>> tooBig = IntStream.range(0, 2)
                .mapToObj(thread -> CompletableFuture.supplyAsync(() -> {
                    long let = 0;
                    while (!ended.get()) {
                        let += held.reserve(101).isPresent() ? 1 : 0;
                    }
                    return let;
                }))
                .toList();

        long refused = IntStream.range(0, 2_000_000)
                .filter(i -> held.reserve(i % 2)
                        .map(share -> {
                            share.release();
                            return false;
                        })
                        .orElse(true))
                .count();
        ended.set(true);

        assertThat(refused).isZero();
        assertThat(tooBig).allSatisfy(loop -> assertThat(loop.join()).isZero());
        assertThat(held.nothing().growTo(100)).isTrue();
    }

    private void useRandomly(Random random) {
        for (int i = 0; i < 500; i++) {
            int size = random.nextInt(60);
            held.reserve(size).ifPresent(share -> {
                boolean grown = share.growTo(random.nextInt(120));
                assertThat(held.held()).isGreaterThanOrEqualTo(grown ? 0 : size);
                share.release();
            });
        }
    }
}
