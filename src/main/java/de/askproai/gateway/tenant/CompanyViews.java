package de.askproai.gateway.tenant;

import de.askproai.gateway.store.Conditions;
import de.askproai.gateway.store.Page;
import de.askproai.gateway.store.PageQuery;
import de.askproai.gateway.store.Store;
import de.askproai.gateway.time.Deadline;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * Companies and their configuration as lists of JSON, in the order of their ids, without any secret. Thread-safe.
 *
 * <p>Companies and connections are shown for all companies too; the rest only for one, whose rows it is read as.
 */
public final class CompanyViews {
    private final Store store;

    public CompanyViews(Store store) {
        this.store = store;
    }

    public Future<Page<JsonObject>> companies(Optional<UUID> company, PageQuery page, Deadline deadline) {
        return list(
                "id, key, name, locale, active FROM companies",
                company,
                page,
                deadline,
                row -> named(row).put("locale", row.getString("locale")).put("active", row.getBoolean("active")));
    }

    /**
     * Returns the connections, of one vendor or of all; secrets and credentials are not even read.
     *
     * @param state as it is stored, e.g. {@code ok}
     */
    public Future<Page<JsonObject>> connections(
            Optional<UUID> company,
            Optional<String> vendor,
            Optional<String> state,
            PageQuery page,
            Deadline deadline) {
        String columns = """
                id, company_id, key, vendor, public_id, max_body_bytes, enabled, state, state_since FROM connections""";
        return list(
                columns,
                new Conditions().and("vendor = ?", vendor).and("state = ?", state),
                company,
                page,
                deadline,
                row -> keyed(row)
                        .put("company", row.getUUID("company_id").toString())
                        .put("vendor", row.getString("vendor"))
                        .put("publicId", row.getString("public_id"))
                        .put("maxBodyBytes", row.getInteger("max_body_bytes"))
                        .put("enabled", row.getBoolean("enabled"))
                        .put("state", row.getString("state"))
                        .put(
                                "since",
                                row.getOffsetDateTime("state_since").toInstant().toString()));
    }

    public Future<Page<JsonObject>> branches(UUID company, PageQuery page, Deadline deadline) {
        String columns = """
                id, key, name, time_zone, street, postal_code, city, country, synonyms,
                ARRAY(SELECT e164 FROM phone_numbers n WHERE n.branch_id = t.id ORDER BY e164) AS numbers
                FROM branches t""";
        return list(
                columns,
                Optional.of(company),
                page,
                deadline,
                row -> named(row)
                        .put("timeZone", row.getString("time_zone"))
                        .put("street", row.getString("street"))
                        .put("postalCode", row.getString("postal_code"))
                        .put("city", row.getString("city"))
                        .put("country", row.getString("country"))
                        .put("synonyms", texts(row, "synonyms"))
                        .put("phoneNumbers", texts(row, "numbers")));
    }

    public Future<Page<JsonObject>> services(UUID company, PageQuery page, Deadline deadline) {
        String columns = """
                id, key, name, description, duration_minutes, price_minor, currency,
                ARRAY(SELECT synonym FROM service_synonyms s WHERE s.service_id = t.id ORDER BY synonym) AS synonyms
                FROM services t""";
        return list(
                columns,
                Optional.of(company),
                page,
                deadline,
                row -> named(row)
                        .put("description", row.getString("description"))
                        .put("durationMinutes", row.getInteger("duration_minutes"))
                        .put("priceMinor", row.getLong("price_minor"))
                        .put("currency", row.getString("currency"))
                        .put("synonyms", texts(row, "synonyms")));
    }

    public Future<Page<JsonObject>> staff(UUID company, PageQuery page, Deadline deadline) {
        String columns = """
                id, key, name,
                ARRAY(SELECT branch_id::text FROM staff_branches b WHERE b.staff_id = t.id ORDER BY 1) AS branches,
                ARRAY(SELECT service_id::text FROM staff_services s WHERE s.staff_id = t.id ORDER BY 1) AS services
                FROM staff t""";
        return list(
                columns,
                Optional.of(company),
                page,
                deadline,
                row -> named(row).put("branches", texts(row, "branches")).put("services", texts(row, "services")));
    }

    private Future<Page<JsonObject>> list(
            String columns,
            Optional<UUID> company,
            PageQuery page,
            Deadline deadline,
            Function<Row, JsonObject> toJson) {
        return list(columns, new Conditions(), company, page, deadline, toJson);
    }

    private Future<Page<JsonObject>> list(
            String columns,
            Conditions conditions,
            Optional<UUID> company,
            PageQuery page,
            Deadline deadline,
            Function<Row, JsonObject> toJson) {
        conditions.and("id > ?", page.afterId());
        String sql = "SELECT %s %s ORDER BY id LIMIT %s"
                .formatted(columns, conditions.where(), conditions.parameter(page.rows()));
        return store.asViewer(company, deadline, tx -> tx.preparedQuery(sql).execute(conditions.values()))
                .map(rows -> {
                    List<JsonObject> items = new ArrayList<>(rows.size());
                    rows.forEach(row -> items.add(toJson.apply(row)));
                    return Page.of(items, page, item -> item.getString("id"));
                });
    }

    private static JsonObject keyed(Row row) {
        return new JsonObject().put("id", row.getUUID("id").toString()).put("key", row.getString("key"));
    }

    private static JsonObject named(Row row) {
        return keyed(row).put("name", row.getString("name"));
    }

    private static JsonArray texts(Row row, String column) {
        return new JsonArray(List.<Object>of((Object[]) row.getArrayOfStrings(column)));
    }
}
