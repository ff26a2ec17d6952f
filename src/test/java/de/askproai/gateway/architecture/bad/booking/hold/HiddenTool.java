package de.askproai.gateway.architecture.bad.booking.hold;

record HiddenTool() {}
