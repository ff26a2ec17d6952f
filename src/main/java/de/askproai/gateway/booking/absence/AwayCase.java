package de.askproai.gateway.booking.absence;

import de.askproai.gateway.booking.absence.AbsenceSearch.Scene;
import de.askproai.gateway.booking.appointment.AppointmentChange;
import de.askproai.gateway.booking.calendar.CalendarAccount;
import de.askproai.gateway.payment.BillingAccount;
import java.util.Optional;
import java.util.UUID;

/** One appointment of one absence, with who is away. */
record AwayCase(AbsencePlan plan, AbsentAppointment one, Scene scene) {
    /** Returns whether the person was still to be away when the work began. */
    boolean isAway() {
        return plan.state().counts();
    }

    UUID company() {
        return plan.company();
    }

    /** Names what is done about the appointment for this absence; the same for every repetition. */
    String operation() {
        return one.operation(plan.id());
    }

    /** Returns that the appointment does not take place. */
    AppointmentChange givingUp(CalendarAccount account) {
        return AppointmentChange.giveUp(
                account,
                operation(),
                one.id(),
                one.conversation(plan.id()),
                one.uid(),
                one.start(),
                billing().orElse(null));
    }

    /** Where an invoice is taken back. */
    private Optional<BillingAccount> billing() {
        return scene.shops().stream()
                .flatMap(shop -> Optional.ofNullable(shop.deposits()).stream())
                .findFirst();
    }
}
