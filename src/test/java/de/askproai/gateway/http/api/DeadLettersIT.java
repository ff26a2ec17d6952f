package de.askproai.gateway.http.api;

import static de.askproai.gateway.http.api.ApiServer.ALPHA;
import static de.askproai.gateway.http.api.ApiServer.BETA;
import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.http.api.ApiServer.Answer;
import de.askproai.gateway.testing.Await;
import de.askproai.gateway.testing.TestVertx;
import de.askproai.gateway.time.Deadline;
import de.askproai.gateway.work.Shards;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DeadLettersIT {
    private static final String LETTERS = "/api/v1/dead-letters";

    @RegisterExtension
    final TestVertx test = new TestVertx();

    private ApiServer api;

    @BeforeEach
    void serve() {
        api = new ApiServer(test.vertx()).serve();
    }

    @AfterEach
    void close() {
        api.close();
    }

    @Test
    void showsEachCompanyItsOwnAndNoWebhookEvents() {
        UUID mine = letter(ALPHA, "payment.invoice", "call_1/invoice");
        UUID theirs = letter(BETA, "payment.invoice", "call_1/invoice");
        api.kill(api.event(ALPHA, "booked", null));

        assertThat(Pages.ids(api.get(api.alpha, LETTERS))).containsExactly(mine.toString());
        assertThat(Pages.ids(api.get(api.operator, LETTERS))).containsExactly(theirs.toString(), mine.toString());
        assertThat(Pages.ids(api.get(api.operator, LETTERS + "?company=" + BETA)))
                .containsExactly(theirs.toString());
        assertThat(api.get(api.alpha, LETTERS).raw().body()).doesNotContain("topsecret", "dG9wc2VjcmV0");
    }

    @Test
    void pagesAndFilters() {
        List<String> stored = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            stored.add(
                    0,
                    letter(ALPHA, i < 5 ? "payment.invoice" : "booking.settle", "call_" + i)
                            .toString());
        }

        assertThat(Pages.allIds(api, api.alpha, LETTERS, 2)).isEqualTo(stored);
        assertThat(Pages.ids(api.get(api.alpha, LETTERS + "?kind=booking.settle")))
                .isEqualTo(stored.subList(0, 2));
        assertThat(Pages.ids(api.get(api.alpha, LETTERS + "?kind=event.generic")))
                .isEmpty();
        assertThat(Pages.ids(api.get(api.alpha, LETTERS + "?until=2020-01-01T00:00:00Z")))
                .isEmpty();
        assertThat(Pages.ids(api.get(api.alpha, LETTERS + "?from=2020-01-01T00:00:00Z")))
                .hasSize(7);
        assertThat(api.get(api.alpha, LETTERS + "?after=x").status()).isEqualTo(400);
        assertThat(api.get(api.alpha, LETTERS + "?kind=%00").status()).isEqualTo(400);
    }

    @Test
    void tellsWhyALetterIsDeadAndWhatWasTried() {
        UUID id = letter(ALPHA, "payment.invoice", "call_1/invoice");
        api.sql("""
                INSERT INTO attempt (work_id, company_id, started_at, took_micros, outcome, code, detail)
                VALUES ('%s', '%s', now(), 1500, 3, 'upstream_failed', 'HTTP 500')
                """.formatted(id, ALPHA));

        Answer story = api.get(api.alpha, LETTERS + "/" + id);

        new ServedSchemas(api).check("get", LETTERS + "/{id}", story);
        assertThat(story.body().getString("operation")).isEqualTo("call_1/invoice");
        assertThat(story.body().getJsonArray("attempts").getJsonObject(0).getString("outcome"))
                .isEqualTo("dead");
    }

    @Test
    void anotherCompanysLetterIsAsUnknownAsNone() {
        UUID theirs = letter(BETA, "payment.invoice", "call_1/invoice");
        UUID event = api.event(ALPHA, "booked", null);
        api.kill(event);

        for (UUID id : List.of(theirs, event, UUID.randomUUID())) {
            Answer read = api.get(api.alpha, LETTERS + "/" + id);
            Answer replayed = replay(api.alpha, id);
            assertThat(List.of(read.status(), replayed.status())).containsOnly(404);
            assertThat(read.body().getString("detail")).isEqualTo("There is no such dead letter");
            assertThat(replayed.body().getString("detail")).isEqualTo("There is no such dead letter");
        }
        assertThat(api.get(api.beta, LETTERS + "/" + theirs).status()).isEqualTo(200);
        assertThat(queued()).isEmpty();
    }

    @Test
    void replaysALetterAsTheSameWork() {
        UUID id = letter(ALPHA, "payment.invoice", "call_1/invoice");

        Answer first = replay(api.alpha, id);
        Answer again = replay(api.alpha, id);

        new ServedSchemas(api).check("post", LETTERS + "/{id}/replay", first);
        assertThat(first.status()).isEqualTo(202);
        assertThat(first.body().getBoolean("queued")).isTrue();
        assertThat(again.status()).isEqualTo(202);
        assertThat(again.body().getBoolean("queued")).isFalse();
        assertThat(queued())
                .containsExactly("%s %d payment.invoice key-1 call_1/invoice 0 topsecret"
                        .formatted(id, Shards.of(ALPHA, "key-1", id)));
        assertThat(api.nudged).containsExactly(Set.of(Shards.of(ALPHA, "key-1", id)));
        assertThat(api.get(api.alpha, LETTERS + "/" + id).status()).isEqualTo(404);
        assertThat(ledgerOf("call_1/invoice")).containsExactly(id);
    }

    @Test
    void doesNotReviveWhatOtherWorkHasMadeHappen() {
        UUID id = letter(ALPHA, "payment.invoice", "call_1/invoice");
        UUID other = UUID.randomUUID();
        api.sql("UPDATE ledger SET work_id = '%s'".formatted(other));

        Answer refused = replay(api.alpha, id);

        assertThat(refused.status()).isEqualTo(409);
        assertThat(queued()).isEmpty();
        assertThat(api.get(api.alpha, LETTERS + "/" + id).status()).isEqualTo(200);
        assertThat(ledgerOf("call_1/invoice")).containsExactly(other);
    }

    @Test
    void entersAnOperationAgainThatTheLedgerHasForgotten() {
        UUID id = letter(ALPHA, "payment.invoice", "call_1/invoice");
        api.sql("DELETE FROM ledger");

        assertThat(replay(api.alpha, id).status()).isEqualTo(202);
        assertThat(ledgerOf("call_1/invoice")).containsExactly(id);
    }

    @Test
    void replaysALetterThatNamesNoOperationAndHasNoKey() {
        UUID id = api.nextId();
        api.sql("""
                INSERT INTO dead_letter (id, company_id, kind, attempts, bytes, created_at, code, detail)
                VALUES ('%s', '%s', 'reminder', 11, 0, now(), 'internal', 'x')
                """.formatted(id, ALPHA));

        assertThat(replay(api.operator, id).body().getBoolean("queued")).isTrue();
        assertThat(queued()).hasSize(1);
    }

    @Test
    void queuesALetterOnceHoweverManyAsk() {
        UUID id = letter(ALPHA, "payment.invoice", "call_1/invoice");
        List<CompletableFuture<Answer>> asked = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            asked.add(CompletableFuture.supplyAsync(() -> replay(api.alpha, id)));
        }

        List<Answer> answers = asked.stream().map(CompletableFuture::join).toList();

        assertThat(answers).extracting(Answer::status).containsOnly(202);
        assertThat(answers.stream().filter(answer -> answer.body().getBoolean("queued")))
                .hasSize(1);
        assertThat(queued()).hasSize(1);
    }

    @Test
    void replaysForThoseWhoOperateOnly() {
        UUID id = letter(ALPHA, "payment.invoice", "call_1/invoice");

        assertThat(replay(api.alphaReader, id).status()).isEqualTo(403);
        assertThat(replay(null, id).status()).isEqualTo(401);
        assertThat(api.post(api.alpha, LETTERS + "/x/replay", "").status()).isEqualTo(404);
        assertThat(queued()).isEmpty();
    }

    private Answer replay(String key, UUID id) {
        return api.post(key, LETTERS + "/" + id + "/replay", "");
    }

    /** Puts work among the dead letters that had entered its operation in the ledger. */
    private UUID letter(UUID company, String kind, String operation) {
        UUID id = api.nextId();
        api.sql("""
                INSERT INTO dead_letter (id, company_id, connection_id, kind, ordering_key, operation, attempts, bytes,
                                         created_at, code, detail, body)
                VALUES ('%1$s', '%2$s', '%3$s', '%4$s', 'key-1', '%5$s', 11, 9, now(), 'upstream_failed', 'HTTP 500',
                        'topsecret');
                INSERT INTO ledger (company_id, operation, work_id) VALUES ('%2$s', '%5$s', '%1$s');
                """.formatted(id, company, ApiServer.CONNECTION, kind, operation));
        return id;
    }

    private List<String> queued() {
        return rows("""
                SELECT concat_ws(' ', id, shard, kind, ordering_key, operation, attempts, convert_from(body, 'UTF8')) AS v
                FROM work WHERE held = 0 AND NOT waiting AND due_at <= clock_timestamp() ORDER BY id
                """);
    }

    private List<UUID> ledgerOf(String operation) {
        return rows("SELECT work_id::text AS v FROM ledger WHERE operation = '%s'".formatted(operation)).stream()
                .map(UUID::fromString)
                .toList();
    }

    private List<String> rows(String sql) {
        List<String> values = new ArrayList<>();
        Await.value(api.store.asWork(
                        Deadline.in(Duration.ofSeconds(5)), tx -> tx.query(sql).execute()))
                .forEach(row -> values.add(row.getString("v")));
        return values;
    }
}
