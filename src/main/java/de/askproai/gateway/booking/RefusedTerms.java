package de.askproai.gateway.booking;

import de.askproai.gateway.booking.appointment.BookingRequest;
import de.askproai.gateway.booking.appointment.CallerAppointment;
import de.askproai.gateway.booking.appointment.CallerAppointments;
import de.askproai.gateway.booking.calendar.Attendee;
import de.askproai.gateway.booking.caller.AttendeeContact;
import de.askproai.gateway.booking.caller.CallerIdentity;
import de.askproai.gateway.booking.shop.ServiceFacts;
import de.askproai.gateway.booking.shop.Shop;
import de.askproai.gateway.booking.shop.TermsPhrases;
import de.askproai.gateway.booking.wish.Phrases;
import de.askproai.gateway.booking.wish.Wish;
import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.tool.ToolAnswer;
import de.askproai.gateway.tool.ToolCall;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.ZonedDateTime;
import java.util.Optional;

/** What a caller hears who says no to the terms of what they wish for: nothing is booked, and what was booked before stands. */
final class RefusedTerms {
    private final CallerIdentity identity;
    private final CallerAppointments callers;
    private final ReturningCaller returning;

    RefusedTerms(CallerIdentity identity, CallerAppointments callers, ReturningCaller returning) {
        this.identity = identity;
        this.callers = callers;
        this.returning = returning;
    }

    /** Whoever says no to the terms is not asked again, and books nothing. */
    static boolean areIn(ToolCall call, Wish wish) {
        boolean deposit = wish.terms().deposit().isPresent() && call.isRefused(DepositQuestion.AGREED);
        return deposit
                || (call.isRefused(BookAppointmentTool.TERMS)
                        && new TermsPhrases(call.context().locale())
                                .rule(wish.terms().besidesDeposit())
                                .isPresent());
    }

    Future<ToolAnswer> answer(ToolCall call, Shop shop, Wish wish, ZonedDateTime start, ZonedDateTime now) {
        Phrases phrases = new Phrases(call.context().locale()).at(shop.place());
        return standing(call, shop, wish, start)
                .map(known -> known.map(new BookingAnswers(phrases, shop, wish, start, now)::stands)
                        .orElseGet(() -> refused(call, wish)));
    }

    /** A no that comes after the booking undoes nothing. */
    private Future<Optional<CallerAppointment>> standing(ToolCall call, Shop shop, Wish wish, ZonedDateTime start) {
        return identity.attendee(call)
                .compose(name -> name.map(known -> {
                            Attendee attendee = new AttendeeContact(call, shop).of(known);
                            BookingRequest request = WishedBooking.of(call, shop, wish, start, attendee);
                            return callers.known(call).compose(own -> returning.standing(call, wish, request, own));
                        })
                        .orElseGet(() -> Future.succeededFuture(Optional.empty())));
    }

    private static ToolAnswer refused(ToolCall call, Wish wish) {
        return ToolAnswer.failure(
                ErrorCode.CONFLICT,
                new TermsPhrases(call.context().locale()).notAgreed(),
                ServiceFacts.terms(new JsonObject(), wish.terms())
                        .put("booked", false)
                        .put("reason", "terms_refused"));
    }
}
