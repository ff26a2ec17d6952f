package de.askproai.gateway.booking.reminder;

import de.askproai.gateway.booking.appointment.AppointmentChangeRepository;
import de.askproai.gateway.booking.appointment.AppointmentStep;
import de.askproai.gateway.booking.reminder.AppointmentTimed.What;
import de.askproai.gateway.store.Utc;
import de.askproai.gateway.work.EffectRounds;
import de.askproai.gateway.work.EffectWriter;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

/** Writes what time did with appointments: the steps they took, what became of reminders, when they are looked at next. */
public final class AppointmentTimedWriter implements EffectWriter<AppointmentTimed> {
    @Override
    public Class<AppointmentTimed> effect() {
        return AppointmentTimed.class;
    }

    @Override
    public Future<Void> write(SqlClient transaction, List<AppointmentTimed> effects) {
        return EffectRounds.write(
                effects,
                effect -> effect.company() + " " + effect.appointment(),
                round -> write(transaction, values(round)));
    }

    private static Tuple values(List<AppointmentTimed> effects) {
        return Tuple.tuple()
                .addValue(effects.stream().map(AppointmentTimed::company).toArray(UUID[]::new))
                .addValue(effects.stream().map(AppointmentTimed::appointment).toArray(UUID[]::new))
                .addValue(effects.stream().map(effect -> Utc.of(effect.start())).toArray(OffsetDateTime[]::new))
                .addValue(effects.stream().map(effect -> Utc.of(effect.next())).toArray(OffsetDateTime[]::new))
                .addValue(effects.stream()
                        .map(effect -> effect.what() == What.REMINDED)
                        .toArray(Boolean[]::new))
                .addValue(effects.stream()
                        .map(effect -> effect.what() == What.REFUSED)
                        .toArray(Boolean[]::new))
                .addValue(effects.stream()
                        .map(effect -> effect.what() == What.ENDED)
                        .toArray(Boolean[]::new))
                .addValue(AppointmentStep.REMIND.from())
                .addValue(AppointmentStep.REMIND.to())
                .addValue(AppointmentStep.END.from())
                .addValue(AppointmentStep.END.to());
    }

    private static Future<Void> write(SqlClient transaction, Tuple values) {
        return transaction
                .preparedQuery("""
                        WITH told AS (
                            SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::timestamptz[], $4::timestamptz[],
                                                 $5::boolean[], $6::boolean[], $7::boolean[])
                                   AS u (company_id, id, starts_at, next_at, reminded, refused, ended)),
                        answered AS (
                            UPDATE reminders r
                               SET state = CASE WHEN t.reminded THEN 'sent' ELSE 'refused' END, at = clock_timestamp()
                              FROM told t
                             WHERE r.company_id = t.company_id AND r.appointment_id = t.id
                               AND r.starts_at = t.starts_at AND (t.reminded OR t.refused))
                        UPDATE appointments a
                           SET next_at = CASE WHEN t.ended AND %1$s THEN a.ends_at ELSE t.next_at END,
                               state = CASE WHEN t.reminded AND a.state = ANY ($8::text[]) THEN $9
                                            WHEN t.ended AND a.state = ANY ($10::text[]) AND NOT %1$s THEN $11
                                            ELSE a.state END,
                               updated_at = CASE WHEN t.reminded OR t.ended THEN clock_timestamp()
                                                 ELSE a.updated_at END
                          FROM told t
                         WHERE a.company_id = t.company_id AND a.id = t.id AND a.starts_at = t.starts_at
                        """.formatted(AppointmentChangeRepository.UNDER_WAY))
                .execute(values)
                .mapEmpty();
    }
}
