package de.askproai.gateway.work;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * Which partitions of the attempts may go: none of a day whose work may still be attempted, because the attempt is written
 * into the partition of the day its work was made.
 */
public final class AttemptPartitions {
    private AttemptPartitions() {}

    public static Partitions.Table table(Duration keep) {
        return new Partitions.Table("attempt", keep, AttemptPartitions::isNeeded);
    }

    private static boolean isNeeded(Connection asWork, LocalDate day) throws SQLException {
        String sql = """
                WITH day AS MATERIALIZED (SELECT uuid_v7_floor(?) AS first, uuid_v7_floor(?) AS beyond)
                SELECT EXISTS (SELECT 1 FROM work, day WHERE id >= first AND id < beyond)
                    OR EXISTS (SELECT 1 FROM dead_letter, day WHERE id >= first AND id < beyond)
                    OR to_regclass(?) IS NOT NULL
                """;
        try (PreparedStatement query = asWork.prepareStatement(sql)) {
            query.setObject(1, day.atStartOfDay().atOffset(ZoneOffset.UTC));
            query.setObject(2, day.plusDays(1).atStartOfDay().atOffset(ZoneOffset.UTC));
            query.setString(3, "webhook_event_" + day.toString().replace("-", ""));
            try (ResultSet row = query.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }
}
