package de.askproai.gateway.booking;

import de.askproai.gateway.booking.appointment.CallerAppointment;
import de.askproai.gateway.booking.caller.CallerIdentity;
import de.askproai.gateway.booking.caller.Hearing;
import de.askproai.gateway.booking.wish.Phrases;
import de.askproai.gateway.booking.wish.Wish;
import de.askproai.gateway.booking.wish.Wishes;
import de.askproai.gateway.speech.when.Moment;
import de.askproai.gateway.time.BusinessClock;
import de.askproai.gateway.tool.ToolAnswer;
import de.askproai.gateway.tool.ToolCall;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * What the times of a caller's own appointments have to do with what they wish for, as far as they may hear of those: times are
 * said by them ("eine Stunde später"), or are wanted after all.
 */
final class OwnTimes {
    private final CallerIdentity identity;
    private final NewTimes times;
    private final BusinessClock clock;

    OwnTimes(CallerIdentity identity, NewTimes times, BusinessClock clock) {
        this.identity = identity;
        this.times = times;
        this.clock = clock;
    }

    /** Serves the call with the day and the time that are meant; asks for the day where there is not one appointment to go by. */
    Future<ToolAnswer> serve(ToolCall call, Function<ToolCall, Future<ToolAnswer>> tool) {
        ZonedDateTime now = clock.now(call.context().zone());
        if (times.byTheOld(call, Wishes.DATE, Wishes.TIME, now, now).isEmpty()) {
            return tool.apply(call);
        }
        return identity.soFar(call).compose(hearing -> {
            List<CallerAppointment> coming = hearing instanceof Hearing.Granted granted ? granted.coming() : List.of();
            Optional<NewTimes.Read> read = coming.size() == 1
                    ? times.byTheOld(
                            call,
                            Wishes.DATE,
                            Wishes.TIME,
                            coming.get(0).willStart().atZone(now.getZone()),
                            now)
                    : Optional.empty();
            return read.map(one -> serve(call, one, tool))
                    .orElseGet(() -> Future.succeededFuture(ToolAnswer.asking(
                            Wishes.DATE, new Phrases(call.context().locale()).whichDay())));
        });
    }

    /**
     * Returns whether the caller has what they wish for and may hear of it, but it is to be cancelled: it takes its time until it
     * is, and may be wanted after all. Where that cannot be found out, the time is only taken.
     */
    Future<Boolean> isBeingCancelled(ToolCall call, Wish wish, ZonedDateTime start) {
        return identity.soFar(call)
                .map(hearing -> hearing instanceof Hearing.Granted granted
                        && granted.coming().stream()
                                .filter(CallerAppointment::isBeingCancelled)
                                .filter(own -> wish.offer().service().equals(own.service()))
                                .filter(own -> wish.staff() == null || !own.isElsewhere(wish.calendar()))
                                .anyMatch(own -> own.start().equals(start.toInstant())))
                .otherwise(false);
    }

    private static Future<ToolAnswer> serve(
            ToolCall call, NewTimes.Read read, Function<ToolCall, Future<ToolAnswer>> tool) {
        ZonedDateTime start = read.start();
        Moment among = read.among();
        LocalTime clock = among == null ? null : among.clock();
        if (clock != null) {
            // Of several days the tool looks for itself.
            return tool.apply(call.with(call.arguments().copy().put(Wishes.TIME, clock.toString())));
        }
        if (start == null) {
            return Future.succeededFuture(Objects.requireNonNull(read.question()));
        }
        JsonObject arguments = call.arguments()
                .copy()
                .put(Wishes.DATE, start.toLocalDate().toString())
                .put(Wishes.TIME, start.toLocalTime().toString());
        return tool.apply(call.with(arguments));
    }
}
