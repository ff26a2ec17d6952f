package de.askproai.gateway.integration.stripe;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Stripe's own example of each kind of object. */
final class StripeExamples {
    /** In an answer only where it is asked for. */
    private static final Set<String> NOT_IN_EXAMPLES = Set.of("invoice.payments");

    private final JsonObject byKind;

    StripeExamples(Path file) throws IOException {
        byKind = new JsonObject(Buffer.buffer(Files.readAllBytes(file))).getJsonObject("resources");
    }

    /** Returns the fields, here and below, that the example of the object's kind does not have or has as something else. */
    List<String> differences(JsonObject object) {
        List<String> found = new ArrayList<>();
        String kind = (object.containsKey("deleted") ? "deleted_" : "") + object.getString("object");
        compare(object.getString("object"), object, byKind.getJsonObject(kind, object), found);
        return found;
    }

    private void compare(String at, Object ours, Object theirs, List<String> found) {
        if (ours instanceof JsonObject object
                && object.containsKey("object")
                && !at.equals(object.getString("object"))) {
            found.addAll(differences(object));
        } else if (ours instanceof JsonObject object && theirs instanceof JsonObject example) {
            // What is kept with an object for its owner has names of its own.
            if (!at.endsWith("metadata")) {
                object.forEach(field -> compare(at, field, example, found));
            }
        } else if (ours instanceof JsonArray all && theirs instanceof JsonArray) {
            all.stream().filter(JsonObject.class::isInstance).forEach(each -> compare(at + "[]", each, each, found));
        } else if (ours != null && theirs != null && kind(ours) != kind(theirs)) {
            found.add(at + ": is another kind of value");
        }
    }

    private void compare(String at, Map.Entry<String, Object> field, JsonObject example, List<String> found) {
        String name = at + "." + field.getKey();
        if (example.containsKey(field.getKey())) {
            compare(name, field.getValue(), example.getValue(field.getKey()), found);
        } else if (!NOT_IN_EXAMPLES.contains(name)) {
            found.add(name + ": is not in the example");
        }
    }

    private static Class<?> kind(Object value) {
        return value instanceof Number ? Number.class : value.getClass();
    }
}
