package de.askproai.gateway.config;

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
        AliasConfig aliases,
        LoggingConfig logging) {}
