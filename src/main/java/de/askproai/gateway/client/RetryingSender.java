package de.askproai.gateway.client;

import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import de.askproai.gateway.time.Deadline;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/**
 * Tries repeatable calls again when the vendor failed, as long as there is time.
 *
 * <p>An open breaker, a full line, a quota and every refusal end it: asking again would change nothing.
 */
public final class RetryingSender implements CallSender {
    private static final Set<ErrorCode> WORTH_A_RETRY = Set.of(ErrorCode.UPSTREAM_FAILED, ErrorCode.UPSTREAM_TIMEOUT);
    /** Below this, a further try could not end well. */
    private static final Duration SHORTEST_TRY = Duration.ofMillis(50);

    private final Vertx vertx;
    private final RandomGenerator random;
    private final CallSender next;

    public RetryingSender(Vertx vertx, RandomGenerator random, CallSender next) {
        this.vertx = vertx;
        this.random = random;
        this.next = next;
    }

    @Override
    public <T> Future<T> send(Call<T> call, Deadline deadline) {
        return call.repeatable() ? attempt(call, deadline, 0) : next.send(call, deadline);
    }

    private <T> Future<T> attempt(Call<T> call, Deadline deadline, int earlier) {
        Deadline own = deadline.atMost(call.vendor().settings().attemptTimeout());
        return next.send(call, own).recover(failure -> {
            Duration pause = pause(call.vendor().settings(), earlier, failure);
            return mayRetry(call, deadline, earlier, failure, pause)
                    ? vertx.timer(Math.max(1, pause.toMillis()), TimeUnit.MILLISECONDS)
                            .compose(ignored -> attempt(call, deadline, earlier + 1))
                    : Future.failedFuture(failure);
        });
    }

    private static boolean mayRetry(Call<?> call, Deadline deadline, int earlier, Throwable failure, Duration pause) {
        return earlier < call.vendor().settings().retries()
                && failure instanceof GatewayException known
                && WORTH_A_RETRY.contains(known.code())
                && deadline.remaining().compareTo(pause.plus(SHORTEST_TRY)) > 0;
    }

    private Duration pause(ClientSettings settings, int earlier, Throwable failure) {
        long longest = settings.retryPause().toMillis() << earlier;
        Duration jittered = Duration.ofMillis(random.nextLong(longest + 1));
        return GatewayException.of(failure)
                .retryAfter()
                .filter(asked -> asked.compareTo(jittered) > 0)
                .orElse(jittered);
    }
}
