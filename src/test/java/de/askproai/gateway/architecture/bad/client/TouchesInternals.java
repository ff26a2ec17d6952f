package de.askproai.gateway.architecture.bad.client;

import io.vertx.core.internal.ContextInternal;

record TouchesInternals(ContextInternal context) {}
