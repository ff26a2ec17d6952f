package de.askproai.gateway.sandbox.stripe;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads Stripe's form encoding, {@code a[b][0]=c}, into a tree whose leaves are strings.
 *
 * <p>Keys that are all numbers, or empty as in {@code a[]=b}, make a list; a name given twice keeps the last value.
 */
final class FormCodec {
    private static final int DEEPEST = 12;
    private static final int LONGEST_LIST = 1000;

    private FormCodec() {}

    /**
     * Reads a body or a query.
     *
     * @throws IllegalArgumentException when it is not what Stripe calls valid
     */
    static JsonObject parse(String form) {
        Map<String, Object> root = new LinkedHashMap<>();
        for (String pair : form.split("&", -1)) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                String name = decode(equals < 0 ? pair : pair.substring(0, equals));
                put(root, path(name), equals < 0 ? "" : decode(pair.substring(equals + 1)));
            }
        }
        JsonObject json = new JsonObject();
        root.forEach((name, value) -> json.put(name, json(value)));
        return json;
    }

    /** {@code a[b][]} becomes a, b and the empty key. */
    private static List<String> path(String name) {
        List<String> keys = new ArrayList<>();
        int open = name.indexOf('[');
        keys.add(open < 0 ? name : name.substring(0, open));
        while (open >= 0) {
            int close = name.indexOf(']', open);
            if (close < 0) {
                throw new IllegalArgumentException("Invalid request: unbalanced brackets in " + name);
            }
            keys.add(name.substring(open + 1, close));
            open = close + 1 < name.length() ? name.indexOf('[', close) : -1;
            if (open < 0 && close + 1 < name.length()) {
                throw new IllegalArgumentException("Invalid request: unexpected text after brackets in " + name);
            }
        }
        if (keys.get(0).isEmpty() || keys.size() > DEEPEST) {
            throw new IllegalArgumentException("Invalid request: a name must not be empty or nested deeper than 12");
        }
        return keys;
    }

    @SuppressWarnings("unchecked") // the only maps in the tree are those made here
    private static void put(Map<String, Object> root, List<String> path, String value) {
        Map<String, Object> node = root;
        for (int i = 0; i < path.size() - 1; i++) {
            Object child = node.computeIfAbsent(key(node, path.get(i)), name -> new LinkedHashMap<String, Object>());
            if (!(child instanceof Map)) {
                throw new IllegalArgumentException(
                        "Invalid request: " + path.get(i) + " is both a value and an object");
            }
            node = (Map<String, Object>) child;
        }
        node.put(key(node, path.get(path.size() - 1)), value);
    }

    private static String key(Map<String, Object> node, String key) {
        return key.isEmpty() ? Integer.toString(node.size()) : key;
    }

    private static Object json(Object value) {
        if (!(value instanceof Map<?, ?> map)) {
            return value;
        }
        boolean list = map.keySet().stream().allMatch(key -> key.toString().matches("\\d{1,6}"));
        if (list) {
            if (map.size() > LONGEST_LIST) {
                throw new IllegalArgumentException("Invalid array: at most 1000 elements");
            }
            Map<Integer, Object> sorted = new TreeMap<>();
            map.forEach((key, element) -> sorted.put(Integer.valueOf(key.toString()), json(element)));
            return new JsonArray(new ArrayList<>(sorted.values()));
        }
        JsonObject object = new JsonObject();
        map.forEach((key, element) -> object.put(key.toString(), json(element)));
        return object;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
