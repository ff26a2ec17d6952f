package de.askproai.gateway.bus;

import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.bus.Samples.Answer;
import de.askproai.gateway.bus.Samples.Question;
import de.askproai.gateway.store.FreePort;
import de.askproai.gateway.testing.Await;
import de.askproai.gateway.testing.TestVertx;
import de.askproai.gateway.time.Deadline;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nodes that protect their bus with mutual TLS, and others that come to them. */
class ProtectedBusIT {
    private static final char[] PASSWORD = "changeit".toCharArray();

    @TempDir
    private Path directory;

    private final String cluster = "test-" + UUID.randomUUID();
    private final List<Vertx> nodes = new ArrayList<>();
    private final Address<Question, Answer> address = Address.of("test.protected", Question.class, Answer.class);
    private BusTls ours;
    private int port;

    @BeforeEach
    void makeCertificates() throws Exception {
        ours = certificate("ours");
        port = FreePort.find();
    }

    @AfterEach
    void close() {
        nodes.forEach(node -> Await.value(node.close()));
    }

    @Test
    void nodesOfOneAuthorityUnderstandEachOther() {
        Bus one = bus(port, Optional.of(ours));
        Bus other = bus(FreePort.find(), Optional.of(ours));
        Await.value(one.answer(address, (question, deadline) -> Future.succeededFuture(new Answer("heard"))));

        Deadline patient = Deadline.in(Duration.ofSeconds(15));
        assertThat(Await.value(other.ask(address, new Question("?"), patient))).isEqualTo(new Answer("heard"));
    }

    @Test
    void nobodyElseIsHeardOrTold() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        AtomicInteger overheard = new AtomicInteger();
        Bus one = bus(port, Optional.of(ours));
        Bus foreign = bus(FreePort.find(), Optional.of(certificate("theirs")));
        Bus plain = bus(FreePort.find(), Optional.empty());
        Await.value(one.answer(address, (question, deadline) -> {
            asked.incrementAndGet();
            return Future.succeededFuture(new Answer("heard"));
        }));
        Address<Question, Answer> stolen = Address.of("test.stolen", Question.class, Answer.class);
        for (Bus stranger : List.of(foreign, plain)) {
            Await.value(stranger.answer(stolen, (question, deadline) -> {
                overheard.incrementAndGet();
                return Future.succeededFuture(new Answer("overheard"));
            }));
        }

        // Each is refused only when its deadline is over, so they wait together.
        List<Future<Answer>> inVain = List.of(
                foreign.ask(address, new Question("?"), soon()),
                plain.ask(address, new Question("?"), soon()),
                one.ask(stolen, new Question("secret"), soon()),
                one.ask(stolen, new Question("secret"), soon()));
        assertThat(inVain)
                .allSatisfy(
                        ask -> assertThat(Await.refusal(ask).code().retryable()).isTrue());
        assertThat(asked).hasValue(0);
        assertThat(overheard).hasValue(0);
    }

    private Bus bus(int ownPort, Optional<BusTls> tls) {
        List<String> members = ownPort == port ? List.of() : List.of("127.0.0.1:" + port);
        ClusterOptions plain = ClusterOptions.loopback(ownPort, members, cluster);
        ClusterOptions options = tls.map(plain::protectedBy).orElse(plain);
        Vertx vertx = Await.value(Vertx.builder()
                .with(TestVertx.strictOptions().setEventBusOptions(Cluster.eventBus(options)))
                .withClusterManager(Cluster.manager(options))
                .buildClustered());
        nodes.add(vertx);
        return new Bus(vertx);
    }

    private static Deadline soon() {
        return Deadline.in(Duration.ofSeconds(5));
    }

    /** Makes a certificate that signs itself, as a small cluster shares one. */
    private BusTls certificate(String name) throws IOException, GeneralSecurityException, InterruptedException {
        Path store = directory.resolve(name + ".p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "node",
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-dname",
                        "CN=" + name,
                        "-ext",
                        "san=ip:127.0.0.1",
                        "-validity",
                        "2",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        new String(PASSWORD),
                        "-keystore",
                        store.toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("keytool.log").toFile())
                .start();
        assertThat(keytool.waitFor(60, TimeUnit.SECONDS) && keytool.exitValue() == 0)
                .as("keytool made a certificate")
                .isTrue();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD);
        }
        Path certificate =
                pem(name + ".crt", "CERTIFICATE", keys.getCertificate("node").getEncoded());
        Path key =
                pem(name + ".key", "PRIVATE KEY", keys.getKey("node", PASSWORD).getEncoded());
        return new BusTls(certificate, key, certificate);
    }

    private Path pem(String file, String what, byte[] content) throws IOException {
        String text = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(content);
        return Files.writeString(
                directory.resolve(file), "-----BEGIN %s-----%n%s%n-----END %s-----%n".formatted(what, text, what));
    }
}
