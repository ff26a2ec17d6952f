package de.askproai.gateway.assembly;

import de.askproai.gateway.booking.AppointmentWriter;
import de.askproai.gateway.booking.SettlementWriter;
import de.askproai.gateway.call.CallWriter;
import de.askproai.gateway.call.TimelineWriter;
import de.askproai.gateway.payment.PaymentWriter;
import de.askproai.gateway.work.EffectWriter;
import java.util.ArrayList;
import java.util.List;

/** What the domains give to the machinery that serves them all. */
public final class Domains {
    private Domains() {}

    /** Returns the effect writers in the order in which batches lock their tables. */
    public static List<EffectWriter<?>> effectWriters(Tenants tenants, Additions additions) {
        List<EffectWriter<?>> writers = new ArrayList<>(List.of(
                new CallWriter(tenants.dataKeys()),
                new AppointmentWriter(tenants.dataKeys()),
                new SettlementWriter(),
                new PaymentWriter(),
                new TimelineWriter()));
        writers.addAll(additions.effectWriters());
        return writers;
    }
}
