package de.askproai.gateway.chaos;

import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.integration.EventMapper;
import de.askproai.gateway.integration.Integration;
import de.askproai.gateway.integration.Mapping;
import de.askproai.gateway.webhook.ReceivedEvent;
import de.askproai.gateway.work.NewWork;
import de.askproai.gateway.work.Outcome;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Counts each event of source {@code generic} once, and has an invoice written for those that bring one; fails as often
 * as the event asks for.
 */
final class TallyIntegration implements Integration {
    private static final String INVOICE = "payment.invoice";

    @Override
    public String vendor() {
        return "generic";
    }

    @Override
    public List<Mapping<?, ?>> mappings() {
        return List.of();
    }

    @Override
    public Optional<EventMapper> events() {
        return Optional.of(event -> () -> map(event));
    }

    private static Outcome map(ReceivedEvent event) {
        JsonObject body = new JsonObject(Buffer.buffer(event.body()));
        if (ThreadLocalRandom.current().nextInt(100) < body.getInteger("failPercent")) {
            return new Outcome.Retry(ErrorCode.UPSTREAM_FAILED, "as the event asked for", null);
        }
        Tally tally = new Tally(event.company(), body.getString("key"), body.getInteger("step"));
        return new Outcome.Done(List.of(tally), next(event, body));
    }

    private static List<NewWork> next(ReceivedEvent event, JsonObject body) {
        if (!body.containsKey("invoice")) {
            return List.of();
        }
        String operation = Invoices.operation(body.getString("id"));
        UUID account = UUID.fromString(body.getString("account"));
        return List.of(
                new NewWork(INVOICE, event.company(), account, operation, operation, body.getBinary("invoice"), null));
    }
}
