package de.askproai.gateway.booking.change;

import de.askproai.gateway.work.EffectWriter;
import de.askproai.gateway.work.Outbox;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.util.List;

/** Leaves behind what is to become of money for bookings that were cancelled at the calendar, once for each booking. */
public final class CancelledAtCalendarWriter implements EffectWriter<CancelledAtCalendar> {
    private final Outbox outbox;

    public CancelledAtCalendarWriter(Outbox outbox) {
        this.outbox = outbox;
    }

    @Override
    public Class<CancelledAtCalendar> effect() {
        return CancelledAtCalendar.class;
    }

    @Override
    public Future<Void> write(SqlClient transaction, List<CancelledAtCalendar> effects) {
        return outbox.add(
                        transaction,
                        effects.stream().map(CancelledAtCalendarWork::of).toList())
                .mapEmpty();
    }
}
