package de.askproai.gateway.call;

import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.call.CallChanged.Stage;
import de.askproai.gateway.config.SecurityConfig;
import de.askproai.gateway.security.MasterKey;
import de.askproai.gateway.security.StoredDataKeys;
import de.askproai.gateway.store.Store;
import de.askproai.gateway.store.TestDatabase;
import de.askproai.gateway.testing.Await;
import de.askproai.gateway.testing.TestVertx;
import de.askproai.gateway.time.Deadline;
import de.askproai.gateway.time.WallClock;
import io.vertx.sqlclient.SqlClient;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class CallWriterIT {
    private static final UUID COMPANY = UUID.randomUUID();
    private static final UUID NEIGHBOUR = UUID.randomUUID();
    private static final UUID CONNECTION = UUID.randomUUID();
    private static final Instant START = Instant.parse("2026-12-02T09:00:00Z");

    @RegisterExtension
    static final TestVertx test = new TestVertx();

    private Store store;
    private CallWriter writer;

    @BeforeEach
    void open() {
        store = Store.open(test.vertx(), TestDatabase.fresh());
        MasterKey master = MasterKey.of(new SecurityConfig(Optional.of(MasterKey.generate()), List.of()));
        writer = new CallWriter(new StoredDataKeys(test.vertx(), store, master, WallClock.system()));
    }

    @AfterEach
    void close() {
        Await.value(store.close());
    }

    @Test
    void whateverTheOrderTheCallIsTheSameInTheEnd() {
        List<List<Stage>> orders = List.of(
                List.of(Stage.STARTED, Stage.ENDED, Stage.ANALYZED),
                List.of(Stage.STARTED, Stage.ANALYZED, Stage.ENDED),
                List.of(Stage.ENDED, Stage.STARTED, Stage.ANALYZED),
                List.of(Stage.ENDED, Stage.ANALYZED, Stage.STARTED),
                List.of(Stage.ANALYZED, Stage.STARTED, Stage.ENDED),
                List.of(Stage.ANALYZED, Stage.ENDED, Stage.STARTED));

        for (int i = 0; i < orders.size(); i++) {
            for (Stage stage : orders.get(i)) {
                write(told(COMPANY, "call_" + i, stage));
            }
        }

        assertThat(rows(COMPANY)).hasSize(6).containsOnly("3 ended 60000 70 true Positive");
    }

    @Test
    void whatIsToldTwiceInOneBatchOrLaterChangesNothing() {
        write(
                told(COMPANY, "call_1", Stage.ENDED),
                told(COMPANY, "call_1", Stage.ENDED),
                told(COMPANY, "call_1", Stage.STARTED));
        write(told(COMPANY, "call_1", Stage.ENDED), told(COMPANY, "call_1", Stage.STARTED));

        assertThat(rows(COMPANY)).containsExactly("2 ended 60000 70 null null");
    }

    @Test
    void theSameCallIdAtTwoCompaniesIsTwoCalls() {
        write(told(COMPANY, "call_1", Stage.ANALYZED), told(NEIGHBOUR, "call_1", Stage.STARTED));

        assertThat(rows(COMPANY)).containsExactly("3 ended 60000 70 true Positive");
        assertThat(rows(NEIGHBOUR)).containsExactly("1 ongoing null null null null");
    }

    @Test
    void takesABatchOfManyInAnyOrder() {
        List<CallChanged> batch = new ArrayList<>();
        for (int i = 0; i < 80; i++) {
            for (Stage stage : List.of(Stage.STARTED, Stage.ENDED, Stage.ANALYZED)) {
                batch.add(told(i % 2 == 0 ? COMPANY : NEIGHBOUR, "call_" + i, stage));
            }
        }
        Collections.shuffle(batch, new Random(7));

        write(batch.toArray(CallChanged[]::new));

        assertThat(rows(COMPANY)).hasSize(40).containsOnly("3 ended 60000 70 true Positive");
        assertThat(rows(NEIGHBOUR)).hasSize(40).containsOnly("3 ended 60000 70 true Positive");
    }

    @Test
    void storesNothingPersonalInTheClear() {
        write(told(COMPANY, "call_1", Stage.ANALYZED));

        String row = Await.value(store.asWork(
                deadline(),
                tx -> tx.query("SELECT c::text FROM calls c")
                        .execute()
                        .map(found -> found.iterator().next().getString(0))));
        assertThat(row).doesNotContain("1701234567", "901820150", "Erika");
    }

    private void write(CallChanged... changes) {
        Await.value(store.asWork(deadline(), (SqlClient tx) -> writer.write(tx, List.of(changes))));
    }

    /** As Retell tells: the start knows little, the end all but the analysis. */
    private static CallChanged told(UUID company, String callId, Stage stage) {
        boolean ended = stage != Stage.STARTED;
        boolean analyzed = stage == Stage.ANALYZED;
        return new CallChanged(
                company,
                callId,
                CONNECTION,
                null,
                stage,
                ended ? "ended" : "ongoing",
                "inbound",
                START,
                ended ? START.plusSeconds(60) : null,
                ended ? 60_000L : null,
                ended ? "user_hangup" : null,
                analyzed ? true : null,
                analyzed ? "Positive" : null,
                ended ? 70 : null,
                "+491701234567",
                "+4930901820150",
                analyzed ? "Erika hat gebucht." : null);
    }

    private List<String> rows(UUID company) {
        return Await.value(store.asCompany(
                company,
                deadline(),
                tx -> tx.query("""
                        SELECT stage, status, duration_ms, cost_cents, successful, sentiment FROM calls
                         ORDER BY call_id
                        """).execute().map(found -> {
                    List<String> rows = new ArrayList<>();
                    found.forEach(row -> rows.add(row.getValue(0) + " " + row.getValue(1) + " " + row.getValue(2) + " "
                            + row.getValue(3) + " " + row.getValue(4) + " " + row.getValue(5)));
                    return rows;
                })));
    }

    private static Deadline deadline() {
        return Deadline.in(Duration.ofSeconds(20));
    }
}
