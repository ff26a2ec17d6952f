package de.askproai.gateway.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.askproai.gateway.config.DatabaseConfig;
import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import de.askproai.gateway.time.Deadline;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StoreIT {
    private Vertx vertx;
    private Store store;
    private DatabaseConfig database;

    @BeforeEach
    void open() {
        database = TestDatabase.fresh();
        vertx = Vertx.vertx();
        store = Store.open(vertx, database);
    }

    @AfterEach
    void close() throws Exception {
        await(store.close().compose(closed -> vertx.close()));
    }

    @Test
    void aConnectionThatIsEndedInUsePrintsNothing() throws Exception {
        PrintStream standardError = System.err;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setErr(new PrintStream(printed, true, UTF_8));
        try {
            Future<Void> ended = store.asWork(
                    Deadline.in(Duration.ofSeconds(10)),
                    tx -> tx.query("SELECT pg_backend_pid()")
                            .execute()
                            .map(rows -> rows.iterator().next().getInteger(0))
                            .compose(pid -> vertx.executeBlocking(() -> {
                                TestDatabase.execute(database, "SELECT pg_terminate_backend(" + pid + ", 5000)");
                                return pid;
                            }))
                            .compose(pid -> vertx.timer(200, TimeUnit.MILLISECONDS)));

            assertThat(ended.toCompletionStage().toCompletableFuture()).failsWithin(Duration.ofSeconds(10));
        } finally {
            System.setErr(standardError);
        }

        assertThat(printed.toString(UTF_8)).doesNotContain("57P01").doesNotContain("\tat ");
    }

    @Test
    void showsTheCompanyToItsTransactionAndToNoOther() throws Exception {
        UUID company = UUID.randomUUID();
        Deadline deadline = Deadline.in(Duration.ofSeconds(10));

        UUID inside = await(store.asCompany(
                company,
                deadline,
                tx -> tx.query("SELECT app_company()")
                        .execute()
                        .map(rows -> rows.iterator().next().getUUID(0))));
        UUID outside = await(store.asWork(
                deadline,
                tx -> tx.query("SELECT app_company()")
                        .execute()
                        .map(rows -> rows.iterator().next().getUUID(0))));

        assertThat(inside).isEqualTo(company);
        assertThat(outside).isNull();
    }

    @Test
    void aBodyThatFailsLeavesNothing() throws Exception {
        Deadline deadline = Deadline.in(Duration.ofSeconds(10));
        UUID node = UUID.randomUUID();

        Future<Object> failed = store.asWork(
                deadline,
                tx -> insert(tx, node)
                        .compose(done ->
                                Future.failedFuture(new GatewayException(ErrorCode.CONFLICT, "changed its mind"))));
        Future<Object> thrown = store.asWork(deadline, tx -> {
            Future<Void> ignored = insert(tx, node);
            throw new GatewayException(ErrorCode.CONFLICT, "changed its mind");
        });

        assertThatThrownBy(() -> await(failed)).hasMessageContaining("changed its mind");
        assertThatThrownBy(() -> await(thrown)).hasMessageContaining("changed its mind");
        Long left = await(store.asWork(deadline, tx -> count(tx, node)));
        assertThat(left).isZero();
    }

    @Test
    void aFailureThatTheBodyPassesOverIsNoCommit() throws Exception {
        Deadline deadline = Deadline.in(Duration.ofSeconds(5));
        Function<SqlClient, Future<String>> careless = tx -> tx.query("SELECT 1 / 0")
                .execute()
                .map("computed")
                .recover(failure -> Future.succeededFuture("passed over"));

        assertThatThrownBy(() -> await(store.asCompany(UUID.randomUUID(), deadline, careless)))
                .isNotNull();
        assertThatThrownBy(() -> await(store.onceAsCompany(UUID.randomUUID(), deadline, careless)))
                .isNotNull();
        // Their connections serve the next ones.
        for (int i = 0; i < 32; i++) {
            Integer rows = await(store.asCompany(
                    UUID.randomUUID(),
                    deadline,
                    tx -> tx.query("SELECT 1").execute().map(RowSet::size)));
            assertThat(rows).isEqualTo(1);
        }
    }

    @Test
    void theCommitGoesRightBehindTheLastStatements() throws Exception {
        Deadline deadline = Deadline.in(Duration.ofSeconds(10));
        UUID node = UUID.randomUUID();
        AtomicReference<SqlClient> kept = new AtomicReference<>();

        Void ignored = await(store.asWork(
                deadline,
                tx -> count(tx, node).compose(before -> {
                    Future<Void> last = tx.last(1, () -> insert(tx, node));
                    kept.set(tx);
                    assertThatThrownBy(() -> insert(tx, UUID.randomUUID())).isInstanceOf(IllegalStateException.class);
                    return last;
                })));

        Long left = await(store.asWork(deadline, tx -> count(tx, node)));
        assertThat(left).isOne();
    }

    @Test
    void nothingIsKeptWhereOneOfTheLastStatementsFails() {
        Deadline deadline = Deadline.in(Duration.ofSeconds(10));
        UUID node = UUID.randomUUID();

        Future<Object> failed = store.asWork(
                deadline,
                tx -> tx.last(
                        2,
                        () -> Future.join(
                                        insert(tx, node),
                                        tx.query("SELECT 1 / 0").execute())
                                .map("both")));
        Future<String> passedOver = store.asWork(
                deadline,
                tx -> tx.last(
                        2,
                        () -> Future.join(
                                        insert(tx, node),
                                        tx.query("SELECT 1 / 0").execute())
                                .map("both")
                                .otherwise("passed over")));

        assertThatThrownBy(() -> await(failed))
                .satisfies(failure -> assertThat(SqlFailures.isState(failure.getCause(), "22012"))
                        .as("division by zero: %s", failure)
                        .isTrue());
        assertThatThrownBy(() -> await(passedOver)).isNotNull();
        assertThatCode(() -> {
                    // Their connections serve the next ones.
                    for (int i = 0; i < 32; i++) {
                        Long left = await(store.asWork(deadline, tx -> count(tx, node)));
                        assertThat(left).isZero();
                    }
                })
                .doesNotThrowAnyException();
    }

    @Test
    void lastStatementsThatComeLateAreCommittedAllTheSame() throws Exception {
        Deadline deadline = Deadline.in(Duration.ofSeconds(10));
        UUID first = UUID.randomUUID();
        UUID second = UUID.randomUUID();

        Void ignored = await(store.asWork(
                deadline, tx -> tx.last(2, () -> insert(tx, first).compose(done -> insert(tx, second)))));

        Long left = await(store.asWork(
                deadline,
                tx -> count(tx, first).compose(one -> count(tx, second).map(two -> one + two))));
        assertThat(left).isEqualTo(2);
    }

    @Test
    void whatFailedFirstIsReported() {
        Deadline deadline = Deadline.in(Duration.ofSeconds(10));

        Future<Long> refused = store.asWork(deadline, tx -> {
            Future<Void> first = tx.query("SELECT 1 / 0").execute().mapEmpty();
            return first.compose(done -> count(tx, UUID.randomUUID()));
        });

        assertThatThrownBy(() -> await(refused))
                .satisfies(failure -> assertThat(SqlFailures.isState(failure.getCause(), "22012"))
                        .as("division by zero: %s", failure)
                        .isTrue());
    }

    @Test
    void transactionsOneAfterTheOtherShareNoCompany() throws Exception {
        Deadline deadline = Deadline.in(Duration.ofSeconds(20));
        List<Future<Boolean>> all = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            UUID company = UUID.randomUUID();
            boolean fails = i % 3 == 0;
            all.add(store.asCompany(
                            company,
                            deadline,
                            tx -> tx.query("SELECT app_company()")
                                    .execute()
                                    .compose(rows -> fails
                                            ? Future.failedFuture(new GatewayException(ErrorCode.CONFLICT, "no"))
                                            : Future.succeededFuture(rows.iterator()
                                                    .next()
                                                    .getUUID(0)
                                                    .equals(company))))
                    .otherwise(failure -> fails));
        }

        List<Boolean> right = await(Future.all(all).map(done -> done.<Boolean>list()));
        assertThat(right).containsOnly(true);
    }

    @Test
    void whatIsLeftOfAFailedBodyRunsInNoOtherTransaction() throws Exception {
        Deadline deadline = Deadline.in(Duration.ofSeconds(10));
        UUID node = UUID.randomUUID();
        AtomicReference<SqlClient> kept = new AtomicReference<>();

        Future<Object> failed = store.asWork(deadline, tx -> {
            kept.set(tx);
            return Future.failedFuture(new GatewayException(ErrorCode.CONFLICT, "changed its mind"));
        });

        assertThatThrownBy(() -> await(failed)).hasMessageContaining("changed its mind");
        assertThatThrownBy(() -> insert(kept.get(), node)).isInstanceOf(IllegalStateException.class);
        Long left = await(store.asWork(deadline, tx -> count(tx, node)));
        assertThat(left).isZero();
    }

    @Test
    void oneStatementSeesItsCompanyAndLeavesItToNoOther() throws Exception {
        Deadline deadline = Deadline.in(Duration.ofSeconds(20));
        List<Future<Boolean>> all = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            UUID company = UUID.randomUUID();
            String sql = i % 3 == 0 ? "SELECT app_company(), 1 / $1::int" : "SELECT app_company(), $1::int";
            boolean fails = i % 3 == 0;
            all.add(store.onceAsCompany(
                            company,
                            deadline,
                            tx -> tx.preparedQuery(sql)
                                    .execute(Tuple.of(0))
                                    .map(rows -> rows.iterator().next().getUUID(0)))
                    .map(seen -> !fails && seen.equals(company))
                    .otherwise(failure -> fails && SqlFailures.isState(failure, "22012")));
            all.add(store.asWork(
                    deadline,
                    tx -> tx.query("SELECT app_company()")
                            .execute()
                            .map(rows -> rows.iterator().next().getUUID(0) == null)));
        }

        List<Boolean> right = await(Future.all(all).map(done -> done.<Boolean>list()));
        assertThat(right).containsOnly(true);
    }

    @Test
    void oneStatementIsCommittedWhenItIsAnswered() throws Exception {
        UUID company = company();
        Deadline deadline = Deadline.in(Duration.ofSeconds(10));

        long written = await(store.onceAsCompany(company, deadline, tx -> seen(tx, company, "call_flushed")));
        long unflushed =
                await(store.onceAsCompanyUnflushed(company, deadline, tx -> seen(tx, company, "call_unflushed")));

        assertThat(written).isOne();
        assertThat(unflushed).isOne();
        Long stored = await(store.asCompany(company, deadline, StoreIT::calls));
        assertThat(stored).isEqualTo(2);
    }

    @Test
    void aSecondStatementIsRefused() throws Exception {
        UUID company = company();
        Deadline deadline = Deadline.in(Duration.ofSeconds(10));

        Future<Long> atOnce = store.onceAsCompany(company, deadline, tx -> {
            Future<Long> first = seen(tx, company, "call_first");
            return Future.join(first, seen(tx, company, "call_second")).map(2L);
        });
        Future<Long> later = store.onceAsCompany(
                company,
                deadline,
                tx -> seen(tx, company, "call_third").compose(done -> seen(tx, company, "call_fourth")));

        assertThatThrownBy(() -> await(atOnce)).hasMessageContaining("one statement");
        assertThatThrownBy(() -> await(later)).hasMessageContaining("one statement");
        // What was sent with its commit stays; a body that threw at once leaves nothing.
        Long stored = await(store.asCompany(company, deadline, StoreIT::calls));
        assertThat(stored).isOne();
    }

    @Test
    void oneStatementWritesNothingForAnotherCompany() throws Exception {
        UUID company = company();
        UUID other = company();
        Deadline deadline = Deadline.in(Duration.ofSeconds(10));

        Future<Long> refused = store.onceAsCompany(company, deadline, tx -> seen(tx, other, "call_of_others"));

        assertThatThrownBy(() -> await(refused))
                .satisfies(failure -> assertThat(SqlFailures.isState(failure.getCause(), "42501"))
                        .as("row-level security: %s", failure)
                        .isTrue());
        Long stored = await(store.asCompany(other, deadline, StoreIT::calls));
        assertThat(stored).isZero();
    }

    private UUID company() {
        UUID company = UUID.randomUUID();
        TestDatabase.execute(
                database,
                "INSERT INTO companies (id, key, name, locale) VALUES ('%1$s', 'c-%1$s', 'Praxis', 'de')"
                        .formatted(company));
        return company;
    }

    private static Future<Long> seen(SqlClient tx, UUID company, String call) {
        return tx.preparedQuery("INSERT INTO calls (company_id, call_id, stage) VALUES ($1, $2, 0)")
                .execute(Tuple.of(company, call))
                .map(done -> (long) done.rowCount());
    }

    private static Future<Long> calls(SqlClient tx) {
        return tx.query("SELECT count(*) FROM calls")
                .execute()
                .map(rows -> rows.iterator().next().getLong(0));
    }

    private static Future<Void> insert(SqlClient tx, UUID node) {
        return tx.preparedQuery("INSERT INTO node (id, until) VALUES ($1, clock_timestamp())")
                .execute(Tuple.of(node))
                .mapEmpty();
    }

    private static Future<Long> count(SqlClient tx, UUID node) {
        return tx.preparedQuery("SELECT count(*) FROM node WHERE id = $1")
                .execute(Tuple.of(node))
                .map(rows -> rows.iterator().next().getLong(0));
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }
}
