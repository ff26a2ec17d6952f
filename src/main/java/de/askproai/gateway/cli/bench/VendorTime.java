package de.askproai.gateway.cli.bench;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * How long vendors had requests in hand, by the id under which the gateway was asked: what of a latency is not the
 * gateway's.
 *
 * <p>Callable from any thread.
 */
final class VendorTime {
    private final Map<String, List<Span>> spans = new ConcurrentHashMap<>();

    /** From when to when a vendor had one request, by {@link System#nanoTime}. */
    record Span(long from, long to) {}

    /** Begins to listen for what this request makes the gateway ask. */
    void expect(String requestId) {
        spans.put(requestId, new ArrayList<>());
    }

    /** Notes an answered request; those that nobody expects, such as of work done later, are left out. */
    void answered(@Nullable String requestId, long from, long to) {
        if (requestId != null) {
            spans.computeIfPresent(requestId, (id, known) -> {
                known.add(new Span(from, to));
                return known;
            });
        }
    }

    /** Returns for how many nanoseconds a vendor, or several at once, were at work for this request, and forgets it. */
    long nanos(String requestId) {
        List<Span> known = spans.remove(requestId);
        return known == null ? 0 : covered(known);
    }

    /** Returns how much of the line of time these cover; where they lie upon one another it counts once. */
    static long covered(List<Span> spans) {
        List<Span> sorted = new ArrayList<>(spans);
        sorted.sort(Comparator.comparingLong(Span::from));
        long covered = 0;
        long until = Long.MIN_VALUE;
        for (Span span : sorted) {
            covered += Math.max(0, span.to() - Math.max(span.from(), until));
            until = Math.max(until, span.to());
        }
        return covered;
    }
}
