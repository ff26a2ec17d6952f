package de.askproai.gateway.architecture.bad.payment;

public record KeepsADouble(double amount) {}
