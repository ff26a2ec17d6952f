package de.askproai.gateway.webhook;

import de.askproai.gateway.tenant.Connection;
import de.askproai.gateway.tenant.ConnectionDirectory;
import de.askproai.gateway.tenant.SettingKind;
import de.askproai.gateway.webhook.source.Signing;
import io.vertx.core.Future;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The endpoints of the connections in the directory. Thread-safe.
 *
 * <p>Of a connection's settings it reads {@code webhook}, an object of texts for the source, and
 * {@code webhookRatePerSecond}, a number or a text of one; without that there is no limit.
 */
public final class DirectoryEndpoints implements Endpoints {
    /** The setting with how many deliveries a second are taken. */
    public static final String RATE = "webhookRatePerSecond";

    public static final SettingKind RATE_KIND = SettingKind.amount();

    private static final Pattern PUBLIC_ID = Pattern.compile("[A-Za-z0-9_-]{1,100}");
    private static final int MOST = 100_000;

    private final ConnectionDirectory directory;
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    public DirectoryEndpoints(ConnectionDirectory directory) {
        this.directory = directory;
    }

    @Override
    public boolean loaded() {
        return directory.loaded();
    }

    @Override
    public Optional<Endpoint> find(String publicId) {
        return of(directory.find(publicId));
    }

    @Override
    public Future<Optional<Endpoint>> lookUp(String publicId) {
        // Strangers choose this text: what can be no name never becomes a question to the database.
        return PUBLIC_ID.matcher(publicId).matches()
                ? directory.lookUp(publicId).map(this::of)
                : Future.succeededFuture(Optional.empty());
    }

    private Optional<Endpoint> of(Optional<Connection> connection) {
        return connection.filter(Connection::enabled).map(this::endpoint);
    }

    @SuppressWarnings("ReferenceEquality") // the directory replaces what changes
    private Endpoint endpoint(Connection connection) {
        Known before = known.get(connection.publicId());
        if (before != null && before.connection() == connection) {
            return before.endpoint();
        }
        if (known.size() >= MOST) {
            known.clear(); // names of connections long gone
        }
        Known fresh = new Known(connection, endpointOf(connection));
        known.put(connection.publicId(), fresh);
        return fresh.endpoint();
    }

    static Endpoint endpointOf(Connection connection) {
        Map<String, Object> settings = connection.settings();
        return new Endpoint(
                connection.company(),
                connection.id(),
                connection.vendor(),
                new Signing(connection.signingSecrets(), texts(settings.get("webhook"))),
                connection.opened(),
                connection.maxBodyBytes(),
                rate(settings.get(RATE)));
    }

    private static double rate(@Nullable Object configured) {
        return configured == null || !RATE_KIND.faults(configured).isEmpty()
                ? 0
                : Double.parseDouble(String.valueOf(configured));
    }

    private static Map<String, String> texts(@Nullable Object settings) {
        Map<String, String> texts = new LinkedHashMap<>();
        if (settings instanceof Map<?, ?> object) {
            object.forEach((name, value) -> {
                if (name != null && value != null) {
                    texts.put(name.toString(), value.toString());
                }
            });
        }
        return texts;
    }

    private record Known(Connection connection, Endpoint endpoint) {}
}
