package de.askproai.gateway.sandbox;

import de.askproai.gateway.sandbox.calcom.CalcomAccount;
import de.askproai.gateway.sandbox.calcom.ThrottlePlan;
import de.askproai.gateway.sandbox.delivery.Disorder;
import de.askproai.gateway.sandbox.door.Fault;
import de.askproai.gateway.sandbox.mail.Letter;
import de.askproai.gateway.sandbox.mail.MailTrouble;
import de.askproai.gateway.sandbox.retell.CallReport;
import de.askproai.gateway.sandbox.retell.CallScript;
import de.askproai.gateway.sandbox.retell.CallStep;
import de.askproai.gateway.sandbox.retell.Dial;
import de.askproai.gateway.sandbox.retell.RetellAccount;
import de.askproai.gateway.sandbox.retell.ToolUse;
import de.askproai.gateway.sandbox.retell.Transfer;
import de.askproai.gateway.sandbox.stripe.FailedRefund;
import de.askproai.gateway.sandbox.stripe.Payment;
import de.askproai.gateway.sandbox.stripe.StripeAccount;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A running sandbox: Retell, Cal.com and Stripe on one port of this machine, and a mail server on another.
 *
 * <p>Callable from any thread; everything happens on the sandbox's own event loop. What the control API answers with 4xx
 * fails the Future here with the same words.
 */
public final class Sandbox {
    private final Vertx vertx;
    private final String deploymentId;
    private final Context context;
    private final World world;
    private final String baseUrl;
    private final int port;
    private final int smtpPort;

    private Sandbox(Vertx vertx, String deploymentId, Started started, String host) {
        this.vertx = vertx;
        this.deploymentId = deploymentId;
        this.context = started.context();
        this.world = started.world();
        this.port = started.port();
        this.smtpPort = started.smtpPort();
        this.baseUrl = "http://" + host + ":" + started.port();
    }

    /** Opens the port and puts the accounts of {@code options} in place. */
    public static Future<Sandbox> start(Vertx vertx, SandboxOptions options) {
        Promise<Started> started = Promise.promise();
        SandboxServer server = new SandboxServer(
                vertx,
                options,
                (world, port, smtp) -> started.complete(new Started(vertx.getOrCreateContext(), world, port, smtp)));
        return vertx.deployVerticle(server)
                .compose(id -> started.future().map(parts -> new Sandbox(vertx, id, parts, options.host())));
    }

    public int port() {
        return port;
    }

    public String baseUrl() {
        return baseUrl;
    }

    /** Retell's base URL: what is {@code https://api.retellai.com} in production. */
    public String retellUrl() {
        return baseUrl + "/retell";
    }

    /** Cal.com's base URL: what is {@code https://api.cal.com/v2} in production. */
    public String calcomUrl() {
        return baseUrl + "/calcom/v2";
    }

    /** Stripe's base URL: what is {@code https://api.stripe.com} in production. */
    public String stripeUrl() {
        return baseUrl + "/stripe";
    }

    /** Returns where the mail server (SMTP) listens. */
    public int smtpPort() {
        return smtpPort;
    }

    /** Returns the mails that came, oldest first. */
    public Future<List<Letter>> letters() {
        return get(world.mailbox::letters);
    }

    public Future<Void> troubleMail(MailTrouble trouble) {
        return run(() -> world.mailbox.setTrouble(trouble));
    }

    public String controlUrl() {
        return baseUrl + "/control";
    }

    /** Adds an account, or replaces the one of that name. */
    public Future<Void> put(CalcomAccount account) {
        return run(() -> world.calcom.put(account));
    }

    public Future<Void> put(RetellAccount account) {
        return run(() -> world.retell.put(account));
    }

    public Future<Void> put(StripeAccount account) {
        return run(() -> world.stripe.put(account));
    }

    /** Switches a fault on; gives the id to switch it off with. */
    public Future<String> addFault(Fault fault) {
        return get(() -> world.faults.add(fault));
    }

    public Future<Boolean> removeFault(String id) {
        return get(() -> world.faults.remove(id));
    }

    public Future<Void> clearFaults() {
        return run(world.faults::clear);
    }

    /** Doubles, reorders, delays or holds back the webhooks of {@code retell}, {@code calcom} or {@code stripe}. */
    public Future<Void> disturbWebhooks(String vendor, Disorder disorder) {
        return run(() -> world.postman.disturb(vendor, disorder));
    }

    public Future<Void> setThrottle(ThrottlePlan plan) {
        return run(() -> world.calcom.setThrottle(plan));
    }

    /** Shifts business time; the wall time of signatures and quotas stays. */
    public Future<Void> setNow(Instant now) {
        return run(() -> world.clock.setNow(now));
    }

    /** Tells of each shift of business time, also by the control API, how far it is ahead of wall time. */
    public Future<Void> followedBy(Consumer<Duration> follower) {
        return run(() -> world.clock.followedBy(follower));
    }

    /** Plays a whole call; {@code listener} hears of each step on the sandbox's event loop. */
    public Future<CallReport> play(CallScript script, Consumer<CallStep> listener) {
        return ask(() -> world.retell.player().play(script, listener));
    }

    /** Begins a call that the caller of this method steers by its id. */
    public Future<CallReport> dial(Dial dial, Consumer<CallStep> listener) {
        return ask(() -> world.retell.player().dial(dial, listener));
    }

    public Future<Void> say(String callId, String role, String words) {
        return ask(() -> world.retell.player().say(callId, role, words));
    }

    public Future<CallStep> use(String callId, ToolUse tool) {
        return ask(() -> world.retell.player().use(callId, tool));
    }

    public Future<Void> transfer(String callId, Transfer transfer) {
        return ask(() -> world.retell.player().transfer(callId, transfer));
    }

    public Future<CallReport> hangUp(String callId, @Nullable String reason, @Nullable JsonObject analysis) {
        return ask(() -> world.retell.player().hangUp(callId, reason, analysis));
    }

    /** A customer cancels at the calendar, by the link in their mail; whether there was such a booking. */
    public Future<Boolean> cancelByAttendee(String account, String uid) {
        return get(() -> world.calcom.cancelByAttendee(account, uid));
    }

    /** A customer pays, or fails to; gives the object as it then is. */
    public Future<JsonObject> pay(Payment payment) {
        return get(() -> world.stripe.pay(payment));
    }

    /** A refund does not reach the customer; gives it as it then is. */
    public Future<JsonObject> failRefund(FailedRefund failed) {
        return get(() -> world.stripe.failRefund(failed));
    }

    /** Reads something of the counts, for example {@code c -> c.total("calcom.booking.created")}. */
    public <T> Future<T> counts(Function<de.askproai.gateway.sandbox.state.Counts, T> question) {
        return get(() -> question.apply(world.counts));
    }

    /** Has every answer from now on reported, instead of to the watch before. */
    public Future<Void> watch(AnswerWatch watch) {
        return run(() -> world.watch = watch);
    }

    public Future<JsonObject> state() {
        return get(world::toJson);
    }

    /** Empties the sandbox; accounts, clock and pace stay. */
    public Future<Void> reset() {
        return run(world::reset);
    }

    public Future<Void> close() {
        return vertx.undeploy(deploymentId);
    }

    private Future<Void> run(Runnable action) {
        return get(() -> {
            action.run();
            return null;
        });
    }

    private <T> Future<T> get(Supplier<@Nullable T> question) {
        return ask(() -> Future.succeededFuture(question.get()));
    }

    private <T> Future<T> ask(Supplier<Future<T>> question) {
        Promise<T> answer = Promise.promise();
        context.runOnContext(now -> {
            try {
                question.get().onComplete(answer);
            } catch (RuntimeException e) {
                answer.fail(e);
            }
        });
        return answer.future();
    }

    private record Started(Context context, World world, int port, int smtpPort) {}
}
