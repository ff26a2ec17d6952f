package de.askproai.gateway.booking.hold;

import de.askproai.gateway.booking.appointment.AppointmentStep;
import de.askproai.gateway.work.EffectRounds;
import de.askproai.gateway.work.EffectWriter;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes that times are not held any more, and gives up the claims on them; what was booked meanwhile stays. */
public final class HoldReleasedWriter implements EffectWriter<HoldReleased> {
    @Override
    public Class<HoldReleased> effect() {
        return HoldReleased.class;
    }

    @Override
    public Future<Void> write(SqlClient transaction, List<HoldReleased> effects) {
        return EffectRounds.write(
                effects, effect -> effect.company() + " " + effect.appointment(), round -> release(transaction, round));
    }

    private static Future<Void> release(SqlClient transaction, List<HoldReleased> effects) {
        Tuple values = Tuple.of(
                effects.stream().map(HoldReleased::company).toArray(UUID[]::new),
                effects.stream().map(HoldReleased::appointment).toArray(UUID[]::new),
                effects.stream().map(HoldReleasedWriter::by).toArray(OffsetDateTime[]::new),
                AppointmentStep.RELEASE.from(),
                AppointmentStep.RELEASE.to());
        return transaction.preparedQuery("""
                        WITH released AS (
                            UPDATE appointments a SET state = $5, updated_at = clock_timestamp()
                              FROM unnest($1::uuid[], $2::uuid[], $3::timestamptz[]) AS u (company_id, id, by)
                             WHERE a.company_id = u.company_id AND a.id = u.id AND a.state = ANY ($4::text[])
                               AND (u.by IS NULL OR a.held_until <= u.by)
                            RETURNING a.company_id, a.id)
                        DELETE FROM slot_claims c USING released r
                         WHERE c.company_id = r.company_id AND c.appointment_id = r.id
                        """).execute(values).mapEmpty();
    }

    private static @Nullable OffsetDateTime by(HoldReleased effect) {
        return effect.by() == null ? null : effect.by().atOffset(ZoneOffset.UTC);
    }
}
