package de.askproai.gateway.webhook.source;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Retell.ai, signed as {@link RetellSignature} says.
 */
public final class RetellSource implements WebhookSource {
    public static final String NAME = "retell";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Set<String> keptHeaders() {
        return Set.of("content-type", "user-agent");
    }

    @Override
    public boolean makesCalls() {
        return true;
    }

    @Override
    public Receiver receiver(Signing signing) {
        BodyHash hash = new BodyHash();
        return new SignedJson<>(
                signing,
                RetellSignature.HEADER,
                RetellSource::check,
                Body::new,
                (read, headers, body) -> read.facts(hash, body));
    }

    private static Verdict check(Macs macs, @Nullable String signature, byte[] body, long nowMillis) {
        RetellSignature presented = RetellSignature.of(macs, signature);
        presented.update(body, 0, body.length);
        return presented.verdict(nowMillis);
    }

    /**
     * The fields of one body that keys are made of.
     *
     * <p>Retell's own rules: call and chat events happen once per call or chat; a transfer event once per call, start and
     * destination; {@code transcript_updated} comes with every turn, so only an identical body is the same event.
     */
    private static final class Body implements Json.Fields {
        private static final Set<String> ONCE =
                Set.of("call_started", "call_ended", "call_analyzed", "chat_started", "chat_ended", "chat_analyzed");

        private @Nullable String event;
        private @Nullable String id;
        private String start = "";
        private String destination = "";

        @Override
        public void field(String name, JsonParser value) throws IOException {
            switch (name) {
                case "event" -> event = Json.text(value);
                case "call", "chat" -> Json.readObject(value, this::conversation);
                case "start_timestamp" -> start = "" + Json.number(value);
                case "transfer_destination" -> destination = flat(value);
                default -> {}
            }
        }

        private void conversation(String name, JsonParser value) throws IOException {
            switch (name) {
                case "call_id", "chat_id" -> id = Json.text(value);
                case "start_timestamp" -> start = "" + Json.number(value);
                default -> {}
            }
        }

        EventFacts facts(BodyHash hash, byte[] body) {
            if (event == null) {
                throw Texts.invalid("The body has no event");
            }
            boolean once = id != null && ONCE.contains(event);
            return new EventFacts(event, dedupKey(event, hash, body), once ? null : startTime(), id, null);
        }

        private String dedupKey(String type, BodyHash hash, byte[] body) {
            if (id == null) {
                return type + ":" + hash.of(body);
            }
            if (ONCE.contains(type)) {
                return type + ":" + id;
            }
            return switch (type) {
                case "transfer_started", "transfer_bridged", "transfer_cancelled", "transfer_ended" ->
                    type + ":" + id + ":" + start + ":" + hash.of(destination.getBytes(StandardCharsets.UTF_8));
                default -> type + ":" + id + ":" + hash.of(body);
            };
        }

        private @Nullable Instant startTime() {
            return start.isEmpty() ? null : Texts.instantOfMillis(Long.parseLong(start));
        }

        /** Returns the fields of the current value one after another; a transfer's destination is a small object. */
        private static String flat(JsonParser value) throws IOException {
            StringBuilder text = new StringBuilder();
            Json.readObject(value, (name, field) -> {
                String scalar = Json.scalar(field);
                if (scalar != null) {
                    text.append(name).append('=').append(scalar).append('\n');
                }
            });
            return text.toString();
        }
    }
}
