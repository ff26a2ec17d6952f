package de.askproai.gateway.security;

import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import de.askproai.gateway.store.Store;
import de.askproai.gateway.time.Deadline;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** The stored data keys that the master key does not open, after the one they are wrapped by was lost for good. */
public final class LostDataKeys {
    private final Store store;
    private final MasterKey masterKey;

    public LostDataKeys(Store store, MasterKey masterKey) {
        this.store = store;
        this.masterKey = masterKey;
    }

    /**
     * One of them.
     *
     * @param period what it is for: a month, or what lives as long as the company
     */
    public record Lost(UUID company, UUID id, String period) {}

    /** Returns all of them, company by company. */
    public Future<List<Lost>> find(Deadline deadline) {
        String sql = """
                SELECT id, company_id, period, wrapped
                FROM data_keys
                ORDER BY company_id, period""";
        return store.asWork(
                deadline,
                tx -> tx.query(sql)
                        .execute()
                        .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                                .filter(row -> !opens(row))
                                .map(row ->
                                        new Lost(row.getUUID("company_id"), row.getUUID("id"), row.getString("period")))
                                .toList()));
    }

    private boolean opens(Row row) {
        try {
            return StoredDataKeys.unwrap(masterKey, row.getUUID("company_id"), row).length > 0;
        } catch (GatewayException refused) {
            if (refused.code() == ErrorCode.KEY_MISSING) {
                return false;
            }
            throw refused;
        }
    }

    /** Deletes them, in one transaction for each company; returns how many were still there. */
    public Future<Integer> delete(List<Lost> keys, Deadline deadline) {
        Future<Integer> deleted = Future.succeededFuture(0);
        for (UUID company : keys.stream().map(Lost::company).distinct().toList()) {
            UUID[] ids = keys.stream()
                    .filter(key -> key.company().equals(company))
                    .map(Lost::id)
                    .toArray(UUID[]::new);
            deleted = deleted.compose(before -> delete(company, ids, deadline).map(more -> before + more));
        }
        return deleted;
    }

    private Future<Integer> delete(UUID company, UUID[] ids, Deadline deadline) {
        String sql = """
                DELETE FROM data_keys
                WHERE company_id = $1 AND id = ANY ($2)""";
        return store.asCompany(
                company,
                deadline,
                tx -> tx.preparedQuery(sql)
                        .execute(Tuple.tuple().addUUID(company).addArrayOfUUID(ids))
                        .map(rows -> rows.rowCount()));
    }
}
