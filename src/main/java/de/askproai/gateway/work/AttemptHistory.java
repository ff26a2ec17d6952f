package de.askproai.gateway.work;

import de.askproai.gateway.time.UuidV7;
import de.askproai.gateway.work.Settlement.Verdict;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** Reading what was tried. Stateless. */
public final class AttemptHistory {
    private static final int MOST = 100;

    private AttemptHistory() {}

    /** Returns the latest attempts at this work, at most {@value #MOST}, in the order of time. */
    public static Future<List<Attempt>> of(SqlClient transaction, UUID work) {
        String sql = """
                SELECT started_at, took_micros, outcome, code, detail, next_at
                FROM attempt WHERE work_id = $1 AND work_ids IS NULL
                UNION ALL
                SELECT started_at, took_micros, outcome, code, detail, next_at
                FROM attempt WHERE work_id >= uuid_v7_floor($2) AND work_id <= $1 AND $1 = ANY (work_ids)
                ORDER BY started_at DESC LIMIT $3
                """;
        // Attempts that succeeded share a row, which stands under the first of their works.
        OffsetDateTime earliest = UuidV7.madeAt(work).minus(DoneAttempts.SPAN).atOffset(ZoneOffset.UTC);
        return transaction
                .preparedQuery(sql)
                .execute(Tuple.of(work, earliest, MOST))
                .map(rows -> {
                    List<Attempt> attempts = new ArrayList<>(rows.size());
                    rows.forEach(row -> attempts.add(toAttempt(row)));
                    Collections.reverse(attempts);
                    return attempts;
                });
    }

    private static Attempt toAttempt(Row row) {
        OffsetDateTime next = row.getOffsetDateTime("next_at");
        return new Attempt(
                row.getOffsetDateTime("started_at").toInstant(),
                Duration.of(row.getInteger("took_micros"), ChronoUnit.MICROS),
                outcome(row.getShort("outcome")),
                row.getString("code"),
                row.getString("detail"),
                next == null ? null : next.toInstant());
    }

    private static String outcome(short stored) {
        return Arrays.stream(Verdict.values())
                .filter(verdict -> verdict.stored() == stored)
                .findFirst()
                .map(verdict -> verdict.name().toLowerCase(Locale.ROOT))
                .orElse("unknown");
    }
}
