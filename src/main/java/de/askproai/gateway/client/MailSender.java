package de.askproai.gateway.client;

import de.askproai.gateway.config.MailConfig;
import de.askproai.gateway.config.Secret;
import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import de.askproai.gateway.time.Deadline;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.mail.LoginOption;
import io.vertx.ext.mail.MailClient;
import io.vertx.ext.mail.MailMessage;
import io.vertx.ext.mail.SMTPException;
import io.vertx.ext.mail.StartTLSOptions;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * Sends mail over SMTP behind a deadline, a breaker and meters, as vendors are called over HTTP. Thread-safe.
 *
 * <p>A failure says what is known of the mail, and whose fault it is: {@code UPSTREAM_REJECTED} and
 * {@code UPSTREAM_DEFERRED} mean that its recipient does not get it, ever or now; {@code UPSTREAM_UNAVAILABLE} and
 * {@code UPSTREAM_CREDENTIALS} that the server takes nobody's mail. After {@code UPSTREAM_FAILED} and
 * {@code UPSTREAM_TIMEOUT} nobody knows whether it was sent.
 */
public final class MailSender {
    private static final String NAME = "mail";
    private static final int AUTHENTICATION_FAILED = 535;
    private static final int AUTHENTICATION_REQUIRED = 530;
    /** Whatever it answers (RFC 5321, 3.8): it goes. */
    private static final int CLOSING = 421;
    /** How the client, which has no other sign of it, begins to tell that the server refuses the recipient or the content. */
    private static final List<String> OF_THIS_MAIL =
            List.of("recipient address not accepted", "DATA command not accepted", "sending data failed");
    /** The sender's address or system (RFC 3463, 3.2), which many servers refuse only once they hear of a recipient. */
    private static final Pattern OF_THE_SENDER = Pattern.compile("\\d{3}[ -][45]\\.1\\.[78]\\b.*", Pattern.DOTALL);

    private static final int CONNECTIONS = 4;
    /** Beyond the longest a mail may take: then nobody waits for the connection's answer any more. */
    private static final Duration SILENCE = Duration.ofMillis(500);

    private final Vendor server;
    private final Breakers breakers;
    private final ConnectorMeters meters;
    private final MailClient client;

    public MailSender(Vertx vertx, MailConfig config, Breakers breakers, MeterRegistry meters) {
        this.server = new Vendor(
                NAME, URI.create("smtp://" + config.host() + ":" + config.port()), ClientSettings.of(config));
        this.breakers = breakers;
        this.meters = new ConnectorMeters(meters);
        this.client = MailClient.create(vertx, options(config));
        boolean ignored = breakers.announce(server).name().isEmpty();
    }

    private static io.vertx.ext.mail.MailConfig options(MailConfig config) {
        boolean login = config.user().isPresent();
        io.vertx.ext.mail.MailConfig options = new io.vertx.ext.mail.MailConfig()
                .setHostname(config.host())
                .setPort(config.port())
                .setSsl(config.tls() == MailConfig.Tls.ALWAYS)
                .setStarttls(
                        config.tls() == MailConfig.Tls.STARTTLS ? StartTLSOptions.REQUIRED : StartTLSOptions.DISABLED)
                .setHostnameVerificationAlgorithm("HTTPS")
                .setLogin(login ? LoginOption.REQUIRED : LoginOption.DISABLED)
                .setConnectTimeout((int) config.connectTimeout().toMillis())
                // A server that falls silent would otherwise keep its place in the pool for as long as it likes.
                .setIdleTimeout((int) config.timeout().plus(SILENCE).toMillis())
                .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
                .setMaxPoolSize(CONNECTIONS)
                // A connection kept for the next mail would fail it when the server has closed it meanwhile.
                .setKeepAlive(false)
                .setUserAgent("askpro-gateway");
        config.user().ifPresent(options::setUsername);
        config.password().map(Secret::reveal).ifPresent(options::setPassword);
        return options;
    }

    /** Completes once the server has taken the mail over. */
    public Future<Void> send(MailMessage mail, Deadline deadline) {
        Deadline effective = deadline.atMost(server.settings().timeout());
        if (effective.passed()) {
            return Future.failedFuture(new GatewayException(ErrorCode.UPSTREAM_UNAVAILABLE, "No time left to send"));
        }
        return meters.count(NAME, "send", () -> breakers.of(server).execute(effective, () -> limited(mail, effective)));
    }

    private Future<Void> limited(MailMessage mail, Deadline deadline) {
        Future<Void> sent = client.sendMail(mail)
                .<Void>mapEmpty()
                .recover(failure -> Future.failedFuture(MailSender.toKnown(failure)));
        return deadline.limit(sent, "mail")
                .recover(failure -> Future.failedFuture(
                        GatewayException.of(failure).code() == ErrorCode.DEADLINE_EXCEEDED
                                ? new GatewayException(ErrorCode.UPSTREAM_TIMEOUT, "The mail server did not answer")
                                : failure));
    }

    private static ErrorCode meaning(SMTPException refusal) {
        if (!isOfThisMail(refusal)) {
            return ErrorCode.UPSTREAM_UNAVAILABLE;
        }
        return refusal.isPermanent() ? ErrorCode.UPSTREAM_REJECTED : ErrorCode.UPSTREAM_DEFERRED;
    }

    /** What else is refused is refused to every mail. */
    private static boolean isOfThisMail(SMTPException refusal) {
        return refusal.getReplyCode() != CLOSING
                && OF_THIS_MAIL.stream().anyMatch(String.valueOf(refusal.getMessage())::startsWith)
                // The client's own reading of it is shared by all threads.
                && !OF_THE_SENDER.matcher(refusal.getReplyMessage()).matches();
    }

    private static GatewayException toKnown(Throwable failure) {
        if (failure instanceof SMTPException refusal) {
            int code = refusal.getReplyCode();
            if (code == AUTHENTICATION_FAILED || code == AUTHENTICATION_REQUIRED) {
                return new GatewayException(ErrorCode.UPSTREAM_CREDENTIALS, "The mail server refuses the login");
            }
            return new GatewayException(meaning(refusal), "The mail server answered " + code);
        }
        return failure instanceof ConnectException || failure instanceof UnknownHostException
                ? new GatewayException(ErrorCode.UPSTREAM_UNAVAILABLE, "The mail server is not reachable")
                : new GatewayException(ErrorCode.UPSTREAM_FAILED, "The way to the mail server broke");
    }
}
