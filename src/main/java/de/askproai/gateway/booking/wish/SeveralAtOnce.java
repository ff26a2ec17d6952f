package de.askproai.gateway.booking.wish;

import de.askproai.gateway.speech.Both;
import de.askproai.gateway.speech.when.Repeating;
import de.askproai.gateway.speech.when.Understanding;
import de.askproai.gateway.speech.when.Understanding.Question;
import de.askproai.gateway.speech.when.Understanding.Reason;
import de.askproai.gateway.tool.ToolCall;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Whether a caller wants more appointments at once than the one that a tool is for. */
public final class SeveralAtOnce {
    private static final Set<Reason> LEAVING_IT_OPEN = Set.of(Reason.DAY_MISSING, Reason.READINGS_DIFFER);

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

    /**
     * Returns what is asked who wishes for a time again and again: whether to begin with the first, or which that is.
     *
     * @param service what is wished for; where itself is called a weekly massage, naming it says nothing of it
     * @param unclear whether it has to be asked when; with what cannot be, or is past, that comes first
     */
    static Optional<String> askingForTheFirst(
            ToolCall call, Understanding when, boolean unclear, LocalDate today, String service) {
        OneByOne oneByOne = new OneByOne(call.context().locale());
        boolean open = when instanceof Question question && LEAVING_IT_OPEN.contains(question.reason());
        String[] arguments = Repeating.isIn(service, null)
                ? new String[] {Wishes.DATE, Wishes.TIME}
                : new String[] {Wishes.DATE, Wishes.TIME, Wishes.SERVICE};
        return (!unclear || open) && areRepeating(call, when.moment().day(), arguments)
                ? Optional.of(unclear ? oneByOne.whichFirst() : oneByOne.repeating(when.moment(), today))
                : Optional.empty();
    }

    private static Stream<String> said(ToolCall call, String... arguments) {
        return Stream.of(arguments).map(call::text).flatMap(Optional::stream);
    }
}
