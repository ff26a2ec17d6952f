package de.askproai.gateway.chaos;

import de.askproai.gateway.payment.BillingAccount;
import de.askproai.gateway.payment.InvoiceRequest;
import de.askproai.gateway.payment.InvoiceWork;
import de.askproai.gateway.security.SealedJson;
import de.askproai.gateway.testing.Await;
import java.util.UUID;

/**
 * A company with one connection to every vendor.
 *
 * @param number where its phone agent is called
 */
record Tenant(String name, UUID company, String number, BillingAccount billing, SealedJson sealing) {
    static final String WEBHOOK_SECRET = "whsec_chaos";
    static final String PHONE_KEY = "key_chaos";
    static final String SERVICE = "Beratung";
    static final int EVENT_TYPE = 101;
    static final int MINUTES = 30;

    static String publicId(String vendor, String name) {
        return vendor + "_" + name + "_0123456789";
    }

    String publicId(String vendor) {
        return publicId(vendor, name);
    }

    static String calcomKey(String name) {
        return "cal_live_" + name;
    }

    static String stripeKey(String name) {
        return "sk_test_" + name;
    }

    /** Returns the company as a file for {@code company apply}: its events say themselves what they are ordered by. */
    static String yaml(String name, String number) {
        return """
               company: %1$s
               name: Praxis %1$s
               connections:
                 - {key: ereignisse, vendor: generic, id: %2$s, signing-secrets: %3$s, max-body-bytes: 2MiB, settings: {webhook: {idField: id, orderingField: key}}}
                 - {key: telefon, vendor: retell, id: %4$s, signing-secrets: %5$s, credentials: {apiKey: %5$s}}
                 - {key: kalender, vendor: calcom, id: %6$s, signing-secrets: %3$s, credentials: {apiKey: %7$s}}
                 - {key: zahlung, vendor: stripe, id: %8$s, signing-secrets: %3$s, credentials: {apiKey: %9$s}, settings: {invoiceOnBooking: true}}
               branches:
                 - {key: mitte, name: Mitte, zone: Europe/Berlin, numbers: ["%10$s"]}
               services:
                 - {key: beratung, name: %11$s, duration: %12$dm, price: 32.00 EUR, vendors: {calcom: {connection: kalender, eventTypeId: %13$d}}}
               """.formatted(
                        name,
                        publicId("generic", name),
                        WEBHOOK_SECRET,
                        publicId("retell", name),
                        PHONE_KEY,
                        publicId("calcom", name),
                        calcomKey(name),
                        publicId("stripe", name),
                        stripeKey(name),
                        number,
                        SERVICE,
                        MINUTES,
                        EVENT_TYPE);
    }

    /** Returns the body of the work that writes and sends one invoice, for the company alone to read. */
    byte[] invoice(String operation) {
        InvoiceRequest request = new InvoiceRequest(
                billing,
                operation,
                null,
                operation,
                "Erika Muster",
                null,
                "+491701234567",
                "de",
                3200,
                "eur",
                SERVICE,
                InvoiceRequest.USUAL_DAYS_UNTIL_DUE,
                null);
        return Await.value(InvoiceWork.workFor(request, sealing)).body();
    }
}
