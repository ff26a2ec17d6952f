package de.askproai.gateway.architecture.bad.call;

record DeploysAVerticle(LonelyVerticle verticle) {}
