package de.askproai.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.chaos.ChaosPostgres;
import de.askproai.gateway.config.DatabaseConfig;
import de.askproai.gateway.testing.Await;
import de.askproai.gateway.testing.TcpProxy;
import de.askproai.gateway.testing.TestVertx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class NotificationsIT {
    private static final Duration HEARTBEAT = Duration.ofMillis(300);

    @RegisterExtension
    static final TestVertx test = new TestVertx();

    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final AtomicInteger connects = new AtomicInteger();
    private Notifications notifications;

    @AfterEach
    void close() {
        Await.value(notifications.close());
    }

    @Test
    void hearsWhatIsNotified() {
        DatabaseConfig database = TestDatabase.fresh();
        start(database);

        notifyThrough(database, "companies 1");

        Await.untilAsserted(() -> assertThat(heard).containsExactly("companies 1"));
        assertThat(connects).hasValue(1);
    }

    @Test
    void listensAgainAfterItsConnectionWasKilled() {
        DatabaseConfig database = TestDatabase.fresh();
        start(database);

        TestDatabase.execute(
                database,
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'LISTEN%' OR query = 'SELECT 1'");
        Await.until("it is connected again", () -> connects.get() == 2 && notifications.listening());
        notifyThrough(database, "companies 2");

        Await.untilAsserted(() -> assertThat(heard).containsExactly("companies 2"));
    }

    @Test
    void listensAgainAfterTheServerWasAway() {
        DatabaseConfig database = TestDatabase.fresh();
        try (TcpProxy way = new TcpProxy(test.vertx(), database.port())) {
            start(TestDatabase.at(database, way.port()));

            way.cut();
            Await.until("it noticed", () -> !notifications.listening());
            way.mend();
            Await.until("it is connected again", () -> connects.get() == 2 && notifications.listening());
            notifyThrough(database, "companies 3");

            Await.untilAsserted(() -> assertThat(heard).containsExactly("companies 3"));
        }
    }

    @Test
    void startsBeforeTheServerDoes() {
        DatabaseConfig database = TestDatabase.fresh();
        try (TcpProxy way = new TcpProxy(test.vertx(), database.port())) {
            way.cut();
            notifications = notifications(TestDatabase.at(database, way.port()));
            notifications.start();

            way.mend();

            Await.until("it is connected", () -> notifications.listening());
        }
    }

    @Test
    void noticesAFrozenServerAndListensAgainOnceItThaws(@TempDir Path directory) throws Exception {
        try (ChaosPostgres server = new ChaosPostgres(directory)) {
            start(TestDatabase.within(server.database(), Duration.ofSeconds(1)));

            try {
                server.freeze();
                Await.until("it noticed", () -> !notifications.listening());
            } finally {
                server.thaw();
            }
            Await.until("it is connected again", () -> connects.get() == 2 && notifications.listening());
            server.execute("NOTIFY gateway_configuration, 'companies 4'");

            Await.untilAsserted(() -> assertThat(heard).containsExactly("companies 4"));
        }
    }

    private void start(DatabaseConfig database) {
        notifications = notifications(database);
        notifications.start();
        Await.until("it is connected", () -> notifications.listening());
    }

    private Notifications notifications(DatabaseConfig database) {
        Notifications made = new Notifications(test.vertx(), database, HEARTBEAT);
        made.add(new Notifications.Listener() {
            @Override
            public void connected() {
                connects.incrementAndGet();
            }

            @Override
            public void notified(String payload) {
                heard.add(payload);
            }
        });
        return made;
    }

    private static void notifyThrough(DatabaseConfig database, String payload) {
        TestDatabase.execute(database, "NOTIFY gateway_configuration, '" + payload + "'");
    }
}
