package de.askproai.gateway.http.call;

import de.askproai.gateway.call.CallContexts;
import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import de.askproai.gateway.http.JsonAnswer;
import de.askproai.gateway.http.RequestBodies;
import de.askproai.gateway.http.call.SignedCalls.SignedCall;
import de.askproai.gateway.tenant.Connection;
import de.askproai.gateway.time.Deadline;
import de.askproai.gateway.tool.Tool;
import de.askproai.gateway.tool.ToolAnswer;
import de.askproai.gateway.tool.ToolContext;
import de.askproai.gateway.tool.ToolDeadlines;
import de.askproai.gateway.tool.Toolbox;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code /retell/{connection}/tools/{tool}}, by whichever method the agent's function is set to: 200 with something speakable whatever comes of it; other statuses leave
 * the agent silent and are for requests that are not the vendor's.
 */
public final class ToolHandler {
    /** Normally nothing is waited for: what is asked is in memory. */
    private static final Duration TO_FIND_THE_BRANCH = Duration.ofMillis(500);

    /** Each request of a long call repeats all of its transcript, in several forms. */
    private static final int MOST_BYTES = 4 << 20;

    /** A body is not asked of these, and Retell sends none. */
    private static final Set<HttpMethod> BODILESS = Set.of(HttpMethod.GET, HttpMethod.DELETE);

    private static final Logger LOG = LoggerFactory.getLogger(ToolHandler.class);
    private static final Duration TO_FIND_THE_LANGUAGE = Duration.ofMillis(100);

    private final SignedCalls calls;
    private final CallContexts contexts;
    private final Toolbox toolbox;

    public ToolHandler(SignedCalls calls, CallContexts contexts, Toolbox toolbox) {
        this.calls = calls;
        this.contexts = contexts;
        this.toolbox = toolbox;
    }

    void handle(RoutingContext context, RequestBodies bodies) {
        Optional<String> tool = Optional.of(context.pathParam("tool"));
        send(context, bodies, context.pathParam("connection"), new AskedOfTool(context, tool));
    }

    /** Serves an aliased path that stands for the given connection: the request itself names the tool. */
    void handle(RoutingContext context, RequestBodies bodies, String publicId) {
        send(context, bodies, publicId, new AskedOfTool(context, Optional.empty()));
    }

    private void send(RoutingContext context, RequestBodies bodies, String publicId, AskedOfTool asked) {
        calls.answer(context, bodies, publicId, MOST_BYTES, asked)
                .onSuccess(spoken -> JsonAnswer.send(context, 200, spoken))
                .onFailure(context::fail);
    }

    /** What is asked of the tool of a name; without one, of the tool that the request names. */
    private final class AskedOfTool implements SignedCalls.Asked<JsonObject> {
        private final RoutingContext context;
        private final Optional<String> name;

        AskedOfTool(RoutingContext context, Optional<String> name) {
            this.context = context;
            this.name = name;
        }

        @Override
        public Future<JsonObject> answer(SignedCall call) {
            String tool = name.or(() -> ToolRequest.toolNamedIn(call.body())).orElse("");
            return ToolHandler.this.answer(context, tool, call);
        }

        @Override
        public Future<Deadline> until(Connection connection) {
            ToolDeadlines deadlines = toolbox.deadlines();
            return tool().map(tool -> deadlines.of(connection.company(), tool.spec()))
                    .orElseGet(() -> Future.succeededFuture(deadlines.least()))
                    .map(Deadline::in);
        }

        /** What can be known is what is in the path. The signature does not cover its query, so nothing is looked up by that. */
        @Override
        public Future<JsonObject> unread(Connection connection) {
            String spoken = context.request().getParam(ToolRequest.LANGUAGE_IN_QUERY);
            return ToolRequest.spoken(spoken)
                    .map(Future::succeededFuture)
                    .orElseGet(() -> contexts.language(connection, Optional.empty(), Deadline.in(TO_FIND_THE_LANGUAGE)))
                    .map(this::unread);
        }

        private JsonObject unread(Locale language) {
            ToolAnswer usual = Apology.unavailable(ErrorCode.DEADLINE_EXCEEDED, language);
            return tool().map(tool -> tool.spec().toJson(tool.apology(usual, language)))
                    .orElseGet(() -> Apology.ofNoTool(name.isPresent() ? Apology.noSuchTool(language) : usual));
        }

        private Optional<Tool> tool() {
            return name.flatMap(toolbox.tools()::find);
        }
    }

    private Future<JsonObject> answer(RoutingContext context, String tool, SignedCall call) {
        HttpServerRequest asked = context.request();
        if (call.body().isEmpty() && BODILESS.contains(asked.method())) {
            return bodiless(tool, call, ToolRequest.of(context.queryParams()));
        }
        return answer(
                tool,
                call,
                ToolRequest.of(
                        call.body(),
                        asked.getParam(ToolRequest.CALL_ID_IN_QUERY),
                        asked.getParam(ToolRequest.LANGUAGE_IN_QUERY)));
    }

    /**
     * The signature is over the body alone, and so vouches for no argument: by such a request nothing is changed, nobody's
     * appointments are told, no code is sent, no branch chosen for the rest of the call, and nothing is written but that it was
     * made: neither what the caller heard nor what is spoken.
     */
    private Future<JsonObject> bodiless(String name, SignedCall call, ToolRequest request) {
        return toolbox.tools()
                .find(name)
                .map(tool -> (tool.spec().writes() || tool.spec().isPersonal()
                                ? notThisWay(tool, request, call)
                                : answer(tool, call, request, place -> !choosesBranch(tool, place)))
                        .map(tool.spec()::toJson))
                .orElseGet(() -> noSuchTool(call, request));
    }

    private static boolean choosesBranch(Tool tool, ToolContext place) {
        return tool.spec().takesBranch() && !place.choices().isEmpty();
    }

    private Future<ToolAnswer> notThisWay(Tool tool, ToolRequest request, SignedCall call) {
        LOG.warn(
                "An agent calls a tool without a body, of which the signature would tell that it is the vendor's;"
                        + " set the function's method to POST: connection={} tool={}",
                call.connection().publicId(),
                tool.spec().name());
        return language(request, call).map(language -> tool.apology(Apology.notThisWay(language), language));
    }

    private Future<JsonObject> answer(String tool, SignedCall call, ToolRequest request) {
        return toolbox.tools()
                .find(tool)
                .map(found -> answer(found, call, request, place -> true).map(found.spec()::toJson))
                .orElseGet(() -> noSuchTool(call, request));
    }

    /** An agent that was set up for a tool nobody has falls silent at any other status. */
    private Future<JsonObject> noSuchTool(SignedCall call, ToolRequest request) {
        LOG.warn(
                "An agent called a tool that there is not: connection={}",
                call.connection().publicId());
        return language(request, call).map(language -> Apology.ofNoTool(Apology.noSuchTool(language)));
    }

    private Future<ToolAnswer> answer(Tool tool, SignedCall call, ToolRequest request, Predicate<ToolContext> served) {
        return request.told()
                .map(told -> contexts.of(call.connection(), told, Deadline.in(TO_FIND_THE_BRANCH))
                        .compose(place -> place.filter(served.negate()).isPresent()
                                ? notThisWay(tool, request, call)
                                : run(tool, place, request, call))
                        .recover(away -> language(request, call)
                                .map(language -> toolbox.apology(
                                        tool,
                                        request.arguments(),
                                        Apology.unavailable(
                                                GatewayException.of(away).code(), language),
                                        language))))
                .orElseGet(() -> nowhere(tool, request, call));
    }

    private Future<ToolAnswer> run(Tool tool, Optional<ToolContext> place, ToolRequest request, SignedCall call) {
        // Also what is looked up first takes of the time the caller waits.
        return place.map(context -> toolbox.call(tool.spec().name(), context, request.arguments(), call.readNanos()))
                .orElseGet(() -> nowhere(tool, request, call));
    }

    private Future<ToolAnswer> nowhere(Tool tool, ToolRequest request, SignedCall call) {
        return language(request, call).map(language -> tool.apology(Apology.nowhere(language), language));
    }

    private Future<Locale> language(ToolRequest request, SignedCall call) {
        return contexts.language(call.connection(), request.told(), Deadline.in(TO_FIND_THE_LANGUAGE));
    }
}
