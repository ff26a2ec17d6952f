package de.askproai.gateway.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Every configuration key with its type, default and limits, here or in the parts this names; {@code conf/gateway.yaml}
 * explains what each is for.
 */
@ConfigMapping(prefix = "")
interface GatewayMapping {
    String HOST = "[A-Za-z0-9._:-]{1,255}";
    String HOST_TEXT = "a host name or an address to listen on, such as 0.0.0.0";
    String PUBLIC_ID = "[A-Za-z0-9_-]{8,64}";
    String PUBLIC_ID_TEXT = "the public id of a connection";

    Http http();

    Management management();

    Program runtime();

    StorageMapping.Database database();

    StorageMapping.Redis redis();

    StorageMapping.Cluster cluster();

    StorageMapping.Intake intake();

    StorageMapping.Work work();

    StorageMapping.Retention retention();

    Calls calls();

    Security security();

    VendorsMapping vendors();

    Mail mail();

    Aliases aliases();

    Logging logging();

    interface Http {
        @WithDefault("0.0.0.0")
        @Allowed(pattern = HOST, text = HOST_TEXT)
        String host();

        @WithDefault("8080")
        @Allowed(min = "0", max = "65535")
        int port();

        Optional<URI> publicUrl();

        @WithDefault("75s")
        @Allowed(min = "1s", max = "1h")
        Duration idleTimeout();

        @WithDefault("10s")
        @Allowed(min = "100ms", max = "5m")
        Duration requestWithin();

        @WithDefault("32MiB")
        @Allowed(min = "1MiB", max = "64GiB")
        ByteSize maxHeld();
    }

    interface Management {
        @WithDefault("0.0.0.0")
        @Allowed(pattern = HOST, text = HOST_TEXT)
        String host();

        @WithDefault("8081")
        @Allowed(min = "0", max = "65535")
        int port();

        @WithDefault("5s")
        @Allowed(min = "100ms", max = "5m")
        Duration probeEvery();

        @WithDefault("2s")
        @Allowed(min = "50ms", max = "1m")
        Duration probeWithin();
    }

    interface Program {
        @WithDefault("0")
        @Allowed(min = "0", max = "256")
        int eventLoops();

        @WithDefault("20")
        @Allowed(min = "1", max = "1000")
        int workerThreads();

        @WithDefault("20s")
        @Allowed(min = "0s", max = "10m")
        Duration drainWithin();
    }

    interface Calls {
        @WithDefault("800ms")
        @Allowed(min = "50ms", max = "9s")
        Duration inboundWithin();

        @WithDefault("1500ms")
        @Allowed(min = "300ms", max = "30s")
        Duration readWithin();

        @WithDefault("4s")
        @Allowed(min = "1500ms", max = "1m")
        Duration writeWithin();

        @WithDefault("5m")
        @Allowed(min = "1m", max = "30m")
        Duration holdFor();
    }

    interface Security {
        Optional<Secret> encryptionKey();

        Optional<List<Secret>> previousEncryptionKeys();
    }

    interface Mail {
        Optional<String> host();

        @WithDefault("587")
        @Allowed(min = "1", max = "65535")
        int port();

        @WithDefault("starttls")
        MailConfig.Tls tls();

        Optional<String> from();

        Optional<String> user();

        Optional<Secret> password();

        @WithDefault("5s")
        @Allowed(min = "100ms", max = "20s")
        Duration connectTimeout();

        @WithDefault("20s")
        @Allowed(min = "1s", max = "25s")
        Duration timeout();
    }

    interface Aliases {
        @Allowed(pattern = PUBLIC_ID, text = PUBLIC_ID_TEXT)
        Optional<String> webhook();

        @Allowed(pattern = PUBLIC_ID, text = PUBLIC_ID_TEXT)
        Optional<String> mcpRetellWebhook();

        @Allowed(pattern = PUBLIC_ID, text = PUBLIC_ID_TEXT)
        Optional<String> retellWebhook();

        @Allowed(pattern = PUBLIC_ID, text = PUBLIC_ID_TEXT)
        Optional<String> calcomWebhook();

        @Allowed(pattern = PUBLIC_ID, text = PUBLIC_ID_TEXT)
        Optional<String> stripeWebhook();

        @Allowed(pattern = PUBLIC_ID, text = PUBLIC_ID_TEXT)
        Optional<String> mcpRetellTools();

        @Allowed(pattern = PUBLIC_ID, text = PUBLIC_ID_TEXT)
        Optional<String> mcpRetellHealth();

        @WithDefault("false")
        boolean appointments();

        @WithDefault("false")
        boolean metrics();
    }

    interface Logging {
        @WithDefault("json")
        LoggingConfig.Format format();

        @WithDefault("info")
        LoggingConfig.Level level();
    }
}
