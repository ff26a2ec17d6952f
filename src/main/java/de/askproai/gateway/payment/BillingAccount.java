package de.askproai.gateway.payment;

import de.askproai.gateway.tenant.VendorAccount;
import java.util.UUID;

/**
 * A company's account at a payment vendor.
 *
 * @param vendor who answers for it on the bus, e.g. {@code stripe}
 */
public record BillingAccount(UUID company, String vendor, UUID connection) implements VendorAccount {}
