package de.askproai.gateway.store;

import de.askproai.gateway.config.DatabaseConfig;
import de.askproai.gateway.config.DatabaseConfig.SslMode;
import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/**
 * The database schema, brought to the newest version by its owner role.
 *
 * <p>Blocks its thread (JDBC): call it before Vert.x starts or through {@code executeBlocking}. The roles
 * {@code gateway_app} and {@code gateway_work} must exist; {@link Roles} tells how.
 */
public final class Migrations {
    private Migrations() {}

    /** Returns how many migrations were applied. */
    public static int run(DatabaseConfig config) {
        try {
            return flyway(config).migrate().migrationsExecuted;
        } catch (FlywayException failure) {
            throw new GatewayException(ErrorCode.UNAVAILABLE, "The schema could not be migrated", failure);
        }
    }

    /** Returns the versions that {@link #run} would apply, oldest first. */
    public static List<String> pending(DatabaseConfig config) {
        try {
            return Arrays.stream(flyway(config).info().pending())
                    .map(migration -> String.valueOf(migration.getVersion()))
                    .toList();
        } catch (FlywayException failure) {
            throw new GatewayException(ErrorCode.UNAVAILABLE, "The schema's version could not be read", failure);
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
