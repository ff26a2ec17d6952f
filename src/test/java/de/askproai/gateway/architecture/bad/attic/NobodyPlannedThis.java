package de.askproai.gateway.architecture.bad.attic;

final class NobodyPlannedThis {}
