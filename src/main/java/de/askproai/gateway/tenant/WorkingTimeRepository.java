package de.askproai.gateway.tenant;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** When staff work, in PostgreSQL. Stateless. */
final class WorkingTimeRepository {

    /** Returns the working times by member of staff, of those who have any of their own. */
    Future<Map<UUID, WorkingTime>> all(SqlClient client, UUID company) {
        String hours = """
                SELECT staff_id, weekday, opens, closes
                FROM staff_hours
                WHERE company_id = $1
                ORDER BY weekday, opens""";
        String days = """
                SELECT staff_id, day, opens, closes
                FROM staff_days
                WHERE company_id = $1
                ORDER BY day""";
        String absences = """
                SELECT staff_id, away_from, away_until
                FROM staff_absences
                WHERE company_id = $1
                ORDER BY away_from, away_until""";
        return RowGroups.by("staff_id", client, hours, company, WorkingTimeRepository::toHours)
                .compose(week -> RowGroups.by("staff_id", client, days, company, WorkingTimeRepository::toDay)
                        .compose(single -> RowGroups.by(
                                        "staff_id", client, absences, company, RecordedAbsences::toAbsence)
                                .map(away -> joined(week, single, away))));
    }

    /** Makes the working time of a member of staff what it is to be. */
    Future<Void> replace(SqlClient client, StaffMember member) {
        return clear(client, member)
                .compose(done -> saveHours(client, member))
                .compose(done -> saveDays(client, member))
                .compose(done -> saveAbsences(client, member));
    }

    private static Future<Void> clear(SqlClient client, StaffMember member) {
        String sql = """
                WITH hours AS (DELETE FROM staff_hours WHERE company_id = $1 AND staff_id = $2),
                     days AS (DELETE FROM staff_days WHERE company_id = $1 AND staff_id = $2)
                DELETE FROM staff_absences
                WHERE company_id = $1 AND staff_id = $2""";
        return client.preparedQuery(sql)
                .execute(Tuple.of(member.company(), member.id()))
                .mapEmpty();
    }

    private static Future<Void> saveHours(SqlClient client, StaffMember member) {
        String sql = """
                INSERT INTO staff_hours (company_id, staff_id, weekday, opens, closes)
                SELECT $1, $2, weekday, opens, closes
                FROM unnest($3::smallint[], $4::time[], $5::time[]) AS t (weekday, opens, closes)
                ORDER BY weekday, opens""";
        List<OpeningHours> hours = member.working().hours();
        return client.preparedQuery(sql)
                .execute(Tuple.tuple()
                        .addUUID(member.company())
                        .addUUID(member.id())
                        .addArrayOfShort(hours.stream()
                                .map(one -> (short) one.day().getValue())
                                .toArray(Short[]::new))
                        .addArrayOfLocalTime(
                                hours.stream().map(OpeningHours::opens).toArray(LocalTime[]::new))
                        .addArrayOfLocalTime(
                                hours.stream().map(OpeningHours::closes).toArray(LocalTime[]::new)))
                .mapEmpty();
    }

    private static Future<Void> saveDays(SqlClient client, StaffMember member) {
        String sql = """
                INSERT INTO staff_days (company_id, staff_id, day, opens, closes)
                VALUES ($1, $2, $3, $4, $5)""";
        List<Tuple> rows = member.working().days().stream()
                .map(day -> Tuple.tuple()
                        .addUUID(member.company())
                        .addUUID(member.id())
                        .addLocalDate(day.date())
                        .addArrayOfLocalTime(BranchDaysRepository.begins(day))
                        .addArrayOfLocalTime(BranchDaysRepository.ends(day)))
                .toList();
        return rows.isEmpty()
                ? Future.succeededFuture()
                : client.preparedQuery(sql).executeBatch(rows).mapEmpty();
    }

    private static Future<Void> saveAbsences(SqlClient client, StaffMember member) {
        String sql = """
                INSERT INTO staff_absences (company_id, staff_id, away_from, away_until)
                SELECT $1, $2, away_from, away_until
                FROM unnest($3::timestamp[], $4::timestamp[]) AS t (away_from, away_until)
                ORDER BY away_from, away_until""";
        List<Absence> absences = member.working().absences();
        return client.preparedQuery(sql)
                .execute(Tuple.tuple()
                        .addUUID(member.company())
                        .addUUID(member.id())
                        .addArrayOfLocalDateTime(
                                absences.stream().map(Absence::from).toArray(LocalDateTime[]::new))
                        .addArrayOfLocalDateTime(
                                absences.stream().map(Absence::until).toArray(LocalDateTime[]::new)))
                .mapEmpty();
    }

    private static Map<UUID, WorkingTime> joined(
            Map<UUID, List<OpeningHours>> week, Map<UUID, List<OpenDay>> days, Map<UUID, List<Absence>> absences) {
        Set<UUID> staff = new HashSet<>(week.keySet());
        staff.addAll(days.keySet());
        staff.addAll(absences.keySet());
        return staff.stream()
                .collect(Collectors.toMap(
                        id -> id,
                        id -> new WorkingTime(
                                week.getOrDefault(id, List.of()),
                                days.getOrDefault(id, List.of()),
                                absences.getOrDefault(id, List.of()))));
    }

    private static OpeningHours toHours(Row row) {
        return new OpeningHours(
                DayOfWeek.of(row.getShort("weekday")), row.getLocalTime("opens"), row.getLocalTime("closes"));
    }

    private static OpenDay toDay(Row row) {
        return new OpenDay(row.getLocalDate("day"), BranchDaysRepository.toHours(row), Optional.empty());
    }
}
