package de.askproai.gateway.sandbox.retell;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A whole call to play from dialling to hanging up.
 *
 * @param analysis what Retell finds out afterwards, in its own field names
 * @param reason Retell's disconnection reason; nothing means user_hangup
 */
public record CallScript(
        Dial dial,
        @Nullable List<Turn> turns,
        @Nullable Map<String, Object> analysis,
        @Nullable String reason) {

    public CallScript {
        turns = turns == null ? List.of() : List.copyOf(turns);
    }

    /** Something said, or a tool used; a turn without a tool says something. */
    public record Turn(
            @Nullable String role,
            @Nullable String say,
            @Nullable ToolUse tool) {
        public Turn {
            if (tool == null
                    && (say == null || role == null || !List.of("agent", "user").contains(role))) {
                throw new IllegalArgumentException("a turn says something as agent or user, or uses a tool");
            }
        }

        public static Turn user(String words) {
            return new Turn("user", words, null);
        }

        public static Turn agent(String words) {
            return new Turn("agent", words, null);
        }

        public static Turn uses(ToolUse tool) {
            return new Turn(null, null, tool);
        }
    }

    List<Turn> allTurns() {
        return turns == null ? List.of() : turns;
    }
}
