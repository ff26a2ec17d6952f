package de.askproai.gateway.architecture.bad.client;

final class Prints {
    void print() {
        System.out.println("here");
    }
}
