package de.askproai.gateway.tenant;

import de.askproai.gateway.security.DataKeys;
import de.askproai.gateway.security.SealedJson;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Who of each company sees to what its callers were promised, in PostgreSQL: names, numbers and addresses of people, and so
 * sealed by the company's key. Thread-safe.
 */
public final class Handovers {
    private static final String PURPOSE = "companies:handover";

    private final SealedJson sealing;

    public Handovers(DataKeys keys) {
        this.sealing = new SealedJson(keys);
    }

    /** What is stored for a company, for {@link #open}; empty where its file names nobody. */
    record Sealed(Optional<Buffer> handover) {}

    /** Returns who sees to promises; nobody where that was never said. Fails with {@code GONE} when its key was erased. */
    public Future<Handover> of(SqlClient tx, UUID company) {
        return stored(tx, company).compose(stored -> open(company, stored));
    }

    Future<Sealed> stored(SqlClient tx, UUID company) {
        return tx.preparedQuery("SELECT handover FROM companies WHERE id = $1 AND handover IS NOT NULL")
                .execute(Tuple.of(company))
                .map(rows -> new Sealed(StreamSupport.stream(rows.spliterator(), false)
                        .findFirst()
                        .map(row -> row.getBuffer("handover"))));
    }

    /** Opens it, for which no transaction need be open. */
    Future<Handover> open(UUID company, Sealed stored) {
        return stored.handover()
                .map(bytes -> sealing.open(company, PURPOSE, bytes.getBytes()).map(StoredHandover::ofJson))
                .orElseGet(() -> Future.succeededFuture(Handover.NOBODY));
    }

    /** Writes it for a company that is there. */
    public Future<Void> save(SqlClient tx, UUID company, Handover handover) {
        return handover.equals(Handover.NOBODY)
                ? write(tx, company, null)
                : sealing.sealForGood(company, PURPOSE, StoredHandover.toJson(handover))
                        .compose(bytes -> write(tx, company, Buffer.buffer(bytes)));
    }

    private static Future<Void> write(SqlClient tx, UUID company, @Nullable Buffer sealed) {
        return tx.preparedQuery("UPDATE companies SET handover = $2 WHERE id = $1")
                .execute(Tuple.of(company, sealed))
                .mapEmpty();
    }
}
