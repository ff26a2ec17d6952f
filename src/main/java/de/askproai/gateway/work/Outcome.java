package de.askproai.gateway.work;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What came of one attempt at one piece of work. Details are for people and never hold personal data. */
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "@outcome")
public sealed interface Outcome {

    /** It happened; its effects and the work that follows are committed together with its completion. */
    record Done(List<Effect> effects, List<NewWork> next) implements Outcome {
        public Done {
            effects = List.copyOf(effects);
            next = List.copyOf(next);
        }
    }

    /** It failed and may succeed later: tried again on the kind's schedule, not before {@code after} if that is set. */
    record Retry(ErrorCode code, String detail, @Nullable Duration after) implements Outcome {}

    /** It was not tried, because something it needs is away: tried again after the pause; this is no attempt. */
    record Park(ErrorCode code, String detail, Duration pause) implements Outcome {}

    /** It will never succeed as it is: kept as a dead letter until somebody replays it. */
    record Dead(ErrorCode code, String detail) implements Outcome {}

    /** Does each item of a batch by itself, as part of the request that brought it; what fails is the outcome of that item alone. */
    static Future<List<Outcome>> ofEach(List<Work> batch, Function<Work, Future<Outcome>> work) {
        List<Future<Outcome>> outcomes = batch.stream()
                .map(item -> item.correlation()
                        .follow(() -> Future.succeededFuture(item).compose(work))
                        .recover(failure -> Future.succeededFuture(Outcome.of(failure))))
                .toList();
        return Future.all(outcomes).map(all -> all.list());
    }

    static Outcome done() {
        return new Done(List.of(), List.of());
    }

    static Outcome done(List<Effect> effects) {
        return new Done(effects, List.of());
    }

    /** Returns what a failure means for work: park when nothing was sent, retry when it may pass, else dead. */
    static Outcome of(Throwable failure) {
        GatewayException known = GatewayException.of(failure);
        Duration after = known.retryAfter().orElse(null);
        return switch (known.code()) {
            case UPSTREAM_UNAVAILABLE, UPSTREAM_RATE_LIMITED, UPSTREAM_CREDENTIALS, NO_HANDLER ->
                new Park(known.code(), known.detail(), after == null ? Duration.ofSeconds(30) : after);
            default ->
                known.code().retryable()
                        ? new Retry(known.code(), known.detail(), after)
                        : new Dead(known.code(), known.detail());
        };
    }
}
