package de.askproai.gateway.booking.wish;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.Comparator;
import java.util.List;

/** Chooses what to offer out of what is free. */
public final class Alternatives {
    /** More than this nobody remembers on the phone. */
    public static final int MOST = 3;

    private Alternatives() {}

    /** Returns the free starts nearest to the wished one, without it, each once and in the order of time. */
    public static List<Instant> near(Instant wished, List<Instant> free) {
        return free.stream()
                .filter(start -> !start.equals(wished))
                .distinct()
                .sorted(Comparator.comparing((Instant start) ->
                                Duration.between(wished, start).abs())
                        .thenComparing(Comparator.naturalOrder()))
                .limit(MOST)
                .sorted()
                .toList();
    }

    /** Returns the same in the time zone of the wish. */
    public static List<ZonedDateTime> near(ZonedDateTime wished, List<Instant> free) {
        return near(wished.toInstant(), free).stream()
                .map(start -> start.atZone(wished.getZone()))
                .toList();
    }

    /** Adds them to an answer's facts. */
    public static JsonObject among(JsonObject facts, List<ZonedDateTime> alternatives) {
        return facts.put("alternatives", toJson(alternatives));
    }

    /** Returns starts as a model reads them. */
    public static JsonArray toJson(List<ZonedDateTime> starts) {
        JsonArray list = new JsonArray();
        starts.forEach(start -> list.add(start.toOffsetDateTime().toString()));
        return list;
    }
}
