package de.askproai.gateway.store;

import de.askproai.gateway.config.DatabaseConfig;
import de.askproai.gateway.config.DatabaseConfig.Login;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * The three roles the gateway needs: the owner of the schema, {@code gateway_app} for one company at a time and
 * {@code gateway_work} for the machinery. None is superuser or may bypass row-level security.
 *
 * <p>Blocks its thread (JDBC). Needs a connection that may create roles.
 */
public final class Roles {
    private Roles() {}

    /** Creates the roles that are missing and makes the owner able to create the schema in the current database. */
    public static void ensure(Connection admin, DatabaseConfig config) throws SQLException {
        for (Login login : List.of(config.owner(), config.app(), config.work())) {
            String verb = exists(admin, login.user()) ? "ALTER" : "CREATE";
            execute(
                    admin,
                    verb + " ROLE %I LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE PASSWORD %L",
                    login.user(),
                    login.password().reveal());
        }
        // The database's owner also owns its public schema (pg_database_owner).
        execute(
                admin,
                "ALTER DATABASE %I OWNER TO %I",
                config.database(),
                config.owner().user());
    }

    /** Returns the same as a script for {@code psql}, which asks for the passwords, for those who may not hand them out. */
    public static String script(DatabaseConfig config) {
        StringBuilder script = new StringBuilder("-- Run in database %s as a role that may create roles, with psql.\n"
                .formatted(identifier(config.database())));
        for (Login login : List.of(config.owner(), config.app(), config.work())) {
            script.append("CREATE ROLE %s LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE;\n"
                            .formatted(identifier(login.user())))
                    .append("\\password %s%n".formatted(identifier(login.user())));
        }
        return script.append("GRANT ALL ON DATABASE %s TO %s;\n"
                        .formatted(
                                identifier(config.database()),
                                identifier(config.owner().user())))
                .append("GRANT ALL ON SCHEMA public TO %s;\n"
                        .formatted(identifier(config.owner().user())))
                .toString();
    }

    private static String identifier(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    private static boolean exists(Connection admin, String role) throws SQLException {
        try (PreparedStatement query = admin.prepareStatement("SELECT 1 FROM pg_roles WHERE rolname = ?")) {
            query.setString(1, role);
            return query.executeQuery().next();
        }
    }

    /** Executes a utility statement, which takes no parameters, after PostgreSQL itself has quoted its parts. */
    private static void execute(Connection admin, String format, String first, String second) throws SQLException {
        try (PreparedStatement quote = admin.prepareStatement("SELECT format(?, ?, ?)")) {
            quote.setString(1, format);
            quote.setString(2, first);
            quote.setString(3, second);
            try (ResultSet row = quote.executeQuery();
                    Statement statement = admin.createStatement()) {
                row.next();
                boolean ignored = statement.execute(row.getString(1));
            }
        }
    }
}
