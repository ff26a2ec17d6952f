package de.askproai.gateway.integration;

import de.askproai.gateway.client.Vendor;
import de.askproai.gateway.integration.calcom.CalcomIntegration;
import de.askproai.gateway.integration.retell.RetellIntegration;
import de.askproai.gateway.integration.stripe.StripeIntegration;
import de.askproai.gateway.tenant.VendorTerms;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The list of vendors this gateway knows. */
public final class Integrations {
    /** A new vendor is one line here. */
    private static final Map<String, Known> KNOWN = Map.of(
            RetellIntegration.VENDOR, new Known(RetellIntegration::new, RetellIntegration.TERMS),
            CalcomIntegration.VENDOR, new Known(CalcomIntegration::new, CalcomIntegration.TERMS),
            StripeIntegration.VENDOR, new Known(StripeIntegration::new, StripeIntegration.TERMS));

    private record Known(Function<Vendor, Integration> integration, VendorTerms terms) {}

    private Integrations() {}

    /** Returns the integrations of the given vendors; one that is not known is a programming error. */
    public static List<Integration> of(List<Vendor> vendors) {
        return vendors.stream().map(Integrations::of).toList();
    }

    /** Returns what each vendor understands of a company's configuration. */
    public static Map<String, VendorTerms> terms() {
        return KNOWN.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, vendor -> vendor.getValue().terms()));
    }

    private static Integration of(Vendor vendor) {
        Known known = KNOWN.get(vendor.name());
        if (known == null) {
            throw new IllegalArgumentException("Nobody wrote an integration of " + vendor.name());
        }
        return known.integration().apply(vendor);
    }
}
