package de.askproai.gateway.payment;

import de.askproai.gateway.bus.Address;
import de.askproai.gateway.bus.BusMessage;
import org.jspecify.annotations.Nullable;

/**
 * Asks a payment vendor for a customer to bill.
 *
 * @param key the same for every repetition, at most 255 characters
 * @param language of what the vendor writes to the customer
 */
public record CreateCustomer(
        BillingAccount account,
        String key,
        String name,
        @Nullable String email,
        @Nullable String phone,
        String language)
        implements BusMessage {
    public static final Address<CreateCustomer, Customer> ADDRESS =
            Address.of("payment.create-customer", CreateCustomer.class, Customer.class);

    /** The customer under the vendor's id. */
    public record Customer(String id) implements BusMessage {}

    @Override
    public String toString() {
        return "CreateCustomer[" + key + "]";
    }
}
