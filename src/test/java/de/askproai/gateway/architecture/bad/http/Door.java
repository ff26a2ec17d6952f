package de.askproai.gateway.architecture.bad.http;

public final class Door {}
