package de.askproai.gateway.config;

import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The keys about where things are kept, how they get there, and who works on them. */
interface StorageMapping {
    String PEM_FILE = "the path of a PEM file";

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
        @Allowed(pattern = GatewayMapping.HOST, text = "the address of this node that the others reach")
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

        @WithDefault("0")
        @Allowed(min = "0", max = "65535")
        int busPort();

        @Allowed(pattern = "[^\\p{Cntrl}]{1,1000}", text = PEM_FILE)
        Optional<String> busCertificate();

        @Allowed(pattern = "[^\\p{Cntrl}]{1,1000}", text = PEM_FILE)
        Optional<String> busKey();

        @Allowed(pattern = "[^\\p{Cntrl}]{1,1000}", text = PEM_FILE)
        Optional<String> busAuthority();
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
}
