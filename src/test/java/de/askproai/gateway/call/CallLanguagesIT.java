package de.askproai.gateway.call;

import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.store.Store;
import de.askproai.gateway.store.TestDatabase;
import de.askproai.gateway.testing.Await;
import de.askproai.gateway.testing.TestVertx;
import de.askproai.gateway.time.Deadline;
import de.askproai.gateway.time.WallClock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class CallLanguagesIT {
    private static final UUID COMPANY = UUID.randomUUID();
    private static final String CALL = "call_1";

    @RegisterExtension
    static final TestVertx test = new TestVertx();

    private Store store;
    private CallLanguages here;

    @BeforeEach
    void open() {
        store = Store.open(test.vertx(), TestDatabase.fresh());
        here = node();
    }

    @AfterEach
    void close() {
        Await.value(store.close());
    }

    /** A node that has heard of no call yet. */
    private CallLanguages node() {
        return new CallLanguages(store, WallClock.system());
    }

    @Test
    void anotherNodeFindsWhatWasSaidLast() {
        assertThat(find(node(), CALL)).isEmpty();
        note(here, Locale.US);
        note(here, Locale.UK);
        Await.untilAsserted(() -> assertThat(find(node(), CALL)).contains(Locale.ENGLISH));
        note(node(), Locale.ENGLISH);
        note(node(), Locale.GERMAN);

        Await.untilAsserted(() -> assertThat(find(node(), CALL)).contains(Locale.GERMAN));
        assertThat(find(node(), "call_2")).isEmpty();
        assertThat(entries()).containsExactly("en", "de");
    }

    @Test
    void oneCompanysCallSaysNothingOfTheOthersOfTheSameId() {
        note(here, Locale.ENGLISH);

        assertThat(Await.value(here.find(UUID.randomUUID(), CALL, soon()))).isEmpty();
    }

    @Test
    void whileTheDatabaseIsAwayANodeGoesByWhatItKnows() {
        note(here, Locale.ENGLISH);
        CallLanguages fresh = node();
        Await.value(store.close());

        assertThat(find(here, CALL)).contains(Locale.ENGLISH);
        assertThat(find(fresh, CALL)).isEmpty();
        assertThat(Await.failure(here.note(COMPANY, CALL, Locale.GERMAN))).isNotNull();
        assertThat(find(here, CALL)).contains(Locale.GERMAN);
    }

    private static Optional<Locale> find(CallLanguages node, String call) {
        return Await.value(node.find(COMPANY, call, soon()));
    }

    private static void note(CallLanguages node, Locale language) {
        Await.value(node.note(COMPANY, CALL, language));
    }

    private List<String> entries() {
        return Await.value(store.asCompany(
                COMPANY,
                soon(),
                tx -> tx.query("SELECT what FROM call_entries WHERE kind = 'language' ORDER BY at")
                        .execute()
                        .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                                .map(row -> row.getString("what"))
                                .toList())));
    }

    private static Deadline soon() {
        return Deadline.in(Duration.ofSeconds(5));
    }
}
