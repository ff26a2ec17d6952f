package de.askproai.gateway.architecture.bad.call;

final class PretendsToBeAVerticle {}
