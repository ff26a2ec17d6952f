package de.askproai.gateway.store;

import de.askproai.gateway.config.DatabaseConfig;
import de.askproai.gateway.config.DatabaseConfig.Login;
import de.askproai.gateway.config.DatabaseConfig.SslMode;
import io.vertx.pgclient.PgConnectOptions;
import java.util.Locale;

/** How a connection to PostgreSQL is opened, the same for every role. */
final class PgOptions {
    private static final int LONGEST_STATEMENT = 16_384;

    private PgOptions() {}

    static PgConnectOptions of(DatabaseConfig config, Login login) {
        String timeout = Long.toString(config.timeout().toMillis());
        return new PgConnectOptions()
                .setHost(config.host())
                .setPort(config.port())
                .setDatabase(config.database())
                .setUser(login.user())
                .setPassword(login.password().reveal())
                .setSslMode(sslMode(config.sslMode()))
                .setCachePreparedStatements(true)
                .setPreparedStatementCacheMaxSize(512)
                // The default, 2048, leaves out those that are run most: they would be parsed and planned each time.
                .setPreparedStatementCacheSqlLimit(LONGEST_STATEMENT)
                .addProperty("application_name", "askpro-gateway")
                // Planning a statement anew costs more here than a plan for its very values could save: keys find all
                // rows.
                .addProperty("plan_cache_mode", "force_generic_plan")
                .addProperty("statement_timeout", timeout)
                .addProperty("lock_timeout", timeout)
                .addProperty("idle_in_transaction_session_timeout", timeout);
    }

    private static io.vertx.pgclient.SslMode sslMode(SslMode mode) {
        return io.vertx.pgclient.SslMode.of(mode.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }
}
