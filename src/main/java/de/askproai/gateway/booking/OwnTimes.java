package de.askproai.gateway.booking;

import de.askproai.gateway.time.BusinessClock;
import de.askproai.gateway.tool.ToolAnswer;
import de.askproai.gateway.tool.ToolCall;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/** Understands times that callers say by the appointment they have ("eine Stunde später"), as far as they may hear of it. */
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

    private static Future<ToolAnswer> serve(
            ToolCall call, NewTimes.Read read, Function<ToolCall, Future<ToolAnswer>> tool) {
        ZonedDateTime start = read.start();
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
