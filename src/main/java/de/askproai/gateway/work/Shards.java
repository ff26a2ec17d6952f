package de.askproai.gateway.work;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The 64 parts that work is split into; which one is a pure function of company and ordering key, equal on all nodes. */
public final class Shards {
    public static final int COUNT = 64;

    private Shards() {}

    /** Returns the shard of work with this ordering key, or of the id alone where there is none. */
    public static int of(UUID company, @Nullable String orderingKey, UUID id) {
        int hash = orderingKey == null ? id.hashCode() : 31 * company.hashCode() + orderingKey.hashCode();
        // The finalizer of MurmurHash3: neighbouring keys must not end in neighbouring shards.
        hash ^= hash >>> 16;
        hash *= 0x85ebca6b;
        hash ^= hash >>> 13;
        hash *= 0xc2b2ae35;
        hash ^= hash >>> 16;
        return hash & (COUNT - 1);
    }
}
