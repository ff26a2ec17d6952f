package de.askproai.gateway.booking;

import de.askproai.gateway.error.GatewayException;
import de.askproai.gateway.store.Store;
import de.askproai.gateway.time.Deadline;
import de.askproai.gateway.tool.ToolAnswer;
import de.askproai.gateway.tool.ToolCall;
import de.askproai.gateway.work.Purge;
import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.UUID;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which services' terms a caller was told in their call, so that nobody books without having heard them, and nobody hears
 * them twice. In PostgreSQL, so that every node knows. Thread-safe.
 */
public final class TermsTold {
    private static final Logger LOG = LoggerFactory.getLogger(TermsTold.class);
    /** Longer than any call. */
    private static final Duration KEEP = Duration.ofDays(2);

    private static final Duration TO_NOTE = Duration.ofSeconds(2);

    private final Store store;

    TermsTold(Store store) {
        this.store = store;
    }

    /** Returns what is purged. */
    public static Purge.Target purge() {
        return new Purge.Target("terms_told", "terms_told", "told_at >= $1 AND told_at < $2", KEEP);
    }

    /** Notes it where an answer tells the terms. Nobody waits for it: what could not be noted is asked about once more. */
    void note(ToolCall call, UUID service, Terms terms, ToolAnswer answer) {
        TermsPhrases phrases = new TermsPhrases(call.context().locale());
        // Who agrees to a deposit hears the others by themselves.
        boolean told = Stream.of(terms, terms.besidesDeposit())
                .flatMap(some -> phrases.rule(some).stream())
                .anyMatch(answer.message()::contains);
        if (told) {
            note(call, service)
                    .onFailure(failure -> LOG.warn(
                            "That terms were told could not be noted: {}",
                            GatewayException.of(failure).code()));
        }
    }

    private Future<Void> note(ToolCall call, UUID service) {
        UUID company = call.context().company();
        return store.onceAsCompanyUnflushed(
                company,
                Deadline.in(TO_NOTE),
                tx -> tx.preparedQuery("""
                        INSERT INTO terms_told (company_id, conversation, service_id) VALUES ($1, $2, $3)
                        ON CONFLICT (company_id, conversation, service_id) DO NOTHING
                        """)
                        .execute(Tuple.of(company, call.context().conversation(), service))
                        .mapEmpty());
    }

    Future<Boolean> isTold(ToolCall call, UUID service) {
        UUID company = call.context().company();
        return store.onceAsCompany(
                company,
                call.deadline(),
                tx -> tx.preparedQuery("""
                        SELECT 1 FROM terms_told WHERE company_id = $1 AND conversation = $2 AND service_id = $3
                        """)
                        .execute(Tuple.of(company, call.context().conversation(), service))
                        .map(rows -> rows.size() > 0));
    }
}
