package de.askproai.gateway.observe;

import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.VertxBootstrap;
import io.vertx.core.spi.VertxServiceProvider;
import io.vertx.core.spi.context.storage.ContextLocal;
import java.util.function.Supplier;

/** The slot of a Vert.x context that holds the {@link Correlation}; found by Vert.x through the service loader. */
public final class CorrelationLocal implements VertxServiceProvider {
    // Vert.x wants slots registered before its first instance exists, hence a constant.
    static final ContextLocal<Correlation> KEY = ContextLocal.registerLocal(Correlation.class);

    /** Runs the action in a copy of the current context that has this correlation. */
    static <T> T with(Correlation correlation, Supplier<T> action) {
        ContextInternal current = ContextInternal.current();
        if (current == null) {
            return action.get();
        }
        ContextInternal own = current.duplicate();
        KEY.put(own, correlation);
        ContextInternal before = own.beginDispatch();
        try {
            return action.get();
        } finally {
            own.endDispatch(before);
        }
    }

    @Override
    public void init(VertxBootstrap builder) {
        // Loading this class has registered the slot.
    }
}
