package de.askproai.gateway.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.work.ShardTable;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EventSealerTest {
    private static final UUID CONNECTION = new UUID(1, 2);
    private static final Instant TIME = Instant.parse("2026-11-30T09:30:00.538Z");

    private final EventSealer sealer = new EventSealer(new ShardTable());

    @Test
    void knowsARepetitionAgain() {
        assertThat(hash(CONNECTION, "a", TIME)).isEqualTo(hash(CONNECTION, "a", TIME));
        assertThat(hash(CONNECTION, "a", null)).isEqualTo(hash(CONNECTION, "a", null));
    }

    @Test
    void tellsKeysAndConnectionsApart() {
        for (Instant time : new Instant[] {TIME, null}) {
            assertThat(Stream.of(
                            hash(CONNECTION, "a", time),
                            hash(CONNECTION, "b", time),
                            hash(new UUID(1, 3), "a", time),
                            hash(new UUID(0, 2), "a", time)))
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void keysOfOneSecondAreNeighbours() {
        assertThat(IntStream.range(0, 100)
                        .mapToObj(n -> hash(CONNECTION, "k" + n, TIME.plusMillis(n)))
                        .map(hash -> hash.toString().substring(0, 8)))
                .containsOnly(Long.toHexString(TIME.getEpochSecond()));
    }

    @Test
    void keysFollowTime() {
        assertThat(IntStream.range(0, 100)
                        .mapToObj(n -> hash(CONNECTION, "k" + n, TIME.plus(Duration.ofHours(n)))
                                .toString()))
                .isSorted();
    }

    @Test
    void takesTimesThatCannotBeTrue() {
        for (String absurd : new String[] {"1970-01-01T00:00:01Z", "2106-02-07T06:28:16Z", "9999-12-31T23:59:59Z"}) {
            Instant time = Instant.parse(absurd);
            assertThat(hash(CONNECTION, "a", time)).isEqualTo(hash(CONNECTION, "a", time));
            assertThat(hash(CONNECTION, "a", time)).isNotEqualTo(hash(CONNECTION, "b", time));
        }
    }

    private UUID hash(UUID connection, String dedupKey, @Nullable Instant keyTime) {
        ReceivedEvent event = new ReceivedEvent(
                new UUID(0x7000, 1),
                TIME,
                new UUID(0, 1),
                connection,
                "generic",
                "t",
                null,
                null,
                dedupKey,
                keyTime,
                Map.of(),
                null,
                "{}".getBytes(StandardCharsets.UTF_8));
        return sealer.keyHash(event);
    }
}
