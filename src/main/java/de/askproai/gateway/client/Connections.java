package de.askproai.gateway.client;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import de.askproai.gateway.time.Deadline;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What vendors hold against single connections: a used-up quota, refused credentials. Other connections of the same
 * vendor do not notice.
 *
 * <p>Each node learns by itself, except of credentials that are fine again, and forgets what it has not used for two hours. A
 * late refusal of the credentials that a connection had before says nothing of those it has now.
 * Thread-safe.
 */
public final class Connections {
    private static final long MOST = 100_000;
    private static final Duration WITHOUT_ADVICE = Duration.ofSeconds(60);

    private final Cache<String, State> states = Caffeine.newBuilder()
            .maximumSize(MOST)
            .expireAfterAccess(Duration.ofHours(2))
            .build();
    /** When connections got new credentials, by {@link System#nanoTime()}; for longer than any call takes. */
    private final Cache<String, Long> renewed = Caffeine.newBuilder()
            .maximumSize(MOST)
            .expireAfterWrite(Duration.ofHours(1))
            .build();

    private final ConnectionWatch watch;

    public Connections(ConnectionWatch watch) {
        this.watch = watch;
    }

    private record State(ErrorCode reason, Deadline until) {}

    /** Returns why nothing is sent for this connection at the moment, and for how long. */
    Optional<GatewayException> refusal(Call<?> call) {
        State state = states.getIfPresent(call.connection());
        if (state == null || state.until().passed()) {
            return Optional.empty();
        }
        String why = state.reason() == ErrorCode.UPSTREAM_CREDENTIALS ? "credentials were refused" : "quota is used up";
        return Optional.of(new GatewayException(state.reason(), call.vendor().name() + ": the connection's " + why)
                .withRetryAfter(state.until().remaining()));
    }

    /** Learns from the outcome of a call that was sent. */
    void note(Call<?> call, @Nullable Throwable failure) {
        if (failure == null) {
            accepted(call);
        } else if (failure instanceof GatewayException refused) {
            note(call, refused);
        }
    }

    private void note(Call<?> call, GatewayException refused) {
        if (refused.code() == ErrorCode.UPSTREAM_RATE_LIMITED) {
            Duration wait = refused.retryAfter().orElse(WITHOUT_ADVICE);
            states.put(call.connection(), new State(refused.code(), Deadline.in(wait)));
            watch.quotaUsedUp(call.vendor().name(), call.connection(), wait);
        } else if (refused.code() == ErrorCode.UPSTREAM_CREDENTIALS && !isOfFormerCredentials(call)) {
            Duration pause = call.vendor().settings().credentialsPause();
            states.put(call.connection(), new State(refused.code(), Deadline.in(pause)));
            watch.credentialsRefused(call.vendor().name(), call.connection());
        }
    }

    private boolean isOfFormerCredentials(Call<?> call) {
        Long since = renewed.getIfPresent(call.connection());
        return since != null && call.madeNanos() - since < 0;
    }

    private void accepted(Call<?> call) {
        State before = states.getIfPresent(call.connection());
        if (before == null) {
            watch.answered(call.vendor().name(), call.connection());
            // A call that was under way when the quota ran out says nothing about the quota.
        } else if (before.until().passed()
                && states.asMap().remove(call.connection(), before)
                && before.reason() == ErrorCode.UPSTREAM_CREDENTIALS) {
            watch.credentialsAccepted(call.vendor().name(), call.connection());
        }
    }

    /** Forgets that a connection's credentials were refused: it has new ones, or its vendor accepts them again. */
    public void forgetRefusal(String connection) {
        renewed.put(connection, System.nanoTime());
        State before = states.getIfPresent(connection);
        if (before != null && before.reason() == ErrorCode.UPSTREAM_CREDENTIALS) {
            boolean ignored = states.asMap().remove(connection, before);
        }
    }
}
