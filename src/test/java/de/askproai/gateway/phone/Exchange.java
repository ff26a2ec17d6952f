package de.askproai.gateway.phone;

import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.Gateway;
import de.askproai.gateway.assembly.Privacy;
import de.askproai.gateway.cli.CommandRun;
import de.askproai.gateway.config.ConfigLoader;
import de.askproai.gateway.config.ConfigSources;
import de.askproai.gateway.config.DatabaseConfig;
import de.askproai.gateway.config.GatewayConfig;
import de.askproai.gateway.privacy.Erasures;
import de.askproai.gateway.sandbox.Http;
import de.askproai.gateway.sandbox.Sandbox;
import de.askproai.gateway.sandbox.SandboxOptions;
import de.askproai.gateway.sandbox.calcom.ThrottlePlan;
import de.askproai.gateway.sandbox.delivery.Disorder;
import de.askproai.gateway.security.MasterKey;
import de.askproai.gateway.security.StoredDataKeys;
import de.askproai.gateway.store.Store;
import de.askproai.gateway.store.TestDatabase;
import de.askproai.gateway.store.redis.EmbeddedRedis;
import de.askproai.gateway.tenant.Handover;
import de.askproai.gateway.tenant.Handovers;
import de.askproai.gateway.testing.Await;
import de.askproai.gateway.testing.Companies;
import de.askproai.gateway.testing.Directories;
import de.askproai.gateway.testing.MovedClock;
import de.askproai.gateway.testing.TestVertx;
import de.askproai.gateway.time.BusinessClock;
import de.askproai.gateway.time.Deadline;
import de.askproai.gateway.time.UuidV7;
import de.askproai.gateway.time.WallClock;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A whole gateway with PostgreSQL, Redis and vendors of its own, on a clock that stands until it is moved. In a static
 * {@code @RegisterExtension} field it lives as long as the class, in an instance field as long as the test.
 */
final class Exchange implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback {
    private static final List<String> VENDORS = List.of("retell", "calcom", "stripe");

    /** For what is left to do after a test: longer than a breaker stays open, and than the third wait for a next attempt. */
    private static final Duration TO_SETTLE = Duration.ofSeconds(45);

    private static final Duration TO_BE_WRITTEN = Duration.ofSeconds(10);

    Sandbox sandbox;
    Store store;
    private final TestVertx test = new TestVertx();
    private final MovedClock clock;
    private final List<String> own;
    private final AtomicInteger places = new AtomicInteger();
    private final List<Line> lines = new ArrayList<>();
    private int ofTheClass;
    private String unsettled;
    private boolean livesAsLongAsTheClass;
    private Path directory;
    private DatabaseConfig database;
    private MasterKey master;
    private List<String> settings = List.of();
    private EmbeddedRedis redis;
    private Gateway gateway;

    /** @param settings beyond the usual ones, as {@code key=value} */
    Exchange(Instant now, String... settings) {
        clock = new MovedClock(now);
        own = List.of(settings);
    }

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        livesAsLongAsTheClass = true;
        test.beforeAll(context);
        start();
    }

    @Override
    public void beforeEach(ExtensionContext context) throws Exception {
        if (!livesAsLongAsTheClass) {
            start();
        }
        ofTheClass = lines.size();
        unsettled = null;
    }

    @Override
    public void afterEach(ExtensionContext context) throws Exception {
        try {
            if (context.getExecutionException().isEmpty()) {
                checkBooks();
            }
        } finally {
            lines.subList(ofTheClass, lines.size()).clear();
            if (!livesAsLongAsTheClass) {
                lines.clear();
                close();
            }
            test.afterEach(context);
        }
    }

    /**
     * Waits until nothing is left to do, and shows for all lines that timelines, appointments, money and promises fit together
     * and with what the vendors have; so it is after every test.
     */
    void checkBooks() {
        if (unsettled == null) {
            Await.value(sandbox.clearFaults());
            VENDORS.forEach(vendor -> Await.value(sandbox.disturbWebhooks(vendor, Disorder.NONE)));
            Await.untilAsserted(TO_SETTLE, () -> {
                assertThat(Await.value(sandbox.state()).getInteger("webhooksUnderway"))
                        .as("webhooks under way")
                        .isZero();
                lines.forEach(Line::nothingIsLeft);
            });
        }
        // What a tool answered is written down beside the answer, and that vendors tell of the last step comes after
        // it.
        Await.untilAsserted(TO_BE_WRITTEN, () -> {
            JsonObject vendors = Await.value(sandbox.state());
            lines.forEach(line -> Books.of(line, vendors, now()).check(unsettled == null));
        });
    }

    /** Says that something is left to do when the test ends, and why that is right. */
    void endsUnsettled(String because) {
        unsettled = because;
    }

    /** Has the books of a line kept in order. */
    void add(Line line) {
        lines.add(line);
    }

    @Override
    public void afterAll(ExtensionContext context) throws Exception {
        if (livesAsLongAsTheClass) {
            close();
        }
        test.afterAll(context);
    }

    private void start() throws IOException {
        Vertx vertx = vertx();
        directory = Files.createTempDirectory("askpro-exchange");
        database = TestDatabase.fresh();
        redis = EmbeddedRedis.start(directory.resolve("redis"));
        sandbox = Await.value(Sandbox.start(
                vertx, SandboxOptions.local().withThrottle(ThrottlePlan.OFF).atPace(0.05)));
        Await.value(sandbox.setNow(clock.instant()));
        settings = Stream.concat(settings(MasterKey.generate().reveal()).stream(), own.stream())
                .toList();
        GatewayConfig config = ConfigLoader.load(new ConfigSources(Optional.empty(), Map.of(), settings));
        master = MasterKey.of(config.security());
        store = Store.open(vertx, database);
        try {
            gateway = Gateway.start(config, BusinessClock.of(clock)).await(1, TimeUnit.MINUTES);
        } catch (Exception failure) {
            throw new IllegalStateException("The gateway does not start", failure);
        }
    }

    private List<String> settings(String key) {
        return List.of(
                "http.host=127.0.0.1",
                "http.port=0",
                "management.host=127.0.0.1",
                "management.port=0",
                "runtime.event-loops=2",
                "runtime.drain-within=1s",
                "database.uri=postgresql://127.0.0.1:%d/%s?sslmode=disable"
                        .formatted(database.port(), database.database()),
                "database.owner-password=" + database.owner().password().reveal(),
                "database.app-password=" + database.app().password().reveal(),
                "database.work-password=" + database.work().password().reveal(),
                "redis.uri=redis://127.0.0.1:" + redis.config().port(),
                "security.encryption-key=" + key,
                "work.sweep=200ms",
                "work.retries=100ms,200ms,500ms,1s,1s,1s,1s,1s,1s,1s",
                "vendors.retell.base-url=" + sandbox.retellUrl(),
                "vendors.calcom.base-url=" + sandbox.calcomUrl(),
                "vendors.stripe.base-url=" + sandbox.stripeUrl(),
                "mail.host=127.0.0.1",
                "mail.port=" + sandbox.smtpPort(),
                "mail.tls=never",
                "mail.from=gateway@salon.example",
                "logging.format=text",
                "logging.level=warn");
    }

    /** Runs a command on the database of the running gateway. */
    CommandRun command(String... arguments) {
        Stream<String> options = settings.stream().flatMap(setting -> Stream.of("--set", setting));
        return CommandRun.of(Stream.concat(Stream.of(arguments), options).toArray(String[]::new));
    }

    Vertx vertx() {
        return test.vertx();
    }

    /** Returns a number that tells one line from the others. */
    int next() {
        return places.incrementAndGet();
    }

    /** Connects to the public port. */
    Socket connect() throws IOException {
        Socket socket = new Socket(
                InetAddress.getLoopbackAddress(), gateway.ports().http().get());
        socket.setSoTimeout(20_000);
        return socket;
    }

    String url(String path) {
        return "http://127.0.0.1:" + gateway.ports().http().get() + path;
    }

    /** Returns what the gateway shows to Prometheus. */
    String metrics() {
        String management = "http://127.0.0.1:" + gateway.ports().management().get();
        return new Http(management, Map.of()).get("/metrics").body();
    }

    /** Puts a company into the database of the running gateway. */
    UUID apply(String yaml) {
        return Companies.apply(vertx(), store, master, yaml).get(0);
    }

    /** Moves the business clock on, here and at the vendors. */
    void moveOn(Duration by) {
        Await.value(sandbox.setNow(clock.moveOn(by)));
    }

    Instant now() {
        return clock.instant();
    }

    /** Lets work of these kinds that waits for its first attempt begin now. */
    void hurry(String... kinds) {
        TestDatabase.execute(
                database,
                "UPDATE work SET due_at = clock_timestamp() WHERE due_at > clock_timestamp() AND wakes_at IS NULL AND attempts = 0"
                        + " AND held = 0 AND kind IN ('%s')".formatted(String.join("', '", kinds)));
    }

    /** Returns every row of every table as text. */
    List<String> everything() {
        return TestDatabase.everything(database);
    }

    /** Runs a statement past row-level security. */
    void sql(String statement) {
        TestDatabase.execute(database, statement);
    }

    /** Returns where erasures are planned and begun, as a command would. */
    Erasures erasures() {
        UuidV7 ids = new UuidV7(WallClock.system());
        return Privacy.erasures(
                store,
                new StoredDataKeys(vertx(), store, master, WallClock.system()),
                ids::next,
                BusinessClock.of(clock),
                WallClock.system());
    }

    /** Returns who of a company is told what was promised. */
    Handover handover(UUID company) {
        Handovers handovers = new Handovers(new StoredDataKeys(vertx(), store, master, WallClock.system()));
        return Await.value(
                store.asCompany(company, Deadline.in(Duration.ofSeconds(5)), tx -> handovers.of(tx, company)));
    }

    private void close() throws IOException {
        Await.value(gateway.stop());
        Await.value(store.close());
        Await.value(sandbox.close());
        redis.close();
        Directories.remove(directory);
    }
}
