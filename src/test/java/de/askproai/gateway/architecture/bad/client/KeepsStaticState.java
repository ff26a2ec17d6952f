package de.askproai.gateway.architecture.bad.client;

final class KeepsStaticState {
    static int count;

    private KeepsStaticState() {}
}
