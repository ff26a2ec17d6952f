package de.askproai.gateway.architecture.bad.message;

import de.askproai.gateway.architecture.bad.payment.PaysForMessages;

public record MessagesAboutPayments(PaysForMessages payment) {}
