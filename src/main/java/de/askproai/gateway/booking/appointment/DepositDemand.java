package de.askproai.gateway.booking.appointment;

import de.askproai.gateway.message.PromiseKind;
import de.askproai.gateway.message.PromiseMade;
import de.askproai.gateway.payment.BillingAccount;
import de.askproai.gateway.tenant.Deposit;
import de.askproai.gateway.tenant.Price;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * A deposit a caller agreed to, and where it is asked for.
 *
 * @param deposit who it is for does not matter any more
 */
public record DepositDemand(BillingAccount account, Deposit deposit) {
    /** Returns the business operation of its invoice. */
    public static String operation(UUID appointment) {
        return appointment + "/deposit";
    }

    /** Returns the id of the promise that the invoice reaches the customer. */
    public static UUID invoicePromise(UUID appointment) {
        return PromiseMade.id(PromiseKind.MESSAGE, operation(appointment) + "/invoice");
    }

    /** Returns by when it is paid for an appointment booked now; until it begins where that is very soon. */
    public Instant due(Instant now, Instant start) {
        Instant due = deposit.due(now, start);
        return due.isAfter(now) ? due : start;
    }

    /** Returns by when it is paid at the latest, whenever the appointment is. */
    public Instant until(Instant now) {
        return now.plus(deposit.within());
    }

    /** Returns how long before the start it is paid at the latest; until it begins where that is very soon. */
    public Duration before(Instant now, Instant start) {
        return due(now, start).isBefore(start) ? deposit.before() : Duration.ZERO;
    }

    JsonObject toJson() {
        return new JsonObject()
                .put("vendor", account.vendor())
                .put("connection", account.connection().toString())
                .put("amount", deposit.price().minor())
                .put("currency", deposit.price().currency())
                .put("within", deposit.within().toString())
                .put("before", deposit.before().toString());
    }

    static DepositDemand ofJson(UUID company, JsonObject json) {
        return new DepositDemand(
                new BillingAccount(company, json.getString("vendor"), UUID.fromString(json.getString("connection"))),
                new Deposit(
                        new Price(json.getLong("amount"), json.getString("currency")),
                        Deposit.Whom.EVERYONE,
                        Duration.parse(json.getString("within")),
                        Duration.parse(json.getString("before"))));
    }
}
