package de.askproai.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.askproai.gateway.config.DatabaseConfig;
import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import de.askproai.gateway.time.Deadline;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StoreIT {
    private Vertx vertx;
    private Store store;

    @BeforeEach
    void open() {
        DatabaseConfig database = TestDatabase.fresh();
        vertx = Vertx.vertx();
        store = Store.open(vertx, database);
    }

    @AfterEach
    void close() throws Exception {
        await(store.close().compose(closed -> vertx.close()));
    }

    @Test
    void showsTheCompanyToItsTransactionAndToNoOther() throws Exception {
        UUID company = UUID.randomUUID();
        Deadline deadline = Deadline.in(Duration.ofSeconds(10));

        UUID inside = await(store.asCompany(
                company,
                deadline,
                tx -> tx.query("SELECT app_company()")
                        .execute()
                        .map(rows -> rows.iterator().next().getUUID(0))));
        UUID outside = await(store.asWork(
                deadline,
                tx -> tx.query("SELECT app_company()")
                        .execute()
                        .map(rows -> rows.iterator().next().getUUID(0))));

        assertThat(inside).isEqualTo(company);
        assertThat(outside).isNull();
    }

    @Test
    void aBodyThatFailsLeavesNothing() throws Exception {
        Deadline deadline = Deadline.in(Duration.ofSeconds(10));
        UUID node = UUID.randomUUID();

        Future<Object> failed = store.asWork(
                deadline,
                tx -> insert(tx, node)
                        .compose(done ->
                                Future.failedFuture(new GatewayException(ErrorCode.CONFLICT, "changed its mind"))));
        Future<Object> thrown = store.asWork(deadline, tx -> {
            Future<Void> ignored = insert(tx, node);
            throw new GatewayException(ErrorCode.CONFLICT, "changed its mind");
        });

        assertThatThrownBy(() -> await(failed)).hasMessageContaining("changed its mind");
        assertThatThrownBy(() -> await(thrown)).hasMessageContaining("changed its mind");
        Long left = await(store.asWork(deadline, tx -> count(tx, node)));
        assertThat(left).isZero();
    }

    @Test
    void whatFailedFirstIsReported() {
        Deadline deadline = Deadline.in(Duration.ofSeconds(10));

        Future<Long> refused = store.asWork(deadline, tx -> {
            Future<Void> first = tx.query("SELECT 1 / 0").execute().mapEmpty();
            return first.compose(done -> count(tx, UUID.randomUUID()));
        });

        assertThatThrownBy(() -> await(refused))
                .satisfies(failure -> assertThat(SqlFailures.isState(failure.getCause(), "22012"))
                        .as("division by zero: %s", failure)
                        .isTrue());
    }

    @Test
    void transactionsOneAfterTheOtherShareNoCompany() throws Exception {
        Deadline deadline = Deadline.in(Duration.ofSeconds(20));
        List<Future<Boolean>> all = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            UUID company = UUID.randomUUID();
            boolean fails = i % 3 == 0;
            all.add(store.asCompany(
                            company,
                            deadline,
                            tx -> tx.query("SELECT app_company()")
                                    .execute()
                                    .compose(rows -> fails
                                            ? Future.failedFuture(new GatewayException(ErrorCode.CONFLICT, "no"))
                                            : Future.succeededFuture(rows.iterator()
                                                    .next()
                                                    .getUUID(0)
                                                    .equals(company))))
                    .otherwise(failure -> fails));
        }

        List<Boolean> right = await(Future.all(all).map(done -> done.<Boolean>list()));
        assertThat(right).containsOnly(true);
    }

    private static Future<Void> insert(SqlClient tx, UUID node) {
        return tx.preparedQuery("INSERT INTO node (id, until) VALUES ($1, clock_timestamp())")
                .execute(Tuple.of(node))
                .mapEmpty();
    }

    private static Future<Long> count(SqlClient tx, UUID node) {
        return tx.preparedQuery("SELECT count(*) FROM node WHERE id = $1")
                .execute(Tuple.of(node))
                .map(rows -> rows.iterator().next().getLong(0));
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }
}
