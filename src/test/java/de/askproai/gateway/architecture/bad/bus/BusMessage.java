package de.askproai.gateway.architecture.bad.bus;

public interface BusMessage {}
