package de.askproai.gateway.security;

import de.askproai.gateway.config.Secret;
import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import de.askproai.gateway.security.ApiKeyRepository.Stored;
import de.askproai.gateway.store.LookUps;
import de.askproai.gateway.store.Notifications;
import de.askproai.gateway.store.Reloader;
import de.askproai.gateway.store.Store;
import de.askproai.gateway.time.Deadline;
import de.askproai.gateway.time.WallClock;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.SqlClient;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The API keys: who presents one, and making, listing and revoking them.
 *
 * <p>Usable keys are kept in memory and followed by notification, so a revoked key is refused on every node a moment
 * later and a flood of made-up keys does not reach the database. Thread-safe.
 */
public final class ApiKeys {
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(5);
    private static final Duration REMEMBER_UNKNOWN = Duration.ofSeconds(10);
    private static final int LOOK_UPS_PER_SECOND = 20;

    /** A key just made; its text is shown this once. */
    public record Created(ApiKey key, Secret text) {}

    private final Store store;
    private final WallClock clock;
    private final ApiKeyRepository repository = new ApiKeyRepository();
    private final Reloader reloader;
    private final LookUps<Stored> lookUps;
    private volatile Map<String, Stored> byPrefix = Map.of();

    public ApiKeys(Vertx vertx, Store store, WallClock clock) {
        this.store = store;
        this.clock = clock;
        this.reloader = new Reloader(vertx, Set.of("api_keys", "companies"), changed -> load());
        this.lookUps = new LookUps<>(vertx, LOOK_UPS_PER_SECOND, REMEMBER_UNKNOWN, this::read);
    }

    /** Begins to follow changes; the first copy comes once the notifications are connected. */
    public void follow(Notifications notifications) {
        notifications.add(reloader);
    }

    /** Returns the key whose text this is, or fails with {@code UNAUTHENTICATED}, not saying why. */
    public Future<ApiKey> authenticate(String presented) {
        Optional<ApiKeyText> text = ApiKeyText.parse(presented);
        if (text.isEmpty()) {
            return Future.failedFuture(refusal());
        }
        Stored known = byPrefix.get(text.get().prefix());
        return known != null
                ? check(text.get(), Optional.of(known))
                : lookUps.get(text.get().prefix()).compose(found -> check(text.get(), found));
    }

    /**
     * Makes a key; its text cannot be read again.
     *
     * @param company whose key it becomes, or empty for an operator's key
     */
    public Future<Created> create(Optional<UUID> company, String name, Set<Scope> scopes, Optional<Instant> expiresAt) {
        if (scopes.isEmpty()) {
            return Future.failedFuture(new GatewayException(
                    ErrorCode.INVALID_REQUEST, "A key needs at least one scope of " + Scope.allowed()));
        }
        ApiKeyText text = ApiKeyText.generate();
        ApiKey key = new ApiKey(
                UUID.randomUUID(), company, text.prefix(), name, scopes, clock.now(), expiresAt, Optional.empty());
        return as(company, tx -> repository.insert(tx, key, text.hash())).map(new Created(key, text.text()));
    }

    /** Returns the company's keys, or those of all companies and operators, newest first. */
    public Future<List<ApiKey>> list(Optional<UUID> company) {
        return as(company, repository::list);
    }

    /** Revokes one of the company's keys; fails with {@code NOT_FOUND} if it has none of that prefix in use. */
    public Future<Void> revoke(UUID company, String prefix) {
        return revoke(Optional.of(company), prefix);
    }

    /** Revokes any key, for operators; fails with {@code NOT_FOUND} if none of that prefix is in use. */
    public Future<Void> revoke(String prefix) {
        return as(Optional.empty(), repository::list)
                .compose(keys -> keys.stream()
                        .filter(key -> key.prefix().equals(prefix))
                        .findFirst()
                        .map(key -> revoke(key.company(), prefix))
                        .orElseGet(() -> Future.failedFuture(unknown(prefix))));
    }

    private Future<Void> revoke(Optional<UUID> company, String prefix) {
        return as(company, tx -> repository.revoke(tx, prefix, clock.now()))
                .compose(revoked -> revoked ? Future.succeededFuture() : Future.failedFuture(unknown(prefix)));
    }

    private <T> Future<T> as(Optional<UUID> company, Function<SqlClient, Future<T>> body) {
        Deadline deadline = Deadline.in(ANSWER_WITHIN);
        return company.map(one -> store.asCompany(one, deadline, body)).orElseGet(() -> store.asWork(deadline, body));
    }

    private Future<ApiKey> check(ApiKeyText presented, Optional<Stored> stored) {
        return stored.filter(one -> presented.hasHash(one.hash().getBytes()))
                .map(Stored::key)
                .filter(key -> key.isValidAt(clock.now()))
                .map(Future::succeededFuture)
                .orElseGet(() -> Future.failedFuture(refusal()));
    }

    private Future<Optional<Stored>> read(String prefix) {
        return store.asWork(Deadline.in(ANSWER_WITHIN), tx -> repository.usable(tx, prefix));
    }

    private Future<Void> load() {
        return store.asWork(Deadline.in(ANSWER_WITHIN), repository::usable)
                .onSuccess(keys -> {
                    byPrefix = keys.stream()
                            .collect(Collectors.toUnmodifiableMap(
                                    one -> one.key().prefix(), one -> one));
                    lookUps.forget();
                })
                .mapEmpty();
    }

    private static GatewayException refusal() {
        return new GatewayException(ErrorCode.UNAUTHENTICATED, "The API key is missing, unknown, expired or revoked");
    }

    private static GatewayException unknown(String prefix) {
        return new GatewayException(ErrorCode.NOT_FOUND, "No key in use has the prefix " + prefix);
    }
}
