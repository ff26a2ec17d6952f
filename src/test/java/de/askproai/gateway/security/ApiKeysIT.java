package de.askproai.gateway.security;

import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.config.DatabaseConfig;
import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.security.ApiKeys.Created;
import de.askproai.gateway.store.Notifications;
import de.askproai.gateway.store.Store;
import de.askproai.gateway.store.TestDatabase;
import de.askproai.gateway.testing.Await;
import de.askproai.gateway.testing.TestVertx;
import de.askproai.gateway.time.WallClock;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiKeysIT {
    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

    @RegisterExtension
    static final TestVertx test = new TestVertx();

    private final UUID company = UUID.randomUUID();
    private final DatabaseConfig database = TestDatabase.fresh();
    private Store store;
    private Notifications notifications;
    private ApiKeys keys;

    @BeforeEach
    void open() {
        store = Store.open(test.vertx(), database);
        notifications = new Notifications(test.vertx(), database, Duration.ofSeconds(2));
        keys = keysAt(NOW);
        keys.follow(notifications);
        notifications.start();
        TestDatabase.execute(
                database,
                "INSERT INTO companies (id, key, name, locale) VALUES ('" + company + "', 'salon', 'Salon', 'de-DE')");
    }

    @AfterEach
    void close() {
        Await.value(notifications.close());
        Await.value(store.close());
    }

    @Test
    void knowsAKeyAtOnceAndWhoseItIs() {
        Created created = create(Optional.of(company));

        ApiKey known = Await.value(keys.authenticate(created.text().reveal()));

        assertThat(created.text().reveal()).matches("agk_[a-z0-9]{12}_[A-Za-z0-9_-]{43}");
        assertThat(known).isEqualTo(created.key());
        assertThat(known.company()).contains(company);
        assertThat(known.scopes()).containsExactlyInAnyOrder(Scope.READ, Scope.WRITE);
    }

    @Test
    void knowsAnOperatorsKey() {
        Created created = create(Optional.empty());

        assertThat(Await.value(keys.authenticate(created.text().reveal())).isOperators())
                .isTrue();
    }

    @Test
    void storesNoKeyThatCouldBeUsed() throws Exception {
        Created created = create(Optional.of(company));

        try (var admin = TestDatabase.server().admin(database.database());
                var statement = admin.createStatement();
                var row = statement.executeQuery("SELECT api_keys::text FROM api_keys")) {
            row.next();
            String secret = created.text().reveal().substring("agk_".length() + 13);
            assertThat(row.getString(1)).contains(created.key().prefix()).doesNotContain(secret);
        }
        assertThat(created.toString()).doesNotContain(created.text().reveal());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "agk_", "agk_aaaaaaaaaaaa_short", "Bearer x", "agk_AAAAAAAAAAAA_x", "\u0000"})
    void refusesWhatIsNoKey(String presented) {
        assertThat(refusalOf(presented)).isEqualTo(ErrorCode.UNAUTHENTICATED);
    }

    @Test
    void refusesAKnownPrefixWithAnotherSecret() {
        String text = create(Optional.of(company)).text().reveal();
        char last = text.charAt(text.length() - 1);
        String changed = text.substring(0, text.length() - 1) + (last == 'A' ? 'B' : 'A');

        assertThat(refusalOf(changed)).isEqualTo(ErrorCode.UNAUTHENTICATED);
    }

    @Test
    void refusesARevokedKeyOnEveryNode() {
        Created created = create(Optional.of(company));
        Await.value(keys.authenticate(created.text().reveal()));
        ApiKeys otherNode = keysAt(NOW);

        Await.value(otherNode.revoke(created.key().prefix()));

        Await.untilAsserted(() -> assertThat(refusalOf(created.text().reveal())).isEqualTo(ErrorCode.UNAUTHENTICATED));
    }

    @Test
    void refusesAnExpiredKey() {
        Created created = Await.value(
                keys.create(Optional.of(company), "short", Set.of(Scope.READ), Optional.of(NOW.plusSeconds(60))));

        assertThat(Await.value(keys.authenticate(created.text().reveal()))).isNotNull();
        assertThat(Await.refusal(keysAt(NOW.plusSeconds(60))
                                .authenticate(created.text().reveal()))
                        .code())
                .isEqualTo(ErrorCode.UNAUTHENTICATED);
    }

    @Test
    void refusesTheKeysOfAnInactiveCompany() {
        Created created = create(Optional.of(company));
        TestDatabase.execute(database, "UPDATE companies SET active = false");

        Await.untilAsserted(() -> assertThat(refusalOf(created.text().reveal())).isEqualTo(ErrorCode.UNAUTHENTICATED));
    }

    @Test
    void doesNotAskTheDatabaseForAFloodOfMadeUpKeys() {
        List<Future<ApiKey>> flood = IntStream.range(0, 300)
                .mapToObj(n -> keys.authenticate(ApiKeyText.generate().text().reveal()))
                .toList();

        Await.failure(Future.join(flood));
        assertThat(flood.stream()
                        .map(Await::refusal)
                        .filter(refusal -> refusal.code() == ErrorCode.RATE_LIMITED)
                        .count())
                .isGreaterThan(200);
    }

    @Test
    void doesNotLetACompanyListOrRevokeForeignKeys() {
        Created operators = create(Optional.empty());
        UUID other = UUID.randomUUID();

        assertThat(Await.value(keys.list(Optional.of(other)))).isEmpty();
        assertThat(Await.refusal(keys.revoke(other, operators.key().prefix())).code())
                .isEqualTo(ErrorCode.NOT_FOUND);
        assertThat(Await.value(keys.list(Optional.empty()))).containsExactly(operators.key());
    }

    @Test
    void saysWhichScopeIsMissing() {
        ApiKey key = create(Optional.of(company)).key();

        assertThat(Await.refusal(Future.succeededFuture().map(x -> {
                            key.require(Scope.OPERATE);
                            return x;
                        }))
                        .detail())
                .isEqualTo("This key lacks the scope operate");
    }

    private Created create(Optional<UUID> owner) {
        return Await.value(keys.create(owner, "a key", Set.of(Scope.READ, Scope.WRITE), Optional.empty()));
    }

    private ErrorCode refusalOf(String presented) {
        return Await.refusal(keys.authenticate(presented)).code();
    }

    private ApiKeys keysAt(Instant now) {
        return new ApiKeys(test.vertx(), store, WallClock.of(Clock.fixed(now, ZoneOffset.UTC)));
    }
}
