package de.askproai.gateway.sandbox.calcom;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Everything the imitated Cal.com knows; confined to the sandbox's event loop. */
final class CalcomState {
    private final Map<String, CalcomAccount> accounts = new LinkedHashMap<>();
    private final Map<String, Calendar> calendars = new LinkedHashMap<>();
    private final Throttle throttle;
    private int lastBookingId;

    CalcomState(ThrottlePlan plan) {
        this.throttle = new Throttle(plan);
    }

    void put(CalcomAccount account) {
        accounts.put(account.name(), account);
    }

    boolean remove(String name) {
        calendars.remove(name);
        return accounts.remove(name) != null;
    }

    Collection<CalcomAccount> accounts() {
        return accounts.values();
    }

    Optional<CalcomAccount> byKey(String apiKey) {
        return accounts.values().stream()
                .filter(account -> account.apiKey().equals(apiKey))
                .findFirst();
    }

    Calendar calendar(CalcomAccount account) {
        return calendars.computeIfAbsent(account.name(), name -> new Calendar());
    }

    int nextBookingId() {
        lastBookingId++;
        return lastBookingId;
    }

    Throttle throttle() {
        return throttle;
    }

    /** Forgets bookings, reservations and used quotas; accounts stay. */
    void reset() {
        calendars.clear();
        throttle.reset();
    }
}
