package de.askproai.gateway.work;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.util.List;

/**
 * Writes all effects of one record class that a batch brought, in the batch's own transaction.
 *
 * <p>Called on an event loop with at least one effect, as role {@code gateway_work}. Implementations use one multi-row
 * statement, sorted by its unique key, so that two batches never wait for each other in a circle. They need no version
 * check against replays beyond their own guard.
 */
public interface EffectWriter<E extends Effect> {
    Class<E> effect();

    Future<Void> write(SqlClient transaction, List<E> effects);
}
