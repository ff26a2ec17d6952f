package de.askproai.gateway.booking;

import de.askproai.gateway.booking.shop.ServiceFacts;
import de.askproai.gateway.booking.shop.Shop;
import de.askproai.gateway.booking.wish.Alternatives;
import de.askproai.gateway.booking.wish.AwayPhrases;
import de.askproai.gateway.booking.wish.Wish;
import de.askproai.gateway.error.GatewayException;
import de.askproai.gateway.speech.when.Moment;
import de.askproai.gateway.tool.FactSchema;
import de.askproai.gateway.tool.ToolAnswer;
import de.askproai.gateway.tool.UrgentFacts;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** What the tools that look for free times have in common: which of them they offer, and how they state them. */
final class FreeSlots {
    /** Kept for saying that the calendar did not answer. */
    static final Duration TO_SAY_SO = Duration.ofMillis(150);

    private FreeSlots() {}

    /** Returns the times that were asked for; without a day, those of the day that is looked at. */
    static List<ZonedDateTime> suitable(Moment when, LocalDate day, List<ZonedDateTime> all) {
        return all.stream()
                .filter(start -> when.admits(start.toLocalDateTime()))
                .filter(start -> when.date() != null || start.toLocalDate().equals(day))
                .toList();
    }

    /** Returns what to offer: of what was asked for, or of whatever else there is what is nearest to it. */
    static List<ZonedDateTime> offered(Moment when, LocalDate day, List<ZonedDateTime> all) {
        List<ZonedDateTime> suitable = suitable(when, day, all);
        Optional<ZonedDateTime> begin = suitable.isEmpty() ? begin(when, day, all) : Optional.empty();
        return begin.map(wished -> Alternatives.near(
                        wished, all.stream().map(ZonedDateTime::toInstant).toList()))
                .orElseGet(() -> (suitable.isEmpty() ? all : isFromThenOn(when) ? suitable : spread(suitable))
                        .stream().limit(Alternatives.MOST).toList());
    }

    /** "As soon as possible", "from Friday on": the sooner the better. */
    private static boolean isFromThenOn(Moment when) {
        return when.dateBound() == Moment.Bound.FROM;
    }

    /** Returns the end that was named of a stretch, on the day that is looked at. */
    private static Optional<ZonedDateTime> begin(Moment when, LocalDate day, List<ZonedDateTime> all) {
        LocalTime time = when.time();
        LocalTime end = when.timeTo();
        return Optional.ofNullable(time == null && end != null ? end.minusMinutes(1) : time)
                .filter(named -> !all.isEmpty())
                .map(named -> ZonedDateTime.of(day, named, all.get(0).getZone()));
    }

    /** Returns times over the whole stretch rather than its first ones. */
    private static List<ZonedDateTime> spread(List<ZonedDateTime> stretch) {
        int most = Alternatives.MOST;
        if (stretch.size() <= most) {
            return stretch;
        }
        return IntStream.range(0, most)
                .mapToObj(i -> stretch.get(i * (stretch.size() - 1) / (most - 1)))
                .toList();
    }

    /** Begins the facts of a tool that looks for free times. */
    static FactSchema facts() {
        return ServiceFacts.terms(UrgentFacts.in(FactSchema.facts()))
                .text("service", "Service the answer is about")
                .text("staff", "Who it is with, where that was wished for")
                .text("branch", "Name of the branch they are at, where the company has several")
                .number("duration_minutes", "How long it takes")
                .text("reason", "Why it cannot be had")
                .flag("available", "Whether there is what was asked for")
                .moments("slots", "Free times to offer, at most three")
                .moments("held", "Times that are kept for the caller already, for this service");
    }

    static JsonObject facts(Shop shop, Wish wish, List<ZonedDateTime> starts) {
        JsonObject facts = wish.staffTo(ServiceFacts.terms(new JsonObject(), wish.terms()));
        shop.place().ifPresent(place -> facts.put("branch", place));
        return facts.put("service", wish.offer().name())
                .put("duration_minutes", wish.offer().minutes())
                .put("slots", Alternatives.toJson(starts));
    }

    /**
     * Returns the answer that the calendar cannot be seen; what nobody foresaw stays a failure, and so does what keeps us from
     * noting down a wish: a database that is away, or stands still. A calendar that does is {@code UPSTREAM_TIMEOUT}.
     */
    static Future<ToolAnswer> cannotLook(AwayPhrases phrases, Throwable failure) {
        GatewayException known = GatewayException.of(failure);
        return switch (known.code()) {
            case INTERNAL, UNAVAILABLE, DEADLINE_EXCEEDED -> Future.failedFuture(failure);
            default -> Future.succeededFuture(ToolAnswer.failure(known.code(), phrases.cannotLook(), new JsonObject()));
        };
    }

    /** Returns the same to somebody who wished for this one time already: booked, it is promised. */
    static Future<ToolAnswer> cannotLook(
            AwayPhrases phrases, ZonedDateTime wished, LocalDate today, Throwable failure) {
        return cannotLook(phrases, failure).map(answer -> answer.saying(phrases.cannotLook(wished, today)));
    }
}
