package de.askproai.gateway.booking.deposit;

import de.askproai.gateway.booking.appointment.AppointmentChange;
import de.askproai.gateway.booking.appointment.DepositDemand;
import de.askproai.gateway.booking.calendar.CalendarAccount;
import de.askproai.gateway.booking.change.ChangeStore;
import de.askproai.gateway.booking.deposit.DepositRepository.Stored;
import de.askproai.gateway.booking.notice.CustomerNotices;
import de.askproai.gateway.booking.notice.NotifiedCustomer;
import de.askproai.gateway.booking.shop.Shops;
import de.askproai.gateway.call.TimelineEntry;
import de.askproai.gateway.call.TimelineWriter;
import de.askproai.gateway.message.CustomerMessages;
import de.askproai.gateway.message.PromiseSettledWriter;
import de.askproai.gateway.message.PromiseWriter;
import de.askproai.gateway.payment.VoidInvoiceWork;
import de.askproai.gateway.store.Store;
import de.askproai.gateway.time.Deadline;
import de.askproai.gateway.time.WallClock;
import de.askproai.gateway.work.NewWork;
import de.askproai.gateway.work.Outbox;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What becomes of a deposit in the database, each in one transaction with the work that follows. */
public final class DepositStore {
    private final Store store;
    private final Outbox outbox;
    private final WallClock clock;
    private final Shops shops;
    private final ChangeStore changes;
    private final PromiseSettledWriter settled;
    private final DepositPaidWriter paid;
    private final CustomerNotices notices;
    private final TimelineWriter timeline = new TimelineWriter();
    private final DepositRepository deposits = new DepositRepository();

    public DepositStore(
            Store store,
            Outbox outbox,
            WallClock clock,
            Shops shops,
            ChangeStore changes,
            PromiseWriter promises,
            PromiseSettledWriter settled,
            NotifiedCustomer customers,
            CustomerMessages messages) {
        this.store = store;
        this.outbox = outbox;
        this.clock = clock;
        this.shops = shops;
        this.settled = settled;
        this.changes = changes;
        this.notices = new CustomerNotices(customers, promises, messages);
        this.paid = new DepositPaidWriter(promises, settled, customers);
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
                                .compose(done -> settled.withdraw(tx, deposit.company(), invoicePromise(deposit)))
                                .compose(done -> outbox.add(tx, List.of(voidInvoice(deposit)))))
                .mapEmpty();
    }

    /** The invoice is not there when it was promised for: people are told. */
    Future<Void> breakInvoicePromise(Stored deposit, Deadline deadline) {
        return store.asCompany(
                deposit.company(),
                deadline,
                tx -> deposits.lock(tx, deposit.company(), deposit.appointment())
                        .compose(found -> found.filter(now -> !now.sent())
                                .map(now -> breakInvoicePromise(tx, now))
                                .orElseGet(Future::succeededFuture)));
    }

    private Future<Void> breakInvoicePromise(SqlClient tx, Stored deposit) {
        String promise = invoicePromise(deposit).toString();
        TimelineEntry entry = new TimelineEntry(
                deposit.company(),
                deposit.callId(),
                "customer_not_told:" + promise,
                clock.now(),
                "message",
                "customer_not_told",
                Map.of("promise", promise));
        return settled.settleMessage(tx, deposit.company(), invoicePromise(deposit), false)
                .compose(done -> timeline.write(tx, List.of(entry)));
    }

    private static UUID invoicePromise(Stored deposit) {
        return DepositDemand.invoicePromise(deposit.appointment());
    }

    /** Writes to whoever has the invoice by when it is due now, unless they know or it is settled meanwhile. */
    Future<Void> tellDue(Stored seen, Deadline deadline) {
        return store.asCompany(
                seen.company(),
                deadline,
                tx -> deposits.lock(tx, seen.company(), seen.appointment())
                        .compose(found -> found.filter(now -> now.open() && now.awaited() && !now.isDueKnown())
                                .map(now -> tellDue(tx, now))
                                .orElseGet(Future::succeededFuture)));
    }

    /** The row knows whether it was told; the same end is news again after another one. */
    private Future<Void> tellDue(SqlClient tx, Stored deposit) {
        CustomerNotices.Notice notice = new CustomerNotices.Notice(
                deposit.company(),
                deposit.appointment(),
                deposit.branch(),
                deposit.callId(),
                DepositDemand.operation(deposit.appointment()) + "/due/" + UUID.randomUUID(),
                NotifiedCustomer.Reason.DUE_ANEW);
        return deposits.known(tx, deposit.company(), deposit.appointment(), deposit.due())
                .compose(done -> notices.write(
                        tx,
                        notice,
                        (name, place, locale) -> new DepositPhrases(locale, place.zone())
                                .dueAnew(name, deposit.start(), deposit.due(), place.name())));
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
                .compose(done -> deposit.sent() ? Future.succeededFuture() : breakInvoicePromise(tx, deposit))
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
        CustomerNotices.Notice notice = new CustomerNotices.Notice(
                deposit.company(),
                deposit.appointment(),
                deposit.branch(),
                deposit.callId(),
                DepositDemand.operation(deposit.appointment()) + "/expired",
                deposit.sent() ? NotifiedCustomer.Reason.EXPIRED : NotifiedCustomer.Reason.NOT_INVOICED);
        return notices.tell(tx, notice, (name, place, locale) -> {
            DepositPhrases phrases = new DepositPhrases(locale, place.zone());
            return new CustomerNotices.Letter(
                    phrases.expiredSubject(),
                    deposit.sent()
                            ? phrases.expired(name, deposit.start(), place.name())
                            : phrases.notInvoiced(name, deposit.start(), place.name()));
        });
    }

    private static NewWork voidInvoice(Stored deposit) {
        return VoidInvoiceWork.of(
                deposit.account(),
                DepositDemand.operation(deposit.appointment()),
                deposit.appointment(),
                deposit.callId(),
                // What is paid after the end is for people to settle.
                VoidInvoiceWork.Paid.LEAVE);
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
                        deposit.due().toString(),
                        "invoice",
                        deposit.sent() ? "sent" : "not_sent"));
    }
}
