package de.askproai.gateway.integration.calcom;

import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.booking.calendar.Attendee;
import de.askproai.gateway.booking.calendar.Calendar;
import de.askproai.gateway.booking.calendar.CalendarAccount;
import de.askproai.gateway.booking.calendar.CancelBooking;
import de.askproai.gateway.booking.calendar.CreateBooking;
import de.askproai.gateway.booking.calendar.MoveBooking;
import de.askproai.gateway.booking.calendar.ReassignBooking;
import de.askproai.gateway.booking.calendar.ReleaseSlot;
import de.askproai.gateway.booking.calendar.ReserveSlot;
import de.askproai.gateway.bus.Address;
import de.askproai.gateway.bus.BusMessage;
import de.askproai.gateway.integration.Fixtures;
import de.askproai.gateway.integration.Mapping;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Which kept answers are out of date after a question that changes the calendar. */
class CalcomIntegrationTest {
    private static final Instant THURSDAY = Instant.parse("2026-12-03T13:00:00Z");
    private static final Instant MONDAY = Instant.parse("2026-12-07T09:00:00Z");

    private static final CalendarAccount ACCOUNT = new CalendarAccount(Fixtures.COMPANY, "calcom", Fixtures.CONNECTION);

    private final CalcomIntegration calcom = new CalcomIntegration(Fixtures.vendor("calcom"));
    private final Calendar calendar = new Calendar(Fixtures.COMPANY, "calcom", Fixtures.CONNECTION, "101", 1);

    @Test
    void whateverIsBookedKeptMovedOrGivenUpOutdatesItsDays() {
        CreateBooking create = new CreateBooking(
                calendar,
                UUID.randomUUID(),
                "call_1",
                THURSDAY,
                new Attendee("Erika Muster", null, null),
                null,
                ZoneId.of("Europe/Berlin"),
                "de",
                null,
                false);
        ReserveSlot reserve = new ReserveSlot(calendar, THURSDAY, Duration.ofMinutes(5));
        CancelBooking cancel = new CancelBooking(ACCOUNT, "uid", THURSDAY, "reason");
        MoveBooking move = new MoveBooking(ACCOUNT, "uid", THURSDAY, MONDAY, "reason");

        assertThat(outdates(CreateBooking.ADDRESS, create, THURSDAY)).isTrue();
        assertThat(outdates(ReserveSlot.ADDRESS, reserve, THURSDAY)).isTrue();
        assertThat(outdates(CancelBooking.ADDRESS, cancel, THURSDAY)).isTrue();
        assertThat(outdates(MoveBooking.ADDRESS, move, THURSDAY))
                .as("where it was")
                .isTrue();
        assertThat(outdates(MoveBooking.ADDRESS, move, MONDAY))
                .as("where it is")
                .isTrue();
        assertThat(outdates(CreateBooking.ADDRESS, create, MONDAY))
                .as("another day")
                .isFalse();
    }

    @Test
    void whatDoesNotSayItsDayOutdatesAll() {
        ReleaseSlot release = new ReleaseSlot(ACCOUNT, "uid");
        ReassignBooking reassign = new ReassignBooking(ACCOUNT, "uid");

        assertThat(outdates(ReleaseSlot.ADDRESS, release, THURSDAY)).isTrue();
        assertThat(outdates(ReassignBooking.ADDRESS, reassign, MONDAY)).isTrue();
    }

    /** Returns whether what is kept of that day is forgotten after the question. */
    private <Q extends BusMessage> boolean outdates(Address<Q, ?> address, Q question, Instant day) {
        Set<String> forgotten = calcom.mappings().stream()
                .filter(mapping -> mapping.address().equals(address))
                .map(mapping -> outdated(mapping, question))
                .findFirst()
                .orElseThrow();
        List<String> kept = SlotDays.spanned(Fixtures.CONNECTION, day.minusSeconds(60), day.plusSeconds(60));
        return kept.stream().anyMatch(forgotten::contains);
    }

    // An address has one mapping, of its own kind of question.
    @SuppressWarnings("unchecked")
    private static <Q extends BusMessage> Set<String> outdated(Mapping<?, ?> mapping, Q question) {
        return ((Mapping<Q, ?>) mapping).outdates().apply(question, Fixtures.connection("calcom"));
    }
}
