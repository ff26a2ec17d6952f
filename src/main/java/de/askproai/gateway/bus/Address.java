package de.askproai.gateway.bus;

/**
 * A question that somebody answers: its name and the types that go and come.
 *
 * @param name the stable name on the wire, such as {@code booking.reserve-slot}, perhaps {@linkplain #at narrowed}
 * @param query the class of the question, a record or a sealed interface of records
 * @param reply the class of the answer, likewise
 */
public record Address<Q extends BusMessage, R extends BusMessage>(String name, Class<Q> query, Class<R> reply) {
    public Address {
        Names.check(name);
    }

    public static <Q extends BusMessage, R extends BusMessage> Address<Q, R> of(
            String name, Class<Q> query, Class<R> reply) {
        return new Address<>(name, query, reply);
    }

    /** Returns the same question put to one of several who can answer it, such as {@code calcom} or {@code google}. */
    public Address<Q, R> at(String answerer) {
        return new Address<>(name + ":" + answerer, query, reply);
    }

    /** Returns the same question put to another version of its answerer, as in {@code calcom@candidate}. */
    public Address<Q, R> variant(String variant) {
        return new Address<>(name + "@" + variant, query, reply);
    }
}
