package de.askproai.gateway.config;

/** The vendors the gateway can call. */
public record VendorsConfig(VendorConfig retell, VendorConfig calcom, VendorConfig stripe) {}
