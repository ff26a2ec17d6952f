package de.askproai.gateway.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import de.askproai.gateway.config.DatabaseConfig.SslMode;
import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigLoaderTest {
    private static final List<String> VARIABLES =
            new Keys().all().stream().map(Key::variable).distinct().toList();
    /** Each draw tries one variable in so many. */
    private static final int STEP = 16;

    @TempDir
    private Path directory;

    @Test
    void hasDefaultsForEverything() {
        GatewayConfig config = load(Map.of());

        assertThat(config.http().port()).isEqualTo(8080);
        assertThat(config.management().port()).isEqualTo(8081);
        assertThat(config.runtime().eventLoops()).isEqualTo(Runtime.getRuntime().availableProcessors());
        assertThat(config.intake()).isEqualTo(IntakeConfig.defaults());
        assertThat(config.work()).isEqualTo(WorkConfig.defaults());
        assertThat(config.database().database()).isEqualTo("askpro");
        assertThat(config.database().sslMode()).isEqualTo(SslMode.PREFER);
        assertThat(config.calls())
                .isEqualTo(new CallsConfig(
                        Duration.ofMillis(800), Duration.ofMillis(1500), Duration.ofSeconds(4), Duration.ofMinutes(5)));
        assertThat(config.aliases().connections()).isEmpty();
    }

    @Test
    void takesOptionsOverEnvironmentOverFileOverDefaults() throws IOException {
        Path file = file("""
                http:
                  port: 1001
                  host: 127.0.0.1
                management: {port: 1002, probe-every: 1s}
                """);

        GatewayConfig config = ConfigLoader.load(new ConfigSources(
                Optional.of(file),
                Map.of("GATEWAY_HTTP_PORT", "2001", "GATEWAY_MANAGEMENT_PORT", "2002"),
                List.of("http.port=3001")));

        assertThat(config.http().port()).isEqualTo(3001);
        assertThat(config.management().port()).isEqualTo(2002);
        assertThat(config.management().probeEvery()).isEqualTo(Duration.ofSeconds(1));
        assertThat(config.http().host()).isEqualTo("127.0.0.1");
        assertThat(config.redis().port()).isEqualTo(6379);
    }

    @Test
    void readsEveryKindOfValue() {
        GatewayConfig config = load(Map.of(
                "GATEWAY_DATABASE_URI", "postgresql://db.internal:6543/shop?sslmode=verify-full",
                "GATEWAY_DATABASE_APP_PASSWORD", "a,b$c\\d",
                "GATEWAY_REDIS_URI", "rediss://cache:7000/3",
                "GATEWAY_WORK_RETRIES", "10ms, 1.5s,2h",
                "GATEWAY_INTAKE_MAX_HELD", "2GiB",
                "GATEWAY_HTTP_MAX_HELD", "5MiB",
                "GATEWAY_LOGGING_FORMAT", "text",
                "GATEWAY_CLUSTER_MEMBERS", "a:1,b:2",
                "GATEWAY_VENDORS_CALCOM_BASE_URL", "http://127.0.0.1:9/v2",
                "GATEWAY_ALIASES_RETELL_WEBHOOK", "con_12345678"));

        assertThat(config.database().host()).isEqualTo("db.internal");
        assertThat(config.database().port()).isEqualTo(6543);
        assertThat(config.database().database()).isEqualTo("shop");
        assertThat(config.database().sslMode()).isEqualTo(SslMode.VERIFY_FULL);
        assertThat(config.database().app().password().reveal()).isEqualTo("a,b$c\\d");
        assertThat(config.redis().tls()).isTrue();
        assertThat(config.redis().database()).isEqualTo(3);
        assertThat(config.work().retries())
                .containsExactly(Duration.ofMillis(10), Duration.ofMillis(1500), Duration.ofHours(2));
        assertThat(config.intake().maxHeldBytes()).isEqualTo(2L << 30);
        assertThat(config.http().maxHeldBytes()).isEqualTo(5L << 20);
        assertThat(config.logging().format()).isEqualTo(LoggingConfig.Format.TEXT);
        assertThat(config.cluster().members()).containsExactly("a:1", "b:2");
        assertThat(config.vendors().calcom().baseUrl()).hasToString("http://127.0.0.1:9/v2");
        assertThat(config.aliases().connections()).containsExactly(Map.entry("/api/retell/webhook", "con_12345678"));
    }

    @Test
    void refusesToolsATimeInWhichTheyCouldOnlyApologise() throws IOException {
        String report = report(new ConfigSources(
                Optional.empty(),
                Map.of("GATEWAY_CALLS_READ_WITHIN", "299ms", "GATEWAY_CALLS_WRITE_WITHIN", "1s"),
                List.of()));

        assertThat(report).contains("calls.read-within = 299ms", "300ms").contains("calls.write-within = 1s", "1500ms");
    }

    @Test
    void reportsEveryProblemAtOnce() throws IOException {
        Path file = file("""
                http:
                  port: 80800
                  prot: 8080
                work:
                  lease: 4s
                  renew: 3s
                logging: {format: xml}
                vendors: {calcom: {base-url: "ftp://cal"}}
                """);

        String report = report(new ConfigSources(
                Optional.of(file),
                Map.of("GATEWAY_DATABASE_POOL_SIZE", "lots", "GATEWAY_HTTP_PROT", "1"),
                List.of("redis.timeout=soon", "nonsense")));

        assertThat(report)
                .contains("9 problems")
                .contains("http.port = 80800 (" + file + ":2): must be a whole number, from 0 to 65535")
                .contains("http.prot (" + file + ":3): no such key; did you mean http.port?")
                .contains("work.renew = 3s: must be at most a third of work.lease = 4s")
                .contains("logging.format = xml (" + file + ":7): must be one of json, text")
                .contains("vendors.calcom.base-url = ftp://cal (" + file + ":8): must be an http or https URI")
                .contains(
                        "database.pool-size = lots (GATEWAY_DATABASE_POOL_SIZE): must be a whole number, from 1 to 200")
                .contains("GATEWAY_HTTP_PROT: no such variable; did you mean GATEWAY_HTTP_PORT?")
                .contains("redis.timeout = soon (--set): must be a duration")
                .contains("--set: must be KEY=VALUE");
    }

    @Test
    void readsSecretsFromFiles() throws IOException {
        Path secret = Files.writeString(directory.resolve("app"), "s3cret\n");

        GatewayConfig config = load(Map.of("GATEWAY_DATABASE_APP_PASSWORD_FILE", secret.toString()));

        assertThat(config.database().app().password().reveal()).isEqualTo("s3cret");
    }

    @Test
    void refusesSecretFilesThatAreMissingEmptyOrAmbiguous() throws IOException {
        Path empty = Files.writeString(directory.resolve("empty"), "\n");

        String report = report(new ConfigSources(
                Optional.empty(),
                Map.of(
                        "GATEWAY_DATABASE_APP_PASSWORD_FILE", "/nowhere",
                        "GATEWAY_DATABASE_WORK_PASSWORD_FILE", empty.toString(),
                        "GATEWAY_DATABASE_OWNER_PASSWORD_FILE", empty.toString(),
                        "GATEWAY_DATABASE_OWNER_PASSWORD", "hidden",
                        "GATEWAY_HTTP_PORT_FILE", "/nowhere"),
                List.of()));

        assertThat(report)
                .contains("4 problems")
                .contains("GATEWAY_DATABASE_APP_PASSWORD_FILE: the file /nowhere cannot be read")
                .contains("GATEWAY_DATABASE_WORK_PASSWORD_FILE: the file " + empty + " is empty")
                .contains("GATEWAY_DATABASE_OWNER_PASSWORD_FILE: GATEWAY_DATABASE_OWNER_PASSWORD is set too")
                .contains("GATEWAY_HTTP_PORT_FILE: no such variable")
                .doesNotContain("hidden");
    }

    @Test
    void neverShowsASecretNotEvenAMisplacedOne() throws IOException {
        Path file = file("""
                database:
                  uri: postgresql://app:HIDDEN@db/askpro
                  app-pasword: HIDDEN
                  work-password: [HIDDEN, {a: HIDDEN}]
                redis:
                  uri: redis://:HIDDEN@cache
                vendors: {stripe: {base-url: "https://HIDDEN@api.stripe.com"}}
                http: HIDDEN
                """);

        String report = report(new ConfigSources(
                Optional.of(file),
                Map.of("GATEWAY_DATABASE_OWNER_PASSWORDS", "HIDDEN"),
                List.of("security.encryption-kee=HIDDEN")));

        assertThat(report)
                .doesNotContain("HIDDEN")
                .contains("database.uri = ***")
                .contains("database.app-pasword")
                .contains("did you mean database.app-password?");
    }

    @Test
    void doesNotQuoteAFileThatIsNotYaml() throws IOException {
        for (String broken : List.of(
                "database:\n  app-password: *HIDDEN\n",
                "database:\n  app-password: \"HIDDEN\n",
                "database:\n\tapp-password: HIDDEN\n",
                "database:\n  app-password: !HIDDEN {\n",
                "HIDDEN")) {
            String report = report(new ConfigSources(Optional.of(file(broken)), Map.of(), List.of()));

            assertThat(report).contains("1 problem").contains("gateway.yaml:").doesNotContain("HIDDEN");
        }
    }

    @Test
    void refusesAKeyGivenTwiceAndAFileThatIsMissing() throws IOException {
        Path twice = file("http: {port: 1, port: 2}");

        assertThat(report(new ConfigSources(Optional.of(twice), Map.of(), List.of())))
                .contains(":1: http.port is given twice");
        assertThat(report(new ConfigSources(Optional.of(Path.of("/nowhere.yaml")), Map.of(), List.of())))
                .contains("/nowhere.yaml: cannot be read");
    }

    @Test
    void ignoresEmptyVariablesAndThoseKubernetesSets() {
        GatewayConfig config = load(Map.of(
                "GATEWAY_HTTP_HOST", "",
                "GATEWAY_SERVICE_HOST", "10.0.0.1",
                "GATEWAY_PORT_8080_TCP_ADDR", "10.0.0.1",
                "GATEWAY_REDIS_SERVICE_PORT", "6379",
                "GATEWAY_PORT", "tcp://10.0.0.1:8080"));

        assertThat(config.http().host()).isEqualTo("0.0.0.0");
    }

    @Test
    void saysWhatContradictsWhat() {
        String report = report(new ConfigSources(
                Optional.empty(),
                Map.of(),
                List.of(
                        "http.port=9",
                        "management.port=9",
                        "cluster.members=a:1",
                        "cluster.kubernetes-service=gateway.default.svc",
                        "cluster.bus-certificate=/nowhere/node.crt",
                        "vendors.stripe.connect-timeout=20s")));

        assertThat(report)
                .contains("6 problems")
                .contains("http.port and management.port are both 9")
                .contains("cluster.members and cluster.kubernetes-service")
                .contains("cluster.bus-certificate = /nowhere/node.crt: cannot be read")
                .contains("cluster.bus-key is missing", "cluster.bus-authority is missing")
                .contains("vendors.stripe.connect-timeout = 20s: must be at most vendors.stripe.timeout = 10s");
    }

    @Test
    void filesOfTheBusAreWhatTheyAreToBe(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("node.pem"), "-----BEGIN CERTIFICATE-----");
        String report = report(new ConfigSources(
                Optional.empty(),
                Map.of(),
                List.of(
                        "cluster.bus-certificate=" + file,
                        "cluster.bus-key=" + file,
                        "cluster.bus-authority=" + file)));

        assertThat(report).contains("1 problem").contains("cluster.bus-key = " + file + ": is no PEM file");
    }

    @Test
    void printsNoSecretWhenPrinted() {
        GatewayConfig config = load(Map.of(
                "GATEWAY_DATABASE_APP_PASSWORD", "HIDDEN",
                "GATEWAY_SECURITY_ENCRYPTION_KEY", "HIDDEN",
                "GATEWAY_SECURITY_PREVIOUS_ENCRYPTION_KEYS", "HIDDEN,HIDDEN"));

        assertThat(config.toString()).contains("***").doesNotContain("HIDDEN");
    }

    @Property
    void answersAnyValueWithAConfigurationOrAReport(
            @ForAll @StringLength(max = 40) String value, @ForAll @IntRange(max = STEP - 1) int first) {
        for (int i = first; i < VARIABLES.size(); i += STEP) {
            try {
                GatewayConfig config = load(Map.of(VARIABLES.get(i), value));
                assertThat(config).isNotNull();
            } catch (GatewayException refused) {
                assertThat(refused.code()).isEqualTo(ErrorCode.MISCONFIGURED);
            }
        }
    }

    private Path file(String yaml) throws IOException {
        return Files.writeString(directory.resolve("gateway.yaml"), yaml);
    }

    private static GatewayConfig load(Map<String, String> environment) {
        return ConfigLoader.load(new ConfigSources(Optional.empty(), environment, List.of()));
    }

    private static String report(ConfigSources sources) {
        GatewayException refused = catchThrowableOfType(
                GatewayException.class,
                () -> assertThat(ConfigLoader.load(sources)).isNull());
        assertThat(refused.code()).isEqualTo(ErrorCode.MISCONFIGURED);
        return refused.detail();
    }
}
