package de.askproai.gateway.booking;

import de.askproai.gateway.booking.appointment.BookingRequest;
import de.askproai.gateway.booking.appointment.CallerAppointment;
import de.askproai.gateway.booking.hold.OwnHolds;
import de.askproai.gateway.booking.shop.Shop;
import de.askproai.gateway.booking.wish.Alternatives;
import de.askproai.gateway.speech.Speaking;
import de.askproai.gateway.tool.ToolAnswer;
import de.askproai.gateway.tool.ToolCall;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/** The times that stay kept for a caller who has booked something else, or a second appointment: they are told of them. */
final class KeptBesides {
    /** A fact: when that is. */
    static final String HELD = "held";

    private KeptBesides() {}

    /** Returns the answer to what was booked, or will be, with what is still kept; what makes it too long is left to the agent. */
    static ToolAnswer telling(
            ToolCall call,
            Shop shop,
            BookingRequest request,
            List<CallerAppointment> mine,
            LocalDate today,
            ToolAnswer answer) {
        List<CallerAppointment> given = SameWish.keptInstead(request, mine, call.flag(BookAppointmentTool.SECOND));
        List<CallerAppointment> kept = SameWish.keptBesides(request, mine).stream()
                .filter(hold -> !given.contains(hold))
                .toList();
        if (kept.isEmpty() || !InsteadOf.isNew(answer)) {
            return answer;
        }
        Locale locale = call.context().locale();
        ToolAnswer told = answer.with(HELD, Alternatives.toJson(OwnHolds.starts(kept, shop)));
        String message = answer.message();
        String longer = message.replaceAll("\\.$", "") + "; " + stillKept(kept, shop, today, locale);
        return message.endsWith(".") && longer.length() <= Speaking.LONGEST ? told.saying(longer) : told;
    }

    private static String stillKept(List<CallerAppointment> kept, Shop shop, LocalDate today, Locale locale) {
        String times = Speaking.all(
                kept.stream()
                        .limit(Alternatives.MOST)
                        .map(hold -> Speaking.bareDayAndTime(
                                hold.start(shop.zone()), shop.place(hold.branch()), today, locale))
                        .toList(),
                locale);
        return Speaking.german(locale)
                ? times + " halte ich noch kurz für Sie frei."
                : "I am still keeping " + times + " for you for a moment.";
    }
}
