package de.askproai.gateway.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class UuidV7Test {
    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00.123Z");

    private final Hands hands = new Hands(NOW);
    private final UuidV7 ids = new UuidV7(WallClock.of(hands));

    @Test
    void writesVersionVariantAndMillisecond() {
        UUID id = ids.next();

        assertThat(id.version()).isEqualTo(7);
        assertThat(id.variant()).isEqualTo(2);
        assertThat(UuidV7.madeAt(id)).isEqualTo(NOW);
    }

    @Test
    void growsStrictlyWhileTheClockStandsStill() {
        Set<UUID> seen = new HashSet<>();
        UUID last = ids.next();

        for (int i = 0; i < 20_000; i++) {
            UUID next = ids.next();
            assertThat(sortsAfter(next, last) && seen.add(next))
                    .as("%s after %s", next, last)
                    .isTrue();
            last = next;
        }

        // 20,000 ids in one millisecond need no more than ten borrowed ones
        assertThat(UuidV7.madeAt(last)).isBetween(NOW, NOW.plusMillis(10));
    }

    @Test
    void growsStrictlyWhenTheClockStepsBack() {
        UUID before = ids.next();
        hands.at = NOW.minusSeconds(3600);

        UUID after = ids.next();

        assertThat(sortsAfter(after, before)).isTrue();
    }

    @Test
    void followsTheClockForward() {
        UUID before = ids.next();
        hands.at = NOW.plusMillis(1);

        assertThat(UuidV7.madeAt(ids.next())).isEqualTo(NOW.plusMillis(1));
        assertThat(UuidV7.madeAt(before)).isEqualTo(NOW);
    }

    @Test
    void twoMakersAtTheSameMomentDiffer() {
        UuidV7 others = new UuidV7(WallClock.of(hands));

        assertThat(Stream.of(ids, others)
                        .flatMap(maker -> Stream.generate(maker::next).limit(10_000)))
                .doesNotHaveDuplicates();
    }

    @Test
    void theFloorOfAMomentSortsBeforeWhatIsMadeThenAndAfterWhatWasMadeBefore() {
        UUID before = ids.next();
        hands.at = NOW.plusMillis(1);
        UUID then = ids.next();

        UUID floor = UuidV7.floor(NOW.plusMillis(1));

        assertThat(sortsAfter(floor, before)).isTrue();
        assertThat(sortsAfter(then, floor)).isTrue();
        assertThat(UuidV7.madeAt(floor)).isEqualTo(NOW.plusMillis(1));
    }

    @Test
    void refusesToDateOtherUuids() {
        assertThatThrownBy(() -> UuidV7.madeAt(UUID.randomUUID())).isInstanceOf(IllegalArgumentException.class);
    }

    private static boolean sortsAfter(UUID later, UUID earlier) {
        return later.toString().compareTo(earlier.toString()) > 0; // as PostgreSQL sorts them: byte by byte
    }

    private static final class Hands extends Clock {
        private Instant at;

        Hands(Instant at) {
            this.at = at;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return at;
        }
    }
}
