package de.askproai.gateway.tenant;

import de.askproai.gateway.security.DataKey;
import de.askproai.gateway.security.DataKeys;
import de.askproai.gateway.store.Store;
import de.askproai.gateway.tenant.CustomerRepository.Sealed;
import de.askproai.gateway.time.Deadline;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The customers of the companies: found by the keyed hash of their number, with name, number and address sealed by the
 * company's standing key.
 *
 * <p>Thread-safe. Failures: {@code UNAVAILABLE} or {@code DEADLINE_EXCEEDED} while PostgreSQL is away, {@code GONE} for
 * a customer whose company's key was erased.
 */
public final class Customers {
    private final Store store;
    private final DataKeys keys;
    private final CustomerRepository repository = new CustomerRepository();

    public Customers(Store store, DataKeys keys) {
        this.store = store;
        this.keys = keys;
    }

    /** Returns the company's customer with this number in E.164 form. */
    public Future<Optional<Customer>> byPhone(UUID company, String phone, Deadline deadline) {
        return keys.searchHash(company)
                .compose(hash ->
                        store.asCompany(company, deadline, tx -> repository.byPhone(tx, company, hash.phone(phone))))
                .compose(found -> found.map(one -> open(company, one).map(Optional::of))
                        .orElseGet(() -> Future.succeededFuture(Optional.empty())));
    }

    /**
     * Returns the customer with the number, or makes one of what is given; who asks at the same time gets the same one.
     * Without a number every call makes one.
     */
    public Future<Customer> findOrCreate(
            UUID company, @Nullable String name, @Nullable String phone, @Nullable String email, Deadline deadline) {
        Customer wanted = new Customer(UUID.randomUUID(), company, name, phone, email);
        return add(wanted, deadline)
                .compose(added -> added.isPresent()
                        ? Future.succeededFuture(wanted)
                        : byPhone(company, String.valueOf(phone), deadline)
                                // Erased between the two statements: then it is new after all.
                                .compose(found -> found.map(Future::succeededFuture)
                                        .orElseGet(() -> findOrCreate(company, name, phone, email, deadline))));
    }

    private Future<Optional<Sealed>> add(Customer customer, Deadline deadline) {
        UUID company = customer.company();
        return keys.standing(company)
                .compose(key -> keys.searchHash(company)
                        .compose(hash -> store.asCompany(
                                company,
                                deadline,
                                tx -> repository.add(
                                        tx,
                                        company,
                                        seal(customer, key),
                                        customer.phone() == null ? null : hash.phone(customer.phone()),
                                        customer.email() == null ? null : hash.email(customer.email())))));
    }

    private static Sealed seal(Customer customer, DataKey key) {
        JsonObject contact = new JsonObject()
                .put("name", customer.name())
                .put("phone", customer.phone())
                .put("email", customer.email());
        byte[] cipher = key.encrypt(contact.toBuffer().getBytes(), place(customer.company(), customer.id()));
        return new Sealed(customer.id(), key.id(), Buffer.buffer(cipher));
    }

    private Future<Customer> open(UUID company, Sealed sealed) {
        return keys.byId(company, sealed.keyId()).map(key -> {
            byte[] plain = key.decrypt(sealed.contact().getBytes(), place(company, sealed.id()));
            JsonObject contact = new JsonObject(Buffer.buffer(plain));
            return new Customer(
                    sealed.id(),
                    company,
                    contact.getString("name"),
                    contact.getString("phone"),
                    contact.getString("email"));
        });
    }

    private static byte[] place(UUID company, UUID customer) {
        return ("customers:contact:" + company + ':' + customer).getBytes(StandardCharsets.UTF_8);
    }
}
