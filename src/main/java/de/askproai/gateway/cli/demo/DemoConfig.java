package de.askproai.gateway.cli.demo;

import de.askproai.gateway.config.ConfigLoader;
import de.askproai.gateway.config.ConfigSources;
import de.askproai.gateway.config.DatabaseConfig;
import de.askproai.gateway.config.GatewayConfig;
import de.askproai.gateway.config.RedisConfig;
import de.askproai.gateway.sandbox.Sandbox;
import de.askproai.gateway.security.MasterKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The gateway's configuration in a demo: read by the usual code, from the demo's own servers and nothing else. */
final class DemoConfig {
    private DemoConfig() {}

    /** Returns it with a master key of its own; port 0 leaves all ports to the system. */
    static GatewayConfig of(int port, DatabaseConfig database, RedisConfig redis, Sandbox sandbox) {
        return ConfigLoader.load(new ConfigSources(
                Optional.empty(),
                Map.of(),
                List.of(
                        "http.host=127.0.0.1",
                        "http.port=" + port,
                        "management.host=127.0.0.1",
                        "management.port=" + managementPort(port),
                        "runtime.drain-within=2s",
                        "database.uri=postgresql://127.0.0.1:%d/%s?sslmode=disable"
                                .formatted(database.port(), database.database()),
                        "database.owner-password=" + database.owner().password().reveal(),
                        "database.app-password=" + database.app().password().reveal(),
                        "database.work-password=" + database.work().password().reveal(),
                        "redis.uri=redis://127.0.0.1:" + redis.port(),
                        "security.encryption-key=" + MasterKey.generate().reveal(),
                        "vendors.retell.base-url=" + sandbox.retellUrl(),
                        "vendors.calcom.base-url=" + sandbox.calcomUrl(),
                        "vendors.stripe.base-url=" + sandbox.stripeUrl(),
                        "mail.host=127.0.0.1",
                        "mail.port=" + sandbox.smtpPort(),
                        "mail.tls=never",
                        "mail.from=gateway@salon-lindenhof.example",
                        "logging.format=text",
                        "logging.level=warn")));
    }

    static int managementPort(int port) {
        return port == 0 ? 0 : port + 1;
    }

    static int sandboxPort(int port) {
        return port == 0 ? 0 : port + 2;
    }
}
