package de.askproai.gateway.architecture.bad.assembly;

public final class Assembly {}
