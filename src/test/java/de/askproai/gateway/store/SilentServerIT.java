package de.askproai.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import de.askproai.gateway.testing.Await;
import de.askproai.gateway.testing.HoldingProxy;
import de.askproai.gateway.time.Deadline;
import io.vertx.core.Vertx;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A PostgreSQL that takes connections and says nothing on them. */
class SilentServerIT {
    private final Vertx vertx = Vertx.vertx();
    private HoldingProxy postgres;
    private Store store;

    @BeforeEach
    void open() {
        var database = TestDatabase.fresh();
        postgres = new HoldingProxy(vertx, database.port());
        store = Store.open(
                vertx, TestDatabase.within(TestDatabase.at(database, postgres.port()), Duration.ofMillis(300)));
    }

    @AfterEach
    void close() {
        postgres.release();
        Await.value(store.close());
        postgres.close();
        Await.value(vertx.close());
    }

    @Test
    void whoGetsNoConnectionInTimeHearsThatItIsAway() {
        postgres.hold();

        GatewayException refusal = Await.refusal(store.asWork(
                Deadline.in(Duration.ofSeconds(10)), tx -> tx.query("SELECT 1").execute()));

        assertThat(refusal.code()).isEqualTo(ErrorCode.UNAVAILABLE);
    }
}
