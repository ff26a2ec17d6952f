package de.askproai.gateway.sandbox.door;

import de.askproai.gateway.sandbox.state.Counts;
import de.askproai.gateway.sandbox.state.SandboxClock;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where requests come in: finds the account, lets faults happen, runs the operation and sends the answer.
 *
 * @param <A> the vendor's account
 */
public final class Door<A> {
    private static final Logger LOG = LoggerFactory.getLogger(Door.class);

    private final Vertx vertx;
    private final Router router;
    private final Front<A> front;
    private final Faults faults;
    private final Counts counts;
    private final SandboxClock clock;
    private long requests;

    public Door(Vertx vertx, Router router, Front<A> front, Faults faults, Counts counts, SandboxClock clock) {
        this.vertx = vertx;
        this.router = router;
        this.front = front;
        this.faults = faults;
        this.counts = counts;
        this.clock = clock;
    }

    /** Opens one route; {@code path} is as the vendor documents it, with {@code :names} for its variables. */
    public void on(HttpMethod method, String path, Operation<A> operation) {
        String name = method + " " + path;
        router.route(method, "/" + front.vendor() + path).handler(ctx -> serve(ctx, read(ctx, name), operation));
    }

    /** Answers everything that no route took, as the vendor would; call it last. */
    public void otherwise() {
        router.route("/" + front.vendor() + "/*").handler(ctx -> {
            Request request = read(ctx, "unknown");
            send(ctx, request, "-", front.unknownRoute(request));
        });
    }

    private void serve(RoutingContext ctx, Request request, Operation<A> operation) {
        Optional<A> account = front.account(request);
        @Nullable String name = account.map(front::nameOf).orElse(null);
        Disturbance disturbance = faults.next(front.vendor(), name, request);
        if (account.isEmpty()) {
            later(disturbance, () -> finish(ctx, request, "-", disturbance, front.unauthorized(request)));
            return;
        }
        A known = account.get();
        Optional<Answer> early = front.admit(known, request);
        if (early.isPresent()) {
            later(disturbance, () -> finish(ctx, request, front.nameOf(known), disturbance, early.get()));
        } else if (disturbance.outcome() != null && !disturbance.afterEffect()) {
            prevent(ctx, request, known, disturbance.outcome(), disturbance);
        } else if (disturbance.afterEffect()) {
            Answer answer = run(known, request, operation);
            later(disturbance, () -> finish(ctx, request, front.nameOf(known), disturbance, answer));
        } else {
            later(disturbance, () -> send(ctx, request, front.nameOf(known), run(known, request, operation)));
        }
    }

    private void prevent(RoutingContext ctx, Request request, A account, Fault fault, Disturbance disturbance) {
        if (fault.hang()) {
            ctx.response().closeHandler(closed -> front.abandon(account, request));
            return;
        }
        later(disturbance, () -> {
            front.abandon(account, request);
            fail(ctx, request, front.nameOf(account), fault);
        });
    }

    private Answer run(A account, Request request, Operation<A> operation) {
        Answer answer;
        try {
            answer = operation.answer(account, request);
        } catch (Refusal refusal) {
            answer = refusal.answer();
        } catch (RuntimeException e) {
            LOG.error("sandbox operation failed: {} {}", front.vendor(), request.operation(), e);
            answer = front.failure(500, request);
        }
        return front.settle(account, request, answer);
    }

    private void later(Disturbance disturbance, Runnable action) {
        if (disturbance.delayMillis() == 0) {
            action.run();
        } else {
            vertx.setTimer(disturbance.delayMillis(), timer -> action.run());
        }
    }

    private void finish(RoutingContext ctx, Request request, String account, Disturbance disturbance, Answer answer) {
        Fault fault = disturbance.outcome();
        if (fault == null) {
            send(ctx, request, account, answer);
        } else {
            fail(ctx, request, account, fault);
        }
    }

    private void fail(RoutingContext ctx, Request request, String account, Fault fault) {
        if (fault.status() != 0) {
            Answer failure = front.failure(fault.status(), request);
            String wait = Integer.toString(fault.retryAfterSeconds());
            send(ctx, request, account, fault.retryAfterSeconds() == 0 ? failure : failure.with("Retry-After", wait));
            return;
        }
        counts.request(front.vendor(), account, request.operation(), 0);
        if (fault.drop()) {
            ctx.request().connection().close().onFailure(e -> LOG.debug("connection was gone already", e));
        }
    }

    private void send(RoutingContext ctx, Request request, String account, Answer answer) {
        counts.request(front.vendor(), account, request.operation(), answer.status());
        HttpServerResponse response = ctx.response();
        if (response.closed() || response.ended()) {
            return;
        }
        response.setStatusCode(answer.status());
        answer.headers().forEach(response::putHeader);
        (answer.body() == null ? response.end() : response.end(answer.body()))
                .onFailure(e -> LOG.debug("the caller left before the answer", e));
    }

    private Request read(RoutingContext ctx, String operation) {
        int mount = front.vendor().length() + 1;
        requests++;
        return new Request(
                String.format(Locale.ROOT, "req_%014d", requests),
                ctx.request().method(),
                operation,
                ctx.request().path().substring(mount),
                ctx.request().uri().substring(mount),
                ctx.request().headers(),
                ctx.queryParams(),
                Map.copyOf(ctx.pathParams()),
                ctx.body().buffer() == null ? Buffer.buffer() : ctx.body().buffer(),
                clock.wall());
    }
}
