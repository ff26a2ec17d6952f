package de.askproai.gateway.booking;

import de.askproai.gateway.booking.availability.Availability;
import de.askproai.gateway.booking.change.MoveTarget;
import de.askproai.gateway.speech.when.Moment;
import de.askproai.gateway.time.BusinessClock;
import de.askproai.gateway.time.Deadline;
import de.askproai.gateway.tool.ToolAnswer;
import io.vertx.core.Future;
import java.time.LocalDate;

/** Asks which of several days an appointment is to be moved to, with what is free on them: none is chosen for the caller. */
final class MoveOffers {
    /** How many stretches of the calendar are looked through. */
    private static final int MOST_LOOKS = 3;

    private final LookAhead ahead;
    private final BusinessClock clock;

    MoveOffers(Availability availability, BusinessClock clock) {
        this.ahead = new LookAhead(availability);
        this.clock = clock;
    }

    /**
     * Returns the question with what is free, then or else instead; the question alone where the calendar does not tell.
     *
     * @param among the days and times that suit
     */
    Future<ToolAnswer> ask(
            MoveAnswers answers, MoveTarget target, Moment among, ToolAnswer question, Deadline deadline) {
        LocalDate today = clock.now(target.shop().zone()).toLocalDate();
        LocalDate date = among.date();
        LocalDate first = date == null || date.isBefore(today) ? today : date;
        LookAhead.Search search = new LookAhead.Search(
                target.shop(),
                target.calendar(),
                answers.mine().minutes(),
                (free, day) -> answers.others(free),
                start -> among.admits(start.toLocalDateTime()),
                among.dateTo(),
                MOST_LOOKS);
        return ahead.from(search, first, deadline.minus(FreeSlots.TO_SAY_SO))
                .map(found -> answers.whichOf(
                        FreeSlots.offered(among, first, found.starts()),
                        !FreeSlots.suitable(among, first, found.starts()).isEmpty(),
                        question))
                .otherwise(question);
    }
}
