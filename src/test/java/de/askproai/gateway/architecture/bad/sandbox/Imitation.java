package de.askproai.gateway.architecture.bad.sandbox;

public final class Imitation {}
