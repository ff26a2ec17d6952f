package de.askproai.gateway.architecture.bad.booking;

import io.vertx.redis.client.Redis;

record AsksRedis(Redis redis) {}
