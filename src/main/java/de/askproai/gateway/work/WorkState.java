package de.askproai.gateway.work;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How far a piece of work has come, as people see it; the lower-case names are part of the outer contract. */
public enum WorkState {
    /** In the queue, and nobody has taken it up. */
    PENDING,
    /** In the hands of a node: under way, or next in line there. */
    RUNNING,
    /** Tried or postponed, and waiting for its time. */
    WAITING,
    DONE,
    /** Given up, until somebody replays it. */
    DEAD,
    /** A stored event without its body, since the person it is about was erased; it cannot be replayed. */
    ERASED;

    /** The state's name in SQL, given the row of {@code work} as {@code w} and that of {@code dead_letter} as {@code d}. */
    public static final String SQL = """
            CASE WHEN w.id IS NULL THEN CASE WHEN d.id IS NULL THEN 'done' ELSE 'dead' END
                 WHEN w.held <> 0 THEN 'running'
                 WHEN w.waiting OR w.due_at > clock_timestamp() THEN 'waiting'
                 ELSE 'pending' END""";

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<WorkState> of(String text) {
        return Arrays.stream(values())
                .filter(state -> state.text().equals(text))
                .findFirst();
    }
}
