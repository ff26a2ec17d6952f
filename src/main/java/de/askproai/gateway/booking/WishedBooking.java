package de.askproai.gateway.booking;

import de.askproai.gateway.booking.appointment.BookingRequest;
import de.askproai.gateway.booking.appointment.CustomerLanguage;
import de.askproai.gateway.booking.appointment.DepositDemand;
import de.askproai.gateway.booking.calendar.Attendee;
import de.askproai.gateway.booking.shop.Shop;
import de.askproai.gateway.booking.wish.Wish;
import de.askproai.gateway.payment.BillingAccount;
import de.askproai.gateway.tool.ToolCall;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A caller's wish as it is written down, with all that booking it takes. */
final class WishedBooking {
    private WishedBooking() {}

    static BookingRequest of(ToolCall call, Shop shop, Wish wish, ZonedDateTime start, Attendee attendee) {
        Instant from = start.toInstant();
        return new BookingRequest(
                wish.calendar(),
                call.writing(),
                call.context().conversation(),
                shop.branch(),
                wish.offer().service(),
                wish.offer().name(),
                from,
                start.plusMinutes(wish.offer().minutes()).toInstant(),
                shop.zone(),
                CustomerLanguage.spoken(call.context().locale()),
                attendee,
                call.text("notes").orElse(null),
                null,
                shop.invoicing(),
                demand(shop, wish),
                wish.offer().priceMinor(),
                wish.offer().currency() == null ? null : wish.offer().currency().toLowerCase(Locale.ROOT));
    }

    private static @Nullable DepositDemand demand(Shop shop, Wish wish) {
        BillingAccount account = shop.deposits();
        return account == null
                ? null
                : wish.terms()
                        .deposit()
                        .map(deposit -> new DepositDemand(account, deposit))
                        .orElse(null);
    }
}
