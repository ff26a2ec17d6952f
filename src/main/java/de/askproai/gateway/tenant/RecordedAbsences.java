package de.askproai.gateway.tenant;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Absences recorded beside the company's file, which neither knows them nor takes them away, in PostgreSQL. Stateless. */
public final class RecordedAbsences {

    /** Returns them by member of staff. */
    Future<Map<UUID, List<Absence>>> all(SqlClient client, UUID company) {
        String sql = """
                SELECT staff_id, away_from, away_until
                FROM staff_away
                WHERE company_id = $1
                ORDER BY away_from, away_until""";
        return RowGroups.by("staff_id", client, sql, company, RecordedAbsences::toAbsence);
    }

    /** Records one; again changes nothing. All nodes are told when the transaction commits. */
    public Future<Void> add(SqlClient tx, UUID company, UUID id, UUID staff, Absence absence) {
        String sql = """
                INSERT INTO staff_away (company_id, id, staff_id, away_from, away_until)
                VALUES ($1, $2, $3, $4, $5)
                ON CONFLICT DO NOTHING""";
        return tx.preparedQuery(sql)
                .execute(Tuple.of(company, id, staff, absence.from(), absence.until()))
                .mapEmpty();
    }

    public Future<Void> remove(SqlClient tx, UUID company, UUID id) {
        String sql = """
                DELETE FROM staff_away
                WHERE company_id = $1 AND id = $2""";
        return tx.preparedQuery(sql).execute(Tuple.of(company, id)).mapEmpty();
    }

    static Absence toAbsence(Row row) {
        return new Absence(row.getLocalDateTime("away_from"), row.getLocalDateTime("away_until"));
    }
}
