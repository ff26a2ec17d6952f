package de.askproai.gateway.chaos;

import de.askproai.gateway.work.Effect;
import java.util.UUID;

/** The effect n = n + 1. It names no operation, so nothing but the machinery keeps it from happening twice. */
record Tally(UUID company, String key, int step) implements Effect {}
