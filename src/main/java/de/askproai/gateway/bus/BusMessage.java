package de.askproai.gateway.bus;

/**
 * A record that travels over the {@link Bus}: immutable, made of plain values, other records, sealed interfaces and lists.
 *
 * <p>Inside one process the same instance arrives; between nodes it crosses as JSON under the name its package and class
 * give it, so renaming a message or a component is a change of the wire between versions.
 */
public interface BusMessage {}
