package de.askproai.gateway.http;

import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import de.askproai.gateway.observe.Correlation;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * The one place where a failed request becomes an answer and a log line.
 *
 * <p>Askers see a {@link Problem}: our own details, never those of a library or vendor. Bugs are logged with their stack
 * trace, what operators should look at as warning, the askers' mistakes only at debug.
 */
public final class ProblemHandler {
    private static final Logger LOG = LoggerFactory.getLogger(ProblemHandler.class);

    /** Makes this answer for everything that goes wrong in the router, unknown paths and methods included. */
    public void installOn(Router router) {
        IntStream.range(400, 600).forEach(status -> router.errorHandler(status, context -> handle(context, status)));
    }

    // The status is the router's: where a path cannot be decoded, the context has none.
    private static void handle(RoutingContext context, int status) {
        Problem problem = problemOf(context.failure(), status);
        log(problem, context);
        write(problem, context.response()).onFailure(gone -> LOG.debug("The asker did not wait for the answer"));
    }

    /**
     * Answers a request that never came to a router; the future fails when the asker is gone.
     *
     * <p>Only bugs are logged: where thousands a second are refused, meters tell it better.
     */
    public Future<Void> answer(HttpServerRequest request, Throwable failure) {
        Problem problem = problemOf(failure, 500);
        if (levelOf(problem) == Level.ERROR) {
            LOG.error("Request failed: {} {}", request.method(), problem.detail(), failure);
        }
        return write(problem, request.response());
    }

    private static Future<Void> write(Problem problem, HttpServerResponse response) {
        if (response.ended() || response.closed()) {
            return Future.succeededFuture();
        }
        if (response.headWritten()) {
            // The asker has a part of another answer: only a broken connection tells that the rest is missing.
            return response.reset();
        }
        problem.retryAfter()
                .ifPresent(wait -> response.putHeader(
                        HttpHeaders.RETRY_AFTER,
                        Long.toString(Math.max(1, wait.plusMillis(999).toSeconds()))));
        return response.setStatusCode(problem.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, Problem.CONTENT_TYPE)
                .end(problem.toJson(requestId()).toBuffer());
    }

    private static Optional<String> requestId() {
        return Correlation.current().map(Correlation::requestId);
    }

    static Problem problemOf(@Nullable Throwable failure, int status) {
        if (failure instanceof GatewayException known) {
            return Problem.of(known);
        }
        if (failure instanceof HttpException http) {
            return Problem.ofStatus(http.getStatusCode());
        }
        boolean bug = failure != null && status >= 500;
        return bug ? Problem.ofStatus(500) : Problem.ofStatus(status);
    }

    private static void log(Problem problem, RoutingContext context) {
        LOG.atLevel(levelOf(problem))
                .addKeyValue("method", context.request().method().name())
                .addKeyValue(
                        "route",
                        context.currentRoute() == null
                                ? ""
                                : context.currentRoute().getName())
                .addKeyValue("status", problem.status())
                .addKeyValue("code", problem.code().code())
                .setCause(problem.code() == ErrorCode.INTERNAL ? context.failure() : null)
                .log("Request failed: {}", problem.detail());
    }

    static Level levelOf(Problem problem) {
        if (problem.code() == ErrorCode.INTERNAL || problem.code() == ErrorCode.MISCONFIGURED) {
            return Level.ERROR;
        }
        return problem.status() >= 500 ? Level.WARN : Level.DEBUG;
    }
}
