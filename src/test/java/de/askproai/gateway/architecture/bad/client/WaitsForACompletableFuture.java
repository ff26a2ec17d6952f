package de.askproai.gateway.architecture.bad.client;

import java.util.concurrent.CompletableFuture;

record WaitsForACompletableFuture(CompletableFuture<String> answer) {
    String read() {
        return answer.join();
    }
}
