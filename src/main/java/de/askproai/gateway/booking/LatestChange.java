package de.askproai.gateway.booking;

import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.tenant.ServiceRules;
import de.askproai.gateway.tool.ToolAnswer;
import de.askproai.gateway.tool.ToolCall;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Until when callers move or cancel an appointment themselves; of what was not booked with us no rule is known. */
final class LatestChange {
    private LatestChange() {}

    /** Returns what is said to somebody who comes too late for it. */
    static Optional<ToolAnswer> refusal(ToolCall call, Shop shop, CallerAppointment mine, boolean cancel, Instant now) {
        Duration before = shop.offers().stream()
                .filter(offer -> offer.service().equals(mine.service()))
                .findFirst()
                .map(offer -> before(offer.rules(), cancel))
                .orElse(Duration.ZERO);
        Instant latest = mine.start().minus(before);
        if (before.isZero() || !now.isAfter(latest)) {
            return Optional.empty();
        }
        return Optional.of(ToolAnswer.failure(
                ErrorCode.FORBIDDEN,
                new TermsPhrases(call.context().locale()).tooLate(cancel, before),
                new JsonObject()
                        .put("reason", "too_late")
                        .put(
                                "latest",
                                latest.atZone(shop.zone()).toOffsetDateTime().toString())));
    }

    private static Duration before(ServiceRules rules, boolean cancel) {
        return cancel ? rules.cancelBefore() : rules.changeBefore();
    }
}
