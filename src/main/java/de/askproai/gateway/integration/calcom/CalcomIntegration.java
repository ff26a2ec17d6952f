package de.askproai.gateway.integration.calcom;

import de.askproai.gateway.booking.calendar.Calendar;
import de.askproai.gateway.booking.calendar.CancelBooking;
import de.askproai.gateway.booking.calendar.CreateBooking;
import de.askproai.gateway.booking.calendar.FindBookings;
import de.askproai.gateway.booking.calendar.FindReservation;
import de.askproai.gateway.booking.calendar.FindSlots;
import de.askproai.gateway.booking.calendar.GetBooking;
import de.askproai.gateway.booking.calendar.GetSetup;
import de.askproai.gateway.booking.calendar.MoveBooking;
import de.askproai.gateway.booking.calendar.ReassignBooking;
import de.askproai.gateway.booking.calendar.ReleaseSlot;
import de.askproai.gateway.booking.calendar.ReserveSlot;
import de.askproai.gateway.bus.Address;
import de.askproai.gateway.bus.BusMessage;
import de.askproai.gateway.client.Call;
import de.askproai.gateway.client.Vendor;
import de.askproai.gateway.integration.EventMapper;
import de.askproai.gateway.integration.Integration;
import de.askproai.gateway.integration.Mapping;
import de.askproai.gateway.tenant.Connection;
import de.askproai.gateway.tenant.SettingKind;
import de.askproai.gateway.tenant.VendorAccount;
import de.askproai.gateway.tenant.VendorTerms;
import de.askproai.gateway.tenant.VendorTerms.Named;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Cal.com as a calendar. A {@link Calendar}'s resource is the id of an event type. */
public final class CalcomIntegration implements Integration {
    public static final String VENDOR = "calcom";
    public static final VendorTerms TERMS = new VendorTerms(
            Set.of("apiKey"),
            Map.of(),
            Map.of(
                    Named.BRANCH, Map.of("eventTypeId.*", id()),
                    Named.SERVICE, Map.of("eventTypeId", id()),
                    Named.STAFF, Map.of("userId", id(), "eventTypeId.*", id())));

    private final CalcomCalls calls;

    public CalcomIntegration(Vendor vendor) {
        this.calls = new CalcomCalls(vendor);
    }

    private static SettingKind id() {
        return SettingKind.wholeNumber(1, Long.MAX_VALUE);
    }

    @Override
    public String vendor() {
        return VENDOR;
    }

    @Override
    public List<Mapping<?, ?>> mappings() {
        return List.of(
                new Mapping<>(FindSlots.ADDRESS, FindSlots::calendar, calls::findSlots),
                new Mapping<>(GetSetup.ADDRESS, GetSetup::calendar, calls::getSetup),
                changing(
                        CreateBooking.ADDRESS,
                        CreateBooking::calendar,
                        calls::createBooking,
                        (question, at) -> SlotDays.around(at, question.start())),
                new Mapping<>(FindBookings.ADDRESS, FindBookings::calendar, calls::findBookings),
                changing(
                        ReserveSlot.ADDRESS,
                        ReserveSlot::calendar,
                        calls::reserveSlot,
                        (question, at) -> SlotDays.around(at, question.start())),
                new Mapping<>(FindReservation.ADDRESS, FindReservation::account, calls::findReservation),
                changing(
                        ReleaseSlot.ADDRESS,
                        ReleaseSlot::account,
                        calls::releaseSlot,
                        (question, at) -> Set.of(SlotDays.all(at))),
                new Mapping<>(GetBooking.ADDRESS, GetBooking::account, calls::getBooking),
                changing(
                        ReassignBooking.ADDRESS,
                        ReassignBooking::account,
                        calls::reassignBooking,
                        (question, at) -> Set.of(SlotDays.all(at))),
                changing(
                        MoveBooking.ADDRESS,
                        MoveBooking::account,
                        calls::moveBooking,
                        (question, at) -> SlotDays.around(at, question.from(), question.start())),
                changing(
                        CancelBooking.ADDRESS,
                        CancelBooking::account,
                        calls::cancelBooking,
                        (question, at) -> SlotDays.around(at, question.start())));
    }

    /** Maps a question after which other times are free than before, on some days. */
    private static <Q extends BusMessage, R extends BusMessage> Mapping<Q, R> changing(
            Address<Q, R> address,
            Function<Q, ? extends VendorAccount> account,
            BiFunction<Q, Connection, Call<R>> call,
            BiFunction<Q, UUID, Set<String>> days) {
        return new Mapping<>(address, account, call, (question, connection) -> days.apply(question, connection.id()));
    }

    @Override
    public Optional<EventMapper> events() {
        return Optional.of(new CalcomEvents());
    }
}
