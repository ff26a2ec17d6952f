package de.askproai.gateway.booking.wish;

import de.askproai.gateway.speech.Both;
import de.askproai.gateway.speech.when.Repeating;
import de.askproai.gateway.tool.ToolCall;
import java.time.LocalDate;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Whether a caller wants more appointments at once than the one that a tool is for. */
public final class SeveralAtOnce {
    private SeveralAtOnce() {}

    /** Returns whether one of these arguments says that all is meant between which there was to choose. */
    public static boolean areBoth(ToolCall call, String... arguments) {
        return said(call, arguments).anyMatch(Both::isSaid);
    }

    /**
     * Returns whether one of these arguments says that a time is wished for again and again.
     *
     * @param first the first of those days; null where it is open
     */
    public static boolean areRepeating(ToolCall call, @Nullable LocalDate first, String... arguments) {
        return said(call, arguments).anyMatch(words -> Repeating.isIn(words, first));
    }

    private static Stream<String> said(ToolCall call, String... arguments) {
        return Stream.of(arguments).map(call::text).flatMap(Optional::stream);
    }
}
