package de.askproai.gateway.client;

import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.config.MailConfig;
import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.testing.Await;
import de.askproai.gateway.testing.TestVertx;
import de.askproai.gateway.time.Deadline;
import de.askproai.gateway.time.WallClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import io.vertx.core.parsetools.RecordParser;
import io.vertx.ext.mail.MailMessage;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is made of a refusal at each stage of a real SMTP dialogue, with a server that takes commands in groups and one that does not. */
class MailRefusalsIT {
    private static final Duration WITHIN = Duration.ofSeconds(10);

    @RegisterExtension
    static final TestVertx test = new TestVertx();

    @ParameterizedTest
    @CsvSource({
        "CONNECT, 554 No, UPSTREAM_UNAVAILABLE",
        "CONNECT, 421 4.3.2 Going, UPSTREAM_UNAVAILABLE",
        "MAIL, 530 5.7.0 Log in first, UPSTREAM_CREDENTIALS",
        "MAIL, 550 5.7.1 Not yours to send as, UPSTREAM_UNAVAILABLE",
        "MAIL, 451 4.3.0 Later, UPSTREAM_UNAVAILABLE",
        "RCPT, 550 No such user, UPSTREAM_REJECTED",
        "RCPT, 550 5.1.1 No such user, UPSTREAM_REJECTED",
        "RCPT, 554 5.7.1 Relay access denied, UPSTREAM_REJECTED",
        "RCPT, 450 4.2.0 Greylisted, UPSTREAM_DEFERRED",
        "RCPT, 452 Mailbox full, UPSTREAM_DEFERRED",
        "RCPT, 421 4.3.2 Going, UPSTREAM_UNAVAILABLE",
        "RCPT, 550 5.1.8 Sender address rejected: Domain not found, UPSTREAM_UNAVAILABLE",
        "RCPT, 450 4.1.8 Sender address rejected: Domain not found, UPSTREAM_UNAVAILABLE",
        "RCPT, 553 5.1.7 Bad sender, UPSTREAM_UNAVAILABLE",
        "RCPT, 550 5.1.10 Null MX, UPSTREAM_REJECTED",
        "DATA, 554 5.5.1 No, UPSTREAM_REJECTED",
        "DATA, 451 4.3.0 Later, UPSTREAM_DEFERRED",
        "DOT, 552 5.3.4 Too big, UPSTREAM_REJECTED",
        "DOT, 451 4.7.1 Greylisted, UPSTREAM_DEFERRED",
        "DOT, 421 4.3.2 Going, UPSTREAM_UNAVAILABLE"
    })
    void isMadeOfCodeAndStage(Stage stage, String answer, ErrorCode meaning) {
        assertThat(meaning(stage, answer, true)).as("in groups").isEqualTo(meaning);
        assertThat(meaning(stage, answer, false)).as("one by one").isEqualTo(meaning);
    }

    /** Where the server refuses. */
    private enum Stage {
        CONNECT,
        MAIL,
        RCPT,
        DATA,
        DOT
    }

    private static ErrorCode meaning(Stage stage, String answer, boolean inGroups) {
        NetServer server = Await.value(test.vertx()
                .createNetServer()
                .connectHandler(socket -> new Refusing(socket, stage, answer, inGroups).open())
                .listen(0, "127.0.0.1"));
        MailMessage mail = new MailMessage()
                .setFrom("gateway@salon.example")
                .setTo("anna@salon.example")
                .setSubject("Rückruf")
                .setText("Bitte");
        ErrorCode meaning = Await.refusal(sender(server.actualPort()).send(mail, Deadline.in(WITHIN)))
                .code();
        Await.value(server.close());
        return meaning;
    }

    private static MailSender sender(int port) {
        MailConfig config = new MailConfig(
                "127.0.0.1",
                port,
                MailConfig.Tls.NEVER,
                "gateway@salon.example",
                Optional.empty(),
                Optional.empty(),
                Duration.ofSeconds(2),
                WITHIN);
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        return new MailSender(test.vertx(), config, new Breakers(test.vertx(), WallClock.system(), meters), meters);
    }

    /** A server's side of a dialogue that goes well up to one stage. */
    private record Refusing(NetSocket socket, Stage stage, String refusal, boolean inGroups, AtomicBoolean inContent) {
        Refusing(NetSocket socket, Stage stage, String refusal, boolean inGroups) {
            this(socket, stage, refusal, inGroups, new AtomicBoolean());
        }

        void open() {
            RecordParser lines = RecordParser.newDelimited("\r\n", line -> line(line.toString()));
            socket.handler(lines);
            answer(Stage.CONNECT, "220 server ESMTP");
        }

        private void line(String line) {
            if (inContent.get()) {
                if (line.equals(".")) {
                    inContent.set(false);
                    answer(Stage.DOT, "250 2.0.0 Queued");
                }
                return;
            }
            switch (line.substring(0, 4).toUpperCase(Locale.ROOT)) {
                case "EHLO" ->
                    say("250-server\r\n" + (inGroups ? "250-PIPELINING\r\n" : "") + "250 ENHANCEDSTATUSCODES");
                case "MAIL" -> answer(Stage.MAIL, "250 2.1.0 OK");
                case "RCPT" -> answer(Stage.RCPT, "250 2.1.5 OK");
                case "DATA" -> {
                    inContent.set(stage == Stage.DOT);
                    answer(Stage.DATA, stage == Stage.DOT ? "354 Go on" : "503 5.5.1 No recipient");
                }
                case "QUIT" -> say("221 2.0.0 Bye");
                default -> say("250 2.0.0 OK");
            }
        }

        private void answer(Stage at, String otherwise) {
            say(at == stage ? refusal : otherwise);
        }

        private void say(String lines) {
            assertThat(socket.write(lines + "\r\n")).isNotNull();
        }
    }
}
