package de.askproai.gateway.booking;

import de.askproai.gateway.work.EffectRounds;
import de.askproai.gateway.work.EffectWriter;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.ZoneOffset;
import java.util.List;

/** Writes that deposits are demanded, once for each appointment that stands. */
public final class DepositDemandedWriter implements EffectWriter<DepositDemanded> {
    @Override
    public Class<DepositDemanded> effect() {
        return DepositDemanded.class;
    }

    @Override
    public Future<Void> write(SqlClient transaction, List<DepositDemanded> effects) {
        return EffectRounds.write(
                effects, effect -> effect.company() + " " + effect.appointment(), round -> demand(transaction, round));
    }

    private static Future<Void> demand(SqlClient transaction, List<DepositDemanded> effects) {
        Future<Void> done = Future.succeededFuture();
        for (DepositDemanded effect : effects) {
            done = done.compose(before -> demand(transaction, effect));
        }
        return done;
    }

    private static Future<Void> demand(SqlClient transaction, DepositDemanded effect) {
        Tuple values = Tuple.tuple()
                .addUUID(effect.company())
                .addUUID(effect.appointment())
                .addLong(effect.amountMinor())
                .addString(effect.currency())
                .addOffsetDateTime(effect.due().atOffset(ZoneOffset.UTC))
                .addString(effect.vendor())
                .addUUID(effect.connection())
                .addString(effect.callId())
                .addString(effect.language())
                .addOffsetDateTime(effect.until().atOffset(ZoneOffset.UTC))
                .addLong(effect.before().toSeconds())
                .addValue(AppointmentStep.DEMAND.from())
                .addString(AppointmentStep.DEMAND.to());
        return transaction.preparedQuery("""
                        WITH standing AS (
                            SELECT company_id, id FROM appointments
                             WHERE company_id = $1 AND id = $2 AND state = ANY ($12) FOR UPDATE),
                        demanded AS (
                            INSERT INTO deposits (company_id, appointment_id, state, amount_minor, currency, due_at,
                                    vendor, connection_id, call_id, language, until_at, before_seconds)
                            SELECT company_id, id, 'requested', $3, $4, $5, $6, $7, $8, $9, $10, $11 FROM standing
                            ON CONFLICT DO NOTHING
                            RETURNING company_id, appointment_id)
                        UPDATE appointments a SET told = a.state, state = $13, updated_at = clock_timestamp()
                          FROM demanded d
                         WHERE a.company_id = d.company_id AND a.id = d.appointment_id
                        """).execute(values).mapEmpty();
    }
}
