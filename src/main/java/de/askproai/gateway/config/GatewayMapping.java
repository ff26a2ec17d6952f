package de.askproai.gateway.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Every configuration key with its type, default and limits; {@code conf/gateway.yaml} explains what each is for. */
@ConfigMapping(prefix = "")
interface GatewayMapping {
    String HOST = "[A-Za-z0-9._:-]{1,255}";
    String HOST_TEXT = "a host name or an address to listen on, such as 0.0.0.0";
    String PUBLIC_ID = "[A-Za-z0-9_-]{8,64}";
    String PUBLIC_ID_TEXT = "the public id of a connection";

    Http http();

    Management management();

    Program runtime();

    Database database();

    Redis redis();

    Cluster cluster();

    Intake intake();

    Work work();

    Retention retention();

    Calls calls();

    Security security();

    Vendors vendors();

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

    interface Database {
        @WithDefault("postgresql://localhost:5432/askpro")
        @Allowed(
                pattern = "postgres(ql)?://[^?]+/[^/?]+(\\?sslmode=(disable|prefer|require|verify-full))?",
                text =
                        "postgresql://HOST:PORT/DATABASE, with ?sslmode=disable, prefer, require or verify-full if need be;"
                                + " user and password do not belong into it")
        ServerUri uri();

        @WithDefault("gateway_owner")
        @Allowed(pattern = "[A-Za-z_][A-Za-z0-9_.@-]{0,62}", text = "the name of a PostgreSQL role")
        String ownerUser();

        Optional<Secret> ownerPassword();

        Optional<Secret> appPassword();

        Optional<Secret> workPassword();

        @WithDefault("16")
        @Allowed(min = "1", max = "200")
        int poolSize();

        @WithDefault("5s")
        @Allowed(min = "100ms", max = "1m")
        Duration timeout();
    }

    interface Redis {
        @WithDefault("redis://localhost:6379/0")
        @Allowed(
                pattern = "rediss?://[^?/]+(/\\d{0,3})?",
                text = "redis://HOST:PORT/NUMBER, or rediss:// for TLS; user and password do not belong into it")
        ServerUri uri();

        Optional<String> user();

        Optional<Secret> password();

        @WithDefault("8")
        @Allowed(min = "1", max = "200")
        int poolSize();

        @WithDefault("2048")
        @Allowed(min = "1", max = "100000")
        int maxWaiting();

        @WithDefault("500ms")
        @Allowed(min = "10ms", max = "1m")
        Duration timeout();
    }

    interface Cluster {
        @WithDefault("false")
        boolean enabled();

        @WithDefault("127.0.0.1")
        @Allowed(pattern = HOST, text = "the address of this node that the others reach")
        String host();

        @WithDefault("5701")
        @Allowed(min = "0", max = "65535")
        int port();

        @Allowed(pattern = "[A-Za-z0-9.-]{1,255}:\\d{1,5}", text = "HOST:PORT")
        Optional<List<String>> members();

        @Allowed(pattern = "[a-z0-9.-]{1,253}", text = "the DNS name of a headless Kubernetes service")
        Optional<String> kubernetesService();

        @WithDefault("askpro-gateway")
        @Allowed(pattern = "[A-Za-z0-9._-]{1,64}", text = "1 to 64 letters, digits and . _ -")
        String name();
    }

    interface Intake {
        @WithDefault("1MiB")
        @Allowed(min = "1KiB", max = "10MiB")
        ByteSize maxBody();

        @WithDefault("128MiB")
        @Allowed(min = "10MiB", max = "64GiB")
        ByteSize maxHeld();

        @WithDefault("512")
        @Allowed(min = "1", max = "1024")
        int batchRows();

        @WithDefault("4MiB")
        @Allowed(min = "64KiB", max = "64MiB")
        ByteSize batchBytes();

        @WithDefault("2")
        @Allowed(min = "1", max = "16")
        int batchesInFlight();

        @WithDefault("8s")
        @Allowed(min = "100ms", max = "1m")
        Duration answerWithin();
    }

    interface Work {
        @WithDefault("true")
        boolean dispatch();

        @WithDefault("15s")
        @Allowed(min = "3s", max = "5m")
        Duration lease();

        @WithDefault("5s")
        @Allowed(min = "500ms", max = "1m")
        Duration renew();

        @WithDefault("500ms")
        @Allowed(min = "50ms", max = "1m")
        Duration sweep();

        @WithDefault("512")
        @Allowed(min = "1", max = "2000")
        int batch();

        @WithDefault("1s,5s,30s,2m,10m,30m,2h,5h,10h,24h")
        @Allowed(min = "1ms", max = "7d")
        List<Duration> retries();

        @WithDefault("2m")
        @Allowed(min = "1s", max = "1d")
        Duration overtakeAfter();

        @WithDefault("20000")
        @Allowed(min = "100", max = "1000000")
        int held();
    }

    interface Retention {
        @WithDefault("30d")
        @Allowed(min = "1d", max = "3650d")
        Duration events();

        @WithDefault("30d")
        @Allowed(min = "1d", max = "3650d")
        Duration attempts();

        @WithDefault("30d")
        @Allowed(min = "1d", max = "3650d")
        Duration deduplication();

        @WithDefault("90d")
        @Allowed(min = "1d", max = "3650d")
        Duration ledger();

        @WithDefault("90d")
        @Allowed(min = "1d", max = "3650d")
        Duration calls();
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
    }

    interface Security {
        Optional<Secret> encryptionKey();

        Optional<List<Secret>> previousEncryptionKeys();
    }

    interface Vendors {
        Retell retell();

        Calcom calcom();

        Stripe stripe();
    }

    interface Retell extends Vendor {
        @Override
        @WithDefault("https://api.retellai.com")
        URI baseUrl();
    }

    interface Calcom extends Vendor {
        @Override
        @WithDefault("https://api.cal.com/v2")
        URI baseUrl();
    }

    interface Stripe extends Vendor {
        @Override
        @WithDefault("https://api.stripe.com")
        URI baseUrl();
    }

    interface Vendor {
        @WithDefault("true")
        boolean enabled();

        URI baseUrl();

        @WithDefault("2s")
        @Allowed(min = "10ms", max = "1m")
        Duration connectTimeout();

        @WithDefault("10s")
        @Allowed(min = "50ms", max = "5m")
        Duration timeout();

        @WithDefault("32")
        @Allowed(min = "1", max = "1000")
        int maxConcurrent();

        @WithDefault("256")
        @Allowed(min = "0", max = "100000")
        int maxWaiting();

        @WithDefault("5")
        @Allowed(min = "1", max = "1000")
        int breakerFailures();

        @WithDefault("30s")
        @Allowed(min = "100ms", max = "1h")
        Duration breakerOpenFor();

        @WithDefault("120")
        @Allowed(min = "1", max = "1000000")
        int requestsPerMinute();
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
