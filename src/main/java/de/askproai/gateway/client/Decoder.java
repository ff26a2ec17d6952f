package de.askproai.gateway.client;

/** Turns what a vendor answered into a value, or into a failure; pure, and may throw on what it cannot read. */
@FunctionalInterface
public interface Decoder<T> {
    T decode(Response response);
}
