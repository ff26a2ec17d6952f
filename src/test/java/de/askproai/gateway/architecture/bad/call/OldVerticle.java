package de.askproai.gateway.architecture.bad.call;

import io.vertx.core.AbstractVerticle;

final class OldVerticle extends AbstractVerticle {}
