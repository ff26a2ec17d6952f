package de.askproai.gateway.integration;

import de.askproai.gateway.client.ClientSettings;
import de.askproai.gateway.client.Response;
import de.askproai.gateway.client.Vendor;
import de.askproai.gateway.config.Secret;
import de.askproai.gateway.tenant.Connection;
import de.askproai.gateway.webhook.ReceivedEvent;
import de.askproai.gateway.webhook.source.EventFacts;
import de.askproai.gateway.webhook.source.Signing;
import de.askproai.gateway.webhook.source.WebhookSource;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What mapper tests share: a company, its connections, and events read as intake reads them. */
public final class Fixtures {
    public static final UUID COMPANY = UUID.fromString("00000000-0000-4000-8000-000000000001");
    public static final UUID CONNECTION = UUID.fromString("00000000-0000-4000-8000-000000000002");
    public static final Instant RECEIVED = Instant.parse("2026-12-02T09:20:01Z");

    private Fixtures() {}

    public static Vendor vendor(String name) {
        return new Vendor(name, URI.create("https://" + name + ".example"), ClientSettings.DEFAULTS);
    }

    public static Connection connection(String vendor) {
        return connection(vendor, "key_fixture");
    }

    public static Connection connection(String vendor, String apiKey) {
        return new Connection(
                CONNECTION,
                COMPANY,
                "account",
                vendor,
                vendor + "_0123456789abcdef",
                Map.of(),
                List.of(),
                Map.of("apiKey", Secret.of(apiKey)),
                1 << 20,
                true,
                Connection.State.OK);
    }

    /** Reads a resource beside the given test class as a stored event of the source. */
    public static ReceivedEvent event(Class<?> test, String source, String resource) {
        return event(source, read(test, resource));
    }

    public static ReceivedEvent event(String source, byte[] body) {
        EventFacts facts = WebhookSource.all()
                .get(source)
                .receiver(Signing.with("secret"))
                .read(MultiMap.caseInsensitiveMultiMap(), body);
        return new ReceivedEvent(
                UUID.fromString("00000000-0000-7000-8000-000000000003"),
                RECEIVED,
                COMPANY,
                CONNECTION,
                source,
                facts.type(),
                facts.vendorVersion(),
                facts.orderingKey(),
                facts.dedupKey(),
                facts.keyTime(),
                Map.of(),
                null,
                body);
    }

    public static byte[] read(Class<?> test, String resource) {
        try (InputStream in = test.getResourceAsStream(resource)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Response response(int status, String body) {
        return new Response(status, MultiMap.caseInsensitiveMultiMap(), Buffer.buffer(body));
    }
}
