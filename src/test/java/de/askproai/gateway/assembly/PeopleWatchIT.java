package de.askproai.gateway.assembly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import de.askproai.gateway.config.DatabaseConfig;
import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import de.askproai.gateway.observe.DependencyHealth;
import de.askproai.gateway.observe.DependencyStatus;
import de.askproai.gateway.observe.DependencyStatus.State;
import de.askproai.gateway.security.MasterKey;
import de.askproai.gateway.security.StoredDataKeys;
import de.askproai.gateway.store.Notifications;
import de.askproai.gateway.store.Store;
import de.askproai.gateway.store.TestDatabase;
import de.askproai.gateway.tenant.CompanyProfile;
import de.askproai.gateway.tenant.CompanyProfiles;
import de.askproai.gateway.tenant.CompanyRepository;
import de.askproai.gateway.testing.Await;
import de.askproai.gateway.testing.TestVertx;
import de.askproai.gateway.time.Deadline;
import de.askproai.gateway.time.WallClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whether an operator sees that nobody hears of what callers are promised. */
class PeopleWatchIT {
    private static final String NAMED = "contacts: [{key: anna, name: Anna, email: anna@linde.example}]\n";

    @RegisterExtension
    static final TestVertx test = new TestVertx();

    private final DatabaseConfig database = TestDatabase.fresh();
    private final Store store = Store.open(test.vertx(), database);
    private final MasterKey master = CallLaneNode.masterKey();
    private final CompanyProfiles profiles = new CompanyProfiles(
            test.vertx(), store, new StoredDataKeys(test.vertx(), store, master, WallClock.system()));
    private final Notifications notifications = new Notifications(test.vertx(), database, Duration.ofSeconds(2));
    private final DependencyHealth health = new DependencyHealth(
            test.vertx(), Duration.ofHours(1), Duration.ofSeconds(5), WallClock.system(), new SimpleMeterRegistry());

    @BeforeEach
    void follow() {
        profiles.follow(notifications);
        notifications.start();
    }

    @AfterEach
    void close() {
        Await.value(notifications.close());
        health.close();
        Await.value(store.close());
    }

    @Test
    void saysThatWithoutAMailServerNobodyIsTold() {
        apply(NAMED);
        PeopleWatch watch = watch(false);

        watch.start();

        Await.untilAsserted(() -> assertThat(health.statuses())
                .extracting(DependencyStatus::name, DependencyStatus::state, DependencyStatus::error)
                .containsExactly(tuple(PeopleWatch.PEOPLE, State.DOWN, Optional.of("misconfigured"))));
        Await.value(watch.stop());
    }

    @Test
    void saysThatACompanyNamesNobodyUntilItDoes() {
        apply("");
        PeopleWatch watch = watch(true);
        Await.value(watch.look(deadline()));
        assertThat(states()).containsExactly(State.DOWN);

        apply(NAMED);

        Await.untilAsserted(() -> {
            Await.value(watch.look(deadline()));
            assertThat(states()).containsExactly(State.UP);
        });
    }

    @Test
    void goesOnSayingSoOfACompanyThatCannotBeLookedAt() {
        apply("");
        AtomicBoolean away = new AtomicBoolean();
        PeopleWatch watch = new PeopleWatch(
                test.vertx(),
                store,
                (company, deadline) -> away.get()
                        ? Future.failedFuture(new GatewayException(ErrorCode.DEADLINE_EXCEEDED, "slow"))
                        : profiles.of(company, deadline),
                health,
                true);
        Await.value(watch.look(deadline()));

        away.set(true);
        Await.value(watch.look(deadline()));

        assertThat(states()).containsExactly(State.DOWN);
    }

    /** What is in memory is there at once, and so are thousands in a row. */
    @Test
    void looksAtThousandsOfCompaniesThatAreKnown() {
        TestDatabase.execute(database, """
                SET session_replication_role = replica;
                INSERT INTO companies (id, key, name, locale)
                SELECT gen_random_uuid(), 'shop-' || number, 'Shop', 'de-DE' FROM generate_series(1, 20000) AS number;
                """);
        apply("");
        CompanyProfile known = Await.value(store.asWork(deadline(), new CompanyRepository()::all)
                .compose(all -> profiles.of(
                        all.stream()
                                .filter(one -> one.key().equals("linde"))
                                .findFirst()
                                .orElseThrow()
                                .id(),
                        deadline())));
        AtomicBoolean first = new AtomicBoolean(true);
        PeopleWatch watch = new PeopleWatch(
                test.vertx(),
                store,
                (company, deadline) ->
                        first.getAndSet(false) ? test.vertx().timer(10).map(known) : Future.succeededFuture(known),
                health,
                true);

        Await.value(watch.look(deadline()));

        assertThat(states()).containsExactly(State.DOWN);
    }

    @Test
    void saysNothingWhereAllAreToldOrNobodyIsServed() {
        Await.value(watch(false).look(deadline()));
        apply(NAMED + "active: false\n");
        Await.value(watch(false).look(deadline()));
        CallLaneNode.apply(test.vertx(), database, master, "company: webhooks\nname: No branch, no calls\n");
        Await.value(watch(false).look(deadline()));
        CallLaneNode.apply(
                test.vertx(),
                database,
                master,
                CallLaneIT.company("told", "+4930901820151", 102) + NAMED.replace("linde", "told"));
        Await.value(watch(true).look(deadline()));

        assertThat(states()).isEmpty();
    }

    @Test
    void saysNothingOfACompanyWhoseListSomebodyLooksAt() {
        apply("callbacks: {by-list: true}\n");

        Await.value(watch(true).look(deadline()));
        Await.value(watch(false).look(deadline()));

        assertThat(states()).isEmpty();
    }

    private void apply(String more) {
        CallLaneNode.apply(test.vertx(), database, master, CallLaneIT.company("linde", "+4930901820150", 101) + more);
    }

    private PeopleWatch watch(boolean mailed) {
        return new PeopleWatch(test.vertx(), store, profiles::of, health, mailed);
    }

    private static Deadline deadline() {
        return Deadline.in(Duration.ofSeconds(20));
    }

    private List<State> states() {
        return health.statuses().stream().map(DependencyStatus::state).toList();
    }
}
