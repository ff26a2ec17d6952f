package de.askproai.gateway.booking.wish;

import de.askproai.gateway.booking.shop.Shop;
import de.askproai.gateway.booking.shop.Shops;
import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import de.askproai.gateway.time.BusinessClock;
import de.askproai.gateway.tool.ToolAnswer;
import de.askproai.gateway.tool.ToolCall;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.UUID;

/** Finds the branch a tool is called for; without one there is nothing to say. */
public final class ShopDoor {
    private ShopDoor() {}

    /** What a tool does once it knows where and what for. */
    @FunctionalInterface
    public interface Service {
        public Future<ToolAnswer> serve(ToolCall call, Shop shop, Wish wish, ZonedDateTime now);
    }

    /** Serves a caller whose wish is understood; asks back where it is not. */
    public static Future<ToolAnswer> serve(
            Shops shops, Wishes wishes, BusinessClock clock, ToolCall call, Service service) {
        return open(shops, call).compose(shop -> {
            ZonedDateTime now = clock.now(shop.zone());
            return wishes.read(call, shop, now).compose(read -> {
                Wish wish = read.wish();
                return wish == null
                        ? Future.succeededFuture(
                                Optional.ofNullable(read.question()).orElseThrow())
                        : service.serve(call, shop, wish, now)
                                .onSuccess(answer ->
                                        wishes.told().note(call, wish.offer().service(), wish.terms(), answer));
            });
        });
    }

    /** What a tool does once it also knows the one time that is wished for. */
    @FunctionalInterface
    public interface TimedService {
        public Future<ToolAnswer> serve(ToolCall call, Shop shop, Wish wish, ZonedDateTime start, ZonedDateTime now);
    }

    /** Serves a caller who wants one time that is still to come; asks back for the day or the time where it is missing. */
    public static Future<ToolAnswer> serveAt(
            Shops shops, Wishes wishes, BusinessClock clock, ToolCall call, TimedService service) {
        return serve(shops, wishes, clock, call, (asked, shop, wish, now) -> {
            Phrases phrases = new Phrases(asked.context().locale());
            ZonedDateTime start = wish.start(shop.zone());
            if (start == null) {
                return Future.succeededFuture(
                        wish.when().day() == null
                                ? ToolAnswer.asking(Wishes.DATE, phrases.whichDay())
                                : ToolAnswer.asking(Wishes.TIME, phrases.whichTime()));
            }
            return start.isAfter(now)
                    ? service.serve(asked, shop, wish.at(start, now), start, now)
                    : Future.succeededFuture(
                            ToolAnswer.failure(ErrorCode.OUTSIDE_BOOKING_WINDOW, phrases.past(), new JsonObject()));
        });
    }

    /** Returns the branch or, for a tool that is about none in particular, one of those the caller may mean. */
    public static Future<Shop> open(Shops shops, ToolCall call) {
        Optional<UUID> branch = call.context().anyBranch();
        if (branch.isEmpty()) {
            return Future.failedFuture(new GatewayException(ErrorCode.MISCONFIGURED, "No branch was named"));
        }
        return shops.find(call.context().company(), branch.get(), call.deadline())
                .map(found -> found.orElseThrow(
                        () -> new GatewayException(ErrorCode.MISCONFIGURED, "There is no such branch")));
    }
}
