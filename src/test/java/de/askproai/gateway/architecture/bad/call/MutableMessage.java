package de.askproai.gateway.architecture.bad.call;

import de.askproai.gateway.architecture.bad.bus.BusMessage;
import io.vertx.core.json.JsonObject;

record MutableMessage(String id, JsonObject body) implements BusMessage {}
