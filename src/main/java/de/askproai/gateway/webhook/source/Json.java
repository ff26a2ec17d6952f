package de.askproai.gateway.webhook.source;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Reads a few fields of a JSON object in one pass, without building a tree.
 *
 * <p>The whole body is scanned, so that what is stored is known to be JSON (RFC 8259, UTF-8, one object); values nobody
 * asks for are skipped undecoded.
 */
public final class Json {
    private static final int MAX_DEPTH = 200;
    private static final int MAX_TEXT = 16 << 20;
    private static final JsonFactory FACTORY = new JsonFactoryBuilder()
            .disable(JsonFactory.Feature.CHARSET_DETECTION) // UTF-8 only
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxStringLength(MAX_TEXT)
                    .build())
            .build();

    private Json() {}

    /** Is shown each field of an object in turn, its value being the parser's current token; may leave it unread. */
    public interface Fields {
        void field(String name, JsonParser value) throws IOException;
    }

    /** Fails with {@code INVALID_REQUEST} if the body is no JSON object, or more than one. */
    public static void read(byte[] body, Fields fields) {
        try (JsonParser parser = FACTORY.createParser(body)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw Texts.invalid("The body is not a JSON object");
            }
            readObject(parser, fields);
            if (parser.nextToken() != null) {
                throw Texts.invalid("The body goes on after its JSON object");
            }
        } catch (IOException malformed) {
            // Its message quotes the body, so it is not passed on.
            throw Texts.invalid("The body is not valid JSON");
        }
    }

    /** Shows the fields of the current value, if that is an object. */
    public static void readObject(JsonParser parser, Fields fields) throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            return;
        }
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            parser.nextToken();
            fields.field(name, parser);
            parser.skipChildren();
        }
    }

    /** Returns the current value if it is a text with something in it, else null. */
    static @Nullable String text(JsonParser value) throws IOException {
        return value.currentToken() == JsonToken.VALUE_STRING
                        && !value.getText().isEmpty()
                ? value.getText()
                : null;
    }

    /** Returns the current value if it is a text with something in it or a number, as text; else null. */
    static @Nullable String scalar(JsonParser value) throws IOException {
        return value.currentToken() == JsonToken.VALUE_NUMBER_INT ? value.getText() : text(value);
    }

    /** Returns the current value if it is a whole number that fits, else 0. */
    static long number(JsonParser value) throws IOException {
        return value.currentToken() == JsonToken.VALUE_NUMBER_INT
                        && value.getNumberType() != JsonParser.NumberType.BIG_INTEGER
                ? value.getLongValue()
                : 0;
    }
}
