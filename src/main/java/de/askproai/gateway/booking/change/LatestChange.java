package de.askproai.gateway.booking.change;

import de.askproai.gateway.booking.appointment.CallerAppointment;
import de.askproai.gateway.booking.shop.Shop;
import de.askproai.gateway.booking.shop.TermsPhrases;
import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.tenant.ServiceRules;
import de.askproai.gateway.tool.ToolAnswer;
import de.askproai.gateway.tool.ToolCall;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Until when callers move or cancel an appointment themselves; of what was not booked with us no rule is known. */
public final class LatestChange {
    private LatestChange() {}

    /** Returns what is said to somebody who comes too late for it. */
    public static Optional<ToolAnswer> refusal(
            ToolCall call, Shop shop, CallerAppointment mine, boolean cancel, Instant now) {
        if (isInTime(shop, mine.service(), mine.start(), cancel, now)) {
            return Optional.empty();
        }
        Duration before = before(shop, mine.service(), cancel);
        Instant latest = mine.start().minus(before);
        return Optional.of(ToolAnswer.failure(
                ErrorCode.FORBIDDEN,
                new TermsPhrases(call.context().locale()).tooLate(cancel, before),
                new JsonObject()
                        .put("reason", "too_late")
                        .put(
                                "latest",
                                latest.atZone(shop.zone()).toOffsetDateTime().toString())));
    }

    /** Returns whether an appointment that starts then may still be cancelled, or moved. */
    static boolean isInTime(Shop shop, @Nullable UUID service, Instant start, boolean cancel, Instant now) {
        Duration before = before(shop, service, cancel);
        return before.isZero() || !now.isAfter(start.minus(before));
    }

    /** What may still be done with an appointment, and could not be any more if it started at another time. */
    public record Lost(boolean move, boolean cancel) {
        public boolean isAnything() {
            return move || cancel;
        }
    }

    public static Lost lost(Shop shop, CallerAppointment mine, Instant start, Instant now) {
        return new Lost(isLost(shop, mine, start, false, now), isLost(shop, mine, start, true, now));
    }

    private static boolean isLost(Shop shop, CallerAppointment mine, Instant start, boolean cancel, Instant now) {
        return isInTime(shop, mine.service(), mine.start(), cancel, now)
                && !isInTime(shop, mine.service(), start, cancel, now);
    }

    private static Duration before(Shop shop, @Nullable UUID service, boolean cancel) {
        return shop.offers().stream()
                .filter(offer -> offer.service().equals(service))
                .findFirst()
                .map(offer -> before(offer.rules(), cancel))
                .orElse(Duration.ZERO);
    }

    private static Duration before(ServiceRules rules, boolean cancel) {
        return cancel ? rules.cancelBefore() : rules.changeBefore();
    }
}
