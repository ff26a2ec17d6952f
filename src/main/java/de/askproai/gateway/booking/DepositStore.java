package de.askproai.gateway.booking;

import de.askproai.gateway.booking.DepositRepository.Stored;
import de.askproai.gateway.call.TimelineEntry;
import de.askproai.gateway.call.TimelineWriter;
import de.askproai.gateway.message.CustomerMessage;
import de.askproai.gateway.message.CustomerMessages;
import de.askproai.gateway.message.PromiseKind;
import de.askproai.gateway.message.PromiseMade;
import de.askproai.gateway.message.PromiseState;
import de.askproai.gateway.message.PromiseWriter;
import de.askproai.gateway.payment.VoidInvoiceWork;
import de.askproai.gateway.store.Store;
import de.askproai.gateway.time.Deadline;
import de.askproai.gateway.time.WallClock;
import de.askproai.gateway.work.NewWork;
import de.askproai.gateway.work.Outbox;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What becomes of a deposit in the database, each in one transaction with the work that follows. */
final class DepositStore {
    private final Store store;
    private final Outbox outbox;
    private final WallClock clock;
    private final Shops shops;
    private final ChangeStore changes;
    private final PromiseWriter promises;
    private final DepositPaidWriter paid;
    private final DepositCustomer customers;
    private final CustomerMessages messages;
    private final TimelineWriter timeline = new TimelineWriter();
    private final DepositRepository deposits = new DepositRepository();

    DepositStore(
            Store store,
            Outbox outbox,
            WallClock clock,
            Shops shops,
            ChangeStore changes,
            PromiseWriter promises,
            DepositCustomer customers,
            CustomerMessages messages) {
        this.store = store;
        this.outbox = outbox;
        this.clock = clock;
        this.shops = shops;
        this.changes = changes;
        this.promises = promises;
        this.customers = customers;
        this.messages = messages;
        this.paid = new DepositPaidWriter(promises, customers);
    }

    Future<Optional<Stored>> find(UUID company, UUID appointment, Deadline deadline) {
        return store.asCompany(company, deadline, tx -> deposits.find(tx, company, appointment));
    }

    /** The appointment does not stand any more: nobody is to pay for it. */
    Future<Void> drop(Stored deposit, Deadline deadline) {
        return store.asCompany(
                        deposit.company(),
                        deadline,
                        tx -> deposits.settle(tx, deposit.company(), deposit.appointment(), "dropped")
                                .compose(done -> outbox.add(tx, List.of(voidInvoice(deposit)))))
                .mapEmpty();
    }

    /** The vendor has the money, whatever we heard of it. */
    Future<Void> paid(Stored deposit, Deadline deadline) {
        return store.asCompany(
                deposit.company(),
                deadline,
                tx -> paid.write(tx, List.of(new DepositPaid(deposit.company(), deposit.appointment(), clock.now()))));
    }

    /**
     * Gives the appointment up unless it was paid for meanwhile: the calendar is told, and the customer.
     *
     * @return false where something else is done with it at the moment, so that it is to be tried again
     */
    Future<Boolean> expire(Stored seen, Deadline deadline) {
        return store.asCompany(
                seen.company(),
                deadline,
                tx -> deposits.lock(tx, seen.company(), seen.appointment()).compose(found -> {
                    Stored deposit = found.orElse(seen);
                    if (found.isEmpty() || !deposit.open() || !deposit.awaited()) {
                        return Future.succeededFuture(true);
                    }
                    return deposit.changing()
                            ? Future.succeededFuture(false)
                            : expire(tx, deposit).map(true);
                }));
    }

    private Future<Void> expire(SqlClient tx, Stored deposit) {
        return deposits.settle(tx, deposit.company(), deposit.appointment(), "expired")
                .compose(done -> cancel(tx, deposit))
                .compose(done -> timeline.write(tx, List.of(entry(deposit))))
                .compose(done -> outbox.add(tx, List.of(voidInvoice(deposit))))
                .compose(done -> tell(tx, deposit));
    }

    private Future<Void> cancel(SqlClient tx, Stored deposit) {
        Optional<CalendarAccount> account = Optional.ofNullable(deposit.calendar())
                .flatMap(connection -> shops.account(deposit.company(), connection));
        return account.map(calendar -> changes.giveUp(tx, change(deposit, calendar)))
                .orElseGet(Future::succeededFuture);
    }

    private static AppointmentChange change(Stored deposit, CalendarAccount calendar) {
        return AppointmentChange.giveUp(
                calendar, deposit.appointment(), deposit.callId(), deposit.uid(), deposit.start());
    }

    private Future<Void> tell(SqlClient tx, Stored deposit) {
        return customers
                .of(tx, deposit.company(), deposit.appointment(), DepositCustomer.Reason.EXPIRED)
                .compose(customer -> customers
                        .callBackBy(deposit.company(), deposit.branch())
                        .compose(due -> tell(tx, deposit, customer, due)));
    }

    private Future<Void> tell(SqlClient tx, Stored deposit, DepositCustomer.Known customer, Instant due) {
        Attendee attendee = customer.attendee();
        String email = attendee == null ? null : attendee.email();
        PromiseKind kind = email == null ? PromiseKind.CALLBACK : PromiseKind.MESSAGE;
        UUID promise = PromiseMade.id(kind, DepositDemand.operation(deposit.appointment()) + "/expired");
        Future<Void> promised = promises.write(
                tx,
                List.of(new PromiseMade(
                        deposit.company(),
                        promise,
                        kind,
                        PromiseState.OPEN,
                        deposit.callId(),
                        deposit.appointment(),
                        deposit.branch(),
                        null,
                        due,
                        customer.promisedTo())));
        if (attendee == null || email == null) {
            return promised;
        }
        return promised.compose(done -> customers.place(deposit.company(), deposit.branch()))
                .compose(place -> {
                    DepositPhrases phrases = new DepositPhrases(deposit.language(), place.zone());
                    return messages.send(
                            tx,
                            new CustomerMessage(
                                    deposit.company(),
                                    deposit.appointment(),
                                    promise,
                                    deposit.callId(),
                                    email,
                                    phrases.expiredSubject(),
                                    phrases.expired(attendee.name(), deposit.start(), place.name())));
                });
    }

    private static NewWork voidInvoice(Stored deposit) {
        return VoidInvoiceWork.of(
                deposit.account(),
                DepositDemand.operation(deposit.appointment()),
                deposit.appointment(),
                deposit.callId());
    }

    private TimelineEntry entry(Stored deposit) {
        return new TimelineEntry(
                deposit.company(),
                deposit.callId(),
                "deposit_expired:" + deposit.appointment(),
                clock.now(),
                "payment",
                "deposit_expired",
                Map.of(
                        "appointment",
                        deposit.appointment().toString(),
                        "due",
                        deposit.due().toString()));
    }
}
