package de.askproai.gateway.tenant.apply;

import de.askproai.gateway.tenant.VendorTerms;
import java.util.Map;
import java.util.Set;

/**
 * The words of company files that are defined elsewhere.
 *
 * @param vendors what each vendor understands; of one that is missing here but planned, anything is stored, with a warning
 * @param tools the names of all tools
 */
public record Vocabulary(Map<String, VendorTerms> vendors, Set<String> tools) {
    public Vocabulary {
        vendors = Map.copyOf(vendors);
        tools = Set.copyOf(tools);
    }
}
