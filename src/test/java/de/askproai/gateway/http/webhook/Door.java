package de.askproai.gateway.http.webhook;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import de.askproai.gateway.config.AliasConfig;
import de.askproai.gateway.config.HttpConfig;
import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import de.askproai.gateway.http.HeldBytes;
import de.askproai.gateway.http.HttpVerticle;
import de.askproai.gateway.http.ProblemHandler;
import de.askproai.gateway.http.RequestBodies;
import de.askproai.gateway.http.Routes;
import de.askproai.gateway.http.SlowSenders;
import de.askproai.gateway.time.WallClock;
import de.askproai.gateway.webhook.Endpoint;
import de.askproai.gateway.webhook.EndpointRates;
import de.askproai.gateway.webhook.Endpoints;
import de.askproai.gateway.webhook.Intake;
import de.askproai.gateway.webhook.Receipt;
import de.askproai.gateway.webhook.ReceivedEvent;
import de.askproai.gateway.webhook.source.Signing;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.internal.VertxInternal;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/** The real public port on two event loops with endpoints and an intake in memory. */
final class Door implements AutoCloseable {
    static final UUID COMPANY = UUID.fromString("00000000-0000-4000-8000-000000000001");

    final Vertx vertx = Vertx.vertx(new VertxOptions().setBlockedThreadCheckInterval(50));
    final Queue<Throwable> unhandled = new ConcurrentLinkedQueue<>();
    final Queue<String> blocked = new ConcurrentLinkedQueue<>();
    /** The threads on which signatures were looked at, and ids made. */
    final Set<String> threads = ConcurrentHashMap.newKeySet();

    final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    final MemoryIntake intake = new MemoryIntake();
    final MemoryEndpoints endpoints = new MemoryEndpoints();
    final HeldBytes held;
    private final AtomicInteger port = new AtomicInteger();
    private final String deployment;

    Door() {
        this(128L << 20, Duration.ofSeconds(10), Map.of());
    }

    Door(long maxHeld, Duration requestWithin, Map<String, String> aliases) {
        held = new HeldBytes(maxHeld);
        vertx.exceptionHandler(unhandled::add);
        ((VertxInternal) vertx).blockedThreadChecker().setThreadBlockedHandler(event -> blocked.add("" + event));
        EndpointRates rates = new EndpointRates();
        HttpConfig config =
                new HttpConfig("127.0.0.1", 0, Optional.empty(), Duration.ofSeconds(30), requestWithin, 32L << 20);
        AliasConfig aliasConfig = new AliasConfig(aliases, false, false);
        deployment = await(vertx.deployVerticle(
                () -> new HttpVerticle(
                        config,
                        senders -> routes(senders, rates, aliasConfig),
                        Duration.ofSeconds(10),
                        this::listensAt),
                new DeploymentOptions().setInstances(2)));
    }

    private void listensAt(int bound) {
        int before = port.getAndSet(bound);
        if (before != 0 && before != bound) {
            throw new IllegalStateException("two ports");
        }
    }

    private Routes routes(SlowSenders senders, EndpointRates rates, AliasConfig aliases) {
        ProblemHandler problems = new ProblemHandler();
        RequestBodies bodies = new RequestBodies(vertx, "bodies", held, senders);
        WebhookHandler webhooks = new WebhookHandler(
                endpoints,
                bodies,
                rates,
                new Reception(WallClock.of(new WatchedClock(threads)), intake),
                new DeliveryMeters(registry),
                problems);
        return new Routes(vertx, webhooks, new ChallengeHandler(endpoints), List.of(), bodies, aliases, problems);
    }

    Future<Void> undeploy() {
        return vertx.undeploy(deployment);
    }

    int port() {
        return port.get();
    }

    Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port());
        socket.setSoTimeout(15_000);
        return socket;
    }

    double count(String source, String outcome) {
        Counter counter = registry.find("mcp_webhook_total")
                .tags("source", source, "outcome", outcome)
                .counter();
        return counter == null ? 0 : counter.count();
    }

    static void await(BooleanSupplier condition, String what) {
        long until = System.nanoTime() + Duration.ofSeconds(15).toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > until) {
                throw new AssertionError("in 15 s not: " + what);
            }
            java.util.concurrent.locks.LockSupport.parkNanos(2_000_000);
        }
    }

    @CanIgnoreReturnValue
    static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
        } catch (Exception failure) {
            throw new AssertionError(failure);
        }
    }

    @Override
    public void close() {
        await(vertx.close());
    }

    /** The machine's clock, which knows who asks it. */
    private static final class WatchedClock extends Clock {
        private final Set<String> threads;

        WatchedClock(Set<String> threads) {
            this.threads = threads;
        }

        @Override
        public Instant instant() {
            boolean ignored = threads.add(Thread.currentThread().getName());
            return Instant.now();
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    static final class MemoryEndpoints implements Endpoints {
        final Map<String, Endpoint> known = new ConcurrentHashMap<>();
        final Map<String, Endpoint> onlyInTheDatabase = new ConcurrentHashMap<>();
        final AtomicInteger lookUps = new AtomicInteger();
        volatile boolean loaded = true;
        volatile Optional<ErrorCode> failing = Optional.empty();

        void add(String publicId, String source, Signing signing, int maxBody, double rate) {
            known.put(publicId, new Endpoint(COMPANY, UUID.randomUUID(), source, signing, true, maxBody, rate));
        }

        void add(String publicId, String source, String... secrets) {
            add(publicId, source, Signing.with(secrets), 1 << 20, 0);
        }

        @Override
        public boolean loaded() {
            return loaded;
        }

        @Override
        public Optional<Endpoint> find(String publicId) {
            return Optional.ofNullable(known.get(publicId));
        }

        @Override
        public Future<Optional<Endpoint>> lookUp(String publicId) {
            lookUps.incrementAndGet();
            if (failing.isPresent()) {
                return Future.failedFuture(new GatewayException(failing.get(), "cannot be asked"));
            }
            Promise<Optional<Endpoint>> later = Promise.promise();
            Vertx.currentContext()
                    .owner()
                    .setTimer(20, id -> later.complete(Optional.ofNullable(onlyInTheDatabase.get(publicId))));
            return later.future();
        }
    }

    static final class MemoryIntake implements Intake {
        final Map<String, UUID> ids = new ConcurrentHashMap<>();
        final Queue<ReceivedEvent> events = new ConcurrentLinkedQueue<>();
        final Queue<Promise<Void>> waiting = new ConcurrentLinkedQueue<>();
        volatile boolean hanging;
        volatile boolean away;

        @Override
        public Future<Receipt> accept(ReceivedEvent event) {
            if (away) {
                return Future.failedFuture(new GatewayException(ErrorCode.UNAVAILABLE, "no database")
                        .withRetryAfter(Duration.ofMillis(2500)));
            }
            Future<Void> stored = Future.succeededFuture();
            if (hanging) {
                Promise<Void> later = ((VertxInternal) Vertx.currentContext().owner())
                        .getOrCreateContext()
                        .promise();
                waiting.add(later);
                stored = later.future();
            }
            return stored.map(done -> store(event));
        }

        private Receipt store(ReceivedEvent event) {
            UUID before = ids.putIfAbsent(event.connection() + event.dedupKey(), event.id());
            if (before != null) {
                return new Receipt.Duplicate(before);
            }
            events.add(event);
            return new Receipt.Committed(event.id());
        }

        void goOn() {
            hanging = false;
            for (Promise<Void> one = waiting.poll(); one != null; one = waiting.poll()) {
                one.complete();
            }
        }

        List<ReceivedEvent> stored() {
            return List.copyOf(events);
        }
    }
}
