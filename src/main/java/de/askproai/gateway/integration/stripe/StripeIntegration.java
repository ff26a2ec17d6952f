package de.askproai.gateway.integration.stripe;

import de.askproai.gateway.client.Vendor;
import de.askproai.gateway.integration.EventMapper;
import de.askproai.gateway.integration.Integration;
import de.askproai.gateway.integration.Mapping;
import de.askproai.gateway.payment.AddInvoiceItem;
import de.askproai.gateway.payment.AdvanceInvoice;
import de.askproai.gateway.payment.CreateCustomer;
import de.askproai.gateway.payment.CreateInvoice;
import de.askproai.gateway.payment.DeleteCustomer;
import de.askproai.gateway.payment.FindBilled;
import de.askproai.gateway.payment.FindInvoice;
import de.askproai.gateway.payment.FindPaidBy;
import de.askproai.gateway.payment.FindRefunds;
import de.askproai.gateway.payment.FindSent;
import de.askproai.gateway.payment.RefundPayment;
import de.askproai.gateway.tenant.SettingKind;
import de.askproai.gateway.tenant.VendorTerms;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Stripe for invoices and payments. */
public final class StripeIntegration implements Integration {
    public static final String VENDOR = "stripe";
    public static final VendorTerms TERMS =
            VendorTerms.of(Set.of("apiKey"), Map.of("invoiceOnBooking", SettingKind.flag()));

    private final StripeCalls calls;

    public StripeIntegration(Vendor vendor) {
        this.calls = new StripeCalls(vendor);
    }

    @Override
    public String vendor() {
        return VENDOR;
    }

    @Override
    public List<Mapping<?, ?>> mappings() {
        return List.of(
                new Mapping<>(CreateCustomer.ADDRESS, CreateCustomer::account, calls::createCustomer),
                new Mapping<>(CreateInvoice.ADDRESS, CreateInvoice::account, calls::createInvoice),
                new Mapping<>(AddInvoiceItem.ADDRESS, AddInvoiceItem::account, calls::addItem),
                new Mapping<>(AdvanceInvoice.ADDRESS, AdvanceInvoice::account, calls::advance),
                new Mapping<>(FindBilled.ADDRESS, FindBilled::account, calls::findBilled),
                new Mapping<>(DeleteCustomer.ADDRESS, DeleteCustomer::account, calls::deleteCustomer),
                new Mapping<>(FindInvoice.ADDRESS, FindInvoice::account, calls::findInvoice),
                new Mapping<>(FindPaidBy.ADDRESS, FindPaidBy::account, calls::findPaidBy),
                new Mapping<>(FindSent.ADDRESS, FindSent::account, calls::findSent),
                new Mapping<>(FindRefunds.ADDRESS, FindRefunds::account, calls::findRefunds),
                new Mapping<>(RefundPayment.ADDRESS, RefundPayment::account, calls::refund));
    }

    @Override
    public Optional<EventMapper> events() {
        return Optional.of(new StripeEvents());
    }
}
