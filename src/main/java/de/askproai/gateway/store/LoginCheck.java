package de.askproai.gateway.store;

import de.askproai.gateway.config.DatabaseConfig;
import de.askproai.gateway.config.DatabaseConfig.Login;
import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import de.askproai.gateway.time.Deadline;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** The check before every start that PostgreSQL lets both roles of the run time in. */
public final class LoginCheck {
    private LoginCheck() {}

    /** Fails with {@code MISCONFIGURED}, a line for each role that is refused; fails as usual while the server is away. */
    public static Future<Void> require(Store store, DatabaseConfig config, Deadline deadline) {
        // No company has this id, and nothing of one is asked.
        Future<Optional<String>> app =
                refusal(store.asCompany(new UUID(0, 0), deadline, LoginCheck::ask), config.app(), config);
        return app.compose(first -> refusal(store.asWork(deadline, LoginCheck::ask), config.work(), config)
                        .map(second -> Stream.of(first, second)
                                .flatMap(Optional::stream)
                                .distinct()
                                .toList()))
                .compose(LoginCheck::none);
    }

    private static Future<Void> ask(SqlClient client) {
        return client.query("SELECT 1").execute().mapEmpty();
    }

    private static Future<Optional<String>> refusal(Future<Void> asked, Login login, DatabaseConfig config) {
        return asked.map(Optional.<String>empty())
                .recover(failure -> DatabaseVisit.refusal(SqlFailures.state(failure), login, config)
                        .map(refused -> Future.succeededFuture(Optional.of(refused)))
                        .orElseGet(() -> Future.failedFuture(failure)));
    }

    private static Future<Void> none(List<String> refusals) {
        return refusals.isEmpty()
                ? Future.succeededFuture()
                : Future.failedFuture(new GatewayException(ErrorCode.MISCONFIGURED, String.join("\n", refusals)));
    }
}
