package de.askproai.gateway.chaos;

import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.integration.EventMapper;
import de.askproai.gateway.integration.Integration;
import de.askproai.gateway.integration.Mapping;
import de.askproai.gateway.webhook.ReceivedEvent;
import de.askproai.gateway.work.Outcome;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** Counts each event of source {@code generic} once; fails as often as the event asks for. */
final class TallyIntegration implements Integration {
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
        return Optional.of(TallyIntegration::map);
    }

    private static Outcome map(ReceivedEvent event) {
        JsonObject body = new JsonObject(Buffer.buffer(event.body()));
        if (ThreadLocalRandom.current().nextInt(100) < body.getInteger("failPercent")) {
            return new Outcome.Retry(ErrorCode.UPSTREAM_FAILED, "as the event asked for", null);
        }
        return Outcome.done(List.of(new Tally(event.company(), body.getString("key"), body.getInteger("step"))));
    }
}
