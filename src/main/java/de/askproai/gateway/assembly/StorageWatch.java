package de.askproai.gateway.assembly;

import de.askproai.gateway.config.ManagementConfig;
import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.time.Deadline;
import de.askproai.gateway.work.Housekeeping;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * The watch over what intake cannot do without: that PostgreSQL answers, takes writes, and has a partition for today.
 *
 * <p>Where one is missing the node is not ready, since every delivery would get 503: PostgreSQL itself counts when two looks in
 * a row failed. Where the partition is missing it also asks for the chores that make it. Thread-safe.
 */
final class StorageWatch {
    private static final String POSTGRESQL = "postgresql";
    private static final String WRITES = "postgresql writes";
    private static final String PARTITION = "partition of today";

    private final Foundation foundation;
    private final Housekeeping housekeeping;

    StorageWatch(Foundation foundation, Housekeeping housekeeping) {
        this.foundation = foundation;
        this.housekeeping = housekeeping;
        ManagementConfig config = foundation.config().management();
        require(POSTGRESQL, config.probeEvery().plus(config.probeWithin()));
        require(WRITES, Duration.ZERO);
        require(PARTITION, Duration.ZERO);
    }

    private void require(String name, Duration atLeast) {
        foundation.readiness().require(name, () -> foundation.dependencies().downSince(name, atLeast));
    }

    void start() {
        foundation.dependencies().watch(POSTGRESQL, this::look);
    }

    private Future<?> look(Deadline deadline) {
        String sql = """
                SELECT current_setting('transaction_read_only') = 'off' AS writes,
                       EXISTS (SELECT 1 FROM pg_inherits WHERE inhrelid = to_regclass($1)) AS partition
                """;
        LocalDate today = LocalDate.ofInstant(foundation.wallClock().now(), ZoneOffset.UTC);
        String partition = "webhook_event_" + today.format(DateTimeFormatter.BASIC_ISO_DATE);
        return foundation
                .store()
                .asWork(deadline, transaction -> transaction.preparedQuery(sql).execute(Tuple.of(partition)))
                .onSuccess(rows -> tell(rows.iterator().next()));
    }

    private void tell(Row found) {
        report(WRITES, found.getBoolean("writes"));
        boolean there = found.getBoolean("partition");
        report(PARTITION, there);
        if (!there) {
            housekeeping.run().onComplete(tried -> {});
        }
    }

    private void report(String name, boolean fine) {
        foundation.dependencies().report(name, fine ? Optional.empty() : Optional.of(ErrorCode.UNAVAILABLE));
    }
}
