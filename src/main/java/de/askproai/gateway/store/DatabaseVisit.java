package de.askproai.gateway.store;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import de.askproai.gateway.config.DatabaseConfig;
import de.askproai.gateway.config.DatabaseConfig.Login;
import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Properties;

/**
 * One short connection of one role, for commands: opened, used and closed, with a timeout on everything.
 *
 * <p>Blocks its thread (JDBC). Failures say what an operator can do about them, and never quote a statement.
 */
public final class DatabaseVisit {
    private static final String NO_DATABASE = "3D000";

    private DatabaseVisit() {}

    /** What is done while there. */
    @FunctionalInterface
    public interface Errand<T> {
        T run(Connection connection) throws SQLException;
    }

    /**
     * Returns what the errand returns; fails with {@code UNAVAILABLE}, {@code MISCONFIGURED}, or
     * {@code NOT_FOUND} for a database that is not there.
     */
    @CanIgnoreReturnValue
    public static <T> T as(Login login, DatabaseConfig config, Errand<T> errand) {
        try (Connection connection =
                DriverManager.getConnection(Migrations.jdbcUrl(config), properties(login, config))) {
            return errand.run(connection);
        } catch (SQLException failure) {
            throw explain(failure, login, config);
        }
    }

    private static Properties properties(Login login, DatabaseConfig config) {
        String seconds = Long.toString(Math.max(1, config.timeout().toSeconds()));
        Properties properties = new Properties();
        properties.setProperty("user", login.user());
        properties.setProperty("password", login.password().reveal());
        properties.setProperty("connectTimeout", seconds);
        properties.setProperty("socketTimeout", seconds);
        properties.setProperty("loginTimeout", seconds);
        properties.setProperty("ApplicationName", "askpro-gateway");
        return properties;
    }

    private static GatewayException explain(SQLException failure, Login login, DatabaseConfig config) {
        String state = String.valueOf(failure.getSQLState());
        String where = config.host() + ":" + config.port();
        Optional<String> refusal = refusal(state, login, config);
        if (refusal.isPresent()) {
            return new GatewayException(
                    state.equals(NO_DATABASE) ? ErrorCode.NOT_FOUND : ErrorCode.MISCONFIGURED, refusal.get(), failure);
        }
        if (state.startsWith("08") || state.startsWith("57")) {
            return new GatewayException(ErrorCode.UNAVAILABLE, "PostgreSQL does not answer at " + where, failure);
        }
        return new GatewayException(
                ErrorCode.MISCONFIGURED,
                "PostgreSQL at %s refused what %s asked (SQLSTATE %s)".formatted(where, login.user(), state),
                failure);
    }

    /** Says why a login is refused, and what helps; empty where this SQLSTATE is about something else. */
    static Optional<String> refusal(String state, Login login, DatabaseConfig config) {
        String where = config.host() + ":" + config.port();
        if (state.startsWith("28") || state.equals("08004")) {
            return Optional.of(
                    ("PostgreSQL at %s does not let %s in: the role does not exist (`migrate --create-roles` makes it),"
                                    + " its password is wrong or missing, or pg_hba.conf refuses it")
                            .formatted(where, login.user()));
        }
        return state.equals(NO_DATABASE)
                ? Optional.of(
                        "PostgreSQL at %1$s has no database %2$s (its administrator makes it: CREATE DATABASE %2$s)"
                                .formatted(where, config.database()))
                : Optional.empty();
    }
}
