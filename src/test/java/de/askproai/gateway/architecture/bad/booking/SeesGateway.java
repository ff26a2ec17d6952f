package de.askproai.gateway.architecture.bad.booking;

import de.askproai.gateway.architecture.bad.Gateway;

record SeesGateway(Gateway gateway) {}
