package de.askproai.gateway.booking;

import de.askproai.gateway.booking.availability.Availability;
import de.askproai.gateway.booking.change.Changer;
import de.askproai.gateway.speech.when.Moment;
import de.askproai.gateway.time.BusinessClock;
import de.askproai.gateway.time.Deadline;
import de.askproai.gateway.tool.ToolAnswer;
import io.vertx.core.Future;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.List;

/** Asks which of several days an appointment is to be moved to, with what is free on them: none is chosen for the caller. */
final class MoveOffers {
    /** How many stretches of the calendar are looked through. */
    private static final int MOST_LOOKS = 3;

    private final Availability availability;
    private final BusinessClock clock;

    MoveOffers(Availability availability, BusinessClock clock) {
        this.availability = availability;
        this.clock = clock;
    }

    /**
     * Returns the question with what is free; the question alone where the calendar does not tell.
     *
     * @param among the days and times that suit
     */
    Future<ToolAnswer> ask(
            MoveAnswers answers, Changer.Target target, Moment among, ToolAnswer question, Deadline deadline) {
        LocalDate today = clock.now(target.shop().zone()).toLocalDate();
        LocalDate date = among.date();
        LocalDate first = date == null || date.isBefore(today) ? today : date;
        return look(new Search(answers, target, among, deadline.minus(FreeSlots.TO_SAY_SO)), first, 1)
                .map(free -> answers.whichOf(FreeSlots.offered(among, first, free), question))
                .otherwise(question);
    }

    private record Search(MoveAnswers answers, Changer.Target target, Moment among, Deadline deadline) {}

    /** Returns what is free of a stretch on which something suits; nothing where none does. */
    private Future<List<ZonedDateTime>> look(Search search, LocalDate from, int looks) {
        LocalDate next = from.plusDays(Availability.DAYS_AHEAD);
        LocalDate last = search.among().dateTo();
        return availability
                .from(
                        search.target().shop(),
                        search.target().calendar(),
                        search.answers().mine().minutes(),
                        from,
                        search.deadline())
                .compose(free -> {
                    List<ZonedDateTime> others = search.answers().others(free);
                    boolean suits =
                            others.stream().anyMatch(start -> search.among().admits(start.toLocalDateTime()));
                    boolean more = looks < MOST_LOOKS && (last == null || !next.isAfter(last));
                    return suits || !more ? Future.succeededFuture(others) : look(search, next, looks + 1);
                });
    }
}
