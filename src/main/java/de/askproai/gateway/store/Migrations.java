package de.askproai.gateway.store;

import de.askproai.gateway.config.DatabaseConfig;
import de.askproai.gateway.config.DatabaseConfig.SslMode;
import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;
import org.jspecify.annotations.Nullable;

/**
 * The database schema, brought to the newest version by its owner role.
 *
 * <p>Blocks its thread (JDBC): call it before Vert.x starts or through {@code executeBlocking}. The roles
 * {@code gateway_app} and {@code gateway_work} must exist; {@link Roles} tells how.
 */
public final class Migrations {
    private static final String FIRST = "/db/migration/V001__ground.sql";
    private static final Pattern VERSIONED = Pattern.compile("V([0-9]+)__.+\\.sql");

    private Migrations() {}

    /**
     * How a database's schema differs from this version's.
     *
     * @param pending the versions that {@link #run} would apply, oldest first
     * @param unknown those in the database that this program does not bring, oldest first
     * @param changed those that another version brought otherwise, oldest first
     */
    public record Differences(List<String> pending, List<String> unknown, List<String> changed) {}

    /** Returns how many migrations were applied; fails where the database has what another version brought. */
    public static int run(DatabaseConfig config) {
        Differences differences = differences(config);
        if (!differences.unknown().isEmpty()) {
            throw new GatewayException(ErrorCode.MISCONFIGURED, SchemaCheck.newer(differences.unknown()));
        }
        if (!differences.changed().isEmpty()) {
            throw new GatewayException(
                    ErrorCode.MISCONFIGURED,
                    "The schema could not be migrated: it has " + String.join(", ", differences.changed())
                            + " as another version brought it");
        }
        try {
            return flyway(config).migrate().migrationsExecuted;
        } catch (FlywayException failure) {
            throw new GatewayException(
                    ErrorCode.UNAVAILABLE, "The schema could not be migrated" + reason(failure), failure);
        }
    }

    /** Returns what PostgreSQL said first: what stands behind it may quote rows. */
    private static String reason(Throwable failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException refused && refused.getMessage() != null) {
                return ": %s (SQLSTATE %s)"
                        .formatted(refused.getMessage().lines().findFirst().orElse(""), refused.getSQLState());
            }
        }
        return "";
    }

    /** Compares the schema, as it is, with what this program brings; changes nothing. */
    public static Differences differences(DatabaseConfig config) {
        try {
            MigrationInfoService info = flyway(config).info();
            return new Differences(
                    versions(info.pending(), migration -> true),
                    versions(info.applied(), migration -> !migration.getState().isResolved()),
                    versions(
                            info.applied(),
                            migration -> migration.getState().isResolved() && !migration.isChecksumMatching()));
        } catch (FlywayException failure) {
            throw new GatewayException(ErrorCode.UNAVAILABLE, "The schema's version could not be read", failure);
        }
    }

    private static List<String> versions(MigrationInfo[] migrations, Predicate<MigrationInfo> which) {
        return Arrays.stream(migrations)
                .filter(which)
                .map(migration -> String.valueOf(migration.getVersion()))
                .toList();
    }

    /** Returns the versions of all migrations this program brings, oldest first. Reads the class path. */
    public static List<String> versions() {
        URL first = Objects.requireNonNull(Migrations.class.getResource(FIRST), FIRST);
        try {
            if (first.getProtocol().equals("jar")) {
                try (FileSystem jar = FileSystems.newFileSystem(first.toURI(), Map.of())) {
                    return versionsIn(jar.getPath(FIRST).getParent());
                }
            }
            return versionsIn(Path.of(first.toURI()).getParent());
        } catch (IOException | URISyntaxException unreadable) {
            throw new GatewayException(ErrorCode.INTERNAL, "The migrations could not be listed", unreadable);
        }
    }

    private static List<String> versionsIn(@Nullable Path directory) throws IOException {
        try (Stream<Path> files = Files.list(Objects.requireNonNull(directory, "the migrations lie in a directory"))) {
            return files.map(file -> VERSIONED.matcher(String.valueOf(file.getFileName())))
                    .filter(Matcher::matches)
                    .map(versioned -> versioned.group(1))
                    .sorted()
                    .toList();
        }
    }

    private static Flyway flyway(DatabaseConfig config) {
        return Flyway.configure()
                .dataSource(
                        jdbcUrl(config),
                        config.owner().user(),
                        config.owner().password().reveal())
                .locations("classpath:db/migration")
                .validateMigrationNaming(true)
                .load();
    }

    static String jdbcUrl(DatabaseConfig config) {
        String mode = config.sslMode() == SslMode.VERIFY_FULL
                ? "verify-full"
                : config.sslMode().name().toLowerCase(Locale.ROOT);
        return "jdbc:postgresql://" + config.host() + ":" + config.port() + "/" + config.database() + "?sslmode="
                + mode;
    }
}
