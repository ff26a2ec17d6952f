package de.askproai.gateway.tenant;

import java.time.Duration;

/**
 * A part of a service.
 *
 * @param length whole minutes, more than none
 * @param pause whether whoever serves is free meanwhile, as while a colour takes effect
 */
public record ServiceStep(Duration length, boolean pause) {}
