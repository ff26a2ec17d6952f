package de.askproai.gateway.integration;

import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import de.askproai.gateway.time.IsoInstant;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A vendor's JSON object read field by field, forgiving what may be missing and refusing what must be there.
 *
 * <p>Texts come out storable: without NUL, which PostgreSQL takes in no text.
 */
public final class Payload {
    private static final Pattern UUID_FORM = Pattern.compile("[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}");

    private static final long LARGEST_EXACT = 1L << 53;

    /** What a vendor tells is kept for good and shown to people: a time outside this is a fault of the vendor. */
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");

    private static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");

    private final JsonObject json;
    private final @Nullable Set<String> names;

    private Payload(JsonObject json, @Nullable Set<String> names) {
        this.json = json;
        this.names = names;
    }

    public static Payload of(JsonObject json) {
        return new Payload(json, null);
    }

    /** Reads a body; fails with {@code INVALID_REQUEST} if it is no JSON object. */
    public static Payload of(byte[] body) {
        try {
            return new Payload(new JsonObject(Buffer.buffer(body)), null);
        } catch (DecodeException | ClassCastException e) {
            throw new GatewayException(ErrorCode.INVALID_REQUEST, "The body is not a JSON object");
        }
    }

    /**
     * Reads of a body only what stands under these names, at any depth, which takes half the time of reading all; asking for
     * another name fails with an {@link IllegalArgumentException}. Fails with {@code INVALID_REQUEST} if it is no JSON object.
     */
    public static Payload of(byte[] body, Set<String> names) {
        return new Payload(new NamedFields(names).of(body), names);
    }

    private @Nullable Object value(String name) {
        if (names != null && !names.contains(name)) {
            throw new IllegalArgumentException(name + " is not among the names that are read");
        }
        // What is read by name holds nothing to be wrapped, and to find that out takes longer than the rest.
        return names == null ? json.getValue(name) : json.getMap().get(name);
    }

    /** Returns the object under the name; an empty one where there is none. */
    public Payload at(String name) {
        return new Payload(value(name) instanceof JsonObject object ? object : new JsonObject(), names);
    }

    /** Returns the objects of the list under the name. */
    public List<Payload> list(String name) {
        return value(name) instanceof JsonArray array
                ? array.stream()
                        .filter(JsonObject.class::isInstance)
                        .map(element -> new Payload((JsonObject) element, names))
                        .toList()
                : List.of();
    }

    /** Returns the texts of the list under the name; empty where there is no list. */
    public Optional<Set<String>> texts(String name) {
        return value(name) instanceof JsonArray array
                ? Optional.of(array.stream()
                        .filter(String.class::isInstance)
                        .map(String.class::cast)
                        .collect(Collectors.toUnmodifiableSet()))
                : Optional.empty();
    }

    public boolean isEmpty() {
        return json.isEmpty();
    }

    /** Returns the field as text, cut to what a column of names holds; null where it is missing or blank. */
    public @Nullable String text(String name) {
        return text(name, 500);
    }

    public @Nullable String text(String name, int longest) {
        Object value = value(name);
        if (!(value instanceof String || value instanceof Number || value instanceof Boolean)) {
            return null;
        }
        String clean = value.toString().replace("\0", "").strip();
        return clean.isEmpty() ? null : clean.substring(0, Math.min(longest, clean.length()));
    }

    public String need(String name) {
        return Optional.ofNullable(text(name)).orElseThrow(() -> missing(name));
    }

    /** Returns a whole number that fits; null where it is missing or none. */
    public @Nullable Integer integer(String name) {
        return integer(name, Integer.MIN_VALUE, Integer.MAX_VALUE);
    }

    public @Nullable Integer integer(String name, int least, int most) {
        Long number = number(name, least, most);
        return number == null ? null : number.intValue();
    }

    /** Returns a whole number that JSON carries exactly; null where it is missing or none. */
    public @Nullable Long number(String name) {
        return number(name, -LARGEST_EXACT, LARGEST_EXACT);
    }

    /** Returns a number without its fraction; null where it is missing, none, or outside what it can be. */
    public @Nullable Long number(String name, long least, long most) {
        if (!(value(name) instanceof Number number)) {
            return null;
        }
        double value = number.doubleValue();
        return value >= least && value <= most ? number.longValue() : null;
    }

    /** Returns a time given in milliseconds since 1970; null where it is missing or no time of the present age. */
    public @Nullable Instant millis(String name) {
        Long millis = number(name);
        return millis == null ? null : ofThisAge(Instant.ofEpochMilli(millis));
    }

    /** Returns a time given in seconds since 1970; null where it is missing or no time of the present age. */
    public @Nullable Instant seconds(String name) {
        Long seconds = number(name, EARLIEST.getEpochSecond(), LATEST.getEpochSecond());
        return seconds == null ? null : ofThisAge(Instant.ofEpochSecond(seconds));
    }

    public @Nullable Boolean bool(String name) {
        return value(name) instanceof Boolean bool ? bool : null;
    }

    public @Nullable UUID uuid(String name) {
        String text = text(name);
        return text != null && UUID_FORM.matcher(text).matches() ? UUID.fromString(text) : null;
    }

    /** Returns an ISO 8601 time; null where it is missing or no time of the present age. */
    public @Nullable Instant instant(String name) {
        String text = text(name);
        return text == null ? null : ofThisAge(IsoInstant.parse(text));
    }

    private static @Nullable Instant ofThisAge(@Nullable Instant time) {
        return time == null || time.isBefore(EARLIEST) || !time.isBefore(LATEST) ? null : time;
    }

    public Instant needInstant(String name) {
        return Optional.ofNullable(instant(name)).orElseThrow(() -> missing(name));
    }

    private static GatewayException missing(String name) {
        return new GatewayException(ErrorCode.INVALID_REQUEST, "The field " + name + " is missing or unusable");
    }

    /** Shows nothing: it is a vendor's body. */
    @Override
    public String toString() {
        return "Payload[***]";
    }
}
