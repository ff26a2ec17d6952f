package de.askproai.gateway.architecture.bad.client;

final class Sleeps {
    void sleep() throws InterruptedException {
        Thread.sleep(1);
    }
}
