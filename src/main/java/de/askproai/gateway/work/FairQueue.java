package de.askproai.gateway.work;

import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A queue that serves the companies in turn: who has one item waits for one item of each other company, however many those
 * have. First in, first out within a company. Confined to one event loop.
 */
public final class FairQueue<T> {
    private final Map<UUID, ArrayDeque<T>> waiting = new LinkedHashMap<>();
    private int size;

    public void add(UUID company, T item) {
        waiting.computeIfAbsent(company, none -> new ArrayDeque<>()).add(item);
        size++;
    }

    /** Takes the next item of the company whose turn it is, or null when no company that may be served has one. */
    public @Nullable T poll(Predicate<UUID> mayBeServed) {
        for (UUID company : waiting.keySet()) {
            if (mayBeServed.test(company)) {
                return take(company);
            }
        }
        return null;
    }

    public @Nullable T poll() {
        return poll(company -> true);
    }

    /** Returns the company's next item without taking it, or null. */
    public @Nullable T peek(UUID company) {
        ArrayDeque<T> items = waiting.get(company);
        return items == null ? null : items.peek();
    }

    public int size() {
        return size;
    }

    public boolean isEmpty() {
        return size == 0;
    }

    private @Nullable T take(UUID company) {
        ArrayDeque<T> items = waiting.remove(company);
        if (items == null) {
            return null;
        }
        T item = items.poll();
        size--;
        if (!items.isEmpty()) {
            // Behind everybody else: insertion order is the order of turns.
            waiting.put(company, items);
        }
        return item;
    }
}
