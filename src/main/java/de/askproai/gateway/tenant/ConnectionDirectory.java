package de.askproai.gateway.tenant;

import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import de.askproai.gateway.store.LookUps;
import de.askproai.gateway.store.Notifications;
import de.askproai.gateway.store.Reloader;
import de.askproai.gateway.store.Store;
import de.askproai.gateway.time.Deadline;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.SqlClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All connections of all companies in memory, so that unauthenticated requests never reach the database.
 *
 * <p>Loaded when the notification connection first comes up and after each reconnect, and kept fresh by notifications.
 * While PostgreSQL is away the last copy stays in use. Thread-safe; {@link #find} is one map lookup.
 */
public final class ConnectionDirectory {
    private static final Logger LOG = LoggerFactory.getLogger(ConnectionDirectory.class);
    private static final Duration LOAD_WITHIN = Duration.ofSeconds(30);
    private static final Duration LOOK_UP_WITHIN = Duration.ofSeconds(2);
    private static final Duration REMEMBER_UNKNOWN = Duration.ofSeconds(10);
    private static final int LOOK_UPS_PER_SECOND = 20;

    private final Store store;
    private final ConnectionRepository repository;
    private final Reloader reloader;
    private final LookUps<Connection> lookUps;
    private volatile Copy copy = new Copy(false, Map.of(), Map.of(), Set.of());
    private volatile Consumer<String> restored = connection -> {};

    public ConnectionDirectory(Vertx vertx, Store store, ConnectionRepository repository) {
        this.store = store;
        this.repository = repository;
        this.reloader = new Reloader(vertx, Set.of("connections", "companies"), this::load);
        this.lookUps = new LookUps<>(vertx, LOOK_UPS_PER_SECOND, REMEMBER_UNKNOWN, this::read);
    }

    /** Begins to follow configuration; the first copy comes once the notifications are connected. */
    public void follow(Notifications notifications) {
        notifications.add(reloader);
    }

    /** Returns whether the directory was complete once: before, an unknown id means nothing. */
    public boolean loaded() {
        return copy.loaded();
    }

    public Optional<Connection> find(String publicId) {
        return Optional.ofNullable(copy.byPublicId().get(publicId));
    }

    /** Returns the ids of the connections whose credentials their vendor refuses. */
    public Set<String> refused() {
        return copy.refused();
    }

    /** Returns the connection of that id, of whichever company. */
    public Optional<Connection> withId(String id) {
        return copy.byPublicId().values().stream()
                .filter(connection -> connection.id().toString().equals(id))
                .findFirst();
    }

    /** Says who is told of each connection that has new credentials, or whose vendor accepts the ones it has again. */
    public void onRestored(Consumer<String> told) {
        restored = told;
    }

    /**
     * Asks the database for an id that {@link #find} does not know, for the moment between a connection's creation and
     * its notification; the company's other connections, which its calls need, are known then too. Unknown ids are
     * remembered; too many of them fail with {@code RATE_LIMITED}.
     */
    public Future<Optional<Connection>> lookUp(String publicId) {
        Optional<Connection> known = find(publicId);
        return known.isPresent() ? Future.succeededFuture(known) : lookUps.get(publicId);
    }

    /** Returns the companies that have connections. */
    public Set<UUID> companies() {
        return copy.byCompany().keySet();
    }

    /** Returns the company's enabled connections to the vendor, in the order of their keys. */
    public List<Connection> byCompanyAndVendor(UUID company, String vendor) {
        return copy.byCompany().getOrDefault(company, List.of()).stream()
                .filter(connection ->
                        connection.enabled() && connection.vendor().equals(vendor))
                .toList();
    }

    /** Returns a connection of the company; fails with {@code MISCONFIGURED} where it has none of that id any more. */
    public Future<Connection> need(UUID company, @Nullable UUID id) {
        if (!loaded()) {
            return Future.failedFuture(new GatewayException(ErrorCode.UNAVAILABLE, "Connections are not loaded yet"));
        }
        return copy.byCompany().getOrDefault(company, List.of()).stream()
                .filter(connection -> connection.id().equals(id))
                .findFirst()
                .map(Future::succeededFuture)
                .orElseGet(() -> Future.failedFuture(
                        new GatewayException(ErrorCode.MISCONFIGURED, "The company has no such connection")));
    }

    private Future<Optional<Connection>> read(String publicId) {
        return store.asWork(
                        Deadline.in(LOOK_UP_WITHIN),
                        tx -> repository
                                .byPublicId(tx, publicId)
                                .compose(found -> found.isEmpty()
                                        ? Future.succeededFuture(List.<Connection>of())
                                        : repository.ofCompany(tx, found.get().company())))
                .onSuccess(ConnectionDirectory::tell)
                .map(ofCompany -> {
                    Optional<Connection> found = ofCompany.stream()
                            .filter(connection -> connection.publicId().equals(publicId))
                            .findFirst();
                    found.map(Connection::company).ifPresent(company -> {
                        replace(before -> before.with(company, ofCompany));
                        // What changed while this was read is not in it.
                        reloader.request(Optional.of(company));
                    });
                    return found;
                });
    }

    private synchronized void replace(UnaryOperator<Copy> change) {
        Copy before = copy;
        copy = change.apply(before);
        copy.restoredSince(before).forEach(restored);
    }

    private Future<Void> load(Optional<UUID> company) {
        Function<SqlClient, Future<List<Connection>>> query =
                tx -> company.map(one -> repository.ofCompany(tx, one)).orElseGet(() -> repository.all(tx));
        return store.asWork(Deadline.in(LOAD_WITHIN), query)
                .onSuccess(ConnectionDirectory::tell)
                .onSuccess(read -> {
                    replace(before -> company.map(one -> before.with(one, read)).orElseGet(() -> Copy.of(read)));
                    lookUps.forget();
                })
                .mapEmpty();
    }

    private static void tell(List<Connection> read) {
        read.stream()
                .filter(connection -> !connection.opened())
                .forEach(connection -> LOG.atError()
                        .addKeyValue("connection", connection.id())
                        .log("The encryption key does not open the secrets of a connection; it is refused"));
    }

    /** One state of the directory; a new one replaces it as a whole. */
    private record Copy(
            boolean loaded,
            Map<String, Connection> byPublicId,
            Map<UUID, List<Connection>> byCompany,
            Set<String> refused) {

        static Copy of(List<Connection> connections) {
            return new Copy(
                    true,
                    connections.stream().collect(Collectors.toUnmodifiableMap(Connection::publicId, one -> one)),
                    connections.stream()
                            .sorted(Comparator.comparing(Connection::key))
                            .collect(Collectors.groupingBy(Connection::company)),
                    connections.stream()
                            .filter(connection -> connection.state() == Connection.State.CREDENTIALS_REJECTED)
                            .map(connection -> connection.id().toString())
                            .collect(Collectors.toUnmodifiableSet()));
        }

        /** Returns the ids of connections that may be tried again, whatever their vendor said before. */
        List<String> restoredSince(Copy before) {
            return byPublicId.values().stream()
                    .filter(connection -> {
                        Connection former = before.byPublicId().get(connection.publicId());
                        return former != null && connection.isRestoredSince(former);
                    })
                    .map(connection -> connection.id().toString())
                    .toList();
        }

        /** Returns this state with one company's connections replaced. */
        Copy with(UUID company, List<Connection> connections) {
            List<Connection> all = new ArrayList<>(connections);
            byPublicId.values().stream()
                    .filter(connection -> !connection.company().equals(company))
                    .forEach(all::add);
            Copy changed = of(all);
            return new Copy(loaded, changed.byPublicId(), changed.byCompany(), changed.refused());
        }
    }
}
