package de.askproai.gateway.architecture.bad;

public final class Gateway {}
