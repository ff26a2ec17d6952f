package de.askproai.gateway.message;

import de.askproai.gateway.message.PromiseSettlement.Verdict;
import de.askproai.gateway.work.EffectWriter;
import de.askproai.gateway.work.Outbox;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.util.List;

/** Writes what became of messages to customers; of one that was not sent, people are told after the commit. */
final class MessageSettledWriter implements EffectWriter<MessageSettled> {
    private final PromiseSettlement settlement;

    MessageSettledWriter(Outbox outbox) {
        this.settlement = new PromiseSettlement(outbox);
    }

    @Override
    public Class<MessageSettled> effect() {
        return MessageSettled.class;
    }

    @Override
    public Future<Void> write(SqlClient transaction, List<MessageSettled> effects) {
        return settlement.settle(
                transaction,
                PromiseRepository.Settled.MESSAGE,
                effects.stream()
                        .map(effect -> new Verdict(effect.company(), effect.promise(), effect.sent()))
                        .toList());
    }
}
