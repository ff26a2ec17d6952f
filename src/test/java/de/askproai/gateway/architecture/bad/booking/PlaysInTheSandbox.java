package de.askproai.gateway.architecture.bad.booking;

import de.askproai.gateway.architecture.bad.sandbox.Imitation;

record PlaysInTheSandbox(Imitation imitation) {}
