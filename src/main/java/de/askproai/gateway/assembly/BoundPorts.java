package de.askproai.gateway.assembly;

import java.util.concurrent.atomic.AtomicInteger;

/** The ports the servers listen on, which configuration may leave open; 0 until they do. */
public record BoundPorts(AtomicInteger http, AtomicInteger management) {
    BoundPorts() {
        this(new AtomicInteger(), new AtomicInteger());
    }
}
