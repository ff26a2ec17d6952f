package de.askproai.gateway.payment;

import io.vertx.core.json.JsonObject;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An invoice somebody wants written and sent.
 *
 * @param operation the business operation it belongs to, unique within the company: there is one invoice for it
 * @param amountMinor in the currency's smallest unit
 * @param currency ISO 4217 in lower case
 * @param description what is billed, as the customer reads it
 * @param daysUntilDue by when it is to be paid, at least one day
 * @param purpose what the payment is for, as our own word in its metadata; null for nothing special
 */
public record InvoiceRequest(
        BillingAccount account,
        String operation,
        @Nullable UUID appointment,
        String callId,
        String name,
        @Nullable String email,
        @Nullable String phone,
        String language,
        long amountMinor,
        String currency,
        String description,
        int daysUntilDue,
        @Nullable String purpose) {
    /** What the vendor keeps with an invoice under this name says what its payment is for. */
    public static final String PURPOSE = "purpose";

    /** An appointment is sure once it is paid. */
    public static final String DEPOSIT = "deposit";

    public static final int USUAL_DAYS_UNTIL_DUE = 14;

    JsonObject toJson() {
        return new JsonObject()
                .put("vendor", account.vendor())
                .put("connection", account.connection().toString())
                .put("operation", operation)
                .put("appointment", appointment == null ? null : appointment.toString())
                .put("call", callId)
                .put("name", name)
                .put("email", email)
                .put("phone", phone)
                .put("language", language)
                .put("amount", amountMinor)
                .put("currency", currency)
                .put("description", description)
                .put("days", daysUntilDue)
                .put(PURPOSE, purpose);
    }

    static InvoiceRequest ofJson(UUID company, JsonObject json) {
        String appointment = json.getString("appointment");
        return new InvoiceRequest(
                new BillingAccount(company, json.getString("vendor"), UUID.fromString(json.getString("connection"))),
                json.getString("operation"),
                appointment == null ? null : UUID.fromString(appointment),
                json.getString("call"),
                json.getString("name"),
                json.getString("email"),
                json.getString("phone"),
                json.getString("language"),
                json.getLong("amount"),
                json.getString("currency"),
                json.getString("description"),
                json.getInteger("days", USUAL_DAYS_UNTIL_DUE),
                json.getString(PURPOSE));
    }

    @Override
    public String toString() {
        return "InvoiceRequest[" + operation + "]";
    }
}
