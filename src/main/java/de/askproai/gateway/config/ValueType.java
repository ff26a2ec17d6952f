package de.askproai.gateway.config;

import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How a value of one Java type is written in configuration.
 *
 * @param words what is allowed, for people, e.g. {@code a whole number}
 * @param parse turns trimmed text into the value, or throws
 */
record ValueType<T>(Class<T> type, String words, Function<String, T> parse) {
    private static final Pattern DURATION = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,3})?)\\s*(ms|s|m|h|d)");
    private static final Map<String, Long> MILLIS =
            Map.of("ms", 1L, "s", 1_000L, "m", 60_000L, "h", 3_600_000L, "d", 86_400_000L);

    static final List<ValueType<?>> ALL = List.of(
            new ValueType<>(String.class, "text", Function.identity()),
            new ValueType<>(Secret.class, "a secret", Secret::of),
            new ValueType<>(Integer.class, "a whole number", Integer::valueOf),
            new ValueType<>(Boolean.class, "true or false", ValueType::bool),
            new ValueType<>(Duration.class, "a duration such as 800ms, 1.5s, 2m, 5h or 30d", ValueType::duration),
            new ValueType<>(ByteSize.class, "a size such as 512, 64KiB, 1MiB or 2GiB", ByteSize::parse),
            new ValueType<>(URI.class, "an http or https URI without user, query and fragment", ValueType::webUri),
            new ValueType<>(ServerUri.class, "a server URI without user and password", ServerUri::parse),
            choice(LoggingConfig.Format.class),
            choice(LoggingConfig.Level.class),
            choice(MailConfig.Tls.class));

    static ValueType<?> of(Class<?> type) {
        return ALL.stream()
                .filter(known -> known.type.equals(type))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No way to write a " + type));
    }

    private static <E extends Enum<E>> ValueType<E> choice(Class<E> type) {
        String words = Arrays.stream(type.getEnumConstants())
                .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", ", "one of ", ""));
        return new ValueType<>(type, words, text -> Enum.valueOf(type, text.toUpperCase(Locale.ROOT)));
    }

    private static Boolean bool(String text) {
        if (!text.equals("true") && !text.equals("false")) {
            throw new IllegalArgumentException("neither true nor false");
        }
        return Boolean.valueOf(text);
    }

    private static Duration duration(String text) {
        Matcher form = DURATION.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException("not a duration");
        }
        return Duration.ofMillis(
                Math.round(Double.parseDouble(form.group(1)) * MILLIS.getOrDefault(form.group(2), 1L)));
    }

    private static URI webUri(String text) {
        URI uri = URI.create(text);
        boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
        if (!web || uri.getHost() == null || uri.getPort() > 65_535) {
            throw new IllegalArgumentException("not an http address");
        }
        if (uri.getRawUserInfo() != null || uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw new IllegalArgumentException("more than a base address");
        }
        return uri;
    }
}
