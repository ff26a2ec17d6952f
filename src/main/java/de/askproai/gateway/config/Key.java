package de.askproai.gateway.config;

import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One configuration key: its name, how its values are written, and which are allowed.
 *
 * @param many whether it takes several values, separated by commas
 * @param optional whether it may be left out without a default taking its place
 */
record Key(
        String name,
        ValueType<?> type,
        boolean many,
        boolean optional,
        Optional<String> usual,
        Optional<Allowed> allowed) {
    private static final Map<Class<?>, Class<?>> BOXES = Map.of(int.class, Integer.class, boolean.class, Boolean.class);

    static Key of(String name, Method method, @Nullable String usual) {
        Type type = method.getGenericReturnType();
        boolean optional = isOf(Optional.class, type);
        Type inner = optional ? argument(type) : type;
        boolean many = isOf(List.class, inner);
        Class<?> raw = (Class<?>) (many ? argument(inner) : inner);
        return new Key(
                name,
                ValueType.of(BOXES.getOrDefault(raw, raw)),
                many,
                optional,
                Optional.ofNullable(usual),
                Optional.ofNullable(method.getAnnotation(Allowed.class)));
    }

    /** Returns the name of the environment variable, e.g. {@code GATEWAY_HTTP_PORT}. */
    String variable() {
        return "GATEWAY_" + name.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
    }

    boolean secret() {
        return type.type() == Secret.class;
    }

    /** Returns the value as a problem report may show it. */
    String shown(String value) {
        boolean mayHoldPassword =
                (type.type() == ServerUri.class || type.words().contains("URI")) && value.contains("@");
        return secret() || mayHoldPassword ? "***" : value;
    }

    /** Returns whether the value can be used. */
    boolean accepts(String value) {
        return many
                ? Arrays.stream(value.split(",", -1)).allMatch(part -> acceptsOne(part.strip()))
                : acceptsOne(value.strip());
    }

    private boolean acceptsOne(String value) {
        try {
            Object parsed = Objects.requireNonNull(type.parse().apply(value));
            return !value.isEmpty()
                    && allowed.map(limits -> within(limits, value, parsed)).orElse(true);
        } catch (IllegalArgumentException | ArithmeticException refused) {
            return false;
        }
    }

    private boolean within(Allowed limits, String text, Object value) {
        return (limits.min().isEmpty() || compare(value, limits.min()) >= 0)
                && (limits.max().isEmpty() || compare(value, limits.max()) <= 0)
                && (limits.pattern().isEmpty() || text.matches(limits.pattern()));
    }

    @SuppressWarnings("unchecked") // bounds are only written for comparable types, and are of the value's own type
    private int compare(Object value, String bound) {
        return ((Comparable<Object>) value).compareTo(type.parse().apply(bound));
    }

    /** Returns what is allowed, for people. */
    String words() {
        String words = allowed.filter(limits -> !limits.text().isEmpty())
                .map(Allowed::text)
                .orElseGet(() -> type.words() + allowed.map(Key::range).orElse(""));
        return many ? "a list, separated by commas, each " + words : words;
    }

    private static String range(Allowed limits) {
        if (limits.min().isEmpty()) {
            return limits.max().isEmpty() ? "" : ", at most " + limits.max();
        }
        return limits.max().isEmpty() ? ", at least " + limits.min() : ", from " + limits.min() + " to " + limits.max();
    }

    private static boolean isOf(Class<?> raw, Type type) {
        return type instanceof ParameterizedType generic && generic.getRawType() == raw;
    }

    private static Type argument(Type type) {
        return ((ParameterizedType) type).getActualTypeArguments()[0];
    }
}
