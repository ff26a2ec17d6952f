package de.askproai.gateway.message;

import de.askproai.gateway.bus.Ack;
import de.askproai.gateway.bus.Address;
import de.askproai.gateway.bus.BusMessage;
import java.util.UUID;

/**
 * Asks that one person is sent one message. It is answered once the message is accepted for delivery.
 *
 * <p>Fails with {@code UPSTREAM_UNAVAILABLE} while nobody can be sent anything, with {@code UPSTREAM_DEFERRED} where this
 * person cannot now, with {@code UPSTREAM_REJECTED} where they never can; in these cases certainly nothing was sent. After
 * other failures nobody knows whether it was.
 *
 * @param id the same for every repetition, so that whoever receives it twice can tell
 * @param to the address of the channel, such as an e-mail address
 */
public record SendMessage(UUID company, String id, String to, String subject, String text) implements BusMessage {
    /** The channel that reaches everybody who works for a company. */
    public static final String MAIL = "mail";

    public static final Address<SendMessage, Ack> ADDRESS =
            Address.of("message.send-message", SendMessage.class, Ack.class);

    /** Leaves out to whom it goes and what it says. */
    @Override
    public String toString() {
        return "SendMessage[" + id + "]";
    }
}
