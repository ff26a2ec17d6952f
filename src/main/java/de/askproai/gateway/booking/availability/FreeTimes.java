package de.askproai.gateway.booking.availability;

import de.askproai.gateway.booking.calendar.Calendar;
import de.askproai.gateway.booking.shop.Shop;
import de.askproai.gateway.booking.shop.Shops;
import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import de.askproai.gateway.time.BusinessClock;
import de.askproai.gateway.time.Deadline;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * When a service can be booked, for programs: the very times the phone agent offers, but all of them. Thread-safe.
 *
 * <p>What cannot be told fails, and the failure says why: the calendar is away, late, or refuses our credentials.
 */
public final class FreeTimes {
    private static final Duration LONGEST = Duration.ofDays(7);

    private final Shops shops;
    private final Availability availability;
    private final BusinessClock clock;

    public FreeTimes(Shops shops, Availability availability, BusinessClock clock) {
        this.shops = shops;
        this.availability = availability;
        this.clock = clock;
    }

    /**
     * What is asked.
     *
     * @param service its id, or what callers call it; may be left out where a branch offers one only
     * @param from the earliest start; empty for now
     * @param until before which it must start, at most 7 days later; empty for as late as that
     */
    public record Question(
            UUID company, UUID branch, Optional<String> service, Optional<Instant> from, Optional<Instant> until) {}

    /** Returns the free times in the order of time; empty when the company has no such branch. */
    public Future<Optional<JsonObject>> find(Question question, Deadline deadline) {
        Instant now = clock.now().truncatedTo(ChronoUnit.SECONDS);
        Instant from = question.from().filter(now::isBefore).orElse(now);
        Instant until = question.until().orElse(from.plus(LONGEST));
        if (Duration.between(from, until).compareTo(LONGEST) > 0) {
            return Future.failedFuture(
                    new GatewayException(ErrorCode.INVALID_REQUEST, "until: must be at most 7 days after from"));
        }
        return shops.find(question.company(), question.branch(), deadline)
                .compose(found -> found.map(shop -> of(shop, offer(shop, question.service()), from, until, deadline)
                                .map(Optional::of))
                        .orElseGet(() -> Future.succeededFuture(Optional.empty())));
    }

    private Future<JsonObject> of(Shop shop, Shop.Offer offer, Instant from, Instant until, Deadline deadline) {
        Calendar calendar = offer.calendar();
        if (calendar == null) {
            return Future.failedFuture(
                    new GatewayException(ErrorCode.CONFLICT, "This service has no calendar to be booked in"));
        }
        return availability
                .from(shop, calendar, offer.minutes(), from.atZone(shop.zone()).toLocalDate(), deadline)
                .map(starts -> starts.stream()
                        .filter(start -> !start.isBefore(from) && start.isBefore(until))
                        .toList())
                .map(starts -> toJson(shop, offer, from, until, starts));
    }

    private static Shop.Offer offer(Shop shop, Optional<String> asked) {
        return shop.offers().stream()
                .filter(offer ->
                        asked.filter(offer.service().toString()::equals).isPresent())
                .findFirst()
                .or(() -> shop.spoken().offer(asked))
                .orElseThrow(() -> new GatewayException(
                        ErrorCode.INVALID_REQUEST,
                        "service: must be the id of one service of the branch, or what callers call it"));
    }

    private static JsonObject toJson(Shop shop, Shop.Offer offer, Instant from, Instant until, List<Instant> starts) {
        Duration length = Duration.ofMinutes(offer.minutes());
        JsonArray times = new JsonArray();
        starts.forEach(start -> times.add(new JsonObject()
                .put("startsAt", start.toString())
                .put("endsAt", start.plus(length).toString())));
        return new JsonObject()
                .put("branch", shop.branch().toString())
                .put("service", offer.service().toString())
                .put("durationMinutes", offer.minutes())
                .put("timeZone", shop.zone().getId())
                .put("from", from.toString())
                .put("until", until.toString())
                .put("items", times);
    }
}
