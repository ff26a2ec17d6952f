package de.askproai.gateway.payment;

import de.askproai.gateway.payment.MoneyBack.Money;
import de.askproai.gateway.work.Outbox;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Knows which money did not arrive though it was paid back. Thread-safe. */
public final class RefundFailures {
    private final Outbox outbox;

    public RefundFailures(Outbox outbox) {
        this.outbox = outbox;
    }

    /** Returns the ids of those refunds by which this money is back that are known to have failed: that is told in its own right. */
    public Future<Set<String>> failed(SqlClient tx, Money money) {
        Map<String, String> bySubject = money.refunds().stream()
                .map(Refund::id)
                .collect(Collectors.toMap(
                        id -> Money.failed(money.operation(), id), Function.identity(), (same, again) -> same));
        return outbox.known(tx, money.company(), bySubject.keySet())
                .map(known -> known.stream().map(bySubject::get).collect(Collectors.toSet()));
    }
}
