package de.askproai.gateway.observe;

import ch.qos.logback.classic.pattern.ThrowableProxyConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.EncoderBase;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.KeyValuePair;

/** Writes log lines for people: time, level, class, message, pairs and request id; masked by {@link Redaction}. */
final class TextLines extends EncoderBase<ILoggingEvent> {
    private static final byte[] NOTHING = {};
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneId.systemDefault());

    private final ThrowableProxyConverter stackTraces = new ThrowableProxyConverter();

    @Override
    public void start() {
        stackTraces.start();
        super.start();
    }

    @Override
    public byte[] headerBytes() {
        return NOTHING;
    }

    @Override
    public byte[] footerBytes() {
        return NOTHING;
    }

    @Override
    public byte[] encode(ILoggingEvent event) {
        String logger = event.getLoggerName();
        StringBuilder line = new StringBuilder(160)
                .append(TIME.format(event.getInstant()))
                .append(' ')
                .append(String.format(Locale.ROOT, "%-5s", event.getLevel()))
                .append(' ')
                .append(logger, logger.lastIndexOf('.') + 1, logger.length())
                .append(": ")
                .append(Redaction.mask(String.valueOf(event.getFormattedMessage())));
        appendPairs(event.getKeyValuePairs(), line);
        String requestId = event.getMDCPropertyMap().get(CorrelationFilter.REQUEST_ID);
        if (requestId != null) {
            line.append(" [").append(requestId).append(']');
        }
        line.append('\n');
        if (event.getThrowableProxy() != null) {
            line.append(Redaction.mask(stackTraces.convert(event)));
        }
        return line.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void appendPairs(@Nullable List<KeyValuePair> pairs, StringBuilder line) {
        for (KeyValuePair pair : pairs == null ? List.<KeyValuePair>of() : pairs) {
            line.append(' ').append(pair.key).append('=').append(Redaction.mask(String.valueOf(pair.value)));
        }
    }
}
