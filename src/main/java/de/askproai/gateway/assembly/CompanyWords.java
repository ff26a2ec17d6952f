package de.askproai.gateway.assembly;

import de.askproai.gateway.integration.Integrations;
import de.askproai.gateway.tenant.VendorTerms;
import de.askproai.gateway.tenant.apply.Vocabulary;
import de.askproai.gateway.tool.ToolNames;
import de.askproai.gateway.webhook.DirectoryEndpoints;
import de.askproai.gateway.webhook.source.GenericSource;
import de.askproai.gateway.webhook.source.WebhookSource;
import java.util.HashMap;
import java.util.Map;

/** Where the words of company files come from: the vendors of this gateway, its webhook door and its tools. */
public final class CompanyWords {
    private CompanyWords() {}

    public static Vocabulary all() {
        Map<String, VendorTerms> vendors = new HashMap<>(Integrations.terms());
        vendors.put(GenericSource.NAME, GenericSource.TERMS);
        WebhookSource.all()
                .keySet()
                .forEach(source -> vendors.computeIfPresent(
                        source, (name, terms) -> terms.with(DirectoryEndpoints.RATE, DirectoryEndpoints.RATE_KIND)));
        return new Vocabulary(vendors, ToolNames.ALL);
    }
}
