package de.askproai.gateway.sandbox.stripe;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Everything the imitated Stripe knows; confined to the sandbox's event loop. */
final class StripeState {
    private final Map<String, StripeAccount> accounts = new LinkedHashMap<>();
    private final Map<String, Books> books = new LinkedHashMap<>();

    void put(StripeAccount account) {
        accounts.put(account.name(), account);
    }

    boolean remove(String name) {
        books.remove(name);
        return accounts.remove(name) != null;
    }

    Collection<StripeAccount> accounts() {
        return accounts.values();
    }

    Optional<StripeAccount> account(String name) {
        return Optional.ofNullable(accounts.get(name));
    }

    Optional<StripeAccount> byKey(String secretKey) {
        return accounts.values().stream()
                .filter(account -> account.secretKey().equals(secretKey))
                .findFirst();
    }

    Books books(StripeAccount account) {
        return books.computeIfAbsent(account.name(), name -> new Books());
    }

    /** Forgets all objects and idempotency keys; accounts stay. */
    void reset() {
        books.clear();
    }
}
