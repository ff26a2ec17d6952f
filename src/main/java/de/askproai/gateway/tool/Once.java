package de.askproai.gateway.tool;

import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import de.askproai.gateway.observe.MeterNames;
import de.askproai.gateway.store.Store;
import de.askproai.gateway.time.Deadline;
import de.askproai.gateway.tool.ClaimRepository.Answered;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives equal calls of a writing tool one effect and one answer, on all nodes together.
 *
 * <p>Equal means: same conversation, same tool, same meaning. The first one claims the row and runs; the others wait for
 * its answer. What is settled is replayed for a day, a failure for ten seconds, unless another tool made it untrue. A question is replayed to those who waited
 * for it, and to whoever asks again soon without having said a word since: its answer got lost. Any later call may come of
 * its answer. A claim whose owner died is taken over after its lease; the tool then finds what it left behind under its
 * {@linkplain ToolCall#operation() operation}.
 */
final class Once implements ToolRunner {
    private static final Logger LOG = LoggerFactory.getLogger(Once.class);
    private static final Duration SETTLED_FOR = Duration.ofHours(24);
    private static final Duration FAILED_FOR = Duration.ofSeconds(10);
    /** Whoever waits for an answer that was lost asks again once their own patience has ended. */
    private static final Duration ASKED_FOR = Duration.ofSeconds(20);
    /** Beyond the tool's deadline, so that a run that is only slow is not taken over. */
    private static final Duration LEASE_MARGIN = Duration.ofSeconds(2);

    private static final Duration COMPLETION = Duration.ofSeconds(2);
    private static final long FIRST_POLL_MILLIS = 20;
    private static final long SLOWEST_POLL_MILLIS = 160;

    private final ToolRunner next;
    private final Vertx vertx;
    private final Store store;
    private final MeterRegistry meters;
    private final ClaimRepository claims = new ClaimRepository();

    Once(ToolRunner next, Vertx vertx, Store store, MeterRegistry meters, Collection<Tool> tools) {
        this.next = next;
        this.vertx = vertx;
        this.store = store;
        this.meters = meters;
        tools.stream().filter(tool -> tool.spec().writes()).forEach(tool -> {
            count(MeterNames.IDEMPOTENCY_HITS, tool, 0);
            count(MeterNames.IDEMPOTENCY_MISSES, tool, 0);
        });
    }

    @Override
    public Future<ToolAnswer> run(Tool tool, ToolCall call) {
        return tool.spec().writes() ? claim(tool, call, FIRST_POLL_MILLIS) : next.run(tool, call);
    }

    private Future<ToolAnswer> claim(Tool tool, ToolCall call, long pollMillis) {
        byte[] key = key(tool, call);
        UUID owner = UUID.randomUUID();
        Duration lease = call.deadline().remaining().plus(LEASE_MARGIN);
        UUID company = call.context().company();
        // Lost only with a server that crashes before the tool has committed its intent, and then nothing has happened
        // yet.
        return store.onceAsCompanyUnflushed(
                        company,
                        call.deadline(),
                        tx -> claims.claim(
                                tx,
                                company,
                                call.context().conversation(),
                                key,
                                tool.spec().name(),
                                owner,
                                lease,
                                call.context().heard()))
                .compose(ours -> ours
                        ? runOwned(tool, call.as(HexFormat.of().formatHex(key)), new Mine(key, owner))
                        : answer(call, key)
                                .compose(answer -> answer.isPresent()
                                        ? replay(tool, answer.get())
                                        : await(tool, call, key, pollMillis)));
    }

    private Future<Optional<ToolAnswer>> answer(ToolCall call, byte[] key) {
        UUID company = call.context().company();
        return store.onceAsCompany(company, call.deadline(), tx -> claims.answer(tx, company, key));
    }

    private record Mine(byte[] key, UUID owner) {}

    private Future<ToolAnswer> replay(Tool tool, ToolAnswer others) {
        count(MeterNames.IDEMPOTENCY_HITS, tool, 1);
        return Future.succeededFuture(others.asReplay());
    }

    /** Waits for the answer of an equal call, and takes it whether or not it is kept for later ones. */
    private Future<ToolAnswer> await(Tool tool, ToolCall call, byte[] key, long pollMillis) {
        if (call.deadline().remaining().toMillis() <= pollMillis) {
            return Future.failedFuture(
                    new GatewayException(ErrorCode.DEADLINE_EXCEEDED, "An equal call is still under way"));
        }
        return vertx.timer(pollMillis, TimeUnit.MILLISECONDS)
                .compose(waited -> answer(call, key))
                .compose(answer -> answer.isPresent()
                        ? replay(tool, answer.get())
                        : claim(tool, call, Math.min(SLOWEST_POLL_MILLIS, pollMillis * 2)));
    }

    // Nobody waits on the line for the answer to be kept: who asks the same meanwhile waits for it, and what an answer
    // did that could not be kept is found under its operation. Only what earlier answers it makes untrue must be
    // forgotten first; and a question is over before somebody answers it, or the next call would be one that came
    // meanwhile.
    private Future<ToolAnswer> runOwned(Tool tool, ToolCall call, Mine mine) {
        count(MeterNames.IDEMPOTENCY_MISSES, tool, 1);
        return next.run(tool, call).compose(answer -> {
            Future<Void> kept = complete(tool, call, mine, answer)
                    .onFailure(failure -> LOG.warn(
                            "The answer of {} could not be kept: {}",
                            tool.spec().name(),
                            failure.toString()));
            return outdates(tool, answer) || answer.asks()
                    ? kept.transform(done -> Future.succeededFuture(answer))
                    : Future.succeededFuture(answer);
        });
    }

    private static boolean outdates(Tool tool, ToolAnswer answer) {
        return answer.settled() && !tool.outdates().isEmpty();
    }

    // The effect has happened: keeping its answer has its own time, even if the caller's is over.
    private Future<Void> complete(Tool tool, ToolCall call, Mine mine, ToolAnswer answer) {
        UUID company = call.context().company();
        Answered answered = new Answered(
                call.context().conversation(),
                mine.key(),
                mine.owner(),
                answer,
                keepFor(answer, call.context()),
                answer.asks() ? call.context().heard() : null,
                outdates(tool, answer) ? tool.outdates() : Set.of());
        return store.onceAsCompanyUnflushed(
                company, Deadline.in(COMPLETION), tx -> claims.complete(tx, company, answered));
    }

    private static Duration keepFor(ToolAnswer answer, ToolContext context) {
        if (answer.settled()) {
            return SETTLED_FOR;
        }
        if (!answer.asks()) {
            return FAILED_FOR;
        }
        return context.heard() == null ? Duration.ZERO : ASKED_FOR;
    }

    private void count(String meter, Tool tool, int more) {
        meters.counter(meter, MeterNames.OPERATION, tool.spec().name()).increment(more);
    }

    /** The same wish at another branch is another wish. */
    private static String conversation(ToolContext context) {
        return context.choices().isEmpty() ? context.conversation() : context.conversation() + " " + context.branch();
    }

    private static byte[] key(Tool tool, ToolCall call) {
        String text = String.join(
                "\n",
                conversation(call.context()),
                tool.spec().name(),
                Arguments.canonical(Arguments.tidied(tool.meaning(call))));
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
