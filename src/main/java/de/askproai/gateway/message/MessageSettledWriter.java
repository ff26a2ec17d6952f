package de.askproai.gateway.message;

import de.askproai.gateway.work.EffectRounds;
import de.askproai.gateway.work.EffectWriter;
import de.askproai.gateway.work.Outbox;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.UUID;

/** Writes what became of messages to customers; of one that was not sent, people are told after the commit. */
final class MessageSettledWriter implements EffectWriter<MessageSettled> {
    private final Outbox outbox;

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
        Tuple values = Tuple.of(
                effects.stream().map(MessageSettled::company).toArray(UUID[]::new),
                effects.stream().map(MessageSettled::promise).toArray(UUID[]::new),
                effects.stream().map(MessageSettled::sent).toArray(Boolean[]::new));
        return transaction
                .preparedQuery("""
                        UPDATE promises p
                           SET state = CASE WHEN s.sent THEN 'kept' ELSE 'broken' END,
                               handover = CASE WHEN s.sent THEN 'none' ELSE 'waiting' END,
                               settled_at = clock_timestamp()
                          FROM unnest($1::uuid[], $2::uuid[], $3::boolean[]) AS s (company_id, id, sent)
                         WHERE p.company_id = s.company_id AND p.id = s.id AND p.state = 'open' AND p.kind = 'message'
                        RETURNING p.company_id, p.id, p.state
                        """)
                .execute(values)
                .compose(settled -> outbox.add(transaction, PromiseSettledWriter.told(settled)))
                .mapEmpty();
    }
}
