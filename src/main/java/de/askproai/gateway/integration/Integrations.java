package de.askproai.gateway.integration;

import de.askproai.gateway.client.Vendor;
import de.askproai.gateway.integration.calcom.CalcomIntegration;
import de.askproai.gateway.integration.retell.RetellIntegration;
import de.askproai.gateway.integration.stripe.StripeIntegration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The list of vendors this gateway knows. */
public final class Integrations {
    /** A new vendor is one line here. */
    private static final Map<String, Function<Vendor, Integration>> KNOWN = Map.of(
            RetellIntegration.VENDOR, RetellIntegration::new,
            CalcomIntegration.VENDOR, CalcomIntegration::new,
            StripeIntegration.VENDOR, StripeIntegration::new);

    private Integrations() {}

    /** Returns the integrations of the given vendors; one that is not known is a programming error. */
    public static List<Integration> of(List<Vendor> vendors) {
        return vendors.stream().map(Integrations::of).toList();
    }

    private static Integration of(Vendor vendor) {
        Function<Vendor, Integration> known = KNOWN.get(vendor.name());
        if (known == null) {
            throw new IllegalArgumentException("Nobody wrote an integration of " + vendor.name());
        }
        return known.apply(vendor);
    }
}
