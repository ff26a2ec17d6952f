package de.askproai.gateway.integration.calcom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.askproai.gateway.booking.appointment.AppointmentChanged;
import de.askproai.gateway.booking.appointment.AppointmentState;
import de.askproai.gateway.booking.calendar.Attendee;
import de.askproai.gateway.call.TimelineEntry;
import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import de.askproai.gateway.integration.Fixtures;
import de.askproai.gateway.work.Effect;
import de.askproai.gateway.work.Outcome;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CalcomEventsTest {
    private final CalcomEvents events = new CalcomEvents();

    @Test
    void readsABookingWithOurOwnIdsAndItsVersion() {
        List<Effect> effects = effects("booking_created.json");

        AppointmentChanged changed = (AppointmentChanged) effects.get(0);
        assertThat(changed.appointment()).isEqualTo(UUID.fromString("7b0f3a52-3c5f-4a5e-9f3d-0d9b7f1f2a11"));
        assertThat(changed.lineage()).isEqualTo("bFJeNb2uX8ANpT3JL5EfXw");
        assertThat(changed.state()).isEqualTo(AppointmentState.CONFIRMED);
        assertThat(changed.start()).isEqualTo(Instant.parse("2026-12-03T13:00:00Z"));
        assertThat(changed.sequence()).isZero();
        assertThat(changed.vendorTime()).isEqualTo(Instant.parse("2026-12-02T09:20:00.538Z"));
        assertThat(changed.attendee().name()).isEqualTo("Erika Muster");
        assertThat(changed.attendee().phone()).isEqualTo("+491701234567");
        assertThat(changed.toString()).doesNotContain("Erika");
        assertThat(effects.get(1)).isInstanceOfSatisfying(TimelineEntry.class, entry -> {
            assertThat(entry.callId()).isEqualTo("call_fixture_1");
            assertThat(entry.what()).isEqualTo("BOOKING_CREATED");
        });
    }

    @Test
    void keepsTheLineageOfABookingThatMoved() {
        AppointmentChanged moved =
                (AppointmentChanged) effects("booking_rescheduled.json").get(0);

        assertThat(moved.lineage()).isEqualTo("bFJeNb2uX8ANpT3JL5EfXw");
        assertThat(moved.uid()).isEqualTo("newUid0000000000000001");
        assertThat(moved.sequence()).isEqualTo(1);
    }

    @Test
    void readsThatNobodyCame() {
        AppointmentChanged noShow = (AppointmentChanged) effects("no_show.json").get(0);

        assertThat(noShow.state()).isEqualTo(AppointmentState.NO_SHOW);
        assertThat(noShow.start()).isNull();
        assertThat(noShow.uid()).isEqualTo("bFJeNb2uX8ANpT3JL5EfXw");
    }

    @Test
    void isDoneWithTypesNobodyHandles() {
        byte[] ping = "{\"triggerEvent\":\"PING\",\"createdAt\":\"2026-11-20T00:00:00.000Z\",\"payload\":{}}"
                .getBytes(StandardCharsets.UTF_8);

        assertThat(events.read(Fixtures.event("calcom", ping)).outcome()).isEqualTo(Outcome.done());
    }

    @Test
    void makesTheFreeTimesOfTheDaysOutOfDateOnWhichABookingComesGoesOrMoves() {
        byte[] moved = """
                {"triggerEvent":"BOOKING_RESCHEDULED","payload":{
                  "startTime":"2026-12-03T10:00:00Z","endTime":"2026-12-03T10:30:00Z",
                  "rescheduleStartTime":"2026-12-05T22:30:00Z","rescheduleEndTime":"2026-12-05T23:00:00Z"}}
                """.getBytes(StandardCharsets.UTF_8);

        assertThat(events.read(Fixtures.event("calcom", moved)).outdates())
                .containsExactlyInAnyOrder(
                        Fixtures.CONNECTION + "/2026-12-03",
                        Fixtures.CONNECTION + "/2026-12-05",
                        Fixtures.CONNECTION + "/2026-12-06");
        assertThat(events.read(Fixtures.event(CalcomEventsTest.class, "calcom", "booking_rescheduled.json"))
                        .outdates())
                .as("where it was moved from is not said")
                .containsExactly(Fixtures.CONNECTION.toString());
        assertThat(events.read(Fixtures.event(CalcomEventsTest.class, "calcom", "no_show.json"))
                        .outdates())
                .isEmpty();
    }

    @Test
    void refusesABookingWithoutATime() {
        byte[] body = "{\"triggerEvent\":\"BOOKING_CREATED\",\"payload\":{\"uid\":\"u\",\"startTime\":\"soon\"}}"
                .getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> events.read(Fixtures.event("calcom", body)).outcome())
                .isInstanceOf(GatewayException.class)
                .hasMessageContaining("startTime");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-12-03T09:30:00Z", "2026-12-03T10:00:00Z"})
    void refusesABookingThatDoesNotEndAfterItsStart(String end) {
        byte[] body = """
                {"triggerEvent":"BOOKING_CREATED","payload":{
                  "uid":"u","startTime":"2026-12-03T10:00:00Z","endTime":"%s"}}
                """.formatted(end).getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> events.read(Fixtures.event("calcom", body)).outcome())
                .isInstanceOfSatisfying(
                        GatewayException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_REQUEST))
                .hasMessageContaining("endTime");
    }

    @Test
    void anAddressThatCalcomMadeOfAPhoneNumberIsNone() {
        byte[] body = """
                {"triggerEvent":"BOOKING_CREATED","payload":{
                  "uid":"u","startTime":"2026-12-03T10:00:00Z","endTime":"2026-12-03T10:30:00Z",
                  "attendees":[{"name":"Erika","email":"491701234567@sms.cal.com","phoneNumber":"+491701234567"}]}}
                """.getBytes(StandardCharsets.UTF_8);

        Outcome.Done done =
                (Outcome.Done) events.read(Fixtures.event("calcom", body)).outcome();

        assertThat(((AppointmentChanged) done.effects().get(0)).attendee())
                .isEqualTo(new Attendee("Erika", "+491701234567", null));
    }

    private List<Effect> effects(String resource) {
        return ((Outcome.Done) events.read(Fixtures.event(CalcomEventsTest.class, "calcom", resource))
                        .outcome())
                .effects();
    }
}
