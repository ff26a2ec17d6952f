package de.askproai.gateway.architecture.bad.webhook;

public final class Signer {}
