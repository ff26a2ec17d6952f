package de.askproai.gateway.call;

import de.askproai.gateway.work.Effect;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a vendor told about a phone call. Written twice or late it only fills gaps: a later stage is never undone.
 *
 * @param status the vendor's own word, an open set
 * @param fromNumber E.164; kept sealed
 * @param toNumber E.164; kept sealed
 * @param costCents in cents, as Retell's {@code combined_cost} is
 * @param summary kept sealed
 */
public record CallChanged(
        UUID company,
        String callId,
        @Nullable UUID connection,
        @Nullable UUID branch,
        Stage stage,
        @Nullable String status,
        @Nullable String direction,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable Long durationMillis,
        @Nullable String disconnectionReason,
        @Nullable Boolean successful,
        @Nullable String sentiment,
        @Nullable Integer costCents,
        @Nullable String fromNumber,
        @Nullable String toNumber,
        @Nullable String summary)
        implements Effect {

    /** How far a call is known; a higher rank knows more. */
    public enum Stage {
        SEEN(0),
        STARTED(1),
        ENDED(2),
        ANALYZED(3);

        private final int rank;

        Stage(int rank) {
            this.rank = rank;
        }

        short rank() {
            return (short) rank;
        }

        static Stage ofRank(int rank) {
            return Arrays.stream(values())
                    .filter(stage -> stage.rank == rank)
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Override
    public String toString() {
        return "CallChanged[" + callId + " " + stage + "]";
    }
}
