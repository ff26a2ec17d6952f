package de.askproai.gateway.architecture.bad.booking.slot;

import io.vertx.core.json.JsonObject;

record KnowsVertx(JsonObject rules) {}
