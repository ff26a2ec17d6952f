package de.askproai.gateway.cli;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import de.askproai.gateway.config.DatabaseConfig;
import de.askproai.gateway.config.DatabaseConfig.Login;
import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import de.askproai.gateway.store.DatabaseVisit;
import de.askproai.gateway.store.Migrations;
import de.askproai.gateway.store.Migrations.Differences;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/** Looks at PostgreSQL: each role gets in, the schema is this version's, the clocks agree. */
final class DatabaseChecks {
    private static final Duration NOTEWORTHY = Duration.ofSeconds(2);
    private static final Duration HARMFUL = Duration.ofSeconds(60);
    private static final int OLDEST = 15;

    private record Answer(int majorVersion, String version, Duration skew) {}

    private final DatabaseConfig config;
    private final CheckReport report;

    DatabaseChecks(DatabaseConfig config, CheckReport report) {
        this.config = config;
        this.report = report;
    }

    /** Returns whether the roles that requests run as get in. */
    @CanIgnoreReturnValue
    boolean run() {
        boolean app = login("database role app", config.app(), "set database.app-password");
        boolean work = login("database role work", config.work(), "set database.work-password");
        // Who serves needs it too: the daily partitions belong to the owner.
        if (login("database role owner", config.owner(), "set database.owner-password, for the daily partitions")) {
            schema();
        }
        if (app) {
            clock();
        }
        return app && work;
    }

    private boolean login(String what, Login login, String remedy) {
        return report.look(what, refused -> remedy(refused, remedy + ", or run `migrate --create-roles`"), () -> {
            Answer answer = DatabaseVisit.as(login, config, DatabaseChecks::ask);
            return login.user() + " at " + config.host() + ":" + config.port() + "/" + config.database()
                    + ", PostgreSQL " + answer.version();
        });
    }

    private void schema() {
        try {
            // Flyway's own words for a server that is away help nobody.
            Differences differences =
                    DatabaseVisit.as(config.owner(), config, connection -> Migrations.differences(config));
            if (!differences.unknown().isEmpty()) {
                report.fail(
                        "database schema",
                        "is newer than this version, it has " + String.join(", ", differences.unknown()),
                        "use the version that brought it");
            } else if (!differences.changed().isEmpty()) {
                report.fail(
                        "database schema",
                        "has " + String.join(", ", differences.changed()) + " as another version brought it",
                        "use that version, or a database that only this one has migrated");
            } else if (!differences.pending().isEmpty()) {
                report.fail("database schema", "lacks " + String.join(", ", differences.pending()), "run `migrate`");
            } else {
                report.ok("database schema", "up to date");
            }
        } catch (GatewayException failure) {
            report.fail("database schema", failure.detail(), remedy(failure, "look at the server's log"));
        }
    }

    private static String remedy(GatewayException refused, String forRefusal) {
        if (refused.code() == ErrorCode.NOT_FOUND) {
            return "make it, or correct database.uri";
        }
        return refused.code() == ErrorCode.UNAVAILABLE ? "start it, or correct database.uri" : forRefusal;
    }

    private void clock() {
        Answer answer = DatabaseVisit.as(config.app(), config, DatabaseChecks::ask);
        if (answer.majorVersion() < OLDEST) {
            report.fail("database version", "PostgreSQL " + answer.version(), "use PostgreSQL 15 or newer, best 17");
        }
        skew(answer.skew())
                .ifPresentOrElse(
                        reason -> {
                            String remedy = "synchronise the clocks of both machines (NTP)";
                            if (answer.skew().compareTo(HARMFUL) > 0) {
                                report.fail("clock", reason, remedy + ": signatures expire by this machine's clock");
                            } else {
                                report.warn("clock", reason, remedy);
                            }
                        },
                        () -> report.ok("clock", "agrees with the database's"));
    }

    private static Optional<String> skew(Duration skew) {
        return skew.compareTo(NOTEWORTHY) < 0
                ? Optional.empty()
                : Optional.of("differs from the database's by %d s".formatted(skew.toSeconds()));
    }

    private static Answer ask(Connection connection) throws SQLException {
        Instant before = Instant.now();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT clock_timestamp()")) {
            boolean ignored = row.next();
            Instant theirs = row.getObject(1, OffsetDateTime.class).toInstant();
            Duration behind = Duration.between(theirs, before);
            Duration ahead = Duration.between(Instant.now(), theirs);
            Duration skew = behind.isNegative() ? ahead.isNegative() ? Duration.ZERO : ahead : behind;
            return new Answer(
                    connection.getMetaData().getDatabaseMajorVersion(),
                    connection.getMetaData().getDatabaseProductVersion(),
                    skew);
        }
    }
}
