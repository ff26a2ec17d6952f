package de.askproai.gateway.sandbox.calcom;

import de.askproai.gateway.sandbox.door.Request;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A request's JSON body read field by field, refusing what has the wrong type in the words of Cal.com's validator. */
final class Fields {
    private final Request request;
    private final JsonObject json;
    private final String prefix;

    private Fields(Request request, JsonObject json, String prefix) {
        this.request = request;
        this.json = json;
        this.prefix = prefix;
    }

    static Fields of(Request request) {
        JsonObject body = request.json()
                .orElseThrow(() -> CalcomErrors.badRequest(request, "Unexpected token in JSON, expected an object"));
        return new Fields(request, body, "");
    }

    boolean has(String name) {
        return json.getValue(name) != null;
    }

    /** A nested object; refused when absent. */
    Fields object(String name) {
        if (json.getValue(name) instanceof JsonObject nested) {
            return new Fields(request, nested, prefix + name + ".");
        }
        throw wrong(name, has(name) ? "must be an object" : "should not be null or undefined");
    }

    JsonObject objectOr(String name, JsonObject otherwise) {
        if (!has(name)) {
            return otherwise;
        }
        if (json.getValue(name) instanceof JsonObject nested) {
            return nested;
        }
        throw wrong(name, "must be an object");
    }

    JsonArray strings(String name) {
        if (!has(name)) {
            return new JsonArray();
        }
        if (json.getValue(name) instanceof JsonArray array && array.stream().allMatch(String.class::isInstance)) {
            return array;
        }
        throw wrong(name, "must be an array of strings");
    }

    @Nullable
    String text(String name) {
        Object value = json.getValue(name);
        if (value == null || value instanceof String) {
            return (String) value;
        }
        throw wrong(name, "must be a string");
    }

    String needText(String name) {
        String value = text(name);
        if (value == null || value.isBlank()) {
            throw wrong(name, "should not be empty, " + prefix + name + " must be a string");
        }
        return value;
    }

    @Nullable
    Integer integer(String name) {
        Object value = json.getValue(name);
        if (value == null) {
            return null;
        }
        if (value instanceof Number number && number.doubleValue() == number.intValue()) {
            return number.intValue();
        }
        throw wrong(name, "must be an integer number");
    }

    int needInteger(String name) {
        Integer value = integer(name);
        if (value == null) {
            throw wrong(name, "must be an integer number");
        }
        return value;
    }

    /** A point in time; Cal.com takes any ISO 8601 date with an offset. */
    Instant needInstant(String name) {
        String value = needText(name);
        try {
            return OffsetDateTime.parse(value).toInstant();
        } catch (DateTimeParseException e) {
            throw wrong(name, "must be a valid ISO 8601 date string");
        }
    }

    String needZone(String name) {
        String zone = needText(name);
        try {
            return ZoneId.of(zone).getId();
        } catch (DateTimeException e) {
            throw wrong(name, "must be a valid IANA time-zone");
        }
    }

    /** Metadata within Cal.com's limits: 50 keys, 40 characters a key, 500 characters a value. */
    JsonObject metadata() {
        JsonObject metadata = objectOr("metadata", new JsonObject());
        boolean tooLong = metadata.size() > 50;
        for (Map.Entry<String, Object> entry : metadata) {
            tooLong |= entry.getKey().length() > 40;
            tooLong |= entry.getValue() instanceof String text && text.length() > 500;
        }
        if (tooLong) {
            throw CalcomErrors.badRequest(
                    request,
                    "Metadata must have at most 50 keys, each key up to 40 characters, and string values up to 500"
                            + " characters.");
        }
        return metadata;
    }

    private RuntimeException wrong(String name, String complaint) {
        return CalcomErrors.badRequest(request, prefix + name + " " + complaint);
    }
}
