package de.askproai.gateway.tool;

import de.askproai.gateway.speech.when.SaidApart;
import de.askproai.gateway.speech.when.ZoneBeside;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Puts together a day or a time that comes in parts, as {@code {day: 3, month: 12}} or {@code {date: …, time: …}}, or as a list: each
 * of what is said on a line of its own, as where it comes by several names.
 */
final class WhenInParts {
    private static final Set<String> WORDS = Set.of(
            "date",
            "datum",
            "datetime",
            "date_time",
            "weekday",
            "week_day",
            "wochentag",
            "day_of_week",
            "day_name",
            "tageszeit",
            "part_of_day",
            "daypart",
            "when",
            "wann",
            "woche",
            "week",
            "zeitraum",
            "text",
            "value",
            "wert");
    private static final Set<String> DAY = Set.of("day", "tag");
    private static final Set<String> MONTH = Set.of("month", "monat");
    private static final Set<String> YEAR = Set.of("year", "jahr");
    private static final Set<String> TIME = Set.of("time", "uhrzeit", "zeit");
    private static final Set<String> HOUR = Set.of("hour", "hours", "stunde");
    private static final Set<String> MINUTE = Set.of("minute", "minutes", "minuten");
    private static final Set<String> HALF = Set.of("am_pm", "ampm", "meridiem", "period");
    private static final Set<String> FROM =
            Set.of("from", "von", "start", "begin", "beginn", "start_date", "start_time");
    private static final Set<String> UNTIL = Set.of("to", "until", "bis", "end", "ende", "end_date", "end_time");
    /** Whose clock it is; of what is said in parts that goes for all of them. */
    private static final Set<String> ZONE = Set.of("timezone", "time_zone", "zone", "zeitzone", "tz");
    /** What agents also send, which says nothing of when. */
    private static final Set<String> BESIDE = Set.of("type", "typ", "format");

    private static final Pattern NUMBER = Pattern.compile("(\\d{1,2})(?:\\.|st|nd|rd|th)?");
    private static final Pattern WHOLE_HOUR = Pattern.compile("\\d{1,2}");
    private static final Pattern YEAR_FORM = Pattern.compile("\\d{4}");
    private static final int MOST_SAID = 6;

    private WhenInParts() {}

    /** Returns what is said, where there is more than one thing and all of it is understood. */
    static Optional<String> of(Object given) {
        return lines(given)
                .filter(lines -> lines.size() <= MOST_SAID)
                .flatMap(lines -> Stream.concat(lines.stream().map(SaidApart::one), zones(given))
                        .reduce(SaidApart::and));
    }

    static boolean isZone(String called) {
        return ZONE.contains(Spelling.snakeCase(called));
    }

    /** Returns the zones that are named; a template nobody filled in names none. */
    private static Stream<String> zones(@Nullable Object given) {
        if (given instanceof JsonArray several) {
            return several.stream().flatMap(WhenInParts::zones);
        }
        return given instanceof JsonObject parts
                ? parts.stream().flatMap(part -> isZone(part.getKey()) ? zone(part.getValue()) : zones(part.getValue()))
                : Stream.empty();
    }

    private static Stream<String> zone(@Nullable Object named) {
        return named instanceof String zone && !zone.isBlank() && !zone.contains("{{")
                ? Stream.of(ZoneBeside.line(SaidApart.one(zone)))
                : Stream.empty();
    }

    private static Optional<List<String>> lines(Object given) {
        if (given instanceof JsonArray several) {
            return several.size() < 2 ? Optional.empty() : ofEach(several.stream());
        }
        return given instanceof JsonObject parts && parts.size() > 1 ? ofParts(parts) : Optional.empty();
    }

    /** Returns what is said in one value, which may itself be in parts. */
    private static Optional<List<String>> said(@Nullable Object value) {
        if (value instanceof String || value instanceof Number) {
            return Optional.of(value.toString().strip())
                    .filter(text -> !text.isEmpty())
                    .map(List::of);
        }
        return value instanceof JsonObject || value instanceof JsonArray ? lines(value) : Optional.empty();
    }

    private static Optional<List<String>> ofEach(Stream<Object> values) {
        List<String> all = new ArrayList<>();
        for (Object value : values.toList()) {
            Optional<List<String>> said = said(value);
            if (said.isEmpty()) {
                return Optional.empty();
            }
            all.addAll(said.get());
        }
        return Optional.of(all);
    }

    private static Optional<List<String>> ofParts(JsonObject given) {
        Map<String, Object> parts = new TreeMap<>();
        given.forEach(part -> parts.put(Spelling.snakeCase(part.getKey()), part.getValue()));
        parts.keySet().removeAll(BESIDE);
        parts.keySet().removeAll(ZONE);
        parts.values().removeIf(value -> value == null || value.toString().isBlank());
        List<Optional<List<String>>> said = new ArrayList<>();
        Object words = taken(parts, WORDS);
        while (words != null) {
            said.add(said(words));
            words = taken(parts, WORDS);
        }
        said.add(day(taken(parts, DAY), taken(parts, MONTH), taken(parts, YEAR)));
        said.add(time(parts));
        said.add(stretch(taken(parts, FROM), taken(parts, UNTIL)));
        return parts.isEmpty() && said.stream().allMatch(Optional::isPresent)
                ? Optional.of(said.stream()
                                .flatMap(Optional::stream)
                                .flatMap(List::stream)
                                .toList())
                        .filter(lines -> !lines.isEmpty())
                : Optional.empty();
    }

    private static @Nullable Object taken(Map<String, Object> parts, Set<String> names) {
        return parts.keySet().stream()
                .filter(names::contains)
                .findFirst()
                .map(parts::remove)
                .orElse(null);
    }

    private static Optional<List<String>> day(@Nullable Object day, @Nullable Object month, @Nullable Object year) {
        if (year != null && !YEAR_FORM.matcher(year.toString()).matches()) {
            return Optional.empty();
        }
        String ofYear = year == null ? "" : year.toString();
        if (day == null) {
            boolean named =
                    month instanceof String name && !NUMBER.matcher(name).matches();
            return named
                    ? Optional.of(List.of((month + " " + ofYear).strip()))
                    : nothing(month == null && year == null);
        }
        Matcher number = NUMBER.matcher(day.toString());
        if (!number.matches()) {
            return month == null && year == null ? said(day) : Optional.empty();
        }
        if (month == null) {
            return year == null ? Optional.of(List.of(number.group(1) + ".")) : Optional.empty();
        }
        Matcher numbered = NUMBER.matcher(month.toString());
        String behind = numbered.matches() ? numbered.group(1) + "." + ofYear : " " + month + " " + ofYear;
        return Optional.of(List.of((number.group(1) + "." + behind).strip()));
    }

    private static Optional<List<String>> time(Map<String, Object> parts) {
        Object time = taken(parts, TIME);
        Object hour = taken(parts, HOUR);
        Object minute = taken(parts, MINUTE);
        Object half = taken(parts, HALF);
        Object begun = time == null ? hour : time;
        if (begun == null) {
            return half == null ? nothing(minute == null) : said(half).filter(lines -> minute == null);
        }
        if (time != null && (hour != null || minute != null)) {
            return Optional.empty();
        }
        return said(begun)
                .filter(lines -> lines.size() == 1)
                .flatMap(lines -> clock(lines.get(0), minute))
                .map(clock -> List.of(half == null ? clock : clock + " " + half));
    }

    private static Optional<String> clock(String hour, @Nullable Object minute) {
        if (!WHOLE_HOUR.matcher(hour).matches()) {
            return Optional.of(hour).filter(said -> minute == null);
        }
        String past = minute == null ? "0" : minute.toString();
        return WHOLE_HOUR.matcher(past).matches()
                ? Optional.of("%s:%02d".formatted(hour, Integer.parseInt(past)))
                : Optional.empty();
    }

    private static Optional<List<String>> stretch(@Nullable Object from, @Nullable Object until) {
        if (until == null) {
            return from == null ? nothing(true) : said(from);
        }
        Optional<String> first = said(from).filter(lines -> lines.size() == 1).map(lines -> lines.get(0));
        Optional<String> last = said(until).filter(lines -> lines.size() == 1).map(lines -> lines.get(0));
        return first.flatMap(begun -> last.map(ended -> List.of(begun + " - " + ended)));
    }

    private static Optional<List<String>> nothing(boolean indeed) {
        return indeed ? Optional.of(List.of()) : Optional.empty();
    }
}
