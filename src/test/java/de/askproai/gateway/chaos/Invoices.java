package de.askproai.gateway.chaos;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The invoices that acknowledged events asked for, as the sandbox counted them: each takes five outward actions, and each
 * action carries the operation in its idempotency key.
 */
final class Invoices {
    private static final Map<String, String> STEPS = Map.of(
            "stripe.customer.created", "customer",
            "stripe.invoice.created", "invoice",
            "stripe.invoiceitem.created", "item:1",
            "stripe.invoice.finalized", "finalize",
            "stripe.invoice.sent", "send");

    private final Vendors vendors;

    Invoices(Vendors vendors) {
        this.vendors = vendors;
    }

    static String operation(String event) {
        return event + "/invoice";
    }

    /**
     * What the vendor counted beside what was asked for.
     *
     * @param missing actions that did not happen
     * @param more actions that happened again, or that nobody asked for
     * @param repeated requests that the vendor recognised by their idempotency key
     */
    record Count(int asked, List<String> missing, List<String> more, long repeated) {
        boolean isExact() {
            return missing.isEmpty() && more.isEmpty();
        }

        @Override
        public String toString() {
            return asked == 0
                    ? "no invoices"
                    : "invoices %d, of which actions lost %d, twice %d, repeated in vain %d%s"
                            .formatted(
                                    asked,
                                    missing.size(),
                                    more.size(),
                                    repeated,
                                    isExact()
                                            ? ""
                                            : ", e.g. "
                                                    + missing.stream().limit(3).toList()
                                                    + more.stream().limit(3).toList());
        }
    }

    /** Compares; the events of a load are told from others by their number sign. */
    Count compare(Set<String> events) {
        List<String> missing = new ArrayList<>();
        List<String> more = new ArrayList<>();
        for (Map.Entry<String, String> step : STEPS.entrySet()) {
            Pattern key =
                    Pattern.compile("idempotency-key=[^:]+:([^:]+#[0-9]+)/invoice:" + Pattern.quote(step.getValue()));
            Map<String, Long> counted = vendors.actions(step.getKey(), key);
            Set<String> absent = new HashSet<>(events);
            absent.removeAll(counted.keySet());
            absent.forEach(event -> missing.add(step.getValue() + " of " + event));
            counted.forEach((event, times) -> {
                if (times > 1 || !events.contains(event)) {
                    more.add(times + " x " + step.getValue() + " of " + event);
                }
            });
        }
        return new Count(events.size(), missing, more, vendors.repeated("stripe"));
    }
}
