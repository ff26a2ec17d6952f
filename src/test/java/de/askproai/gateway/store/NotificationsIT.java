package de.askproai.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.config.DatabaseConfig;
import de.askproai.gateway.testing.Await;
import de.askproai.gateway.testing.TcpProxy;
import de.askproai.gateway.testing.TestVertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
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
        try (EmbeddedPostgres server = EmbeddedPostgres.start(directory, Map.of())) {
            DatabaseConfig database = TestDatabase.within(server.createDatabase(), Duration.ofSeconds(1));
            start(database);

            signal(directory, "-STOP");
            try {
                Await.until("it noticed", () -> !notifications.listening());
            } finally {
                signal(directory, "-CONT");
            }
            Await.until("it is connected again", () -> connects.get() == 2 && notifications.listening());
            try (Connection admin = server.admin(database.database());
                    Statement statement = admin.createStatement()) {
                boolean ignored = statement.execute("NOTIFY gateway_configuration, 'companies 4'");
            }

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

    /** Sends the signal to the server and all its processes: those of connections too. */
    private static void signal(Path directory, String signal) throws IOException, InterruptedException {
        long postmaster = Long.parseLong(
                Files.readAllLines(directory.resolve("data/postmaster.pid")).get(0));
        List<String> command = new ArrayList<>(List.of("kill", signal));
        Stream.concat(
                        Stream.of(postmaster),
                        ProcessHandle.of(postmaster).orElseThrow().descendants().map(ProcessHandle::pid))
                .map(String::valueOf)
                .forEach(command::add);
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
    }
}
