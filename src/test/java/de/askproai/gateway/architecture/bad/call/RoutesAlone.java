package de.askproai.gateway.architecture.bad.call;

import io.vertx.ext.web.RoutingContext;

record RoutesAlone(RoutingContext ctx) {}
