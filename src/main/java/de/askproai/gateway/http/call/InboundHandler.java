package de.askproai.gateway.http.call;

import de.askproai.gateway.booking.Callers;
import de.askproai.gateway.call.CallContexts;
import de.askproai.gateway.call.CallContexts.Place;
import de.askproai.gateway.http.JsonAnswer;
import de.askproai.gateway.http.RequestBodies;
import de.askproai.gateway.http.call.SignedCalls.SignedCall;
import de.askproai.gateway.speech.Speaking;
import de.askproai.gateway.tenant.Branch;
import de.askproai.gateway.tenant.CallPrivacy;
import de.askproai.gateway.tenant.CallPrivacy.Recording;
import de.askproai.gateway.tenant.Company;
import de.askproai.gateway.time.BusinessClock;
import de.askproai.gateway.time.Deadline;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.TextStyle;
import java.util.Locale;
import java.util.stream.Collectors;
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

    /** From the first word on, whatever the agent is set up for. */
    private static final JsonObject KEEPING_NOTHING =
            new JsonObject().put("agent", new JsonObject().put("data_storage_setting", "basic_attributes_only"));

    private final SignedCalls calls;
    private final CallContexts contexts;
    private final Callers callers;
    private final BusinessClock clock;
    private final Duration within;

    public InboundHandler(
            SignedCalls calls, CallContexts contexts, Callers callers, BusinessClock clock, Duration within) {
        this.calls = calls;
        this.contexts = contexts;
        this.callers = callers;
        this.clock = clock;
        this.within = within;
    }

    void handle(RoutingContext context, RequestBodies bodies) {
        Deadline deadline = Deadline.in(within);
        calls.answer(context, bodies, call -> answer(call, deadline))
                .onSuccess(answer -> JsonAnswer.send(context, 200, new JsonObject().put("call_inbound", answer)))
                .onFailure(context::fail);
    }

    private Future<JsonObject> answer(SignedCall call, Deadline deadline) {
        JsonObject inbound = call.body().getValue("call_inbound") instanceof JsonObject told ? told : new JsonObject();
        String from = inbound.getValue("from_number") instanceof String number ? number : null;
        String to = inbound.getValue("to_number") instanceof String number ? number : null;
        return contexts.called(call.connection(), to, ToolRequest.diverting(inbound), deadline.minus(MARGIN))
                .compose(place -> place.map(found ->
                                isKnown(found, from, deadline.minus(MARGIN)).map(known -> welcome(found, known)))
                        .orElseGet(() -> Future.succeededFuture(new JsonObject().put("reject", true))))
                // Not known is not unknown: the agent takes the call and asks.
                .recover(away -> {
                    LOG.warn("A call came in while its branch could not be looked up: {}", away.toString());
                    return Future.succeededFuture(new JsonObject());
                });
    }

    private Future<Boolean> isKnown(Place place, @Nullable String from, Deadline deadline) {
        return place.caller(from)
                .map(number -> deadline.limit(
                                callers.isKnown(place.profile().company().id(), number, deadline),
                                "The caller's appointments")
                        .recover(late -> Future.succeededFuture(false)))
                .orElseGet(() -> Future.succeededFuture(false));
    }

    // Retell takes texts only.
    private JsonObject welcome(Place place, boolean known) {
        Company company = place.profile().company();
        Locale locale = Locale.forLanguageTag(company.locale());
        CallPrivacy privacy = company.calls().privacy();
        ZoneId zone = place.first().zone();
        ZonedDateTime now = clock.now(zone);
        String branches = place.branches().stream().map(Branch::name).collect(Collectors.joining(", "));
        JsonObject variables = new JsonObject()
                .put("company_name", company.name())
                .put("branch_name", place.branch().map(Branch::name).orElse(company.name()))
                .put("branch_open", Boolean.toString(place.branch().isEmpty()))
                .put("branches", branches)
                .put("current_date", now.toLocalDate().toString())
                .put("current_time", Speaking.time(now.toLocalTime(), locale))
                .put("current_weekday", now.getDayOfWeek().getDisplayName(TextStyle.FULL, locale))
                .put("disclosure", privacy.disclosed(locale))
                .put("recording", privacy.recording().stored())
                .put("time_zone", zone.getId())
                // Not whose number it is: what the agent knows it says, and the caller has yet to say a name.
                .put("customer_known", Boolean.toString(known));
        JsonObject metadata = new JsonObject();
        place.branch().ifPresent(branch -> metadata.put("branch_id", branch.id().toString()));
        JsonObject answer = new JsonObject().put("dynamic_variables", variables).put("metadata", metadata);
        return privacy.recording() == Recording.OFF ? answer.put("agent_override", KEEPING_NOTHING.copy()) : answer;
    }
}
