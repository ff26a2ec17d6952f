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
        boolean told = Stream.of(terms, terms.besidesDeposit())
                .flatMap(some -> phrases.rule(some).stream())
                .anyMatch(answer.message()::contains);
        if (told) {
            said.note(call, what(service), Deadline.in(TO_NOTE))
                    .onFailure(failure -> LOG.warn(
                            "That terms were told could not be noted: {}",
                            GatewayException.of(failure).code()));
        }
    }

    public Future<Boolean> isTold(ToolCall call, UUID service) {
        return said.isSaid(call, what(service));
    }

    private static String what(UUID service) {
        return "terms:" + service;
    }
}
