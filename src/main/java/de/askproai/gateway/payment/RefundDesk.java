package de.askproai.gateway.payment;

import de.askproai.gateway.bus.Bus;
import de.askproai.gateway.time.Deadline;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Pays back what an invoice was paid with. What was paid back before, by an attempt whose answer was lost or by people, is
 * looked up first and not paid again; the vendor's key holds two attempts at once together.
 */
final class RefundDesk {
    private final Bus bus;

    RefundDesk(Bus bus) {
        this.bus = bus;
    }

    /** What was paid back in all, and when the last of it. */
    record Returned(long amountMinor, Instant at) {
        Returned plus(long amount, Instant time) {
            return new Returned(amountMinor + amount, time.isAfter(at) ? time : at);
        }
    }

    /** Returns what was paid back; empty where the invoice was paid past the vendor. */
    Future<Optional<Returned>> refund(
            BillingAccount account, String operation, String invoice, Map<String, String> metadata, Deadline deadline) {
        return bus.ask(FindPaidBy.ADDRESS.at(account.vendor()), new FindPaidBy(account, invoice), deadline)
                .compose(paid -> {
                    Future<Returned> sum = Future.succeededFuture(new Returned(0, Instant.EPOCH));
                    for (FindPaidBy.Part part : paid.parts()) {
                        sum = sum.compose(before -> refund(account, operation, part, metadata, deadline)
                                .map(back -> before.plus(back.amountMinor(), back.at())));
                    }
                    return sum.map(all -> Optional.of(all).filter(back -> back.amountMinor() > 0));
                });
    }

    private Future<Returned> refund(
            BillingAccount account,
            String operation,
            FindPaidBy.Part part,
            Map<String, String> metadata,
            Deadline deadline) {
        return bus.ask(FindRefunds.ADDRESS.at(account.vendor()), new FindRefunds(account, part.payment()), deadline)
                .compose(found -> {
                    Returned before = new Returned(0, Instant.EPOCH);
                    for (Refund refund : found.refunds()) {
                        before = before.plus(refund.amountMinor(), refund.at());
                    }
                    return before.amountMinor() >= part.amountMinor()
                            ? Future.succeededFuture(before)
                            : rest(account, operation, part, metadata, before, deadline);
                });
    }

    private Future<Returned> rest(
            BillingAccount account,
            String operation,
            FindPaidBy.Part part,
            Map<String, String> metadata,
            Returned before,
            Deadline deadline) {
        UUID company = account.company();
        String key = company + ":" + operation + ":refund:" + part.payment();
        return bus.ask(
                        RefundPayment.ADDRESS.at(account.vendor()),
                        new RefundPayment(account, key, part.payment(), metadata),
                        deadline)
                .map(refund -> before.plus(refund.amountMinor(), refund.at()));
    }
}
