package de.askproai.gateway.architecture.bad;

final class LooseClass {}
