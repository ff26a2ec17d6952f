package de.askproai.gateway.observe;

import ch.qos.logback.classic.pattern.ThrowableProxyConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.EncoderBase;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.KeyValuePair;

/**
 * Writes log lines as one JSON object each: {@code timestamp, level, logger, thread, message, requestId, traceId, error}
 * and the line's key-value pairs.
 *
 * <p>Every text is masked by {@link Redaction} first. A pair named like one of the fields gets an underscore.
 */
final class JsonLines extends EncoderBase<ILoggingEvent> {
    private static final byte[] NOTHING = {};
    private static final Set<String> FIELDS =
            Set.of("timestamp", "level", "logger", "thread", "message", "requestId", "traceId", "error");

    private final JsonFactory json = new JsonFactory();
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
        ByteArrayOutputStream line = new ByteArrayOutputStream(512);
        try (JsonGenerator out = json.createGenerator(line)) {
            out.writeStartObject();
            out.writeStringField("timestamp", event.getInstant().toString());
            out.writeStringField("level", event.getLevel().toString());
            out.writeStringField("logger", event.getLoggerName());
            out.writeStringField("thread", event.getThreadName());
            out.writeStringField("message", masked(event.getFormattedMessage()));
            writeCorrelation(event, out);
            writePairs(event.getKeyValuePairs(), out);
            if (event.getThrowableProxy() != null) {
                out.writeStringField("error", masked(stackTraces.convert(event)));
            }
            out.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        line.write('\n');
        return line.toByteArray();
    }

    private static void writeCorrelation(ILoggingEvent event, JsonGenerator out) throws IOException {
        String requestId = event.getMDCPropertyMap().get(CorrelationFilter.REQUEST_ID);
        String traceparent = event.getMDCPropertyMap().get(CorrelationFilter.TRACEPARENT);
        if (requestId != null) {
            out.writeStringField("requestId", requestId);
        }
        if (traceparent != null) {
            out.writeStringField("traceId", traceparent.split("-", 4)[1]);
        }
    }

    private static void writePairs(@Nullable List<KeyValuePair> pairs, JsonGenerator out) throws IOException {
        for (KeyValuePair pair : pairs == null ? List.<KeyValuePair>of() : pairs) {
            out.writeFieldName(FIELDS.contains(pair.key) ? pair.key + "_" : pair.key);
            if (pair.value instanceof Integer || pair.value instanceof Long) {
                out.writeNumber(((Number) pair.value).longValue());
            } else if (pair.value instanceof Boolean truth) {
                out.writeBoolean(truth);
            } else {
                out.writeString(masked(String.valueOf(pair.value)));
            }
        }
    }

    private static String masked(@Nullable String text) {
        return text == null ? "" : Redaction.mask(text);
    }
}
