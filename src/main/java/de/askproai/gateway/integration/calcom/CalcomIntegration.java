package de.askproai.gateway.integration.calcom;

import de.askproai.gateway.booking.Calendar;
import de.askproai.gateway.booking.CancelBooking;
import de.askproai.gateway.booking.CreateBooking;
import de.askproai.gateway.booking.FindBookings;
import de.askproai.gateway.booking.FindSlots;
import de.askproai.gateway.booking.GetBooking;
import de.askproai.gateway.booking.MoveBooking;
import de.askproai.gateway.client.Vendor;
import de.askproai.gateway.integration.EventMapper;
import de.askproai.gateway.integration.Integration;
import de.askproai.gateway.integration.Mapping;
import java.util.List;
import java.util.Optional;

/** Cal.com as a calendar. A {@link Calendar}'s resource is the id of an event type. */
public final class CalcomIntegration implements Integration {
    public static final String VENDOR = "calcom";

    private final CalcomCalls calls;

    public CalcomIntegration(Vendor vendor) {
        this.calls = new CalcomCalls(vendor);
    }

    @Override
    public String vendor() {
        return VENDOR;
    }

    @Override
    public List<Mapping<?, ?>> mappings() {
        return List.of(
                new Mapping<>(FindSlots.ADDRESS, FindSlots::calendar, calls::findSlots),
                new Mapping<>(CreateBooking.ADDRESS, CreateBooking::calendar, calls::createBooking),
                new Mapping<>(FindBookings.ADDRESS, FindBookings::calendar, calls::findBookings),
                new Mapping<>(GetBooking.ADDRESS, GetBooking::account, calls::getBooking),
                new Mapping<>(MoveBooking.ADDRESS, MoveBooking::account, calls::moveBooking),
                new Mapping<>(CancelBooking.ADDRESS, CancelBooking::account, calls::cancelBooking));
    }

    @Override
    public Optional<EventMapper> events() {
        return Optional.of(new CalcomEvents());
    }
}
