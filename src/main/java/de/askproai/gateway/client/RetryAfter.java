package de.askproai.gateway.client;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;

/**
 * When a vendor wants to be asked again, from the headers vendors use for it.
 *
 * <p>{@code Retry-After} in seconds or as a date (RFC 9110, 10.2.3; dates are read against the answer's own {@code Date},
 * so clocks need not agree), else any {@code X-RateLimit-Reset…}: Cal.com counts seconds left, other vendors write Unix
 * time in seconds or milliseconds. Anything else says nothing; nobody can make us wait longer than an hour.
 */
final class RetryAfter {
    private static final Duration LONGEST = Duration.ofHours(1);
    /** A larger number of seconds is a point in time: 2001 as Unix time. */
    private static final long UNIX_SECONDS = 1_000_000_000L;

    private static final long UNIX_MILLIS = 1_000_000_000_000L;

    private RetryAfter() {}

    static Optional<Duration> in(Response response) {
        return response.header("Retry-After")
                .flatMap(value -> parse(value.strip(), response))
                .or(() -> reset(response))
                .map(RetryAfter::bounded);
    }

    private static Optional<Duration> reset(Response response) {
        return response.headers().entries().stream()
                .filter(header -> header.getKey().regionMatches(true, 0, "x-ratelimit-reset", 0, 17))
                .map(Map.Entry::getValue)
                .flatMap(value -> parse(value.strip(), response).stream())
                .max(Duration::compareTo);
    }

    private static Optional<Duration> parse(String value, Response response) {
        if (value.matches("\\d{1,15}(\\.\\d{1,9})?")) {
            long number = (long) Math.ceil(Double.parseDouble(value));
            if (number < UNIX_SECONDS) {
                return Optional.of(Duration.ofSeconds(number));
            }
            Instant until = number < UNIX_MILLIS ? Instant.ofEpochSecond(number) : Instant.ofEpochMilli(number);
            return answered(response).map(now -> Duration.between(now, until));
        }
        return date(value).flatMap(until -> answered(response).map(now -> Duration.between(now, until)));
    }

    private static Optional<Instant> answered(Response response) {
        return response.header("Date").flatMap(RetryAfter::date);
    }

    private static Optional<Instant> date(String value) {
        try {
            return Optional.of(ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static Duration bounded(Duration wait) {
        if (wait.compareTo(LONGEST) > 0) {
            return LONGEST;
        }
        return wait.compareTo(Duration.ofSeconds(1)) < 0 ? Duration.ofSeconds(1) : wait;
    }
}
