package de.askproai.gateway.payment;

import de.askproai.gateway.work.EffectRounds;
import de.askproai.gateway.work.EffectWriter;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.util.List;

/** Writes what vendors told about payments. */
public final class PaymentWriter implements EffectWriter<PaymentChanged> {
    private final PaymentRepository payments = new PaymentRepository();

    @Override
    public Class<PaymentChanged> effect() {
        return PaymentChanged.class;
    }

    @Override
    public Future<Void> write(SqlClient transaction, List<PaymentChanged> effects) {
        return EffectRounds.write(
                effects, effect -> effect.company() + " " + effect.id(), round -> payments.merge(transaction, round));
    }
}
