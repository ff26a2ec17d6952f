package de.askproai.gateway.config;

import java.util.Optional;

/** Everything that can be configured, read once before Vert.x starts. */
public record GatewayConfig(
        HttpConfig http,
        ManagementConfig management,
        RuntimeConfig runtime,
        DatabaseConfig database,
        RedisConfig redis,
        ClusterConfig cluster,
        IntakeConfig intake,
        WorkConfig work,
        RetentionConfig retention,
        CallsConfig calls,
        SecurityConfig security,
        VendorsConfig vendors,
        Optional<MailConfig> mail,
        AliasConfig aliases,
        LoggingConfig logging) {}
