package de.askproai.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.config.DatabaseConfig;
import de.askproai.gateway.testing.Await;
import de.askproai.gateway.testing.TestVertx;
import de.askproai.gateway.time.Deadline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SchemaCheckIT {
    @RegisterExtension
    static final TestVertx test = new TestVertx();

    private DatabaseConfig database;
    private Store store;

    @BeforeEach
    void open() {
        database = TestDatabase.fresh();
        store = Store.open(test.vertx(), database);
    }

    @AfterEach
    void close() {
        Await.value(store.close());
    }

    @Test
    void letsTheSchemaOfThisVersionPass() {
        assertThat(Migrations.versions()).startsWith("001").contains("011").isSorted();

        require(Migrations.versions());
    }

    /** A program from before a change would write as it was before. */
    @Test
    void refusesANewerSchemaAndSaysWhatIsUnknown() {
        List<String> older = new ArrayList<>(Migrations.versions());
        String newest = older.remove(older.size() - 1);

        assertThat(refusal(older))
                .contains("newer than this version, it has " + newest + ": start the version that brought it");
    }

    @Test
    void refusesAnOlderSchemaAndSaysWhatIsMissing() {
        List<String> newer = new ArrayList<>(Migrations.versions());
        newer.add("900");

        assertThat(refusal(newer)).contains("lacks 900: run `migrate`");
    }

    @Test
    void takesAMigrationThatFailedForMissing() {
        TestDatabase.execute(database, "UPDATE flyway_schema_history SET success = false WHERE version = '011'");

        assertThat(refusal(Migrations.versions())).contains("lacks 011");
    }

    @Test
    void refusesASchemaFromBeforeTheHistoryCouldBeRead() {
        TestDatabase.execute(database, "REVOKE SELECT (version, success) ON flyway_schema_history FROM gateway_work");

        assertThat(refusal(Migrations.versions())).contains("older than this version: run `migrate`");
    }

    @Test
    void refusesADatabaseWithoutSchema() {
        TestDatabase.execute(database, "DROP TABLE flyway_schema_history");

        assertThat(refusal(Migrations.versions())).contains("no schema yet");
    }

    private void require(List<String> versions) {
        assertThat(Await.value(SchemaCheck.require(store, versions, Deadline.in(Duration.ofSeconds(10)))
                        .map("fits")))
                .isEqualTo("fits");
    }

    private String refusal(List<String> versions) {
        return Await.refusal(SchemaCheck.require(store, versions, Deadline.in(Duration.ofSeconds(10))))
                .detail();
    }
}
