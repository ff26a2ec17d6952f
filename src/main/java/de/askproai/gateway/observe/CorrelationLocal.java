package de.askproai.gateway.observe;

import io.vertx.core.internal.VertxBootstrap;
import io.vertx.core.spi.VertxServiceProvider;
import io.vertx.core.spi.context.storage.ContextLocal;

/** The slot of a Vert.x context that holds the {@link Correlation}; found by Vert.x through the service loader. */
public final class CorrelationLocal implements VertxServiceProvider {
    // Vert.x wants slots registered before its first instance exists, hence a constant.
    static final ContextLocal<Correlation> KEY = ContextLocal.registerLocal(Correlation.class);

    @Override
    public void init(VertxBootstrap builder) {
        // Loading this class has registered the slot.
    }
}
