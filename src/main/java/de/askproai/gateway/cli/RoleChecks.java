package de.askproai.gateway.cli;

import de.askproai.gateway.config.DatabaseConfig;
import de.askproai.gateway.store.RoleCheck;
import de.askproai.gateway.store.Store;
import de.askproai.gateway.time.Deadline;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Looks whether a run-time role could step around the isolation of companies. */
final class RoleChecks {
    private final DatabaseConfig config;
    private final CheckReport report;

    RoleChecks(DatabaseConfig config, CheckReport report) {
        this.config = config;
        this.report = report;
    }

    void run() {
        Vertx vertx = Vertx.vertx();
        Store store = Store.open(vertx, config);
        try {
            List<String> problems = RoleCheck.problems(store, Deadline.in(config.timeout()))
                    .eventually(store::close)
                    .await(config.timeout().multipliedBy(4).toMillis(), TimeUnit.MILLISECONDS);
            problems.forEach(problem -> report.fail(
                    "company isolation", problem, "give the roles of `migrate --print-roles` no more rights"));
            if (problems.isEmpty()) {
                report.ok("company isolation", "no run-time role can step around row-level security");
            }
        } catch (Throwable failure) {
            report.fail("company isolation", Failures.explain(Failures.ofStart(failure)), "look at the server's log");
        } finally {
            vertx.close().onFailure(ignored -> report.warn("company isolation", "Vert.x did not close", ""));
        }
    }
}
