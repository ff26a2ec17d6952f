package de.askproai.gateway.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.config.DatabaseConfig;
import de.askproai.gateway.config.SecurityConfig;
import de.askproai.gateway.security.MasterKey;
import de.askproai.gateway.security.StoredDataKeys;
import de.askproai.gateway.store.Store;
import de.askproai.gateway.store.TestDatabase;
import de.askproai.gateway.testing.Await;
import de.askproai.gateway.testing.TestVertx;
import de.askproai.gateway.time.Deadline;
import de.askproai.gateway.time.WallClock;
import io.vertx.core.Future;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class CustomersIT {
    private static final String PHONE = "+4915112345678";

    @RegisterExtension
    static final TestVertx test = new TestVertx();

    private final UUID company = UUID.randomUUID();
    private final UUID other = UUID.randomUUID();
    private DatabaseConfig database;
    private Store store;
    private Customers customers;

    @BeforeEach
    void open() {
        database = TestDatabase.fresh();
        for (UUID one : List.of(company, other)) {
            TestDatabase.execute(
                    database,
                    "INSERT INTO companies (id, key, name, locale) VALUES ('%s', 'c-%s', 'C', 'de-DE')"
                            .formatted(one, one));
        }
        store = Store.open(test.vertx(), database);
        MasterKey masterKey = MasterKey.of(new SecurityConfig(Optional.of(MasterKey.generate()), List.of()));
        customers = new Customers(store, new StoredDataKeys(test.vertx(), store, masterKey, WallClock.system()));
    }

    @AfterEach
    void close() {
        Await.value(store.close());
    }

    @Test
    void findsAgainWhomItMade() {
        assertThat(find(company)).isEmpty();

        Customer made = create("Anna Beispiel", PHONE, "anna@example.org");

        assertThat(find(company)).contains(made);
        assertThat(create("Anders", PHONE, null)).isEqualTo(made);
        assertThat(find(other)).isEmpty();
    }

    @Test
    void makesOneOfManyAtOnce() {
        List<Future<Customer>> asked = IntStream.range(0, 20)
                .mapToObj(i -> customers.findOrCreate(company, "N" + i, PHONE, null, soon()))
                .toList();

        List<Customer> all = Await.value(Future.all(asked).map(done -> done.<Customer>list()));

        assertThat(all).hasSize(20).containsOnly(all.get(0));
    }

    @Test
    void makesANewOneForEachWithoutANumber() {
        assertThat(create("A", null, null).id())
                .isNotEqualTo(create("A", null, null).id());
    }

    @Test
    void storesNothingPersonalInTheClear() throws SQLException {
        Customer made = create("Anna Beispiel", PHONE, "anna@example.org");

        try (Connection admin = TestDatabase.server().admin(database.database());
                Statement statement = admin.createStatement();
                ResultSet row = statement.executeQuery("SELECT c::text FROM customers c")) {
            assertThat(row.next()).isTrue();
            assertThat(row.getString(1))
                    .contains(made.id().toString())
                    .doesNotContain("Anna", "15112345678", "anna@")
                    .doesNotContain(hex("Anna"), hex("15112345678"));
        }
        assertThat(made.toString()).doesNotContain("Anna", "151", "anna@");
    }

    private static String hex(String text) {
        StringBuilder hex = new StringBuilder();
        text.chars().forEach(c -> hex.append("%02x".formatted(c)));
        return hex.toString();
    }

    private Optional<Customer> find(UUID of) {
        return Await.value(customers.byPhone(of, PHONE, soon()));
    }

    private Customer create(String name, String phone, String email) {
        return Await.value(customers.findOrCreate(company, name, phone, email, soon()));
    }

    private static Deadline soon() {
        return Deadline.in(Duration.ofSeconds(10));
    }
}
