package de.askproai.gateway.payment;

import de.askproai.gateway.work.NewWork;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Tells whom it concerns what became of money for something that does not take place. Thread-safe. */
@FunctionalInterface
public interface MoneyBack {

    /** What became of it. */
    enum Result {
        REFUNDED,
        /** A part of it is, and the rest is told of by itself. */
        REFUNDED_IN_PART,
        /** The vendor cannot pay it back: people have to. */
        BY_HAND,
        /** The vendor paid it back, and it did not arrive: people have to. */
        FAILED
    }

    /**
     * Money of a customer.
     *
     * @param operation that of the invoice it was paid with
     * @param refund the vendor's id of a refund that failed; null for any other result
     * @param amountMinor in the currency's smallest unit; null where nobody can say
     * @param currency ISO 4217 in lower case
     * @param refunds those by which it is back; none for a result that says it is not
     */
    record Money(
            UUID company,
            UUID appointment,
            String operation,
            String callId,
            Result result,
            @Nullable String refund,
            @Nullable Long amountMinor,
            String currency,
            List<Refund> refunds) {
        public Money {
            refunds = List.copyOf(refunds);
        }

        /** Returns what is left of it where some of its refunds failed since; empty where nothing is. */
        public Optional<Money> without(Set<String> failed) {
            if (refunds.stream().map(Refund::id).noneMatch(failed::contains)) {
                return Optional.of(this);
            }
            List<Refund> left =
                    refunds.stream().filter(each -> !failed.contains(each.id())).toList();
            return left.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Money(
                            company,
                            appointment,
                            operation,
                            callId,
                            Result.REFUNDED_IN_PART,
                            null,
                            left.stream().mapToLong(Refund::amountMinor).sum(),
                            currency,
                            left));
        }

        /** Returns what is told of: the same for every repetition. */
        public String subject() {
            String which = result == Result.REFUNDED_IN_PART ? "/part" : "";
            return refund == null ? operation + "/money-back" + which : failed(operation, refund);
        }

        /** Returns the subject of what is told where this refund failed. */
        static String failed(String operation, String refund) {
            return operation + "/money-back/" + refund;
        }
    }

    /** Returns the work that tells them, once. */
    NewWork told(Money money);
}
