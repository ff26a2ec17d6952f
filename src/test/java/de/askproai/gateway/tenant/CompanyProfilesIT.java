package de.askproai.gateway.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.config.DatabaseConfig;
import de.askproai.gateway.store.Store;
import de.askproai.gateway.store.TestDatabase;
import de.askproai.gateway.testing.Await;
import de.askproai.gateway.testing.TestVertx;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is configured, as a node sees it that hears of no change. */
class CompanyProfilesIT {
    @RegisterExtension
    static final TestVertx test = new TestVertx();

    private final UUID company = UUID.randomUUID();
    private final AtomicLong nanos = new AtomicLong();
    private DatabaseConfig database;
    private Store store;
    private CompanyProfiles profiles;

    @BeforeEach
    void open() {
        database = TestDatabase.fresh();
        TestDatabase.execute(
                database,
                "INSERT INTO companies (id, key, name, locale) VALUES ('%s', 'linde', 'Linde', 'de-DE')"
                        .formatted(company));
        store = Store.open(test.vertx(), database);
        profiles = CompanyProfiles.withoutContacts(test.vertx(), store, nanos::get);
    }

    @AfterEach
    void close() {
        Await.value(store.close());
    }

    @Test
    void aProfileIsNeverOlderThanAMinuteThoughNothingTellsOfItsChange() {
        String read = name();
        TestDatabase.execute(database, "UPDATE companies SET name = 'Eiche'");
        nanos.addAndGet(Duration.ofSeconds(30).toNanos());
        String kept = name();
        nanos.addAndGet(Duration.ofSeconds(30).toNanos());

        assertThat(read).isEqualTo("Linde");
        assertThat(kept).as("from memory, without a question to the database").isEqualTo("Linde");
        assertThat(name()).isEqualTo("Eiche");
    }

    /** Who calls meanwhile is told something, and somebody in need is transferred. */
    @Test
    void aProfileThatCannotBeReadAgainIsWhatWasReadLast() {
        String read = name();
        Await.value(store.close());
        nanos.addAndGet(Duration.ofHours(3).toNanos());

        assertThat(name()).isEqualTo(read);
    }

    private String name() {
        return Await.value(profiles.of(company)).company().name();
    }
}
