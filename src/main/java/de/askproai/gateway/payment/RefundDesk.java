package de.askproai.gateway.payment;

import de.askproai.gateway.bus.Bus;
import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import de.askproai.gateway.time.Deadline;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Pays back what an invoice was paid with. What was paid back before, by an attempt whose answer was lost or by people, is
 * looked up first and not paid again; the vendor's key holds two attempts at once together.
 */
final class RefundDesk {
    private final Bus bus;

    RefundDesk(Bus bus) {
        this.bus = bus;
    }

    /**
     * What was paid back in all.
     *
     * @param at when the last of it was asked for
     * @param failed the refunds that pay nothing back
     * @param rejectedMinor what the vendor cannot pay back this way
     */
    record Returned(long amountMinor, Instant at, List<Refund> failed, long rejectedMinor) {
        static final Returned NOTHING = new Returned(0, Instant.EPOCH, List.of(), 0);

        static Returned rejected(long amountMinor) {
            return new Returned(0, Instant.EPOCH, List.of(), amountMinor);
        }

        Returned plus(Refund refund) {
            return plus(
                    refund.failed()
                            ? new Returned(0, refund.at(), List.of(refund), 0)
                            : new Returned(refund.amountMinor(), refund.at(), List.of(), 0));
        }

        Returned plus(Returned more) {
            return new Returned(
                    amountMinor + more.amountMinor,
                    more.at.isAfter(at) ? more.at : at,
                    Stream.concat(failed.stream(), more.failed.stream()).toList(),
                    rejectedMinor + more.rejectedMinor);
        }

        boolean isNothing() {
            return amountMinor == 0 && failed.isEmpty() && rejectedMinor == 0;
        }
    }

    /** Returns what was paid back, and what cannot be; nothing where the invoice was paid past the vendor. */
    Future<Returned> refund(
            BillingAccount account, String operation, String invoice, Map<String, String> metadata, Deadline deadline) {
        return bus.ask(FindPaidBy.ADDRESS.at(account.vendor()), new FindPaidBy(account, invoice), deadline)
                .recover(failure -> unlessRejected(failure, new FindPaidBy.PaidBy(List.of())))
                .compose(paid -> {
                    Future<Returned> sum = Future.succeededFuture(Returned.NOTHING);
                    for (FindPaidBy.Part part : paid.parts()) {
                        sum = sum.compose(before -> refund(account, operation, part, metadata, deadline)
                                .recover(failure -> unlessRejected(failure, Returned.rejected(part.amountMinor())))
                                .map(before::plus));
                    }
                    return sum;
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
                    Returned before = Returned.NOTHING;
                    for (Refund refund : found.refunds()) {
                        before = before.plus(refund);
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
                .map(before::plus)
                .recover(failure -> unlessRejected(
                        failure, before.plus(Returned.rejected(part.amountMinor() - before.amountMinor()))));
    }

    /** What the vendor rejects is for people; the invoice's other payments may still go back. */
    private static <T> Future<T> unlessRejected(Throwable failure, T instead) {
        return GatewayException.of(failure).code() == ErrorCode.UPSTREAM_REJECTED
                ? Future.succeededFuture(instead)
                : Future.failedFuture(failure);
    }
}
