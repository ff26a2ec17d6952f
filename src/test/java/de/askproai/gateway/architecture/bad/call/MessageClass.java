package de.askproai.gateway.architecture.bad.call;

import de.askproai.gateway.architecture.bad.bus.BusMessage;

final class MessageClass implements BusMessage {}
