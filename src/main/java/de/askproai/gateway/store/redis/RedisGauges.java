package de.askproai.gateway.store.redis;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;

/** The gauges of a client's connections: how many answer commands, and how many there should be. */
public final class RedisGauges {
    private static final Tags POOL = Tags.of("pool_type", "redis", "pool_name", "redis");

    private RedisGauges() {}

    /** The client lives as long as the registry. */
    public static void register(RedisClient client, MeterRegistry meters) {
        Gauge.builder("gateway_pool_up", client, RedisClient::linksUp)
                .tags(POOL)
                .strongReference(true)
                .register(meters);
        Gauge.builder("gateway_pool_size", client, RedisClient::links)
                .tags(POOL)
                .strongReference(true)
                .register(meters);
    }
}
