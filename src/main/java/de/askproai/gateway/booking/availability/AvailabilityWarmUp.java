package de.askproai.gateway.booking.availability;

import de.askproai.gateway.booking.calendar.Calendar;
import de.askproai.gateway.booking.shop.Shop;
import de.askproai.gateway.booking.shop.Shops;
import de.askproai.gateway.time.BusinessClock;
import de.askproai.gateway.time.Deadline;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at today and tomorrow in all calendars once, so that the first callers after a start find them in the cache.
 *
 * <p>A few companies at a time, one question after the other in each; a calendar that does not answer is left to whoever
 * asks for it. Ends within the time a value is kept, however many companies there are. Runs once, on one context.
 */
public final class AvailabilityWarmUp {
    private static final Logger LOG = LoggerFactory.getLogger(AvailabilityWarmUp.class);
    private static final int AT_ONCE = 4;
    /** Today and tomorrow. */
    private static final int DAYS = 2;

    private static final Duration WHOLE = Duration.ofSeconds(60);
    private static final Duration ONE = Duration.ofSeconds(5);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(200);

    private final Vertx vertx;
    private final Shops shops;
    private final Availability availability;
    private final BusinessClock clock;
    private final Queue<UUID> companies = new ArrayDeque<>();
    private int looked;

    public AvailabilityWarmUp(Vertx vertx, Shops shops, Availability availability, BusinessClock clock) {
        this.vertx = vertx;
        this.shops = shops;
        this.availability = availability;
        this.clock = clock;
    }

    private record Question(Shop shop, Calendar calendar, LocalDate day) {}

    /** Completes with how many days of calendars were looked at; never fails. */
    public Future<Integer> run() {
        return whenKnown(Deadline.in(WHOLE)).map(done -> looked);
    }

    private Future<Void> whenKnown(Deadline deadline) {
        if (deadline.passed()) {
            return Future.succeededFuture();
        }
        if (!shops.known()) {
            return vertx.timer(LOOK_AGAIN.toMillis()).compose(later -> whenKnown(deadline));
        }
        companies.addAll(shops.companies());
        return Future.join(Stream.generate(() -> next(deadline)).limit(AT_ONCE).toList())
                .mapEmpty();
    }

    private Future<Void> next(Deadline deadline) {
        UUID company = companies.poll();
        if (company == null || deadline.passed()) {
            return Future.succeededFuture();
        }
        return shops.of(company, deadline.atMost(ONE))
                .compose(found -> look(new ArrayDeque<>(questions(found)), deadline))
                .recover(failure -> {
                    LOG.debug("A company's calendars are looked at when somebody asks", failure);
                    return Future.succeededFuture();
                })
                .compose(done -> next(deadline));
    }

    private Future<Void> look(Queue<Question> questions, Deadline deadline) {
        Question question = questions.poll();
        if (question == null || deadline.passed()) {
            return Future.succeededFuture();
        }
        return availability
                .prepare(question.shop(), question.calendar(), question.day(), deadline.atMost(ONE))
                .compose(done -> {
                    looked++;
                    return look(questions, deadline);
                });
    }

    private List<Question> questions(List<Shop> found) {
        List<Question> all = new ArrayList<>();
        for (int ahead = 0; ahead < DAYS; ahead++) {
            for (Shop shop : found) {
                LocalDate day = clock.now(shop.zone()).toLocalDate().plusDays(ahead);
                shop.offers().stream()
                        .flatMap(offer -> Stream.ofNullable(offer.calendar()))
                        .distinct()
                        .map(calendar -> new Question(shop, calendar, day))
                        .forEach(all::add);
            }
        }
        return all;
    }
}
