package de.askproai.gateway.message;

import de.askproai.gateway.work.Effect;
import java.util.UUID;

/**
 * What became, in the end, of what was promised about an appointment.
 *
 * @param kept false: it will not come true, and somebody of the company has to speak to the caller
 */
public record PromiseSettled(UUID company, UUID appointment, boolean kept) implements Effect {}
