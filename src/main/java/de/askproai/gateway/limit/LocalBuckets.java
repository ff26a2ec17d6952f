package de.askproai.gateway.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;

/** The buckets of this process, for when Redis is away; a bucket nobody used while it filled is forgotten. Thread-safe. */
final class LocalBuckets {

    private final Cache<String, Bucket> buckets = Caffeine.newBuilder()
            .maximumSize(1_000_000)
            .expireAfterAccess(Duration.ofHours(1))
            .build();

    private static final class Bucket {
        private double permits;
        private long filledAt;

        Bucket(double permits, long now) {
            this.permits = permits;
            this.filledAt = now;
        }

        synchronized Decision take(Limit limit, long now) {
            double perNano = limit.permits() / (limit.per().toNanos() * 1d);
            permits = Math.min(limit.permits(), permits + (now - filledAt) * perNano);
            filledAt = now;
            if (permits >= 1) {
                permits -= 1;
                return new Decision(1, (long) permits, Duration.ZERO);
            }
            return new Decision(0, 0, Duration.ofNanos((long) Math.ceil((1 - permits) / perNano)));
        }
    }

    Decision take(Limit limit, String key) {
        long now = System.nanoTime();
        return buckets.get(limit.name() + ":" + key, ignored -> new Bucket(limit.permits(), now))
                .take(limit, now);
    }
}
