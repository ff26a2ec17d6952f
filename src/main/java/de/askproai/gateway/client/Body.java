package de.askproai.gateway.client;

import io.vertx.core.buffer.Buffer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What a call sends: nothing, JSON, or a form. */
public sealed interface Body {
    /** Returns the bytes to send. */
    Buffer bytes();

    /** Returns the value of the Content-Type header, empty for none. */
    String contentType();

    static Body none() {
        return new None();
    }

    /** Returns a JSON body; the text is sent as it is. */
    static Body json(String text) {
        return new Json(text);
    }

    /** Returns an {@code application/x-www-form-urlencoded} body; names may repeat. */
    static Body form(List<Map.Entry<String, String>> fields) {
        return new Form(List.copyOf(fields));
    }

    /** No body. */
    record None() implements Body {
        @Override
        public Buffer bytes() {
            return Buffer.buffer();
        }

        @Override
        public String contentType() {
            return "";
        }
    }

    /** A JSON text. */
    record Json(String text) implements Body {
        @Override
        public Buffer bytes() {
            return Buffer.buffer(text);
        }

        @Override
        public String contentType() {
            return "application/json";
        }

        @Override
        public String toString() {
            return "Json[***]";
        }
    }

    /** Form fields in order. */
    record Form(List<Map.Entry<String, String>> fields) implements Body {
        @Override
        public Buffer bytes() {
            return Buffer.buffer(encode(fields));
        }

        @Override
        public String contentType() {
            return "application/x-www-form-urlencoded";
        }

        @Override
        public String toString() {
            return "Form[***]";
        }
    }

    /** Encodes pairs as forms and query strings are encoded (WHATWG URL, 5.2). */
    static String encode(List<Map.Entry<String, String>> pairs) {
        return pairs.stream()
                .map(pair -> URLEncoder.encode(pair.getKey(), StandardCharsets.UTF_8)
                        + "="
                        + URLEncoder.encode(pair.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
