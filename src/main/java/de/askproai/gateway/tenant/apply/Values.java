package de.askproai.gateway.tenant.apply;

import de.askproai.gateway.tenant.Absence;
import de.askproai.gateway.tenant.CallPolicy;
import de.askproai.gateway.tenant.Price;
import de.askproai.gateway.tenant.Reminders;
import de.askproai.gateway.tenant.ServiceStep;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Currency;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The kinds of values company files hold, each with what is allowed. */
final class Values {
    private static final Pattern DURATION = Pattern.compile("(?:(\\d{1,2})\\s*h)?\\s*(?:(\\d{1,4})\\s*(?:m|min)?)?");
    private static final Pattern PRICE = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,3})?)\\s*([A-Z]{3})");
    private static final Pattern BYTES = Pattern.compile("(\\d{1,8})\\s*(KiB|MiB)?");
    private static final Pattern PUBLIC_ID = Pattern.compile("[A-Za-z0-9_-]{16,64}");
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());
    private static final int LEAST_BYTES = 1024;
    private static final int MOST_BYTES = 10 << 20;

    private static final Pattern NOTICE =
            Pattern.compile("(?:(\\d{1,3})\\s*d)?\\s*(?:(\\d{1,3})\\s*h)?\\s*(?:(\\d{1,4})\\s*(?:m|min)?)?");
    private static final Pattern QUIET = Pattern.compile("(\\d{2}:\\d{2})\\s*-\\s*(\\d{2}:\\d{2})");
    private static final Pattern DAYS = Pattern.compile("(\\d{1,4})\\s*d?");
    private static final Pattern STEP = Pattern.compile("(?:(work|pause)\\s+)?(\\S.*)");
    private static final Pattern SPOKEN = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} ,'’&()-]{0,59}");
    private static final Pattern SECONDS = Pattern.compile("(\\d{1,5}(?:\\.\\d{1,3})?)\\s*(ms|s)");
    private static final Duration LEAST_DEADLINE = Duration.ofMillis(200);
    /** A caller who has heard nothing for longer has hung up. */
    private static final Duration MOST_DEADLINE = Duration.ofSeconds(10);

    private static final int MOST_DAYS = 3 * 365;
    private static final String MOMENT = "is neither a date such as 2026-12-24 nor a time such as 2026-12-24T14:00";

    private Values() {}

    static Optional<Boolean> flag(Text text) {
        return text.as(
                value -> value.equals("true") || value.equals("false")
                        ? Optional.of(Boolean.valueOf(value))
                        : Optional.empty(),
                "is neither true nor false");
    }

    static Optional<ZoneId> zone(Text text) {
        return text.as(
                value -> Optional.of(value)
                        .filter(ZoneId.getAvailableZoneIds()::contains)
                        .map(ZoneId::of),
                "is not a time zone such as Europe/Berlin");
    }

    static Optional<String> country(Text text) {
        return text.as(value -> Optional.of(value).filter(COUNTRIES::contains), "is not a country code such as DE");
    }

    static Optional<String> publicId(Text text) {
        return text.as(
                value -> Optional.of(value).filter(id -> PUBLIC_ID.matcher(id).matches()),
                "is not an id of 16 to 64 letters, digits, hyphens and underscores");
    }

    static Optional<Duration> duration(Text text) {
        return text.as(Values::duration, "is not a duration such as 45, 45m or 1h 30m, at most 24h");
    }

    /** A time kept free, which may be none. */
    static Optional<Duration> buffer(Text text) {
        return text.as(
                value -> value.matches("0\\s*(m|min)?") ? Optional.of(Duration.ZERO) : duration(value),
                "is not a duration such as 0, 10m or 1h");
    }

    /** By when somebody on the phone must have heard something. */
    static Optional<Duration> deadline(Text text) {
        return text.as(
                value -> {
                    Matcher form = SECONDS.matcher(value);
                    return form.matches() ? Optional.of(millis(form)).filter(Values::isBearable) : Optional.empty();
                },
                "is not a time such as 800ms, 3s or 1.5s, from 200ms to 10s");
    }

    private static Duration millis(Matcher form) {
        BigDecimal number = new BigDecimal(form.group(1));
        BigDecimal millis = form.group(2).equals("ms") ? number : number.movePointRight(3);
        return Duration.ofMillis(millis.setScale(0, RoundingMode.UNNECESSARY).longValueExact());
    }

    private static boolean isBearable(Duration deadline) {
        return deadline.compareTo(LEAST_DEADLINE) >= 0 && deadline.compareTo(MOST_DEADLINE) <= 0;
    }

    static Optional<CallPolicy.Identity> identity(Text text) {
        return text.as(
                value -> Arrays.stream(CallPolicy.Identity.values())
                        .filter(level -> level.stored().equals(value))
                        .findFirst(),
                "is neither number-and-name nor code");
    }

    static Optional<Duration> notice(Text text) {
        return text.as(Values::notice, "is not a time such as 0, 30m, 2h or 1d 12h, at most 365d");
    }

    /** How long before an appointment its customer is reminded. */
    static Optional<Duration> reminder(Text text) {
        return text.as(
                value -> notice(value).filter(time -> !time.isZero() && time.compareTo(Reminders.LONGEST) <= 0),
                "is not a time such as 2h, 24h or 1d 12h, at most 7d");
    }

    /** From one time of day to another one, past midnight where that is earlier. */
    static Optional<Reminders.Quiet> quiet(Text text) {
        return text.as(
                value -> {
                    Matcher form = QUIET.matcher(value);
                    return form.matches() && !form.group(1).equals(form.group(2))
                            ? Optional.of(
                                    new Reminders.Quiet(LocalTime.parse(form.group(1)), LocalTime.parse(form.group(2))))
                            : Optional.empty();
                },
                "is not a time of day such as 20:00-08:00");
    }

    static Optional<Integer> days(Text text) {
        return text.as(
                value -> {
                    Matcher form = DAYS.matcher(value);
                    return form.matches()
                            ? Optional.of(Integer.valueOf(form.group(1))).filter(days -> days >= 1 && days <= MOST_DAYS)
                            : Optional.empty();
                },
                "is not a number of days such as 60d, at most " + MOST_DAYS + "d");
    }

    /** Writes a time span in the largest unit it is whole in, hours or days. */
    static String written(Duration span) {
        return span.toHours() % 24 == 0 ? span.toDays() + "d" : span.toHours() + "h";
    }

    static Optional<ServiceStep> step(Text text) {
        return text.as(
                value -> {
                    Matcher form = STEP.matcher(value);
                    return form.matches()
                            ? duration(form.group(2))
                                    .map(length -> new ServiceStep(length, "pause".equals(form.group(1))))
                            : Optional.empty();
                },
                "is not a step such as 30m or pause 20m");
    }

    static Optional<Boolean> closed(Text text) {
        return text.as(
                value -> value.equals("closed") || value.equals("open")
                        ? Optional.of(value.equals("closed"))
                        : Optional.empty(),
                "is neither closed nor open");
    }

    /** What a voice can read out within a sentence. */
    static Optional<String> spoken(Text text) {
        return text.as(
                value ->
                        Optional.of(value).filter(words -> SPOKEN.matcher(words).matches()),
                "cannot be read out: letters, digits, spaces and , ' & ( ) - only, at most 60");
    }

    static Optional<LocalDate> date(Text text) {
        return text.as(value -> Optional.of(LocalDate.parse(value)), "is not a date such as 2026-12-24");
    }

    /** The begin of a day, or a time of day. */
    static Optional<LocalDateTime> begin(Text text) {
        return text.as(value -> Optional.of(Absence.begin(value)), MOMENT);
    }

    /** The end of a day, or a time of day. */
    static Optional<LocalDateTime> end(Text text) {
        return text.as(value -> Optional.of(Absence.end(value)), MOMENT);
    }

    private static Optional<Duration> notice(String value) {
        Matcher form = NOTICE.matcher(value);
        if (value.isBlank() || !form.matches()) {
            return Optional.empty();
        }
        Duration duration = Duration.ofDays(count(form.group(1)))
                .plusHours(count(form.group(2)))
                .plusMinutes(count(form.group(3)));
        return Optional.of(duration).filter(one -> one.compareTo(Duration.ofDays(365)) <= 0);
    }

    private static long count(@Nullable String digits) {
        return digits == null ? 0 : Long.parseLong(digits);
    }

    static Optional<Price> price(Text text) {
        return text.as(Values::price, "is not a price such as 32.00 EUR");
    }

    static Optional<Integer> bytes(Text text) {
        return text.as(
                value -> {
                    Matcher form = BYTES.matcher(value);
                    return form.matches() ? Optional.of(bytes(form)).filter(Values::isAllowed) : Optional.empty();
                },
                "is not a size between 1 KiB and 10 MiB such as 2 MiB");
    }

    private static boolean isAllowed(int bytes) {
        return bytes >= LEAST_BYTES && bytes <= MOST_BYTES;
    }

    private static int bytes(Matcher form) {
        long unit = form.group(2) == null ? 1 : form.group(2).equals("KiB") ? 1 << 10 : 1 << 20;
        return Math.toIntExact(Long.parseLong(form.group(1)) * unit);
    }

    private static Optional<Duration> duration(String value) {
        Matcher form = DURATION.matcher(value);
        if (!form.matches()) {
            return Optional.empty();
        }
        Duration duration = Duration.ofHours(count(form.group(1))).plusMinutes(count(form.group(2)));
        return Optional.of(duration).filter(one -> !one.isZero() && one.compareTo(Duration.ofDays(1)) <= 0);
    }

    private static Optional<Price> price(String value) {
        Matcher form = PRICE.matcher(value);
        if (!form.matches()) {
            return Optional.empty();
        }
        int digits = Currency.getInstance(form.group(2)).getDefaultFractionDigits();
        if (digits < 0) {
            // XXX, gold and the like: codes of the same list that nobody pays with.
            return Optional.empty();
        }
        BigDecimal minor = new BigDecimal(form.group(1)).movePointRight(digits);
        // More digits than the currency has are a mistake, not something to round.
        return Optional.of(new Price(minor.setScale(0, RoundingMode.UNNECESSARY).longValueExact(), form.group(2)));
    }
}
