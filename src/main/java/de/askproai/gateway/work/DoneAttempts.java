package de.askproai.gateway.work;

import de.askproai.gateway.time.UuidV7;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/**
 * Keeping the attempts that succeeded, many in a row: nearly all work is done at its first attempt, and a row for each
 * would cost as much as taking it out of the queue.
 *
 * <p>A row lists up to {@value #MOST} pieces of work of one company that were made within {@link #SPAN}, and stands under
 * the first of them; {@link AttemptHistory} finds it from there. Stateless.
 */
final class DoneAttempts {
    /** How long after the first work of a row the last one may have been made. */
    static final Duration SPAN = Duration.ofSeconds(10);

    /** Few enough for the row to stay in its page. */
    private static final int MOST = 100;

    private static final Comparator<Work> ORDER =
            Comparator.comparing(Work::company).thenComparing(Work::id);

    private DoneAttempts() {}

    static Future<Void> keep(SqlClient transaction, List<Work> done, Instant startedAt, int tookMicros) {
        if (done.isEmpty()) {
            return Future.succeededFuture();
        }
        List<Work> sorted = done.stream().sorted(ORDER).toList();
        List<UUID> companies = new ArrayList<>();
        List<Integer> firsts = new ArrayList<>();
        List<Integer> lasts = new ArrayList<>();
        for (int first = 0; first < sorted.size(); ) {
            int beyond = beyond(sorted, first);
            companies.add(sorted.get(first).company());
            firsts.add(first + 1); // PostgreSQL's arrays start at 1
            lasts.add(beyond);
            first = beyond;
        }
        String sql = """
                INSERT INTO attempt (work_id, company_id, started_at, took_micros, outcome, work_ids)
                SELECT ($1::uuid[])[first], company_id, $5, $6, $7,
                       CASE WHEN last > first THEN ($1::uuid[])[first:last] END
                FROM unnest($2::uuid[], $3::integer[], $4::integer[]) AS t(company_id, first, last)
                """;
        Tuple arguments = Tuple.tuple()
                .addArrayOfUUID(sorted.stream().map(Work::id).toArray(UUID[]::new))
                .addArrayOfUUID(companies.toArray(UUID[]::new))
                .addArrayOfInteger(firsts.toArray(Integer[]::new))
                .addArrayOfInteger(lasts.toArray(Integer[]::new))
                .addOffsetDateTime(startedAt.atOffset(ZoneOffset.UTC))
                .addInteger(tookMicros)
                .addShort(Settlement.Verdict.DONE.stored());
        return transaction.preparedQuery(sql).execute(arguments).mapEmpty();
    }

    /** Returns the index after the last work that shares a row with this one. */
    private static int beyond(List<Work> sorted, int first) {
        Work head = sorted.get(first);
        Instant latest = UuidV7.madeAt(head.id()).plus(SPAN);
        int end = first + 1;
        while (end < sorted.size()
                && end - first < MOST
                && sorted.get(end).company().equals(head.company())
                && !UuidV7.madeAt(sorted.get(end).id()).isAfter(latest)) {
            end++;
        }
        return end;
    }
}
