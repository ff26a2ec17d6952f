package de.askproai.gateway.booking;

import de.askproai.gateway.booking.calendar.Attendee;
import de.askproai.gateway.booking.caller.AttendeeContact;
import de.askproai.gateway.booking.shop.ServiceFacts;
import de.askproai.gateway.booking.shop.Shop;
import de.askproai.gateway.booking.shop.Terms;
import de.askproai.gateway.booking.shop.TermsPhrases;
import de.askproai.gateway.booking.wish.Wish;
import de.askproai.gateway.booking.wish.Wishes;
import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.tenant.Deposit;
import de.askproai.gateway.tool.ToolAnswer;
import de.askproai.gateway.tool.ToolCall;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.Optional;

/** What is asked of somebody who wishes for an appointment with a deposit: whether they will pay it, and where its invoice goes. */
final class DepositQuestion {
    /** Set once the caller has agreed to pay it. */
    static final String AGREED = "deposit_agreed";

    private DepositQuestion() {}

    /** The caller hears of the deposit, and says where its invoice goes, before anything is booked. */
    static Optional<ToolAnswer> of(
            ToolCall call, Shop shop, Wish wish, ZonedDateTime start, Attendee attendee, ZonedDateTime now) {
        Optional<Deposit> deposit = wish.terms().deposit();
        if (deposit.isEmpty()) {
            return Optional.empty();
        }
        Instant due = deposit.get().due(now.toInstant(), start.toInstant());
        if (!wish.isPayable(start.toInstant(), now.toInstant())) {
            return Optional.of(Wishes.refusal(call, wish.offer(), Terms.Refusal.TOO_SOON));
        }
        boolean agreed = call.flag(AGREED);
        if (agreed && attendee.email() != null) {
            return Optional.empty();
        }
        ZonedDateTime until = due.atZone(shop.zone());
        TermsPhrases phrases = new TermsPhrases(call.context().locale());
        return Optional.of(ToolAnswer.failure(
                ErrorCode.INVALID_REQUEST,
                agreed
                        ? whichAddress(call, phrases)
                        : phrases.agreeToDeposit(deposit.get(), until, now.toLocalDate(), attendee.email() == null),
                ServiceFacts.terms(new JsonObject(), wish.terms())
                        .put("missing", agreed ? AttendeeContact.EMAIL : AGREED)
                        .put("deposit_due", until.toOffsetDateTime().toString())));
    }

    private static String whichAddress(ToolCall call, TermsPhrases phrases) {
        if (call.isRefused(AttendeeContact.EMAIL)) {
            return phrases.notWithoutAddress();
        }
        return call.text(AttendeeContact.EMAIL).isPresent()
                ? phrases.addressUnclear()
                : phrases.whereToSendTheInvoice();
    }
}
