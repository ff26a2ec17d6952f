package de.askproai.gateway.architecture.bad.call;

import io.vertx.core.VerticleBase;

final class LonelyVerticle extends VerticleBase {}
