package de.askproai.gateway.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.config.DatabaseConfig;
import de.askproai.gateway.config.Secret;
import de.askproai.gateway.config.SecurityConfig;
import de.askproai.gateway.security.MasterKey;
import de.askproai.gateway.store.Notifications;
import de.askproai.gateway.store.Store;
import de.askproai.gateway.store.TestDatabase;
import de.askproai.gateway.tenant.Connection;
import de.askproai.gateway.tenant.Connection.State;
import de.askproai.gateway.tenant.ConnectionDirectory;
import de.askproai.gateway.tenant.ConnectionRepository;
import de.askproai.gateway.testing.Await;
import de.askproai.gateway.testing.TestVertx;
import de.askproai.gateway.time.Deadline;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What two nodes make of a vendor that refuses an account's credentials on one of them. */
class MarkingConnectionWatchIT {
    private static final Duration HOLDS = Duration.ofMillis(400);
    private static final int USUAL_BODY = 1 << 20;

    @RegisterExtension
    static final TestVertx test = new TestVertx();

    private final DatabaseConfig database = TestDatabase.fresh();
    private final UUID company = UUID.randomUUID();
    private final List<String> restored = new CopyOnWriteArrayList<>();
    private Store store;
    private ConnectionRepository repository;
    private Notifications notifications;
    private ConnectionDirectory directory;
    private MarkingConnectionWatch here;
    private MarkingConnectionWatch elsewhere;

    @BeforeEach
    void open() {
        store = Store.open(test.vertx(), database);
        repository = new ConnectionRepository(
                MasterKey.of(new SecurityConfig(Optional.of(MasterKey.generate()), List.of())), USUAL_BODY);
        directory = new ConnectionDirectory(test.vertx(), store, repository);
        directory.onRestored(restored::add);
        here = new MarkingConnectionWatch(store, repository, directory, HOLDS);
        elsewhere = new MarkingConnectionWatch(store, repository, directory, HOLDS);
        TestDatabase.execute(
                database,
                "INSERT INTO companies (id, key, name, locale) VALUES ('%s', 'salon', 'Salon', 'de-DE')"
                        .formatted(company));
        notifications = new Notifications(test.vertx(), database, Duration.ofSeconds(2));
        directory.follow(notifications);
        notifications.start();
        Await.until("the directory is loaded", directory::loaded);
    }

    @AfterEach
    void close() {
        Await.value(notifications.close());
        Await.value(store.close());
    }

    @Test
    void anAnswerElsewhereTakesTheMarkAwayOnceItHasStoodForAWhile() {
        Connection account = save("old");
        String id = account.id().toString();

        here.credentialsRefused("calcom", id);
        Await.untilAsserted(() -> assertThat(directory.refused()).containsExactly(id));
        elsewhere.answered("calcom", id);
        elsewhere.answered("calcom", id);

        assertThat(state(account)).as("another call may be refused again").isEqualTo(State.CREDENTIALS_REJECTED);
        Await.untilAsserted(() -> {
            elsewhere.answered("calcom", id);
            assertThat(directory.refused()).isEmpty();
        });
        assertThat(state(account)).isEqualTo(State.OK);
        assertThat(restored).containsExactly(id);
    }

    @Test
    void newCredentialsAreTriedWhetherOrNotTheMarkOfTheOldOnesWasSeen() {
        Connection account = save("old");
        Await.untilAsserted(() -> assertThat(directory.find(account.publicId())).isPresent());

        Connection renewed = save(account.id(), "new");

        Await.untilAsserted(
                () -> assertThat(restored).containsExactly(renewed.id().toString()));
    }

    private State state(Connection account) {
        return directory.find(account.publicId()).orElseThrow().state();
    }

    private Connection save(String apiKey) {
        return save(UUID.randomUUID(), apiKey);
    }

    private Connection save(UUID id, String apiKey) {
        Connection account = new Connection(
                id,
                company,
                "calendar",
                "calcom",
                "calcom_public_id_0001",
                Map.of(),
                List.of(),
                Map.of("apiKey", Secret.of(apiKey)),
                USUAL_BODY,
                true,
                State.OK);
        Await.value(store.asCompany(company, soon(), tx -> repository.save(tx, account)));
        Await.untilAsserted(() -> assertThat(directory.find(account.publicId()).map(Connection::credentials))
                .contains(account.credentials()));
        return account;
    }

    private static Deadline soon() {
        return Deadline.in(Duration.ofSeconds(5));
    }
}
