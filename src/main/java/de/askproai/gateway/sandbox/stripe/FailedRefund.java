package de.askproai.gateway.sandbox.stripe;

/**
 * A refund the customer's bank does not take.
 *
 * @param account the account's name
 * @param id the refund's
 */
public record FailedRefund(String account, String id) {}
