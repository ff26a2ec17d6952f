package de.askproai.gateway.booking.absence;

import de.askproai.gateway.store.Conditions;
import de.askproai.gateway.store.PageQuery;
import de.askproai.gateway.tenant.Absence;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** When who is away, in PostgreSQL. Stateless. */
final class AbsenceRepository {
    private static final String COLUMNS =
            "company_id, id, staff_id, away_from, away_until, state, created_at, finished_at";

    Future<AbsencePlan> insert(SqlClient tx, UUID company, UUID id, UUID staff, Absence span, String keyPrefix) {
        String sql = """
                INSERT INTO absences (company_id, id, staff_id, away_from, away_until, state, key_prefix)
                VALUES ($1, $2, $3, $4, $5, 'planning', $6) RETURNING %s
                """.formatted(COLUMNS);
        return tx.preparedQuery(sql)
                .execute(Tuple.of(company, id, staff, span.from(), span.until(), keyPrefix))
                .map(rows -> toPlan(rows.iterator().next()));
    }

    Future<List<AbsencePlan>> list(SqlClient tx, PageQuery page) {
        Conditions conditions = new Conditions().and("id < ?", page.afterId());
        String sql = "SELECT %s FROM absences %s ORDER BY id DESC LIMIT %s"
                .formatted(COLUMNS, conditions.where(), conditions.parameter(page.rows()));
        return tx.preparedQuery(sql).execute(conditions.values()).map(rows -> {
            List<AbsencePlan> plans = new ArrayList<>(rows.size());
            rows.forEach(row -> plans.add(toPlan(row)));
            return plans;
        });
    }

    Future<Optional<AbsencePlan>> find(SqlClient tx, UUID id) {
        return tx.preparedQuery("SELECT %s FROM absences WHERE id = $1".formatted(COLUMNS))
                .execute(Tuple.of(id))
                .map(AbsenceRepository::first);
    }

    /** Returns the absence and keeps it for this transaction. */
    Future<Optional<AbsencePlan>> lock(SqlClient tx, UUID company, UUID id) {
        return tx.preparedQuery(
                        "SELECT %s FROM absences WHERE company_id = $1 AND id = $2 FOR UPDATE".formatted(COLUMNS))
                .execute(Tuple.of(company, id))
                .map(AbsenceRepository::first);
    }

    Future<AbsencePlan> setState(SqlClient tx, AbsencePlan plan, AbsencePlan.State state) {
        String sql = """
                UPDATE absences SET state = $3,
                       finished_at = CASE WHEN $3 IN ('done', 'cancelled') THEN coalesce(finished_at, clock_timestamp()) END
                WHERE company_id = $1 AND id = $2 RETURNING %s
                """.formatted(COLUMNS);
        return tx.preparedQuery(sql)
                .execute(Tuple.of(plan.company(), plan.id(), state.text()))
                .map(rows -> toPlan(rows.iterator().next()));
    }

    /** Returns whether a step of the absence is in the queue. */
    Future<Boolean> hasStep(SqlClient tx, AbsencePlan plan) {
        return tx.preparedQuery(
                        "SELECT EXISTS (SELECT FROM work WHERE company_id = $1 AND kind = $2 AND ordering_key = $3) AS is")
                .execute(Tuple.of(plan.company(), AbsenceWork.NAME, AbsenceWork.orderingKey(plan)))
                .map(rows -> rows.iterator().next().getBoolean("is"));
    }

    private static Optional<AbsencePlan> first(RowSet<Row> rows) {
        return rows.size() == 0
                ? Optional.empty()
                : Optional.of(toPlan(rows.iterator().next()));
    }

    private static AbsencePlan toPlan(Row row) {
        return new AbsencePlan(
                row.getUUID("company_id"),
                row.getUUID("id"),
                row.getUUID("staff_id"),
                new Absence(row.getLocalDateTime("away_from"), row.getLocalDateTime("away_until")),
                AbsencePlan.State.of(row.getString("state")),
                row.getOffsetDateTime("created_at").toInstant(),
                Optional.ofNullable(row.getOffsetDateTime("finished_at")).map(OffsetDateTime::toInstant));
    }
}
