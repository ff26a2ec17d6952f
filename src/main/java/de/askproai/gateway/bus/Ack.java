package de.askproai.gateway.bus;

/** The answer that says no more than "done". */
public record Ack() implements BusMessage {}
