package de.askproai.gateway.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.config.DatabaseConfig;
import de.askproai.gateway.config.Secret;
import de.askproai.gateway.config.SecurityConfig;
import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.security.MasterKey;
import de.askproai.gateway.store.Notifications;
import de.askproai.gateway.store.Store;
import de.askproai.gateway.store.TestDatabase;
import de.askproai.gateway.tenant.Connection.State;
import de.askproai.gateway.testing.Await;
import de.askproai.gateway.testing.TestVertx;
import de.askproai.gateway.time.Deadline;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ConnectionDirectoryIT {
    private static final int USUAL_BYTES = 1 << 20;

    @RegisterExtension
    static final TestVertx test = new TestVertx();

    private final ConnectionRepository repository = repository(MasterKey.generate());
    private final UUID company = UUID.randomUUID();
    private DatabaseConfig database;
    private Store store;
    private Notifications notifications;
    private ConnectionDirectory directory;

    @BeforeEach
    void open() {
        database = TestDatabase.fresh();
        store = Store.open(test.vertx(), database);
        notifications = new Notifications(test.vertx(), database, Duration.ofSeconds(2));
        directory = new ConnectionDirectory(test.vertx(), store, repository);
        directory.follow(notifications);
        addCompany(company, "salon");
    }

    @AfterEach
    void close() {
        Await.value(notifications.close());
        Await.value(store.close());
    }

    @Test
    void knowsNothingBeforeItWasLoaded() {
        save(connection(company, "calcom", "calcom_public_id_0001"));

        assertThat(directory.loaded()).isFalse();
        assertThat(directory.find("calcom_public_id_0001")).isEmpty();
    }

    @Test
    void findsWhatWasThereBeforeItStarted() {
        Connection saved = connection(company, "calcom", "calcom_public_id_0001");
        save(saved);

        load();

        assertThat(directory.find("calcom_public_id_0001")).contains(saved);
        assertThat(directory.find("calcom_public_id_0002")).isEmpty();
        assertThat(directory.byCompanyAndVendor(company, "calcom")).containsExactly(saved);
        assertThat(directory.byCompanyAndVendor(company, "stripe")).isEmpty();
        assertThat(directory.byCompanyAndVendor(UUID.randomUUID(), "calcom")).isEmpty();
    }

    @Test
    void hearsOfANewAChangedAndARemovedConnection() {
        load();
        Connection saved = connection(company, "calcom", "calcom_public_id_0001");

        save(saved);
        Await.untilAsserted(() -> assertThat(directory.find(saved.publicId())).contains(saved));

        setState(saved, State.CREDENTIALS_REJECTED);
        Await.untilAsserted(() -> assertThat(directory.find(saved.publicId()).map(Connection::state))
                .contains(State.CREDENTIALS_REJECTED));

        TestDatabase.execute(database, "DELETE FROM connections");
        Await.untilAsserted(() -> assertThat(directory.find(saved.publicId())).isEmpty());
    }

    @Test
    void keepsTheOtherCompaniesWhenOneChanges() {
        UUID other = UUID.randomUUID();
        addCompany(other, "practice");
        save(connection(other, "calcom", "calcom_public_id_other"));
        load();

        save(connection(company, "calcom", "calcom_public_id_0001"));

        Await.untilAsserted(
                () -> assertThat(directory.find("calcom_public_id_0001")).isPresent());
        assertThat(directory.find("calcom_public_id_other")).isPresent();
    }

    @Test
    void disablesTheConnectionsOfAnInactiveCompany() {
        save(connection(company, "calcom", "calcom_public_id_0001"));
        load();

        TestDatabase.execute(database, "UPDATE companies SET active = false");

        Await.untilAsserted(
                () -> assertThat(directory.find("calcom_public_id_0001").map(Connection::enabled))
                        .contains(false));
        assertThat(directory.byCompanyAndVendor(company, "calcom")).isEmpty();
    }

    @Test
    void looksUpWhatItDoesNotKnowYetOnce() {
        Connection saved = connection(company, "calcom", "calcom_public_id_0001");
        save(saved);

        Optional<Connection> unknown = Await.value(directory.lookUp("calcom_public_id_0002"));
        boolean remembered = directory.lookUp("calcom_public_id_0002").isComplete();
        Optional<Connection> found = Await.value(directory.lookUp(saved.publicId()));

        assertThat(unknown).isEmpty();
        assertThat(remembered).isTrue();
        assertThat(found).contains(saved);
    }

    @Test
    void whoIsLookedUpBringsTheirCompanysOtherConnections() {
        Connection phone = connection(company, "retell", "retell_public_id_0001");
        Connection calendar = connection(company, "calcom", "calcom_public_id_0001");
        save(phone);
        save(calendar);

        Optional<Connection> found = Await.value(directory.lookUp(phone.publicId()));

        assertThat(found).contains(phone);
        assertThat(directory.byCompanyAndVendor(company, "calcom")).containsExactly(calendar);
    }

    @Test
    void refusesAFloodOfMadeUpIds() {
        List<Future<Optional<Connection>>> flood = IntStream.range(0, 500)
                .mapToObj(n -> directory.lookUp("made_up_public_id_" + n))
                .toList();

        assertThat(Await.refusal(Future.all(flood)).code()).isEqualTo(ErrorCode.RATE_LIMITED);
        assertThat(flood.stream().filter(Future::failed).count()).isGreaterThan(400);
    }

    @Test
    void refusesAConnectionWhoseSecretsDoNotOpenAndKeepsItsNeighbours() {
        Connection broken = connection(company, "stripe", "stripe_public_id_0001");
        Connection fine = connection(company, "calcom", "calcom_public_id_0001");
        save(repository(MasterKey.generate()), broken);
        save(fine);

        load();

        assertThat(directory.find(fine.publicId())).contains(fine);
        assertThat(directory.find(broken.publicId()).orElseThrow().signingSecrets())
                .isEmpty();
    }

    @Test
    void doesNotOpenSecretsThatWereCopiedFromAnotherConnection() {
        Connection victim = connection(company, "calcom", "calcom_public_id_victim");
        Connection thief = connection(company, "stripe", "stripe_public_id_thief");
        save(victim);
        save(thief);
        TestDatabase.execute(
                database,
                "UPDATE connections SET signing_secrets = (SELECT signing_secrets FROM connections WHERE vendor ="
                        + " 'calcom') WHERE vendor = 'stripe'");

        load();

        assertThat(directory.find(thief.publicId()).orElseThrow().signingSecrets())
                .isEmpty();
    }

    @Test
    void showsNoSecret() {
        assertThat(connection(company, "calcom", "calcom_public_id_0001").toString())
                .contains("calcom_public_id_0001")
                .doesNotContain("cal_live")
                .doesNotContain("old_secret")
                .doesNotContain("new_secret");
    }

    private void load() {
        notifications.start();
        Await.until("the directory is loaded", directory::loaded);
    }

    private void save(Connection connection) {
        save(repository, connection);
    }

    private void save(ConnectionRepository by, Connection connection) {
        Await.value(store.asCompany(connection.company(), soon(), tx -> by.save(tx, connection)));
    }

    private void setState(Connection connection, State state) {
        Await.value(store.asCompany(
                connection.company(),
                soon(),
                tx -> repository.setState(tx, connection.company(), connection.id(), state)));
    }

    private void addCompany(UUID id, String key) {
        TestDatabase.execute(
                database,
                "INSERT INTO companies (id, key, name, locale) VALUES ('" + id + "', '" + key + "', 'Salon', 'de-DE')");
    }

    private static Connection connection(UUID company, String vendor, String publicId) {
        return new Connection(
                UUID.randomUUID(),
                company,
                vendor + "-main",
                vendor,
                publicId,
                Map.of("eventTypeId", 12, "team", Map.of("slug", "salon")),
                List.of(Secret.of("new_secret"), Secret.of("old_secret")),
                Map.of("apiKey", Secret.of("cal_live_1")),
                USUAL_BYTES,
                true,
                State.OK);
    }

    private static ConnectionRepository repository(Secret masterKey) {
        return new ConnectionRepository(
                MasterKey.of(new SecurityConfig(Optional.of(masterKey), List.of())), USUAL_BYTES);
    }

    private static Deadline soon() {
        return Deadline.in(Duration.ofSeconds(10));
    }
}
