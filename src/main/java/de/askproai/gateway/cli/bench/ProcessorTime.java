package de.askproai.gateway.cli.bench;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/**
 * Processor time taken since the processes' start, which tells what an event costs also on a machine that others use.
 *
 * @param jvm of this JVM: what is measured and the load generator
 * @param postgres of all processes of the PostgreSQL server that are still alive
 */
record ProcessorTime(Duration jvm, Duration postgres) {

    /** Reads the processor time of one PostgreSQL server and of this JVM; thread-safe, takes a few milliseconds. */
    static final class Meter {
        private final ProcessHandle postgres;

        private Meter(ProcessHandle postgres) {
            this.postgres = postgres;
        }

        static Meter of(Connection connection) throws SQLException {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("SELECT pg_backend_pid()")) {
                boolean ignored = row.next();
                return new Meter(ProcessHandle.of(row.getLong(1))
                        .flatMap(ProcessHandle::parent)
                        .orElseThrow(() -> new SQLException("PostgreSQL's processes cannot be seen")));
            }
        }

        ProcessorTime read() {
            return new ProcessorTime(
                    taken(ProcessHandle.current()),
                    postgres.descendants().map(Meter::taken).reduce(taken(postgres), Duration::plus));
        }

        private static Duration taken(ProcessHandle process) {
            return process.info().totalCpuDuration().orElse(Duration.ZERO);
        }
    }

    ProcessorTime since(ProcessorTime earlier) {
        return new ProcessorTime(jvm.minus(earlier.jvm), postgres.minus(earlier.postgres));
    }

    /** Says what each of so many requests took. */
    String each(long requests) {
        return "processor time each: JVM %.0f µs, PostgreSQL %.0f µs"
                .formatted(micros(jvm, requests), micros(postgres, requests));
    }

    private static double micros(Duration time, long requests) {
        return time.toNanos() / 1e3 / Math.max(1, requests);
    }
}
