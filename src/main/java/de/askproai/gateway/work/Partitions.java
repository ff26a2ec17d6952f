package de.askproai.gateway.work;

import de.askproai.gateway.config.DatabaseConfig;
import de.askproai.gateway.store.DatabaseVisit;
import de.askproai.gateway.time.WallClock;
import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The daily partitions of the append-only tables: made a week ahead, removed when their time is over.
 *
 * <p>Removing is DETACH CONCURRENTLY and DROP, each under a timeout and repeated at the next run: a plain DROP would wait
 * for every open reader while all inserts wait behind it. Blocks its thread (JDBC), as the schema's owner. One node at a
 * time does it.
 */
public final class Partitions {
    private static final Logger LOG = LoggerFactory.getLogger(Partitions.class);
    private static final int DAYS_AHEAD = 7;
    private static final long ONE_NODE = 0x6173_6b70_726f_0001L;
    private static final DateTimeFormatter DAY = DateTimeFormatter.BASIC_ISO_DATE;

    /**
     * A table in daily partitions.
     *
     * @param keep for how long after its day a partition stays
     * @param retained whether a partition over its time must stay nevertheless
     */
    public record Table(String name, Duration keep, Retained retained) {}

    /** Whether something still needs the rows of a day; asked as {@code gateway_work}, whose rights show all rows. */
    @FunctionalInterface
    public interface Retained {
        boolean on(Connection asWork, LocalDate day) throws SQLException;
    }

    private record Found(String name, LocalDate day, boolean attached, boolean detaching) {}

    private final DatabaseConfig config;
    private final List<Table> tables;
    private final WallClock clock;

    public Partitions(DatabaseConfig config, List<Table> tables, WallClock clock) {
        this.config = config;
        this.tables = List.copyOf(tables);
        this.clock = clock;
    }

    /** Makes what is missing, then removes what is over its time and can be removed now; returns what was removed. */
    public List<String> run() {
        return DatabaseVisit.as(config.owner(), config, owner -> {
            List<String> removed = new ArrayList<>();
            if (isAlone(owner)) {
                execute(owner, "SET lock_timeout = '1500ms'");
                execute(owner, "SET statement_timeout = '3s'");
                for (Table table : tables) {
                    make(owner, table);
                }
                for (Table table : tables) {
                    remove(owner, table, removed);
                }
            }
            return removed;
        });
    }

    private static boolean isAlone(Connection owner) throws SQLException {
        try (PreparedStatement lock = owner.prepareStatement("SELECT pg_try_advisory_lock(?)")) {
            lock.setLong(1, ONE_NODE);
            try (ResultSet row = lock.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    private void make(Connection owner, Table table) throws SQLException {
        LocalDate today = today();
        try (PreparedStatement call = owner.prepareStatement("SELECT make_partition(?, ?)")) {
            for (int ahead = -1; ahead <= DAYS_AHEAD; ahead++) {
                call.setString(1, table.name());
                call.setDate(2, Date.valueOf(today.plusDays(ahead)));
                call.executeQuery().close();
            }
        }
    }

    private void remove(Connection owner, Table table, List<String> removed) throws SQLException {
        LocalDate oldest = today().minusDays(table.keep().toDays());
        for (Found partition : partitions(owner, table)) {
            boolean over = partition.day().isBefore(oldest);
            if (over && (!partition.attached() || partition.detaching() || !isRetained(table, partition.day()))) {
                try {
                    remove(owner, table, partition);
                    removed.add(partition.name());
                } catch (SQLException busy) {
                    LOG.atInfo()
                            .addKeyValue("partition", partition.name())
                            .addKeyValue("sqlstate", busy.getSQLState())
                            .log("A partition is still being read; it is removed later");
                    return;
                }
            }
        }
    }

    private static void remove(Connection owner, Table table, Found partition) throws SQLException {
        if (partition.detaching()) {
            execute(owner, "ALTER TABLE %s DETACH PARTITION %s FINALIZE".formatted(table.name(), partition.name()));
        } else if (partition.attached()) {
            execute(owner, "ALTER TABLE %s DETACH PARTITION %s CONCURRENTLY".formatted(table.name(), partition.name()));
        }
        execute(owner, "DROP TABLE " + partition.name());
    }

    private boolean isRetained(Table table, LocalDate day) {
        return DatabaseVisit.as(
                config.work(), config, asWork -> table.retained().on(asWork, day));
    }

    /** Returns the partitions, oldest first, and those that an earlier run detached without dropping them. */
    private static List<Found> partitions(Connection owner, Table table) throws SQLException {
        String sql = """
                SELECT c.relname, i.inhrelid IS NOT NULL AS attached, coalesce(i.inhdetachpending, false) AS detaching
                FROM pg_class c LEFT JOIN pg_inherits i ON i.inhrelid = c.oid
                WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind = 'r' AND c.relname ~ ?
                ORDER BY i.inhdetachpending DESC NULLS LAST, c.relname
                """;
        List<Found> found = new ArrayList<>();
        try (PreparedStatement query = owner.prepareStatement(sql)) {
            query.setString(1, "^" + table.name() + "_[0-9]{8}$");
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    String name = rows.getString("relname");
                    LocalDate day = LocalDate.parse(name.substring(name.length() - 8), DAY);
                    found.add(new Found(name, day, rows.getBoolean("attached"), rows.getBoolean("detaching")));
                }
            }
        }
        return found;
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.now(), ZoneOffset.UTC);
    }

    // The names come from this class and from the catalogue, never from outside.
    private static void execute(Connection owner, String sql) throws SQLException {
        try (Statement statement = owner.createStatement()) {
            boolean ignored = statement.execute(sql);
        }
    }
}
