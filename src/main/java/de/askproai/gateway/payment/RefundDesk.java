package de.askproai.gateway.payment;

import de.askproai.gateway.bus.Bus;
import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import de.askproai.gateway.time.Deadline;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
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
     * @param paid the refunds that paid something back
     * @param failed those that did not, with no more than is missing
     * @param rejectedMinor what the vendor cannot pay back this way
     */
    record Returned(List<Refund> paid, List<Refund> failed, long rejectedMinor) {
        static final Returned NOTHING = new Returned(List.of(), List.of(), 0);

        static Returned rejected(long amountMinor) {
            return new Returned(List.of(), List.of(), amountMinor);
        }

        static Returned of(List<Refund> paid) {
            return new Returned(paid, List.of(), 0);
        }

        Returned plus(Refund refund) {
            return plus(
                    refund.failed()
                            ? new Returned(List.of(), List.of(refund), 0)
                            : new Returned(List.of(refund), List.of(), 0));
        }

        Returned plus(Returned more) {
            return new Returned(both(paid, more.paid), both(failed, more.failed), rejectedMinor + more.rejectedMinor);
        }

        private static List<Refund> both(List<Refund> some, List<Refund> more) {
            return Stream.concat(some.stream(), more.stream()).toList();
        }

        long amountMinor() {
            return sum(paid);
        }

        /** Returns when the last of it was asked for. */
        Instant at() {
            return both(paid, failed).stream()
                    .map(Refund::at)
                    .max(Comparator.naturalOrder())
                    .orElse(Instant.EPOCH);
        }

        boolean isNothing() {
            return paid.isEmpty() && failed.isEmpty() && rejectedMinor == 0;
        }
    }

    private static long sum(List<Refund> refunds) {
        return refunds.stream().mapToLong(Refund::amountMinor).sum();
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
        FindRefunds question = new FindRefunds(account, part.payment(), operation);
        return bus.ask(FindRefunds.ADDRESS.at(account.vendor()), question, deadline)
                .compose(found -> {
                    Returned before = Returned.of(found.paid());
                    long left = part.amountMinor() - before.amountMinor();
                    if (left <= 0) {
                        return Future.succeededFuture(before);
                    }
                    // The same way would fail again.
                    return found.failed().isEmpty()
                            ? rest(account, operation, part, metadata, before, deadline)
                            : Future.succeededFuture(new Returned(before.paid(), missing(found.failed(), left), 0));
                });
    }

    /** Returns the refunds that failed, as far as nobody has made them good since. */
    private static List<Refund> missing(List<Refund> failed, long leftMinor) {
        List<Refund> missing = new ArrayList<>();
        long left = leftMinor;
        for (Refund refund : failed) {
            long amount = Math.min(left, refund.amountMinor());
            if (amount > 0) {
                missing.add(new Refund(refund.id(), amount, refund.at(), true));
                left -= amount;
            }
        }
        return missing;
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
