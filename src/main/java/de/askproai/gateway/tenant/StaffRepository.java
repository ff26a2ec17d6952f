package de.askproai.gateway.tenant;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** The staff in PostgreSQL, with where and when they work and what they offer. Stateless. */
public final class StaffRepository {
    private final WorkingTimeRepository workingTimes = new WorkingTimeRepository();

    /** Returns the company's staff by key. */
    public Future<List<StaffMember>> all(SqlClient client, UUID company) {
        String sql = """
                SELECT s.id, s.company_id, s.key, s.name, s.vendors,
                       ARRAY(SELECT b.branch_id FROM staff_branches b
                             WHERE b.company_id = s.company_id AND b.staff_id = s.id) AS branches,
                       ARRAY(SELECT o.service_id FROM staff_services o
                             WHERE o.company_id = s.company_id AND o.staff_id = s.id) AS services
                FROM staff s
                WHERE s.company_id = $1
                ORDER BY s.key""";
        return workingTimes
                .all(client, company)
                .compose(times -> client.preparedQuery(sql)
                        .execute(Tuple.of(company))
                        .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                                .map(row -> toStaffMember(row, times))
                                .toList()));
    }

    /** Writes the member of staff with branches and services, which exist already. */
    public Future<Void> save(SqlClient client, StaffMember member) {
        String sql = """
                INSERT INTO staff (id, company_id, key, name, vendors)
                VALUES ($1, $2, $3, $4, $5)
                ON CONFLICT (id) DO UPDATE
                SET name = excluded.name, vendors = excluded.vendors, updated_at = now()""";
        return client.preparedQuery(sql)
                .execute(Tuple.of(
                        member.id(),
                        member.company(),
                        member.key(),
                        member.name(),
                        member.vendors().toJson()))
                .compose(done -> saveBranches(client, member))
                .compose(done -> saveServices(client, member))
                .compose(done -> workingTimes.replace(client, member));
    }

    public Future<Void> delete(SqlClient client, UUID company, UUID member) {
        String sql = """
                DELETE FROM staff
                WHERE company_id = $1 AND id = $2""";
        return client.preparedQuery(sql).execute(Tuple.of(company, member)).mapEmpty();
    }

    private static Future<Void> saveBranches(SqlClient client, StaffMember member) {
        String delete = """
                DELETE FROM staff_branches
                WHERE company_id = $1 AND staff_id = $2""";
        String insert = """
                INSERT INTO staff_branches (company_id, staff_id, branch_id)
                SELECT $1, $2, branch_id
                FROM unnest($3::uuid[]) AS t (branch_id)
                ORDER BY branch_id""";
        return replace(client, delete, insert, member, member.branches());
    }

    private static Future<Void> saveServices(SqlClient client, StaffMember member) {
        String delete = """
                DELETE FROM staff_services
                WHERE company_id = $1 AND staff_id = $2""";
        String insert = """
                INSERT INTO staff_services (company_id, staff_id, service_id)
                SELECT $1, $2, service_id
                FROM unnest($3::uuid[]) AS t (service_id)
                ORDER BY service_id""";
        return replace(client, delete, insert, member, member.services());
    }

    private static Future<Void> replace(
            SqlClient client, String delete, String insert, StaffMember member, Collection<UUID> to) {
        return client.preparedQuery(delete)
                .execute(Tuple.of(member.company(), member.id()))
                .compose(done -> client.preparedQuery(insert)
                        .execute(Tuple.of(member.company(), member.id(), to.toArray(UUID[]::new))))
                .mapEmpty();
    }

    private static StaffMember toStaffMember(Row row, Map<UUID, WorkingTime> times) {
        UUID id = row.getUUID("id");
        return new StaffMember(
                id,
                row.getUUID("company_id"),
                row.getString("key"),
                row.getString("name"),
                Set.of(row.getArrayOfUUIDs("branches")),
                Set.of(row.getArrayOfUUIDs("services")),
                times.getOrDefault(id, WorkingTime.AS_THE_BRANCH),
                VendorSettings.of(row.get(JsonObject.class, "vendors")));
    }
}
