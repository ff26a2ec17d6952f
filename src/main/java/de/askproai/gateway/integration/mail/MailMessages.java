package de.askproai.gateway.integration.mail;

import de.askproai.gateway.bus.Ack;
import de.askproai.gateway.bus.Bus;
import de.askproai.gateway.bus.Registration;
import de.askproai.gateway.client.MailSender;
import de.askproai.gateway.message.SendMessage;
import io.vertx.core.Future;
import io.vertx.ext.mail.MailMessage;

/** Answers {@link SendMessage} with a plain mail: the message's id is the mail's, so that a repetition is seen as one. */
public final class MailMessages {
    private final MailSender sender;
    private final String from;
    private final String domain;

    /** @param from the sender's address */
    public MailMessages(MailSender sender, String from) {
        this.sender = sender;
        this.from = from;
        this.domain = from.substring(from.indexOf('@') + 1);
    }

    /** Begins to answer. */
    public Future<Registration> listen(Bus bus) {
        return bus.answer(
                SendMessage.ADDRESS.at(SendMessage.MAIL),
                (message, deadline) -> sender.send(mail(message), deadline).map(new Ack()));
    }

    private MailMessage mail(SendMessage message) {
        return new MailMessage()
                .setFrom(from)
                .setTo(message.to())
                .setSubject(message.subject())
                .setText(message.text())
                .addHeader("Message-ID", "<" + message.id() + "@" + domain + ">")
                // No answering machine may answer (RFC 3834).
                .addHeader("Auto-Submitted", "auto-generated");
    }
}
