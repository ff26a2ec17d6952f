package de.askproai.gateway.sandbox.retell;

/**
 * A transfer by the agent's own function.
 *
 * @param taken whether somebody took the call; else it is cancelled, and the agent goes on with the caller
 */
public record Transfer(String number, boolean taken) {}
