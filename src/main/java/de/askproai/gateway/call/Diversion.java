package de.askproai.gateway.call;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The numbers that passed a call on before it arrived, as the telephone network tells in SIP headers. Pure. */
public final class Diversion {
    /** RFC 5806, RFC 7044; carriers also send them as headers of their own. */
    private static final Set<String> HEADERS = Set.of("diversion", "history-info", "x-diversion", "x-history-info");

    private static final Pattern ADDRESS = Pattern.compile("(?:sips?|tel):(\\+?[0-9().-]{3,24})");
    private static final Pattern BARE = Pattern.compile("\\+?[0-9 ()/.-]{3,24}");
    private static final int LONGEST = 2000;
    private static final int MOST = 10;

    private Diversion() {}

    /** Returns the numbers as written, in the order told; none for a call that came directly. */
    public static List<String> numbers(Iterable<Map.Entry<String, Object>> headers) {
        Stream.Builder<String> told = Stream.builder();
        for (Map.Entry<String, Object> header : headers) {
            if (HEADERS.contains(header.getKey().toLowerCase(Locale.ROOT))
                    && header.getValue() instanceof String value
                    && value.length() <= LONGEST) {
                told.add(value);
            }
        }
        return told.build().flatMap(Diversion::inHeader).limit(MOST).toList();
    }

    private static Stream<String> inHeader(String value) {
        if (BARE.matcher(value.strip()).matches()) {
            return Stream.of(value.strip());
        }
        return ADDRESS.matcher(value).results().map((MatchResult found) -> found.group(1));
    }
}
