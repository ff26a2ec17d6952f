package de.askproai.gateway.client;

import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.bus.Ack;
import de.askproai.gateway.bus.Bus;
import de.askproai.gateway.config.MailConfig;
import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.integration.mail.MailMessages;
import de.askproai.gateway.message.SendMessage;
import de.askproai.gateway.sandbox.Sandbox;
import de.askproai.gateway.sandbox.SandboxOptions;
import de.askproai.gateway.sandbox.mail.Letter;
import de.askproai.gateway.sandbox.mail.MailTrouble;
import de.askproai.gateway.testing.Await;
import de.askproai.gateway.testing.TestVertx;
import de.askproai.gateway.time.Deadline;
import de.askproai.gateway.time.WallClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Mails through a real SMTP dialogue with the sandbox: what arrives, and what is known when it does not. */
class MailSenderIT {
    @RegisterExtension
    final TestVertx test = new TestVertx();

    private Sandbox sandbox;
    private Bus bus;

    @BeforeEach
    void open() {
        sandbox = Await.value(Sandbox.start(test.vertx(), SandboxOptions.local()));
        bus = new Bus(test.vertx());
        listen(sandbox.smtpPort());
    }

    private void listen(int port) {
        MailConfig config = new MailConfig(
                "127.0.0.1",
                port,
                MailConfig.Tls.NEVER,
                "gateway@salon.example",
                Optional.empty(),
                Optional.empty(),
                Duration.ofSeconds(2),
                Duration.ofSeconds(3));
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        Breakers breakers = new Breakers(test.vertx(), WallClock.system(), meters);
        MailSender sender = new MailSender(test.vertx(), config, breakers, meters);
        assertThat(Await.value(new MailMessages(sender, config.from()).listen(bus)))
                .isNotNull();
    }

    @AfterEach
    void close() {
        Await.value(sandbox.close());
    }

    @Test
    void arrivesAsWrittenUnderTheIdOfTheMessage() {
        String text = "Grüße aus Köln:\n.\n..eine Zeile mit Punkt\nhttp://linde.test/promises/a-b_c.d?x=1=2\n";

        Await.value(send(message("m-1.0", text)));

        Letter letter = Await.value(sandbox.letters()).get(0);
        assertThat(letter.from()).isEqualTo("gateway@salon.example");
        assertThat(letter.to()).isEqualTo("anna@salon.example");
        assertThat(letter.subject())
                .isEqualTo("Bitte zurückrufen – dringend, und zwar bevor der Laden heute Abend schließt");
        assertThat(letter.text().replace("\r\n", "\n").strip()).isEqualTo(text.strip());
        assertThat(letter.header("Message-ID")).contains("<m-1.0@salon.example>");
        assertThat(letter.header("Auto-Submitted")).contains("auto-generated");
    }

    @Test
    void aRepetitionIsTheSameMail() {
        Await.value(send(message("m-1.0", "Text")));
        Await.value(send(message("m-1.0", "Text")));

        long arrived = Await.value(sandbox.counts(counts -> counts.of("mail.accepted", "<m-1.0@salon.example>")));
        assertThat(arrived).isEqualTo(2);
    }

    @Test
    void saysWhatIsKnownOfAMailThatDidNotArrive() {
        Await.value(sandbox.troubleMail(MailTrouble.UNKNOWN_RECIPIENT));
        assertThat(failure("m-1")).isEqualTo(ErrorCode.UPSTREAM_REJECTED);
        Await.value(sandbox.troubleMail(MailTrouble.BUSY));
        assertThat(failure("m-2")).isEqualTo(ErrorCode.UPSTREAM_UNAVAILABLE);
        Await.value(sandbox.troubleMail(MailTrouble.REFUSED_SENDER));
        assertThat(failure("m-2")).isEqualTo(ErrorCode.UPSTREAM_UNAVAILABLE);
        Await.value(sandbox.troubleMail(MailTrouble.FULL));
        assertThat(failure("m-2")).isEqualTo(ErrorCode.UPSTREAM_DEFERRED);
        assertThat(Await.value(sandbox.letters())).isEmpty();

        Await.value(sandbox.troubleMail(MailTrouble.SILENT));
        assertThat(failure("m-3")).isEqualTo(ErrorCode.UPSTREAM_TIMEOUT);
        assertThat(Await.value(sandbox.letters())).hasSize(1);

        Await.value(sandbox.troubleMail(MailTrouble.NONE));
        Await.value(send(message("m-4", "Text")));
        assertThat(Await.value(sandbox.letters())).hasSize(2);
    }

    @Test
    void aServerThatHungKeepsNoPlaceInThePool() {
        Await.value(sandbox.troubleMail(MailTrouble.SILENT));
        List<Future<Ack>> silent = IntStream.range(0, 4)
                .mapToObj(i -> send(message("silent-" + i, "Text")))
                .toList();
        silent.forEach(send -> assertThat(Await.refusal(send).code()).isEqualTo(ErrorCode.UPSTREAM_TIMEOUT));

        Await.value(sandbox.troubleMail(MailTrouble.NONE));
        Await.value(send(message("m-5", "Text")));
    }

    @Test
    void theSandboxIsStrictAboutTheDialogue() throws IOException {
        List<String> answers = dialogue(
                "RCPT TO:<a@b.example>",
                "MAIL FROM:<a@b.example>",
                "EHLO",
                "EHLO me",
                "DATA",
                "MAIL FROM:nobody",
                "MAIL FROM:<a@b.example>",
                "MAIL FROM:<a@b.example>",
                "RCPT TO:<a@b.example>",
                "DATA",
                "No head\r\n.",
                "HELP",
                "QUIT");

        assertThat(answers)
                .containsExactly(
                        "503", "503", "501", "250", "503", "501", "250", "503", "250", "354", "554", "500", "221");
        assertThat(Await.value(sandbox.letters())).isEmpty();
    }

    /** Says these lines, and returns the code of each answer. */
    private List<String> dialogue(String... lines) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), sandbox.smtpPort());
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))) {
            socket.setSoTimeout(5000);
            assertThat(in.readLine()).startsWith("220 ");
            List<String> codes = new ArrayList<>();
            for (String line : lines) {
                socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
                String answer = in.readLine();
                while (answer.charAt(3) == '-') {
                    answer = in.readLine();
                }
                codes.add(answer.substring(0, 3));
            }
            return codes;
        }
    }

    private ErrorCode failure(String id) {
        return Await.refusal(send(message(id, "Text"))).code();
    }

    private Future<Ack> send(SendMessage message) {
        return bus.ask(SendMessage.ADDRESS.at(SendMessage.MAIL), message, Deadline.in(Duration.ofSeconds(10)));
    }

    private static SendMessage message(String id, String text) {
        return new SendMessage(
                new UUID(0, 1),
                id,
                "anna@salon.example",
                "Bitte zurückrufen – dringend, und zwar bevor der Laden heute Abend schließt",
                text);
    }
}
