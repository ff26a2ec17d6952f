package de.askproai.gateway.message;

import de.askproai.gateway.work.Effect;
import java.util.UUID;

/**
 * What became of a message that was promised.
 *
 * @param sent false: it will not reach the customer, and somebody of the company has to speak to them
 */
record MessageSettled(UUID company, UUID promise, boolean sent) implements Effect {}
