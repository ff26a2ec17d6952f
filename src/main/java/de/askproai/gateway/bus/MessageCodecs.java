package de.askproai.gateway.bus;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.MessageCodec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * The two codecs of the bus: one for messages, one for failures.
 *
 * <p>Neither ever throws: Vert.x calls them where an exception would leave the asker waiting for its deadline. What
 * cannot be written or read travels on as a {@link GatewayException} instead of the message.
 */
final class MessageCodecs {
    private static final String MESSAGES = "gateway-message";
    private static final String FAILURES = "gateway-failure";

    private final MessageTypes types;
    private final ObjectMapper json = WireMapper.create();

    MessageCodecs(MessageTypes types) {
        this.types = types;
    }

    /** Makes every send and reply of our values use these codecs; once per Vert.x instance. */
    void registerOn(EventBus events) {
        events.registerCodec(messages());
        events.registerCodec(new Failures());
        events.codecSelector(MessageCodecs::select);
    }

    /** Names records that are written where only an open interface is declared; before the first message. */
    void admit(Collection<? extends Class<?>> records) {
        records.forEach(record -> json.registerSubtypes(new NamedType(record, MessageTypes.nameOf(record))));
    }

    MessageCodec<BusMessage, Object> messages() {
        return new Messages();
    }

    private static @Nullable String select(Object body) {
        if (body instanceof BusMessage) {
            return MESSAGES;
        }
        return body instanceof GatewayException ? FAILURES : null;
    }

    private static void writePart(Buffer wire, byte[] part) {
        wire.appendInt(part.length).appendBytes(part);
    }

    private static byte[] readPart(Buffer wire, int position) {
        int start = position + Integer.BYTES;
        return wire.getBytes(start, start + wire.getInt(position));
    }

    private final class Messages implements MessageCodec<BusMessage, Object> {
        @Override
        public void encodeToWire(Buffer wire, BusMessage message) {
            // An empty name announces a failure in place of the message.
            String name = MessageTypes.nameOf(message.getClass());
            byte[] body;
            try {
                body = json.writeValueAsBytes(message);
            } catch (JsonProcessingException e) {
                body = name.getBytes(StandardCharsets.UTF_8);
                name = "";
            }
            writePart(wire, name.getBytes(StandardCharsets.UTF_8));
            writePart(wire, body);
        }

        @Override
        public Object decodeFromWire(int position, Buffer wire) {
            try {
                byte[] name = readPart(wire, position);
                byte[] body = readPart(wire, position + Integer.BYTES + name.length);
                return decode(new String(name, StandardCharsets.UTF_8), body);
            } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
                return new GatewayException(ErrorCode.INTERNAL, "Message is cut off", e);
            }
        }

        private Object decode(String name, byte[] body) {
            if (name.isEmpty()) {
                return undeliverable(new String(body, StandardCharsets.UTF_8), "cannot be written");
            }
            Class<? extends BusMessage> type = types.find(name);
            if (type == null) {
                return undeliverable(name, "is unknown here");
            }
            try {
                return json.readValue(body, type);
            } catch (JsonMappingException e) {
                // Jackson's own text would quote the value.
                return undeliverable(name, "has another shape here: " + e.getPathReference());
            } catch (IOException e) {
                return undeliverable(name, "is not JSON");
            }
        }

        private static GatewayException undeliverable(String name, String why) {
            return new GatewayException(ErrorCode.INTERNAL, "Message " + name + " " + why);
        }

        @Override
        public BusMessage transform(BusMessage message) {
            return message;
        }

        @Override
        public String name() {
            return MESSAGES;
        }

        @Override
        public byte systemCodecID() {
            return -1;
        }
    }

    /** What of a failure crosses to another node: never its cause. */
    private record WireFailure(
            String code, String detail, @Nullable Duration retryAfter) {}

    private final class Failures implements MessageCodec<GatewayException, GatewayException> {
        @Override
        public void encodeToWire(Buffer wire, GatewayException failure) {
            WireFailure value = new WireFailure(
                    failure.code().name(),
                    failure.detail(),
                    failure.retryAfter().orElse(null));
            writePart(wire, json.valueToTree(value).toString().getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public GatewayException decodeFromWire(int position, Buffer wire) {
            try {
                WireFailure value = json.readValue(readPart(wire, position), WireFailure.class);
                GatewayException failure = new GatewayException(ErrorCode.valueOf(value.code()), value.detail());
                return value.retryAfter() == null ? failure : failure.withRetryAfter(value.retryAfter());
            } catch (IOException | RuntimeException e) {
                return new GatewayException(ErrorCode.INTERNAL, "A failure of another version", e);
            }
        }

        @Override
        public GatewayException transform(GatewayException failure) {
            return failure;
        }

        @Override
        public String name() {
            return FAILURES;
        }

        @Override
        public byte systemCodecID() {
            return -1;
        }
    }
}
