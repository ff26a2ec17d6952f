package de.askproai.gateway.architecture.bad.webhook;

import io.vertx.sqlclient.Pool;

record OwnsAPool(Pool pool) {}
