package de.askproai.gateway.http.call;

import de.askproai.gateway.booking.appointment.CallerAppointments;
import de.askproai.gateway.booking.caller.Callers;
import de.askproai.gateway.call.CallContexts;
import de.askproai.gateway.call.CallContexts.Place;
import de.askproai.gateway.http.JsonAnswer;
import de.askproai.gateway.http.RequestBodies;
import de.askproai.gateway.http.call.SignedCalls.SignedCall;
import de.askproai.gateway.tenant.Connection;
import de.askproai.gateway.time.BusinessClock;
import de.askproai.gateway.time.Deadline;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code POST /retell/{connection}/inbound}: tells the agent where the caller is, while it rings.
 *
 * <p>A number of no branch is rejected. Whether the caller is known is said only if it is found out in time.
 */
public final class InboundHandler {
    private static final Logger LOG = LoggerFactory.getLogger(InboundHandler.class);
    /** What is left to find out the rest when the caller could not be found. */
    private static final Duration MARGIN = Duration.ofMillis(200);

    private static final int MOST_BYTES = 1 << 20;

    private final SignedCalls calls;
    private final CallContexts contexts;
    private final Callers callers;
    private final CallerAppointments appointments;
    private final BusinessClock clock;
    private final Duration within;

    public InboundHandler(
            SignedCalls calls,
            CallContexts contexts,
            Callers callers,
            CallerAppointments appointments,
            BusinessClock clock,
            Duration within) {
        this.calls = calls;
        this.contexts = contexts;
        this.callers = callers;
        this.appointments = appointments;
        this.clock = clock;
        this.within = within;
    }

    void handle(RoutingContext context, RequestBodies bodies) {
        Ringing ringing = new Ringing(Deadline.in(within));
        calls.answer(context, bodies, context.pathParam("connection"), MOST_BYTES, ringing)
                .onSuccess(answer -> JsonAnswer.send(context, 200, new JsonObject().put("call_inbound", answer)))
                .onFailure(context::fail);
    }

    /** Not known is not unknown: the agent takes the call and asks. */
    private static JsonObject notKnown() {
        return new JsonObject();
    }

    /** A call that is to be taken by a deadline. */
    private final class Ringing implements SignedCalls.Asked<JsonObject> {
        private final Deadline deadline;

        Ringing(Deadline deadline) {
            this.deadline = deadline;
        }

        @Override
        public Future<JsonObject> answer(SignedCall call) {
            return InboundHandler.this.answer(call, deadline);
        }

        @Override
        public Future<Deadline> until(Connection connection) {
            return Future.succeededFuture(deadline);
        }

        @Override
        public Future<JsonObject> unread(Connection connection) {
            return Future.succeededFuture(notKnown());
        }
    }

    private Future<JsonObject> answer(SignedCall call, Deadline deadline) {
        JsonObject inbound = call.body().getValue("call_inbound") instanceof JsonObject told ? told : new JsonObject();
        String from = inbound.getValue("from_number") instanceof String number ? number : null;
        String to = inbound.getValue("to_number") instanceof String number ? number : null;
        return contexts.called(call.connection(), to, ToolRequest.diverting(inbound), deadline.minus(MARGIN))
                .compose(place -> place.map(found ->
                                welcome(found, from, deadline.minus(MARGIN)).map(Welcome::toJson))
                        .orElseGet(() -> Future.succeededFuture(new JsonObject().put("reject", true))))
                .recover(away -> {
                    LOG.warn("A call came in while its branch could not be looked up: {}", away.toString());
                    return Future.succeededFuture(notKnown());
                });
    }

    private Future<Welcome> welcome(Place place, @Nullable String from, Deadline deadline) {
        UUID company = place.profile().company().id();
        Optional<String> number = place.caller(from);
        Future<Boolean> known = inTime(number.map(caller -> callers.isKnown(company, caller, deadline)), deadline);
        Future<Boolean> upcoming =
                inTime(number.map(caller -> appointments.isUpcoming(company, caller, deadline)), deadline);
        return Future.all(known, upcoming)
                .map(both -> new Welcome(
                        place,
                        known.result(),
                        upcoming.result(),
                        clock.now(place.first().zone())));
    }

    private static Future<Boolean> inTime(Optional<Future<Boolean>> looked, Deadline deadline) {
        return looked.map(found -> deadline.limit(found, "The caller's appointments")
                        .recover(late -> Future.succeededFuture(false)))
                .orElseGet(() -> Future.succeededFuture(false));
    }
}
