package de.askproai.gateway.architecture.bad.payment;

import de.askproai.gateway.architecture.bad.message.MessagesAboutPayments;

public record PaysForMessages(MessagesAboutPayments message) {}
