package de.askproai.gateway.payment;

import de.askproai.gateway.work.EffectWriter;
import de.askproai.gateway.work.Outbox;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.util.List;

/** Leaves behind that people have to pay back what a refund did not, once for each refund however often it is told. */
public final class RefundFailedWriter implements EffectWriter<RefundFailed> {
    private final MoneyBack moneyBack;
    private final Outbox outbox;

    public RefundFailedWriter(MoneyBack moneyBack, Outbox outbox) {
        this.moneyBack = moneyBack;
        this.outbox = outbox;
    }

    @Override
    public Class<RefundFailed> effect() {
        return RefundFailed.class;
    }

    @Override
    public Future<Void> write(SqlClient transaction, List<RefundFailed> effects) {
        return outbox.add(
                        transaction,
                        effects.stream()
                                .map(failed -> moneyBack.told(money(failed)))
                                .toList())
                .mapEmpty();
    }

    private static MoneyBack.Money money(RefundFailed failed) {
        return new MoneyBack.Money(
                failed.company(),
                failed.appointment(),
                failed.billedBy(),
                failed.callId(),
                MoneyBack.Result.FAILED,
                failed.refund(),
                failed.amountMinor(),
                failed.currency(),
                List.of());
    }
}
