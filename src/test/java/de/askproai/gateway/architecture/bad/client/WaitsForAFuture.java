package de.askproai.gateway.architecture.bad.client;

import io.vertx.core.Future;

record WaitsForAFuture(Future<String> answer) {
    String read() {
        return answer.await();
    }
}
