package de.askproai.gateway.http.api;

import io.vertx.core.Future;

/** Answers one kind of request: parse, ask, answer. Called on an event loop; what it throws is its failure. */
@FunctionalInterface
interface ApiHandler {
    Future<ApiAnswer> handle(ApiRequest request);
}
