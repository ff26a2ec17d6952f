package de.askproai.gateway.sandbox.stripe;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** Replaces ids by the objects they name, where a request asks for it with {@code expand[]}. */
final class Expander {
    private static final int DEEPEST = 4;

    private final Books books;

    Expander(Books books) {
        this.books = books;
    }

    JsonObject expand(JsonObject answer, List<String> paths) {
        for (String path : paths) {
            List<String> keys = List.of(path.split("\\.", -1));
            if (keys.size() > DEEPEST) {
                throw StripeErrors.invalid(
                        "property_expansion_max_depth",
                        "You cannot expand more than 4 levels of a property: " + path,
                        "expand");
            }
            expand(answer, keys, path);
        }
        return answer;
    }

    private void expand(JsonObject object, List<String> keys, String path) {
        String key = keys.get(0);
        if (!object.containsKey(key)) {
            throw StripeErrors.invalid(null, "This property cannot be expanded (" + path + ").", "expand");
        }
        Object value = object.getValue(key);
        if (value instanceof String id) {
            value = books.find(id).map(JsonObject::copy).orElse(null);
            if (value == null) {
                throw StripeErrors.invalid(null, "This property cannot be expanded (" + path + ").", "expand");
            }
            object.put(key, value);
        }
        List<String> rest = keys.subList(1, keys.size());
        if (rest.isEmpty()) {
            return;
        }
        if (value instanceof JsonObject nested) {
            expand(nested, rest, path);
        } else if (value instanceof JsonArray array) {
            array.stream().filter(JsonObject.class::isInstance).forEach(each -> expand((JsonObject) each, rest, path));
        }
    }
}
