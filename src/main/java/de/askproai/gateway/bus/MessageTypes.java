package de.askproai.gateway.bus;

import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The messages this node may receive, by their names on the wire.
 *
 * <p>A name is the class name without the gateway's root package ({@code booking.ReserveSlot}), hence unique. Only what
 * an address or topic in use here declares is ever decoded. Thread-safe.
 */
final class MessageTypes {
    private static final String ROOT = "de.askproai.gateway.";

    private final Map<String, Class<? extends BusMessage>> byName = new ConcurrentHashMap<>();
    private final Map<Class<?>, Boolean> registered = new ConcurrentHashMap<>();

    /** Admits a record, or all records of a sealed interface; anything else is a programming error. */
    void register(Class<? extends BusMessage> type) {
        if (registered.containsKey(type)) {
            return;
        }
        if (type.isRecord()) {
            byName.put(nameOf(type), type);
        } else if (type.isSealed()) {
            for (Class<?> permitted : type.getPermittedSubclasses()) {
                register(permitted.asSubclass(BusMessage.class));
            }
        } else {
            throw new IllegalArgumentException(
                    type.getName() + " is neither a record nor a sealed interface of records");
        }
        registered.put(type, true);
    }

    @Nullable
    Class<? extends BusMessage> find(String name) {
        return byName.get(name);
    }

    static String nameOf(Class<?> type) {
        String name = Objects.requireNonNull(type.getCanonicalName(), "a local class cannot travel");
        return name.startsWith(ROOT) ? name.substring(ROOT.length()) : name;
    }
}
