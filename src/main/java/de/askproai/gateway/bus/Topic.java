package de.askproai.gateway.bus;

/**
 * News that nobody, one or many listen to, on every node.
 *
 * @param name the stable name on the wire, such as {@code work.waiting}
 * @param event the class of the news, a record or a sealed interface of records
 */
public record Topic<E extends BusMessage>(String name, Class<E> event) {
    public Topic {
        Names.check(name);
    }

    public static <E extends BusMessage> Topic<E> of(String name, Class<E> event) {
        return new Topic<>(name, event);
    }

    /** Returns the same news meant for one receiver, such as the node that owns a shard. */
    public Topic<E> at(String receiver) {
        return new Topic<>(name + ":" + receiver, event);
    }
}
