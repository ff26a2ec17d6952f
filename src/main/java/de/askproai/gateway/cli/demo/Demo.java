package de.askproai.gateway.cli.demo;

import de.askproai.gateway.Gateway;
import de.askproai.gateway.config.DatabaseConfig;
import de.askproai.gateway.config.GatewayConfig;
import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import de.askproai.gateway.sandbox.Sandbox;
import de.askproai.gateway.sandbox.SandboxOptions;
import de.askproai.gateway.time.BusinessClock;
import de.askproai.gateway.time.Deadline;
import de.askproai.gateway.time.MovableClock;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A running demo: the real gateway on real servers, with imitated vendors around it and one company in it.
 *
 * @param clock the business clock of gateway and vendors: whoever moves the vendors' moves both
 */
record Demo(
        Gateway gateway,
        Sandbox sandbox,
        DatabaseConfig database,
        Accounts accounts,
        Seed.Seeded seeded,
        BusinessClock clock,
        Addresses addresses) {
    static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(10);

    /** Starts everything and waits until it takes requests; what was started is taken down by {@code undo}. */
    static Demo start(int port, Optional<Instant> now, Undo undo) throws IOException {
        DemoHome home = DemoHome.create();
        undo.later("home", home::close);
        Guard guard = Guard.over(home.path());
        undo.later("servers", guard::close);
        Servers servers = Servers.start(home.path());
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setPreferNativeTransport(true));
        undo.later("vendors' loop", () -> await(vertx.close()));
        Sandbox sandbox = await(Sandbox.start(vertx, SandboxOptions.local().on(DemoConfig.sandboxPort(port))));
        undo.later("vendors", () -> await(sandbox.close()));
        GatewayConfig config = DemoConfig.of(port, servers.database(), servers.redis(), sandbox);
        Accounts accounts = Accounts.generate();
        Seed.Seeded seeded = await(Seed.plant(vertx, config, accounts));
        MovableClock hands = new MovableClock();
        await(sandbox.followedBy(hands::setOffset));
        if (now.isPresent()) {
            await(sandbox.setNow(now.get()));
        }
        BusinessClock clock = BusinessClock.of(hands);
        Gateway gateway = await(Gateway.start(config, clock));
        undo.later("gateway", () -> await(gateway.stop()));
        Addresses addresses = new Addresses(
                gateway.ports().http().get(), gateway.ports().management().get(), sandbox.baseUrl());
        await(openAccounts(sandbox, accounts, addresses.base()));
        awaitReady(addresses);
        return new Demo(gateway, sandbox, config.database(), accounts, seeded, clock, addresses);
    }

    /** Moves the business clock on. */
    void moveTo(Instant time) {
        await(sandbox.setNow(time));
    }

    private static Future<Void> openAccounts(Sandbox sandbox, Accounts accounts, String baseUrl) {
        return Future.all(
                        sandbox.put(accounts.atRetell(baseUrl)),
                        sandbox.put(accounts.atCalcom(baseUrl)),
                        sandbox.put(accounts.atStripe(baseUrl)))
                .mapEmpty();
    }

    /** Waits as a load balancer would. */
    private static void awaitReady(Addresses addresses) throws IOException {
        HttpClient client = HttpClient.newHttpClient();
        HttpRequest question = HttpRequest.newBuilder(URI.create(addresses.management() + "/health/ready"))
                .timeout(PATIENCE)
                .build();
        Deadline deadline = Deadline.in(PATIENCE);
        try {
            HttpResponse<String> answer = client.send(question, HttpResponse.BodyHandlers.ofString());
            while (answer.statusCode() != 200) {
                if (deadline.passed()) {
                    throw new GatewayException(
                            ErrorCode.UNAVAILABLE, "The gateway did not become ready: " + answer.body());
                }
                LockSupport.parkNanos(PAUSE.toNanos());
                answer = client.send(question, HttpResponse.BodyHandlers.ofString());
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted", stop);
        }
    }

    static <T> T await(Future<T> future) {
        try {
            return future.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (java.util.concurrent.TimeoutException late) {
            throw new GatewayException(ErrorCode.DEADLINE_EXCEEDED, "The demo waited too long", late);
        }
    }
}
