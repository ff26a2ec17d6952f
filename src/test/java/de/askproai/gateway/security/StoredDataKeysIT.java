package de.askproai.gateway.security;

import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.config.DatabaseConfig;
import de.askproai.gateway.config.Secret;
import de.askproai.gateway.config.SecurityConfig;
import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.store.Store;
import de.askproai.gateway.store.TestDatabase;
import de.askproai.gateway.testing.Await;
import de.askproai.gateway.testing.TestVertx;
import de.askproai.gateway.time.Deadline;
import de.askproai.gateway.time.WallClock;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class StoredDataKeysIT {
    private static final byte[] PLAIN = "{\"from\":\"+4930123456\"}".getBytes(StandardCharsets.UTF_8);
    private static final byte[] ROW = "event 1".getBytes(StandardCharsets.UTF_8);
    private static final Secret MASTER = MasterKey.generate();
    private static final Duration WITHIN = Duration.ofSeconds(5);

    @RegisterExtension
    static final TestVertx test = new TestVertx();

    private final UUID company = UUID.randomUUID();
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
    void opensWithTheIdWhatTheCurrentKeySealed() {
        DataKey key = Await.value(keys("2026-11-20T10:00:00Z").current(company));
        byte[] sealed = key.encrypt(PLAIN, ROW);

        DataKey found = Await.value(keys("2027-03-01T00:00:00Z").byId(company, key.id()));

        assertThat(found.decrypt(sealed, ROW)).isEqualTo(PLAIN);
        assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("+4930");
    }

    @Test
    void isCompleteAtOnceTheSecondTime() {
        DataKeys keys = keys("2026-11-20T10:00:00Z");
        DataKey first = Await.value(keys.current(company));

        Future<DataKey> second = keys.current(company);

        assertThat(second.isComplete()).isTrue();
        assertThat(second.result()).isSameAs(first);
    }

    @Test
    void makesOneKeyForManyAskersOnManyNodes() {
        List<DataKeys> nodes = IntStream.range(0, 8)
                .<DataKeys>mapToObj(node -> keys("2026-11-20T10:00:00Z"))
                .toList();

        Set<UUID> ids = Await.value(Future.all(IntStream.range(0, 200)
                        .mapToObj(asker -> nodes.get(asker % 8).current(company))
                        .toList()))
                .<DataKey>list()
                .stream()
                .map(DataKey::id)
                .collect(Collectors.toSet());

        assertThat(ids).hasSize(1);
    }

    @Test
    void usesANewKeyEachMonthAndForEachCompany() {
        UUID november =
                Await.value(keys("2026-11-30T23:59:59Z").current(company)).id();
        UUID december =
                Await.value(keys("2026-12-01T00:00:00Z").current(company)).id();
        UUID other = Await.value(keys("2026-11-30T23:59:59Z").current(UUID.randomUUID()))
                .id();
        UUID standing =
                Await.value(keys("2026-11-30T23:59:59Z").standing(company)).id();

        assertThat(Set.of(november, december, other, standing)).hasSize(4);
    }

    @Test
    void answersOnTheAskersOwnContext() {
        DataKeys keys = keys("2026-11-20T10:00:00Z");
        List<Future<Boolean>> askers = IntStream.range(0, 4)
                .mapToObj(asker -> Future.<Boolean>future(promise -> test.vertx()
                        .runOnContext(start -> keys.current(company)
                                .map(key -> Thread.currentThread().getName())
                                .map(thread ->
                                        thread.equals(Thread.currentThread().getName()))
                                .onComplete(promise))))
                .toList();

        assertThat(Await.value(Future.all(askers)).<Boolean>list()).containsOnly(true);
    }

    @Test
    void saysGoneOnceTheKeyWasErased() {
        DataKey key = Await.value(keys("2026-11-20T10:00:00Z").current(company));
        TestDatabase.execute(database, "DELETE FROM data_keys");

        assertThat(Await.refusal(keys("2026-11-20T10:00:00Z").byId(company, key.id()))
                        .code())
                .isEqualTo(ErrorCode.GONE);
    }

    @Test
    void doesNotGiveACompanyTheKeyOfAnother() {
        DataKey key = Await.value(keys("2026-11-20T10:00:00Z").current(company));

        assertThat(Await.refusal(keys("2026-11-20T10:00:00Z").byId(UUID.randomUUID(), key.id()))
                        .code())
                .isEqualTo(ErrorCode.GONE);
    }

    @Test
    void doesNotOpenAKeyThatWasMovedToAnotherCompany() {
        UUID thief = UUID.randomUUID();
        DataKey key = Await.value(keys("2026-11-20T10:00:00Z").current(company));
        TestDatabase.execute(database, "UPDATE data_keys SET company_id = '" + thief + "'");

        assertThat(Await.refusal(keys("2026-11-20T10:00:00Z").byId(thief, key.id()))
                        .code())
                .isEqualTo(ErrorCode.KEY_MISSING);
    }

    /** All nodes stand aside where the newest key does not open. */
    @Test
    void makesNoKeyWithAnotherMasterKeyThanTheNewestIsWrappedBy() {
        Secret other = MasterKey.generate();
        UUID first = Await.value(keys("2026-11-20T10:00:00Z").current(company)).id();

        ErrorCode refused = Await.refusal(
                        keys("2026-11-20T10:00:00Z", other, List.of()).searchHash(UUID.randomUUID()))
                .code();
        Await.value(keys("2026-11-20T10:00:00Z").checkNewest(Deadline.in(WITHIN)));
        UUID rotated = Await.value(
                        keys("2026-12-20T10:00:00Z", other, List.of(MASTER)).current(company))
                .id();
        ErrorCode late =
                Await.refusal(keys("2027-01-20T10:00:00Z").current(company)).code();

        assertThat(List.of(refused, late)).containsOnly(ErrorCode.KEY_MISSING);
        assertThat(rotated).isNotEqualTo(first);
    }

    @Test
    void bindsACiphertextToItsRow() {
        DataKey key = Await.value(keys("2026-11-20T10:00:00Z").current(company));
        byte[] sealed = key.encrypt(PLAIN, ROW);

        assertThat(Await.refusal(Future.succeededFuture()
                                .map(x -> key.decrypt(sealed, "event 2".getBytes(StandardCharsets.UTF_8))))
                        .code())
                .isEqualTo(ErrorCode.INTERNAL);
    }

    @Test
    void hashesEqualNumbersEquallyWithinACompanyOnly() {
        SearchHash here = Await.value(keys("2026-11-20T10:00:00Z").searchHash(company));
        SearchHash later = Await.value(keys("2027-11-20T10:00:00Z").searchHash(company));
        SearchHash elsewhere = Await.value(keys("2026-11-20T10:00:00Z").searchHash(UUID.randomUUID()));

        assertThat(here.phone("+4930123456")).hasSize(22).isEqualTo(later.phone("+4930123456"));
        assertThat(here.email(" Anna@Example.DE")).isEqualTo(later.email("anna@example.de"));
        assertThat(here.phone("+4930123456")).isNotEqualTo(elsewhere.phone("+4930123456"));
        assertThat(here.phone("x")).isNotEqualTo(here.email("x"));
    }

    private StoredDataKeys keys(String now) {
        return keys(now, MASTER, List.of());
    }

    private StoredDataKeys keys(String now, Secret master, List<Secret> previous) {
        WallClock clock = WallClock.of(Clock.fixed(Instant.parse(now), ZoneOffset.UTC));
        return new StoredDataKeys(
                test.vertx(), store, MasterKey.of(new SecurityConfig(Optional.of(master), previous)), clock);
    }
}
