package de.askproai.gateway.config;

import de.askproai.gateway.config.DatabaseConfig.Login;
import de.askproai.gateway.config.DatabaseConfig.SslMode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Turns the mapped configuration into the records the rest of the code sees. */
final class Records {
    private Records() {}

    static GatewayConfig of(GatewayMapping from) {
        return new GatewayConfig(
                http(from.http()),
                management(from.management()),
                runtime(from.runtime()),
                database(from.database()),
                redis(from.redis()),
                cluster(from.cluster()),
                intake(from.intake()),
                work(from.work()),
                retention(from.retention()),
                calls(from.calls()),
                security(from.security()),
                new VendorsConfig(
                        vendor(from.vendors().retell()),
                        vendor(from.vendors().calcom()),
                        vendor(from.vendors().stripe())),
                mail(from.mail()),
                aliases(from.aliases()),
                new LoggingConfig(from.logging().format(), from.logging().level()));
    }

    private static HttpConfig http(GatewayMapping.Http from) {
        return new HttpConfig(
                from.host(),
                from.port(),
                from.publicUrl(),
                from.idleTimeout(),
                from.requestWithin(),
                from.maxHeld().bytes());
    }

    private static ManagementConfig management(GatewayMapping.Management from) {
        return new ManagementConfig(from.host(), from.port(), from.probeEvery(), from.probeWithin());
    }

    private static RuntimeConfig runtime(GatewayMapping.Program from) {
        int loops = from.eventLoops() == 0 ? Runtime.getRuntime().availableProcessors() : from.eventLoops();
        return new RuntimeConfig(loops, from.workerThreads(), from.drainWithin());
    }

    private static DatabaseConfig database(StorageMapping.Database from) {
        ServerUri uri = from.uri();
        String mode = uri.parameterOr("sslmode", "prefer").replace('-', '_').toUpperCase(Locale.ROOT);
        return new DatabaseConfig(
                uri.host(),
                uri.portOr(5432),
                uri.path(),
                SslMode.valueOf(mode),
                login(from.ownerUser(), from.ownerPassword()),
                login("gateway_app", from.appPassword()),
                login("gateway_work", from.workPassword()),
                from.poolSize(),
                from.timeout());
    }

    // Servers that authenticate by certificate or by network ignore the password they are offered.
    private static Login login(String user, Optional<Secret> password) {
        return new Login(user, password.orElseGet(() -> Secret.of("")));
    }

    private static RedisConfig redis(StorageMapping.Redis from) {
        ServerUri uri = from.uri();
        return new RedisConfig(
                uri.host(),
                uri.portOr(6379),
                uri.path().isEmpty() ? 0 : Integer.parseInt(uri.path()),
                uri.uri().getScheme().equals("rediss"),
                from.user(),
                from.password(),
                from.poolSize(),
                from.maxWaiting(),
                from.timeout());
    }

    private static ClusterConfig cluster(StorageMapping.Cluster from) {
        return new ClusterConfig(
                from.enabled(),
                from.host(),
                from.port(),
                from.members().orElse(List.of()).stream().map(String::strip).toList(),
                from.kubernetesService(),
                from.name(),
                from.busPort(),
                busTls(from));
    }

    private static Optional<ClusterConfig.BusTls> busTls(StorageMapping.Cluster from) {
        ClusterConfig.BusTls given = new ClusterConfig.BusTls(
                from.busCertificate().orElse(""),
                from.busKey().orElse(""),
                from.busAuthority().orElse(""));
        return Optional.of(given).filter(tls -> !tls.equals(new ClusterConfig.BusTls("", "", "")));
    }

    private static IntakeConfig intake(StorageMapping.Intake from) {
        return new IntakeConfig(
                (int) from.maxBody().bytes(),
                from.maxHeld().bytes(),
                from.batchRows(),
                (int) from.batchBytes().bytes(),
                from.batchesInFlight(),
                from.answerWithin());
    }

    private static WorkConfig work(StorageMapping.Work from) {
        return new WorkConfig(
                from.dispatch(),
                from.lease(),
                from.renew(),
                from.sweep(),
                from.batch(),
                List.copyOf(from.retries()),
                from.overtakeAfter(),
                from.held());
    }

    private static RetentionConfig retention(StorageMapping.Retention from) {
        return new RetentionConfig(from.events(), from.attempts(), from.deduplication(), from.ledger(), from.calls());
    }

    private static CallsConfig calls(GatewayMapping.Calls from) {
        return new CallsConfig(from.inboundWithin(), from.readWithin(), from.writeWithin(), from.holdFor());
    }

    private static SecurityConfig security(GatewayMapping.Security from) {
        return new SecurityConfig(
                from.encryptionKey(), List.copyOf(from.previousEncryptionKeys().orElse(List.of())));
    }

    private static VendorConfig vendor(VendorsMapping.Vendor from) {
        return new VendorConfig(
                from.enabled(),
                from.baseUrl(),
                from.connectTimeout(),
                from.timeout(),
                from.maxConcurrent(),
                from.maxWaiting(),
                from.breakerFailures(),
                from.breakerOpenFor(),
                from.requestsPerMinute());
    }

    private static Optional<MailConfig> mail(GatewayMapping.Mail from) {
        return from.host()
                .map(host -> new MailConfig(
                        host,
                        from.port(),
                        from.tls(),
                        from.from().orElse(""),
                        from.user(),
                        from.password(),
                        from.connectTimeout(),
                        from.timeout()));
    }

    private static AliasConfig aliases(GatewayMapping.Aliases from) {
        Map<String, String> connections = Stream.of(
                        alias("/api/webhook", from.webhook()),
                        alias("/api/mcp/retell/webhook", from.mcpRetellWebhook()),
                        alias("/api/retell/webhook", from.retellWebhook()),
                        alias("/api/calcom/webhook", from.calcomWebhook()),
                        alias("/api/stripe/webhook", from.stripeWebhook()),
                        alias("/api/mcp/retell/tools", from.mcpRetellTools()),
                        alias("/api/mcp/retell/health", from.mcpRetellHealth()))
                .flatMap(Optional::stream)
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        return new AliasConfig(connections, from.appointments(), from.metrics());
    }

    private static Optional<Map.Entry<String, String>> alias(String path, Optional<String> connection) {
        return connection.map(id -> Map.entry(path, id));
    }
}
