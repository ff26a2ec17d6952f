package de.askproai.gateway.work;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/**
 * How much accepted work each company has in this process that is not done yet; intake slows down by it. Thread-safe.
 */
public final class Backlog {
    private final Map<UUID, AtomicInteger> byCompany = new ConcurrentHashMap<>();
    private final LongAdder total = new LongAdder();

    public int of(UUID company) {
        AtomicInteger count = byCompany.get(company);
        return count == null ? 0 : count.get();
    }

    public long total() {
        return total.sum();
    }

    void add(UUID company, int count) {
        int ignored =
                byCompany.computeIfAbsent(company, none -> new AtomicInteger()).addAndGet(count);
        total.add(count);
    }
}
