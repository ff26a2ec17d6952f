package de.askproai.gateway.architecture.bad.webhook;

import io.vertx.core.Vertx;

record ShoutsOnTheRawBus(Vertx vertx) {
    void shout() {
        vertx.eventBus().publish("anywhere", "loud");
    }
}
