package de.askproai.gateway.architecture.bad.integration.retell;

public final class RetellMapper {}
