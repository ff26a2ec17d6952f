package de.askproai.gateway.webhook;

import java.util.UUID;

/** What became of a delivery that was taken in. */
public sealed interface Receipt {
    /** Returns the id under which the event is known. */
    UUID id();

    /** The event is committed: it will be handled, whatever happens to this process. */
    record Committed(UUID id) implements Receipt {}

    /** The event was delivered before; {@code id} is that of the first delivery. */
    record Duplicate(UUID id) implements Receipt {}
}
