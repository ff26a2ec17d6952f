package de.askproai.gateway.message;

import de.askproai.gateway.work.EffectRounds;
import de.askproai.gateway.work.EffectWriter;
import de.askproai.gateway.work.Outbox;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.util.List;
import java.util.UUID;

/** Writes what became of messages to customers; of one that was not sent, people are told after the commit. */
final class MessageSettledWriter implements EffectWriter<MessageSettled> {
    private final Outbox outbox;
    private final PromiseRepository promises = new PromiseRepository();

    MessageSettledWriter(Outbox outbox) {
        this.outbox = outbox;
    }

    @Override
    public Class<MessageSettled> effect() {
        return MessageSettled.class;
    }

    @Override
    public Future<Void> write(SqlClient transaction, List<MessageSettled> effects) {
        return EffectRounds.write(
                effects, effect -> effect.promise() + " " + effect.company(), round -> settle(transaction, round));
    }

    private Future<Void> settle(SqlClient transaction, List<MessageSettled> effects) {
        return promises.settle(
                        transaction,
                        PromiseRepository.Settled.MESSAGE,
                        effects.stream().map(MessageSettled::company).toArray(UUID[]::new),
                        effects.stream().map(MessageSettled::promise).toArray(UUID[]::new),
                        effects.stream().map(MessageSettled::sent).toArray(Boolean[]::new))
                .compose(settled -> outbox.add(transaction, PromiseSettledWriter.told(settled)))
                .mapEmpty();
    }
}
