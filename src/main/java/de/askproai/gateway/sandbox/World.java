package de.askproai.gateway.sandbox;

import de.askproai.gateway.sandbox.calcom.Calcom;
import de.askproai.gateway.sandbox.delivery.Courier;
import de.askproai.gateway.sandbox.delivery.Pace;
import de.askproai.gateway.sandbox.delivery.Postman;
import de.askproai.gateway.sandbox.door.Faults;
import de.askproai.gateway.sandbox.mail.Mailbox;
import de.askproai.gateway.sandbox.retell.Retell;
import de.askproai.gateway.sandbox.state.Counts;
import de.askproai.gateway.sandbox.state.Ids;
import de.askproai.gateway.sandbox.state.Iso;
import de.askproai.gateway.sandbox.state.SandboxClock;
import de.askproai.gateway.sandbox.stripe.Stripe;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;

/** Everything there is in one sandbox; confined to its event loop. */
final class World {
    final SandboxClock clock;
    final Counts counts = new Counts();
    final Faults faults = new Faults();
    final Pace pace;
    final Postman postman;
    final Calcom calcom;
    final Retell retell;
    final Stripe stripe;
    final Mailbox mailbox;
    AnswerWatch watch = (requestId, from, to) -> {};

    World(Vertx vertx, SandboxOptions options) {
        Ids ids = new Ids();
        clock = new SandboxClock(options.wall());
        pace = new Pace(vertx, options.pace());
        Courier courier = new Courier(vertx);
        postman = new Postman(vertx, courier, clock, counts, pace);
        calcom = new Calcom(clock, ids, counts, postman, options.throttle());
        retell = new Retell(clock, ids, counts, postman, courier, pace);
        stripe = new Stripe(clock, ids, counts, postman);
        mailbox = new Mailbox(counts);
        options.calcom().forEach(calcom::put);
        options.retell().forEach(retell::put);
        options.stripe().forEach(stripe::put);
    }

    void mount(Vertx vertx, Router router) {
        calcom.mount(vertx, router, faults);
        retell.mount(vertx, router, faults);
        stripe.mount(vertx, router, faults);
    }

    /** Back to an empty sandbox: accounts, clock and pace stay; bookings, calls, money, faults and counts go. */
    void reset() {
        faults.clear();
        counts.reset();
        postman.reset();
        calcom.reset();
        retell.reset();
        stripe.reset();
        mailbox.reset();
    }

    JsonObject toJson() {
        return new JsonObject()
                .put("now", Iso.millis(clock.now()))
                .put("offsetMillis", clock.offset().toMillis())
                .put("pace", pace.factor())
                .put("faults", faults.toJson())
                .put("webhooksUnderway", postman.underway())
                .put("calcom", calcom.toJson())
                .put("retell", retell.toJson())
                .put("stripe", stripe.toJson())
                .put("mail", mailbox.toJson());
    }
}
