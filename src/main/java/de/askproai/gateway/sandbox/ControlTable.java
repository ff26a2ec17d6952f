package de.askproai.gateway.sandbox;

import static io.vertx.core.http.HttpMethod.DELETE;
import static io.vertx.core.http.HttpMethod.GET;
import static io.vertx.core.http.HttpMethod.POST;
import static io.vertx.core.http.HttpMethod.PUT;

import de.askproai.gateway.sandbox.calcom.CalcomAccount;
import de.askproai.gateway.sandbox.calcom.ThrottlePlan;
import de.askproai.gateway.sandbox.delivery.Disorder;
import de.askproai.gateway.sandbox.door.Fault;
import de.askproai.gateway.sandbox.retell.CallScript;
import de.askproai.gateway.sandbox.retell.Dial;
import de.askproai.gateway.sandbox.retell.RetellAccount;
import de.askproai.gateway.sandbox.retell.ToolUse;
import de.askproai.gateway.sandbox.retell.Transfer;
import de.askproai.gateway.sandbox.state.Iso;
import de.askproai.gateway.sandbox.stripe.FailedRefund;
import de.askproai.gateway.sandbox.stripe.Payment;
import de.askproai.gateway.sandbox.stripe.StripeAccount;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** The table of the control API: everything a test can see and switch from outside, as JSON under {@code /control}. */
final class ControlTable {
    private static final JsonObject DONE = new JsonObject().put("done", true);

    private final World world;

    ControlTable(World world) {
        this.world = world;
    }

    void mount(Router router) {
        Control control = new Control(router);
        control.on(GET, "/state", call -> world.toJson());
        control.on(GET, "/counts", call -> world.counts.toJson());
        control.on(GET, "/deliveries", call -> world.postman.log());
        control.on(POST, "/reset", call -> done(world::reset));
        control.on(PUT, "/accounts/calcom", call -> done(() -> world.calcom.put(call.read(CalcomAccount.class))));
        control.on(PUT, "/accounts/retell", call -> done(() -> world.retell.put(call.read(RetellAccount.class))));
        control.on(PUT, "/accounts/stripe", call -> done(() -> world.stripe.put(call.read(StripeAccount.class))));
        control.on(DELETE, "/accounts/calcom/:name", call -> removed(world.calcom.remove(call.param("name"))));
        control.on(DELETE, "/accounts/retell/:name", call -> removed(world.retell.remove(call.param("name"))));
        control.on(DELETE, "/accounts/stripe/:name", call -> removed(world.stripe.remove(call.param("name"))));
        control.on(GET, "/faults", call -> world.faults.toJson());
        control.on(POST, "/faults", call -> new JsonObject().put("id", world.faults.add(call.read(Fault.class))));
        control.on(DELETE, "/faults", call -> done(world.faults::clear));
        control.on(DELETE, "/faults/:id", call -> removed(world.faults.remove(call.param("id"))));
        control.on(GET, "/clock", call -> clock());
        control.on(PUT, "/clock", call -> setClock(call.read(ClockChange.class)));
        control.on(
                PUT,
                "/pace",
                call -> done(
                        () -> world.pace.setFactor(call.read(PaceChange.class).factor())));
        control.on(PUT, "/throttle", call -> done(() -> world.calcom.setThrottle(call.read(ThrottlePlan.class))));
        control.on(
                PUT,
                "/webhooks/:vendor",
                call -> done(
                        () -> world.postman.disturb(Control.vendor(call.param("vendor")), call.read(Disorder.class))));
        control.on(POST, "/calcom/:name/ping", call -> removed(world.calcom.ping(call.param("name"))));
        control.on(
                POST,
                "/calcom/:name/bookings/:uid/cancel",
                call -> removed(world.calcom.cancelByAttendee(call.param("name"), call.param("uid"))));
        control.on(POST, "/stripe/pay", call -> world.stripe.pay(call.read(Payment.class)));
        control.on(POST, "/stripe/refunds/fail", call -> world.stripe.failRefund(call.read(FailedRefund.class)));
        mountCalls(control);
        control.otherwise();
    }

    private void mountCalls(Control control) {
        control.on(
                POST,
                "/retell/plays",
                call -> world.retell
                        .player()
                        .play(call.read(CallScript.class), step -> {})
                        .map(report -> (Object) report.toJson()));
        control.on(
                POST,
                "/retell/calls",
                call -> world.retell
                        .player()
                        .dial(call.read(Dial.class), step -> {})
                        .map(report -> (Object) report.toJson()));
        control.on(POST, "/retell/calls/:id/say", call -> {
            Words words = call.read(Words.class);
            return world.retell
                    .player()
                    .say(call.param("id"), words.role(), words.say())
                    .map(v -> (Object) DONE);
        });
        control.on(
                POST,
                "/retell/calls/:id/tools",
                call -> world.retell
                        .player()
                        .use(call.param("id"), call.read(ToolUse.class))
                        .map(step -> (Object) step.toJson()));
        control.on(
                POST,
                "/retell/calls/:id/transfers",
                call -> world.retell
                        .player()
                        .transfer(call.param("id"), call.read(Transfer.class))
                        .map(v -> (Object) DONE));
        control.on(POST, "/retell/calls/:id/end", call -> {
            Goodbye goodbye = call.read(Goodbye.class);
            Map<String, Object> analysis = goodbye.analysis();
            Future<JsonObject> ended = world.retell
                    .player()
                    .hangUp(call.param("id"), goodbye.reason(), analysis == null ? null : new JsonObject(analysis))
                    .map(report -> report.toJson());
            return ended.map(json -> (Object) json);
        });
    }

    /** Business time as an instant, or its distance from wall time. */
    record ClockChange(@Nullable Instant now, @Nullable Long offsetMillis) {}

    record PaceChange(double factor) {}

    record Words(String role, String say) {}

    record Goodbye(@Nullable String reason, @Nullable Map<String, Object> analysis) {}

    private JsonObject setClock(ClockChange change) {
        if (change.now() != null) {
            world.clock.setNow(change.now());
        } else if (change.offsetMillis() != null) {
            world.clock.setOffset(Duration.ofMillis(change.offsetMillis()));
        } else {
            throw new IllegalArgumentException("now or offsetMillis is needed");
        }
        return clock();
    }

    private JsonObject clock() {
        return new JsonObject()
                .put("now", Iso.millis(world.clock.now()))
                .put("wall", Iso.millis(world.clock.wall()))
                .put("offsetMillis", world.clock.offset().toMillis());
    }

    private static JsonObject done(Runnable action) {
        action.run();
        return DONE;
    }

    private static JsonObject removed(boolean found) {
        if (!found) {
            throw new NoSuchElementException("there is nothing of that name");
        }
        return DONE;
    }
}
