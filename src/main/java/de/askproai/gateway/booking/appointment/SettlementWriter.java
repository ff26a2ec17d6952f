package de.askproai.gateway.booking.appointment;

import de.askproai.gateway.message.PromiseSettled;
import de.askproai.gateway.message.PromiseSettled.What;
import de.askproai.gateway.message.PromiseSettledWriter;
import de.askproai.gateway.work.EffectRounds;
import de.askproai.gateway.work.EffectWriter;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Writes what became of appointments left open, and of the promises about them. */
public final class SettlementWriter implements EffectWriter<AppointmentSettled> {
    private final PromiseSettledWriter promises;

    public SettlementWriter(PromiseSettledWriter promises) {
        this.promises = promises;
    }

    @Override
    public Class<AppointmentSettled> effect() {
        return AppointmentSettled.class;
    }

    @Override
    public Future<Void> write(SqlClient transaction, List<AppointmentSettled> effects) {
        return EffectRounds.write(
                effects, effect -> effect.company() + " " + effect.appointment(), round -> settle(transaction, round));
    }

    private Future<Void> settle(SqlClient transaction, List<AppointmentSettled> effects) {
        Tuple values = Tuple.of(
                effects.stream().map(AppointmentSettled::company).toArray(UUID[]::new),
                effects.stream().map(AppointmentSettled::appointment).toArray(UUID[]::new),
                effects.stream().map(AppointmentSettled::booked).toArray(Boolean[]::new),
                AppointmentStep.DECLINE.from(),
                AppointmentStep.DECLINE.to());
        return transaction
                .preparedQuery("""
                        WITH settled AS (
                            SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::boolean[]) AS u (company_id, id, booked)),
                        declined AS (
                            UPDATE appointments a SET state = $5, updated_at = clock_timestamp()
                              FROM settled s
                             WHERE a.company_id = s.company_id AND a.id = s.id AND NOT s.booked
                               AND a.state = ANY ($4::text[])
                            RETURNING a.company_id, a.id),
                        released AS (
                            DELETE FROM slot_claims c USING declined d
                             WHERE c.company_id = d.company_id AND c.appointment_id = d.id)
                        SELECT s.company_id, s.id AS appointment_id,
                               s.booked OR coalesce(a.state IN ('pending', 'confirmed', 'deposit_requested', 'reminded',
                                                                'done'), false) AS kept
                          FROM settled s
                          LEFT JOIN appointments a ON a.company_id = s.company_id AND a.id = s.id
                        """)
                .execute(values)
                .compose(settled -> promises.write(transaction, promises(settled, What.BOOKING)));
    }

    /** Returns what became of the promises about appointments, from rows that tell. */
    public static List<PromiseSettled> promises(Iterable<Row> rows, What what) {
        List<PromiseSettled> settled = new ArrayList<>();
        rows.forEach(row -> settled.add(new PromiseSettled(
                row.getUUID("company_id"), row.getUUID("appointment_id"), what, row.getBoolean("kept"))));
        return settled;
    }
}
