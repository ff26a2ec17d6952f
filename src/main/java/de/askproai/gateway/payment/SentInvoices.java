package de.askproai.gateway.payment;

import de.askproai.gateway.bus.Bus;
import de.askproai.gateway.time.Deadline;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.Optional;

/** The invoices a payment vendor sent, as far back as it lists them. */
final class SentInvoices {
    private final Bus bus;

    SentInvoices(Bus bus) {
        this.bus = bus;
    }

    /** Returns when an invoice went out first; empty where the vendor knows nothing of it, in no part of its list. */
    Future<Optional<Instant>> find(BillingAccount account, String invoice, Deadline deadline) {
        return find(new FindSent(account, invoice, null), Optional.empty(), deadline);
    }

    private Future<Optional<Instant>> find(FindSent question, Optional<Instant> later, Deadline deadline) {
        return bus.ask(FindSent.ADDRESS.at(question.account().vendor()), question, deadline)
                .compose(sent -> {
                    // The newest come first.
                    Optional<Instant> at = Optional.ofNullable(sent.at()).or(() -> later);
                    return sent.next() == null
                            ? Future.succeededFuture(at)
                            : find(new FindSent(question.account(), question.invoice(), sent.next()), at, deadline);
                });
    }
}
