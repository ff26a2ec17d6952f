package de.askproai.gateway.booking.change;

import de.askproai.gateway.booking.appointment.AppointmentStep;
import de.askproai.gateway.time.WallClock;
import de.askproai.gateway.work.EffectRounds;
import de.askproai.gateway.work.EffectWriter;
import de.askproai.gateway.work.Outbox;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.UUID;

/**
 * Takes back wishes no calendar has, if they are not wanted after all by then, and lets what tells of their cancellation follow at
 * once.
 */
public final class WishWithdrawnWriter implements EffectWriter<WishWithdrawn> {
    private final Outbox outbox;
    private final WallClock clock;

    public WishWithdrawnWriter(Outbox outbox, WallClock clock) {
        this.outbox = outbox;
        this.clock = clock;
    }

    @Override
    public Class<WishWithdrawn> effect() {
        return WishWithdrawn.class;
    }

    @Override
    public Future<Void> write(SqlClient transaction, List<WishWithdrawn> effects) {
        return EffectRounds.write(
                effects,
                effect -> effect.company() + " " + effect.appointment(),
                round -> withdraw(transaction, round));
    }

    /**
     * The lock on its cancellation keeps that from being replaced until the transaction ends; the appointment is locked before it,
     * as by whoever settles or promises a change.
     */
    private Future<Void> withdraw(SqlClient transaction, List<WishWithdrawn> effects) {
        Tuple values = Tuple.of(
                effects.stream().map(WishWithdrawn::company).toArray(UUID[]::new),
                effects.stream().map(WishWithdrawn::appointment).toArray(UUID[]::new),
                AppointmentStep.WITHDRAW.from(),
                AppointmentStep.WITHDRAW.to());
        return transaction.preparedQuery("""
                        WITH promised AS (
                            SELECT a.company_id, a.id
                              FROM unnest($1::uuid[], $2::uuid[]) AS u (company_id, id)
                              JOIN appointments a ON a.company_id = u.company_id AND a.id = u.id
                             WHERE a.state = ANY ($3::text[]) AND a.external_uid IS NULL
                             ORDER BY a.company_id, a.id
                               FOR UPDATE OF a),
                        unwanted AS (
                            SELECT c.company_id, c.appointment_id
                              FROM promised p
                              JOIN appointment_changes c ON c.company_id = p.company_id AND c.appointment_id = p.id
                             WHERE c.kind = 'cancel' AND c.state IN ('asked', 'promised')
                               FOR UPDATE OF c),
                        withdrawn AS (
                            UPDATE appointments a SET state = $4, updated_at = clock_timestamp()
                              FROM unwanted u
                             WHERE a.company_id = u.company_id AND a.id = u.appointment_id
                               AND a.state = ANY ($3::text[]) AND a.external_uid IS NULL
                            RETURNING a.company_id, a.id),
                        released AS (
                            DELETE FROM slot_claims c USING withdrawn w
                             WHERE c.company_id = w.company_id AND c.appointment_id = w.id)
                        SELECT company_id, id FROM withdrawn
                        """).execute(values).compose(withdrawn -> follow(transaction, withdrawn));
    }

    private Future<Void> follow(SqlClient transaction, Iterable<Row> withdrawn) {
        Future<Void> hurried = Future.succeededFuture();
        for (Row row : withdrawn) {
            hurried = hurried.compose(done -> outbox.hurry(
                    transaction,
                    row.getUUID("company_id"),
                    ChangeWork.NAME,
                    row.getUUID("id").toString(),
                    clock.now()));
        }
        return hurried;
    }
}
