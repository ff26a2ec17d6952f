package de.askproai.gateway.http.api;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import de.askproai.gateway.booking.BookingTools;
import de.askproai.gateway.booking.absence.Absences;
import de.askproai.gateway.booking.appointment.AppointmentViews;
import de.askproai.gateway.booking.change.ChangeViews;
import de.askproai.gateway.booking.reminder.NoShowDesk;
import de.askproai.gateway.booking.shop.Shops;
import de.askproai.gateway.bus.Bus;
import de.askproai.gateway.call.CallViews;
import de.askproai.gateway.call.DomainParts;
import de.askproai.gateway.call.Timelines;
import de.askproai.gateway.client.Breakers;
import de.askproai.gateway.client.ClientSettings;
import de.askproai.gateway.client.Vendor;
import de.askproai.gateway.config.AliasConfig;
import de.askproai.gateway.config.CallsConfig;
import de.askproai.gateway.config.DatabaseConfig;
import de.askproai.gateway.config.SecurityConfig;
import de.askproai.gateway.http.TestPort;
import de.askproai.gateway.message.PromiseDesk;
import de.askproai.gateway.message.PromiseKeeping;
import de.askproai.gateway.message.PromiseViews;
import de.askproai.gateway.privacy.Erasures;
import de.askproai.gateway.security.ApiKeys;
import de.askproai.gateway.security.DataKeys;
import de.askproai.gateway.security.MasterKey;
import de.askproai.gateway.security.Scope;
import de.askproai.gateway.security.StoredDataKeys;
import de.askproai.gateway.store.Notifications;
import de.askproai.gateway.store.Store;
import de.askproai.gateway.store.TestDatabase;
import de.askproai.gateway.tenant.CompanyProfiles;
import de.askproai.gateway.tenant.CompanyViews;
import de.askproai.gateway.tenant.ConnectionDirectory;
import de.askproai.gateway.tenant.ConnectionRepository;
import de.askproai.gateway.testing.Await;
import de.askproai.gateway.testing.Companies;
import de.askproai.gateway.time.BusinessClock;
import de.askproai.gateway.time.UuidV7;
import de.askproai.gateway.time.WallClock;
import de.askproai.gateway.tool.ToolDeadlines;
import de.askproai.gateway.tool.ToolRegistry;
import de.askproai.gateway.webhook.EventLog;
import de.askproai.gateway.webhook.EventReplay;
import de.askproai.gateway.webhook.EventsReplayed;
import de.askproai.gateway.work.DeadLetters;
import de.askproai.gateway.work.Inbox;
import de.askproai.gateway.work.LettersReplayed;
import de.askproai.gateway.work.Outbox;
import de.askproai.gateway.work.ReplaySubject;
import de.askproai.gateway.work.Replays;
import de.askproai.gateway.work.WaitingActions;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/** The REST routes on a real server and database, with two companies and a key for each and for an operator. */
final class ApiServer implements AutoCloseable {
    static final UUID ALPHA = UUID.fromString("0000000a-0000-4000-8000-000000000001");
    static final UUID BETA = UUID.fromString("0000000b-0000-4000-8000-000000000001");
    static final UUID CONNECTION = UUID.fromString("0000000c-0000-4000-8000-000000000001");

    /** An answer with its parsed body. */
    record Answer(int status, JsonObject body, HttpResponse<String> raw) {}

    final DatabaseConfig database;
    private final MasterKey master;
    final Vertx vertx;
    final Store store;
    final String alpha;
    final String alphaReader;
    final String beta;
    final String operator;
    /** A Friday; what the booking side takes for now. */
    static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

    final DataKeys dataKeys;
    final Bus bus;
    /** The shards somebody was told of. */
    final List<Set<Integer>> nudged = new CopyOnWriteArrayList<>();

    private final Notifications notifications;
    private final ConnectionDirectory connections;
    private final ApiKeys keys;
    private final UuidV7 ids = new UuidV7(WallClock.system());
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    final Breakers breakers;
    private ApiRoutes routes;
    private TestPort port;

    ApiServer(Vertx vertx) {
        this.vertx = vertx;
        database = TestDatabase.fresh();
        master = MasterKey.of(new SecurityConfig(Optional.of(MasterKey.generate()), List.of()));
        store = Store.open(vertx, database);
        breakers = new Breakers(vertx, WallClock.system(), new SimpleMeterRegistry());
        keys = new ApiKeys(vertx, store, WallClock.system());
        dataKeys = new StoredDataKeys(vertx, store, master, WallClock.system());
        bus = new Bus(vertx);
        notifications = new Notifications(vertx, database, Duration.ofSeconds(2));
        connections = new ConnectionDirectory(vertx, store, new ConnectionRepository(master, 1 << 20));
        company(ALPHA, "alpha");
        company(BETA, "beta");
        alpha = key(Optional.of(ALPHA), Set.of(Scope.values()));
        alphaReader = key(Optional.of(ALPHA), Set.of(Scope.READ));
        beta = key(Optional.of(BETA), Set.of(Scope.values()));
        operator = key(Optional.empty(), Set.of(Scope.values()));
    }

    /** The parts on this database; replays put work into the queue and wake nobody. */
    ApiParts parts() {
        return new ApiParts(
                keys,
                new EventLog(store),
                new EventReplay(store, shards -> {}),
                replays(new EventsReplayed()),
                new Inbox(store),
                new WaitingActions(store),
                new CompanyViews(store),
                new CallViews(store),
                new Timelines(store, dataKeys),
                new AppointmentViews(store),
                new ChangeViews(store, dataKeys),
                new PromiseViews(store),
                new PromiseDesk(store, dataKeys, WallClock.system()),
                breakers,
                new ToolRegistry(List.of(new EchoTool())),
                new ToolDeadlines(
                        Duration.ofMillis(1500),
                        Duration.ofSeconds(4),
                        company -> Future.succeededFuture(
                                company.equals(BETA) ? Map.of("echo", Duration.ofMillis(2500)) : Map.of())),
                booking().freeTimes(),
                new DeadLetters(store, EventLog.KINDS, nudged::add),
                replays(new LettersReplayed(EventLog.KINDS)),
                new Erasures(store, dataKeys, new Outbox(this::nextId), this::nextId, WallClock.system(), List.of()),
                new Absences(
                        store,
                        new CompanyProfiles(vertx, store, dataKeys),
                        new Outbox(this::nextId),
                        this::nextId,
                        BusinessClock.startingAt(NOW)),
                new NoShowDesk(store, BusinessClock.startingAt(NOW), WallClock.system()),
                bus);
    }

    private Replays replays(ReplaySubject subject) {
        return new Replays(store, new Outbox(this::nextId), this::nextId, WallClock.system(), subject);
    }

    List<ApiRoute> table() {
        return routes.table();
    }

    private BookingTools booking() {
        CompanyProfiles profiles = new CompanyProfiles(vertx, store, dataKeys);
        profiles.follow(notifications);
        DomainParts parts = new DomainParts(
                bus,
                store,
                new Outbox(this::nextId),
                profiles,
                dataKeys,
                BusinessClock.startingAt(NOW),
                WallClock.system(),
                new SimpleMeterRegistry());
        PromiseKeeping promises = new PromiseKeeping(parts, () -> "http://alpha.test", true);
        return new BookingTools(
                parts,
                new Shops(profiles, connections, promises.people()),
                promises,
                new CallsConfig(
                        Duration.ofMillis(800), Duration.ofMillis(1500), Duration.ofSeconds(4), Duration.ofMinutes(5)));
    }

    /** Makes the company of a file known, with its connections; returns a key of it. */
    String apply(String yaml) {
        UUID company = Companies.apply(vertx, store, master, yaml).get(0);
        connections.follow(notifications);
        notifications.start();
        Await.until("connections are loaded", connections::loaded);
        return key(Optional.of(company), Set.of(Scope.READ));
    }

    /** Makes the breaker of a vendor's host known. */
    void announce(String vendor, String base) {
        breakers.announce(new Vendor(vendor, URI.create(base), ClientSettings.DEFAULTS));
    }

    @CanIgnoreReturnValue
    ApiServer serve() {
        routes = new ApiRoutes(parts(), new AliasConfig(Map.of(), true, false));
        port = TestPort.open(vertx, routes);
        return this;
    }

    @CanIgnoreReturnValue
    String key(Optional<UUID> company, Set<Scope> scopes) {
        return Await.value(keys.create(company, "test", scopes, Optional.empty()))
                .text()
                .reveal();
    }

    Answer get(String key, String path) {
        return send(request(key, path).GET().build());
    }

    @CanIgnoreReturnValue
    Answer post(String key, String path, String body) {
        return send(request(key, path).POST(BodyPublishers.ofString(body)).build());
    }

    HttpRequest.Builder request(String key, String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path));
        return key == null ? request : request.header("Authorization", "Bearer " + key);
    }

    Answer send(HttpRequest request) {
        try {
            HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
            String body = answer.body();
            return new Answer(
                    answer.statusCode(), body.startsWith("{") ? new JsonObject(body) : new JsonObject(), answer);
        } catch (IOException failure) {
            throw new AssertionError(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }

    /** Asks for a path no client would send, and returns the status. */
    int rawStatus(String key, String path) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port.number())) {
            socket.setSoTimeout(20_000);
            String request = "GET " + path + " HTTP/1.1\r\nHost: gateway\r\nAuthorization: Bearer " + key + "\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            String statusLine = new BufferedReader(
                            new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                    .readLine();
            return Integer.parseInt(statusLine.substring(9, 12));
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port.number() + path);
    }

    synchronized UUID nextId() {
        return ids.next();
    }

    /** Stores an event that was handled already. */
    @CanIgnoreReturnValue
    UUID event(UUID company, String type, String orderingKey) {
        UUID id = nextId();
        sql("""
                INSERT INTO webhook_event (id, received_at, company_id, connection_id, source, type, ordering_key, key_id,
                                           bytes, payload)
                VALUES ('%s', now(), '%s', '%s', 'generic', '%s', %s, gen_random_uuid(), 3, '\\x010203')
                """.formatted(id, company, CONNECTION, type, orderingKey == null ? "NULL" : "'" + orderingKey + "'"));
        return id;
    }

    /** Puts a stored event among the dead letters. */
    void kill(UUID event) {
        sql("""
                INSERT INTO dead_letter (id, company_id, connection_id, kind, ordering_key, attempts, bytes, created_at,
                                         code, detail)
                SELECT id, company_id, connection_id, 'event.' || source, ordering_key, 11, bytes, received_at,
                       'upstream_failed', 'it never worked' FROM webhook_event WHERE id = '%s'
                """.formatted(event));
    }

    /** Puts a stored event into the queue as it stands in some state. */
    void queue(UUID event, String columns, String values) {
        sql("""
                INSERT INTO work (id, shard, company_id, connection_id, kind, ordering_key, bytes, %s)
                SELECT id, 0, company_id, connection_id, 'event.' || source, ordering_key, bytes, %s
                FROM webhook_event WHERE id = '%s'
                """.formatted(columns, values, event));
    }

    void sql(String sql) {
        TestDatabase.execute(database, sql);
    }

    private void company(UUID id, String key) {
        sql("INSERT INTO companies (id, key, name, locale) VALUES ('%s', '%s', '%s', 'de-DE')".formatted(id, key, key));
    }

    @Override
    public void close() {
        if (port != null) {
            Await.value(port.close());
        }
        Await.value(notifications.close());
        Await.value(store.close());
    }
}
