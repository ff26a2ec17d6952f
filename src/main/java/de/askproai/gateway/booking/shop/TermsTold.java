package de.askproai.gateway.booking.shop;

import de.askproai.gateway.error.GatewayException;
import de.askproai.gateway.time.Deadline;
import de.askproai.gateway.tool.SaidInCalls;
import de.askproai.gateway.tool.ToolAnswer;
import de.askproai.gateway.tool.ToolCall;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.UUID;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which services' terms a caller was told in their call, so that nobody books without having heard them, and nobody hears
 * them twice. Thread-safe.
 */
public final class TermsTold {
    private static final Logger LOG = LoggerFactory.getLogger(TermsTold.class);
    private static final Duration TO_NOTE = Duration.ofSeconds(2);

    private final SaidInCalls said;

    public TermsTold(SaidInCalls said) {
        this.said = said;
    }

    /** Notes it where an answer tells the terms. Nobody waits for it: what could not be noted is asked about once more. */
    public void note(ToolCall call, UUID service, Terms terms, ToolAnswer answer) {
        TermsPhrases phrases = new TermsPhrases(call.context().locale());
        // Who agrees to a deposit hears the others by themselves.
        terms.told()
                .filter(some -> Stream.of(some, some.besidesDeposit())
                        .flatMap(one -> phrases.rule(one).stream())
                        .anyMatch(answer.message()::contains))
                .map(some -> what(service, some))
                .distinct()
                .forEach(what -> note(call, what));
    }

    private void note(ToolCall call, String what) {
        said.note(call, what, Deadline.in(TO_NOTE))
                .onFailure(failure -> LOG.warn(
                        "That terms were told could not be noted: {}",
                        GatewayException.of(failure).code()));
    }

    /** Returns whether these were: who heard until when it is cancelled has not heard that it no longer is. */
    public Future<Boolean> isTold(ToolCall call, UUID service, Terms terms) {
        return said.isSaid(call, what(service, terms));
    }

    private static String what(UUID service, Terms terms) {
        return "terms:" + service + (terms.isShort() ? ":short" : "");
    }
}
