package de.askproai.gateway.http;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How many bytes of bodies the process may hold in memory, over all its event loops.
 *
 * <p>Thread-safe; a {@link Share} belongs to one thread.
 */
public final class HeldBytes {
    private final long limit;
    private final AtomicLong held = new AtomicLong();

    public HeldBytes(long limit) {
        this.limit = limit;
    }

    public long held() {
        return held.get();
    }

    /** Returns a share of nothing, for which there is always room. */
    Share nothing() {
        return new Share(0);
    }

    /** Returns a share of this size, or nothing when there is no room for it. */
    public Optional<Share> reserve(long bytes) {
        return take(bytes) ? Optional.of(new Share(bytes)) : Optional.empty();
    }

    /** Never goes over the limit, not even for a moment: another loop would take it for having no room left. */
    private boolean take(long bytes) {
        long before = held.get();
        while (bytes <= limit - before) {
            if (held.compareAndSet(before, before + bytes)) {
                return true;
            }
            before = held.get();
        }
        return false;
    }

    /** What one body holds; released exactly once, however often that is asked for. */
    public final class Share {
        private long bytes;
        private boolean released;

        private Share(long bytes) {
            this.bytes = bytes;
        }

        /** Returns whether the share is now at least this big; it never shrinks. */
        public boolean growTo(long wanted) {
            if (released || (wanted > bytes && !take(wanted - bytes))) {
                return false;
            }
            bytes = Math.max(bytes, wanted);
            return true;
        }

        public void release() {
            if (!released) {
                released = true;
                held.addAndGet(-bytes);
            }
        }
    }
}
