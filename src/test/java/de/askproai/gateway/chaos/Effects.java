package de.askproai.gateway.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.testing.Await;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What happened, counted in PostgreSQL and by the vendors, beside what was acknowledged, counted by the senders. */
final class Effects {
    private static final String OUT_OF_ORDER = """
            SELECT count(*) FROM (
                SELECT step, row_number() OVER (PARTITION BY company_id, key ORDER BY place) - 1 AS expected
                FROM tally_line) AS lines
            WHERE step <> expected
            """;

    /** Begins the keys that are meant to stay in the queue. */
    static final String POISON = "poison";

    // Bookings are looked after once more when nobody waits for that any longer: see Bookings.
    private static final String QUEUE = "SELECT count(*) FROM work WHERE kind <> 'booking.settle'"
            + " AND ordering_key NOT LIKE 'generic:" + POISON + "%'";

    private final ChaosPostgres postgres;
    private final Invoices invoices;

    Effects(House house) {
        this.postgres = house.postgres;
        this.invoices = new Invoices(house.vendors);
    }

    /** Waits for the queue to empty, then compares; returns a line of counts. */
    String verify(Duration patience, LoadSender... senders) {
        Map<String, Integer> acknowledged = acknowledged(senders);
        int total = acknowledged.values().stream().mapToInt(Integer::intValue).sum();
        Throwable late = awaitEmptyQueue(patience, total);
        Map<String, Integer> counted = counted();
        int lost = 0;
        int twice = 0;
        for (Map.Entry<String, Integer> key : acknowledged.entrySet()) {
            int difference = counted.getOrDefault(key.getKey(), 0) - key.getValue();
            lost += Math.max(0, -difference);
            twice += Math.max(0, difference);
        }
        long left = postgres.number(QUEUE);
        long dead = postgres.number(QUEUE.replace("FROM work", "FROM dead_letter"));
        long disorder = postgres.number(OUT_OF_ORDER);
        Invoices.Count invoiced = invoices.compare(invoiced(senders));
        String line = "effects %d of %d, lost %d, twice %d, out of order %d | %s | dead %d, left in the queue %d"
                .formatted(sum(counted), total, lost, twice, disorder, invoiced, dead, left);
        assertThat(List.of((long) lost, (long) twice, disorder, dead, left))
                .as(line + " " + List.of(senders) + (late == null ? "" : " " + late.getMessage()) + "\n" + examples())
                .containsOnly(0L);
        assertThat(counted).as("%s", (Object) senders).isEqualTo(acknowledged);
        assertThat(invoiced.isExact()).as(line).isTrue();
        for (LoadSender sender : senders) {
            assertThat(sender.unexpected()).isEmpty();
        }
        return line;
    }

    private Throwable awaitEmptyQueue(Duration patience, int total) {
        try {
            Await.until(
                    "everything is done",
                    patience,
                    () -> postgres.number(QUEUE) == 0
                            && postgres.number("SELECT coalesce(sum(n), 0) FROM tally") >= total);
            return null;
        } catch (AssertionError late) {
            return late;
        }
    }

    /** Returns whether all of this has happened. */
    boolean include(Map<String, Integer> acknowledged) {
        Map<String, Integer> counted = counted();
        return acknowledged.entrySet().stream()
                .allMatch(key -> counted.getOrDefault(key.getKey(), 0) >= key.getValue());
    }

    private static Map<String, Integer> acknowledged(LoadSender... senders) {
        Map<String, Integer> all = new HashMap<>();
        for (LoadSender sender : senders) {
            all.putAll(sender.acknowledged());
        }
        return new TreeMap<>(all);
    }

    private static Set<String> invoiced(LoadSender... senders) {
        return Stream.of(senders).flatMap(sender -> sender.invoiced().stream()).collect(Collectors.toSet());
    }

    private Map<String, Integer> counted() {
        Map<String, Integer> counted = new TreeMap<>();
        postgres.rows("SELECT key, n FROM tally").forEach(row -> counted.put(row.get(0), Integer.valueOf(row.get(1))));
        return counted;
    }

    private String examples() {
        List<List<String>> wrong = postgres.rows("""
                SELECT key, string_agg(step::text, ' ' ORDER BY place) FROM (
                    SELECT *, row_number() OVER (PARTITION BY company_id, key ORDER BY place) - 1 AS expected
                    FROM tally_line) AS lines
                GROUP BY key HAVING bool_or(step <> expected) LIMIT 3
                """);
        List<List<String>> left = postgres.rows("""
                SELECT w.id, w.shard, w.held, s.epoch, w.waiting, w.attempts, w.ordering_key, w.due_at, now()
                FROM work w JOIN shard s USING (shard) ORDER BY seq LIMIT 5
                """);
        return "out of order: " + wrong + "\nin the queue: " + left;
    }

    private static int sum(Map<String, Integer> counted) {
        return counted.values().stream().mapToInt(Integer::intValue).sum();
    }
}
