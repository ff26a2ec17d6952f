package de.askproai.gateway.sandbox.stripe;

import de.askproai.gateway.sandbox.door.Request;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The parameters of a request, read by name and type; what is wrong is refused in Stripe's words. */
final class Params {
    private final JsonObject tree;
    private final String prefix;

    private Params(JsonObject tree, String prefix) {
        this.tree = tree;
        this.prefix = prefix;
    }

    /** The body of a POST, or the query of anything else. */
    static Params of(Request request) {
        boolean post = request.method().equals(HttpMethod.POST);
        if (post && request.body().length() > 0 && !request.hasContentType("application/x-www-form-urlencoded")) {
            throw StripeErrors.invalid(
                    null,
                    "Invalid request (check that your POST content type is application/x-www-form-urlencoded). If you"
                            + " have questions, we can help at https://support.stripe.com/.",
                    null);
        }
        int question = request.uri().indexOf('?');
        String query = question < 0 ? "" : request.uri().substring(question + 1);
        try {
            return new Params(FormCodec.parse(post ? request.body().toString() : query), "");
        } catch (IllegalArgumentException e) {
            throw StripeErrors.invalid(null, "Invalid request: the parameters could not be read", null);
        }
    }

    /** Refuses every other parameter; {@code expand} is always known. */
    Params only(Set<String> known) {
        for (String name : tree.fieldNames()) {
            if (!known.contains(name) && !(prefix.isEmpty() && name.equals("expand"))) {
                throw StripeErrors.unknown(name(name));
            }
        }
        return this;
    }

    boolean has(String name) {
        return tree.containsKey(name);
    }

    /** A text; an empty one unsets, as at Stripe, and reads as nothing. */
    @Nullable
    String text(String name) {
        Object value = tree.getValue(name);
        if (value == null) {
            return null;
        }
        if (value instanceof String text) {
            return text.isEmpty() ? null : text;
        }
        throw StripeErrors.invalid(null, "Invalid string: " + value, name(name));
    }

    String needText(String name) {
        String value = text(name);
        if (value == null) {
            throw StripeErrors.missing(name(name));
        }
        return value;
    }

    /** One of the given words, or the first of them when absent. */
    String oneOf(String name, String first, String... others) {
        String value = text(name);
        if (value == null || value.equals(first)) {
            return first;
        }
        if (!List.of(others).contains(value)) {
            throw StripeErrors.invalid(
                    null,
                    "Invalid " + name + ": must be one of " + first + " or " + String.join(", ", others),
                    name(name));
        }
        return value;
    }

    @Nullable
    Long integer(String name) {
        String value = text(name);
        if (value == null) {
            return null;
        }
        if (!value.matches("-?\\d{1,15}")) {
            throw StripeErrors.invalid("parameter_invalid_integer", "Invalid integer: " + value, name(name));
        }
        return Long.valueOf(value);
    }

    long needInteger(String name) {
        Long value = integer(name);
        if (value == null) {
            throw StripeErrors.missing(name(name));
        }
        return value;
    }

    long integerOr(String name, long otherwise) {
        Long value = integer(name);
        return value == null ? otherwise : value;
    }

    boolean flag(String name, boolean otherwise) {
        String value = text(name);
        if (value == null) {
            return otherwise;
        }
        if (!value.equals("true") && !value.equals("false")) {
            throw StripeErrors.invalid(null, "Invalid boolean: " + value, name(name));
        }
        return value.equals("true");
    }

    /** Three letters, lower case; refuses what cannot be a currency. */
    String needCurrency(String name) {
        String value = needText(name);
        if (!value.matches("[a-zA-Z]{3}")) {
            throw StripeErrors.invalid(null, "Invalid currency: " + value, name(name));
        }
        return value.toLowerCase(Locale.ROOT);
    }

    /** A nested object, empty when absent. */
    Params object(String name) {
        Object value = tree.getValue(name);
        if (value == null || "".equals(value)) {
            return new Params(new JsonObject(), name(name));
        }
        if (value instanceof JsonObject nested) {
            return new Params(nested, name(name));
        }
        throw StripeErrors.invalid(null, "Invalid object", name(name));
    }

    List<Params> objects(String name) {
        Object value = tree.getValue(name);
        List<Params> all = new ArrayList<>();
        if (value == null) {
            return all;
        }
        if (!(value instanceof JsonArray array)) {
            throw StripeErrors.invalid(null, "Invalid array", name(name));
        }
        for (int i = 0; i < array.size(); i++) {
            if (!(array.getValue(i) instanceof JsonObject nested)) {
                throw StripeErrors.invalid(null, "Invalid object", name(name) + "[" + i + "]");
            }
            all.add(new Params(nested, name(name) + "[" + i + "]"));
        }
        return all;
    }

    List<String> texts(String name) {
        Object value = tree.getValue(name);
        if (value == null || "".equals(value)) {
            return List.of();
        }
        if (value instanceof JsonArray array && array.stream().allMatch(String.class::isInstance)) {
            return array.stream().map(String.class::cast).toList();
        }
        throw StripeErrors.invalid(null, "Invalid array", name(name));
    }

    JsonObject tree() {
        return tree;
    }

    /** Metadata: at most 50 keys of 40 characters with values of 500; an empty value removes a key. */
    JsonObject metadata(JsonObject old) {
        JsonObject merged = old.copy();
        if ("".equals(tree.getValue("metadata"))) {
            return new JsonObject();
        }
        for (Map.Entry<String, Object> entry : object("metadata").tree()) {
            if (!(entry.getValue() instanceof String text) || text.length() > 500) {
                throw StripeErrors.invalid(
                        null, "Metadata values can have up to 500 characters", "metadata[" + entry.getKey() + "]");
            }
            if (entry.getKey().length() > 40) {
                throw StripeErrors.invalid(null, "Metadata keys can have up to 40 characters", "metadata");
            }
            if (text.isEmpty()) {
                merged.remove(entry.getKey());
            } else {
                merged.put(entry.getKey(), text);
            }
        }
        if (merged.size() > 50) {
            throw StripeErrors.invalid(null, "You can have up to 50 metadata keys", "metadata");
        }
        return merged;
    }

    String name(String name) {
        return prefix.isEmpty() ? name : prefix + "[" + name + "]";
    }
}
