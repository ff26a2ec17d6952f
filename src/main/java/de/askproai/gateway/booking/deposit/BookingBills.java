package de.askproai.gateway.booking.deposit;

import de.askproai.gateway.booking.appointment.BookingRequest;
import de.askproai.gateway.booking.appointment.DepositDemand;
import de.askproai.gateway.booking.appointment.DepositLook;
import de.askproai.gateway.message.PromisedTo;
import de.askproai.gateway.payment.BillingAccount;
import de.askproai.gateway.payment.InvoiceRequest;
import de.askproai.gateway.payment.InvoiceWork;
import de.askproai.gateway.security.SealedJson;
import de.askproai.gateway.tenant.Price;
import de.askproai.gateway.time.BusinessClock;
import de.askproai.gateway.work.NewWork;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What is billed for a booking: nothing, its price, or the deposit in the place of it. */
public final class BookingBills {
    private final SealedJson sealing;
    private final BusinessClock clock;

    public BookingBills(SealedJson sealing, BusinessClock clock) {
        this.sealing = sealing;
        this.clock = clock;
    }

    /** Returns the invoice as work, and with a deposit what looks after it when it is due. */
    public Future<List<NewWork>> follows(BookingRequest request) {
        DepositDemand demand = request.deposit();
        if (demand != null) {
            return deposit(request, demand);
        }
        BillingAccount account = request.invoicing();
        Long price = request.priceMinor();
        String currency = request.currency();
        if (account == null || price == null || currency == null) {
            return Future.succeededFuture(List.of());
        }
        return invoice(
                        request,
                        account,
                        request.appointment() + "/invoice",
                        price,
                        currency,
                        request.serviceName(),
                        InvoiceRequest.USUAL_DAYS_UNTIL_DUE,
                        null)
                .map(List::of);
    }

    /** Nobody knows yet when it goes out: how long there is to pay stands on it, which is true whenever it does. */
    private Future<List<NewWork>> deposit(BookingRequest request, DepositDemand demand) {
        Instant now = clock.now();
        Instant due = demand.due(now, request.start());
        Price price = demand.deposit().price();
        NewWork whenDue = DepositLook.of(request.company(), request.appointment(), due);
        return invoice(
                        request,
                        demand.account(),
                        DepositDemand.operation(request.appointment()),
                        price.minor(),
                        price.currency().toLowerCase(Locale.ROOT),
                        phrases(request)
                                .item(
                                        request.serviceName(),
                                        request.start(),
                                        demand.deposit().within(),
                                        demand.before(now, request.start())),
                        daysUntil(now, due),
                        InvoiceRequest.DEPOSIT)
                .map(work -> List.of(work, whenDue));
    }

    /** Returns how many days it is, begun ones counted, at least one. */
    private static int daysUntil(Instant now, Instant due) {
        return (int)
                Math.max(1, Duration.between(now, due).plusDays(1).minusNanos(1).toDays());
    }

    private Future<NewWork> invoice(
            BookingRequest request,
            BillingAccount account,
            String operation,
            long amountMinor,
            String currency,
            String description,
            int daysUntilDue,
            @Nullable String purpose) {
        return InvoiceWork.workFor(
                new InvoiceRequest(
                        account,
                        operation,
                        request.appointment(),
                        request.callId(),
                        request.attendee().name(),
                        request.attendee().email(),
                        request.attendee().phone(),
                        request.language(),
                        amountMinor,
                        currency,
                        description,
                        daysUntilDue,
                        purpose),
                sealing);
    }

    /** Returns that the deposit is demanded, where the caller agreed to one. */
    public List<DepositDemanded> demanded(BookingRequest request) {
        DepositDemand demand = request.deposit();
        Instant now = clock.now();
        return demand == null
                ? List.of()
                : List.of(new DepositDemanded(
                        request.company(),
                        request.appointment(),
                        demand.deposit().price().minor(),
                        demand.deposit().price().currency(),
                        demand.due(now, request.start()),
                        demand.until(now),
                        demand.before(now, request.start()),
                        demand.deposit().within(),
                        demand.account().vendor(),
                        demand.account().connection(),
                        request.callId(),
                        request.branch(),
                        new PromisedTo(
                                request.attendee().name(),
                                request.attendee().phone(),
                                phrases(request).invoice())));
    }

    private static DepositPhrases phrases(BookingRequest request) {
        return new DepositPhrases(Locale.forLanguageTag(request.language()), request.zone());
    }
}
