package de.askproai.gateway.sandbox.retell;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Everything the imitated Retell knows; confined to the sandbox's event loop. */
final class RetellState {
    private final Map<String, RetellAccount> accounts = new LinkedHashMap<>();
    private final Map<String, Map<String, Call>> calls = new LinkedHashMap<>();

    void put(RetellAccount account) {
        accounts.put(account.name(), account);
    }

    boolean remove(String name) {
        calls.remove(name);
        return accounts.remove(name) != null;
    }

    Collection<RetellAccount> accounts() {
        return accounts.values();
    }

    Optional<RetellAccount> account(String name) {
        return Optional.ofNullable(accounts.get(name));
    }

    Optional<RetellAccount> byKey(String apiKey) {
        return accounts.values().stream()
                .filter(account -> account.apiKey().equals(apiKey))
                .findFirst();
    }

    Map<String, Call> calls(RetellAccount account) {
        return calls.computeIfAbsent(account.name(), name -> new LinkedHashMap<>());
    }

    /** Forgets the calls; accounts stay. */
    void reset() {
        calls.clear();
    }
}
