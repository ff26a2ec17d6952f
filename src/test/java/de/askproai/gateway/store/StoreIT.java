package de.askproai.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.config.DatabaseConfig;
import de.askproai.gateway.time.Deadline;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
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

    private static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }
}
