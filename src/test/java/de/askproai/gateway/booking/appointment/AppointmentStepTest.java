package de.askproai.gateway.booking.appointment;

import static de.askproai.gateway.booking.appointment.AppointmentState.CANCELLED;
import static de.askproai.gateway.booking.appointment.AppointmentState.CONFIRMED;
import static de.askproai.gateway.booking.appointment.AppointmentState.DEPOSIT_REQUESTED;
import static de.askproai.gateway.booking.appointment.AppointmentState.DONE;
import static de.askproai.gateway.booking.appointment.AppointmentState.HELD;
import static de.askproai.gateway.booking.appointment.AppointmentState.PENDING;
import static de.askproai.gateway.booking.appointment.AppointmentState.RELEASED;
import static de.askproai.gateway.booking.appointment.AppointmentState.REMINDED;
import static de.askproai.gateway.booking.appointment.AppointmentState.REQUESTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AppointmentStepTest {
    /** What a calendar tells is left out: its word counts from everywhere. */
    private static final Set<AppointmentStep> OURS = EnumSet.complementOf(EnumSet.of(AppointmentStep.TELL));

    @Test
    void everyStateIsReachedFromNothing() {
        EnumSet<AppointmentState> reached = EnumSet.noneOf(AppointmentState.class);
        reach(null, reached);

        assertThat(reached).containsExactlyInAnyOrder(AppointmentState.values());
    }

    private static void reach(AppointmentState before, Set<AppointmentState> reached) {
        for (AppointmentState after : AppointmentState.values()) {
            if (AppointmentStep.declares(before, after) && reached.add(after)) {
                reach(after, reached);
            }
        }
    }

    @Test
    void whatIsOverStaysOverUnlessTheCalendarSaysOrItsCallerWantsOtherwise() {
        for (AppointmentState over : EnumSet.of(CANCELLED, RELEASED, AppointmentState.REJECTED)) {
            assertThat(OURS.stream().filter(step -> step.leaves(over)).filter(step -> step != AppointmentStep.RESTORE))
                    .as(over.stored())
                    .isEmpty();
        }
        assertThat(AppointmentStep.RESTORE.from()).containsExactly("cancelled");
        assertThat(AppointmentStep.RESTORE.allows(CANCELLED, DEPOSIT_REQUESTED)).isTrue();
    }

    @Test
    void peopleSayOfWhatWasToTakePlaceThatNobodyCameAndTakeOnlyThatBack() {
        AppointmentState missed = AppointmentState.NO_SHOW;
        Set<AppointmentStep> leavingDone =
                OURS.stream().filter(step -> step.leaves(DONE)).collect(Collectors.toSet());
        Set<AppointmentStep> leavingMissed =
                OURS.stream().filter(step -> step.leaves(missed)).collect(Collectors.toSet());

        assertThat(leavingDone).containsExactly(AppointmentStep.MISS);
        assertThat(leavingMissed).containsExactly(AppointmentStep.COME);
        assertThat(AppointmentStep.MISS.leaves(DEPOSIT_REQUESTED) || AppointmentStep.MISS.leaves(CANCELLED))
                .isFalse();
        assertThat(AppointmentStep.COME.allows(missed, DONE) && AppointmentStep.COME.allows(missed, CONFIRMED))
                .isTrue();
    }

    @Test
    void aHoldIsOnlyBookedByAskingTheCalendar() {
        Set<AppointmentStep> steps =
                OURS.stream().filter(step -> step.leaves(HELD)).collect(Collectors.toSet());

        assertThat(steps).containsExactlyInAnyOrder(AppointmentStep.ASK, AppointmentStep.RELEASE);
        assertThat(AppointmentStep.ASK.allows(HELD, REQUESTED)).isTrue();
        assertThat(AppointmentStep.ASK.allows(CONFIRMED, REQUESTED)).isFalse();
    }

    @Test
    void onlyWhatTheCalendarHasIsMovedOrCancelledThere() {
        for (AppointmentState before : AppointmentState.values()) {
            boolean there =
                    before == CONFIRMED || before == PENDING || before == DEPOSIT_REQUESTED || before == REMINDED;
            assertThat(AppointmentStep.MOVE.leaves(before)).isEqualTo(there);
            assertThat(AppointmentStep.CANCEL.leaves(before)).isEqualTo(there);
        }
    }

    @Test
    void nobodyIsRemindedTwiceUnlessItIsAtAnotherTime() {
        assertThat(AppointmentStep.REMIND.allows(CONFIRMED, REMINDED)).isTrue();
        assertThat(AppointmentStep.REMIND.leaves(REMINDED)).isFalse();
        assertThat(AppointmentStep.MOVE.allows(REMINDED, CONFIRMED)).isTrue();
        assertThat(AppointmentStep.MOVE.leadsTo(REMINDED)).isFalse();
        assertThat(AppointmentStep.END.allows(REMINDED, DONE)).isTrue();
        assertThat(AppointmentStep.END.allows(CANCELLED, DONE)).isFalse();
    }

    @Test
    void whatAwaitsItsDepositIsMadeSureByPayingAlone() {
        Set<AppointmentStep> sure = OURS.stream()
                .filter(step -> step.allows(DEPOSIT_REQUESTED, CONFIRMED))
                .collect(Collectors.toSet());

        assertThat(sure).containsExactlyInAnyOrder(AppointmentStep.PAY, AppointmentStep.MOVE);
        assertThat(AppointmentStep.DEMAND.allows(CONFIRMED, DEPOSIT_REQUESTED)).isTrue();
        assertThat(AppointmentStep.DEMAND.leaves(REQUESTED)).isFalse();
        assertThat(AppointmentStep.TELL.leadsTo(DEPOSIT_REQUESTED)).isFalse();
    }

    @Test
    void aStepNamesItsStatesAsTheyAreStored() {
        assertThat(AppointmentStep.DECLINE.from()).containsExactlyInAnyOrder("requested", "promised");
        assertThat(AppointmentStep.DECLINE.to()).isEqualTo("declined");
        assertThatThrownBy(AppointmentStep.TELL::to).isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @EnumSource(AppointmentState.class)
    void noCalendarTellsWhatOnlyWeCanKnow(AppointmentState state) {
        boolean told = Arrays.asList("pending", "confirmed", "cancelled", "rejected", "no_show")
                .contains(state.stored());

        if (told) {
            assertThat(changed(state).state()).isEqualTo(state);
        } else {
            assertThatThrownBy(() -> changed(state)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static AppointmentChanged changed(AppointmentState state) {
        Instant at = Instant.EPOCH;
        UUID id = UUID.randomUUID();
        return new AppointmentChanged(id, id, id, "l", "u", state, at, at.plusSeconds(60), 0, at, null, null);
    }
}
