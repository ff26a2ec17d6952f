package de.askproai.gateway.booking;

import de.askproai.gateway.booking.CallerAppointmentRepository.Sealed;
import de.askproai.gateway.security.DataKeys;
import de.askproai.gateway.store.Store;
import de.askproai.gateway.time.BusinessClock;
import de.askproai.gateway.time.Deadline;
import de.askproai.gateway.tool.ToolCall;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * What may be a caller's: what is under the number they call from, and what this very call brought about. By it a wish is
 * known again; what of it the caller may hear is decided by {@link CallerIdentity}. Thread-safe.
 */
final class CallerAppointments {
    private final Store store;
    private final DataKeys keys;
    private final AttendeeSealer attendees;
    private final BusinessClock clock;
    private final CallerAppointmentRepository appointments = new CallerAppointmentRepository();

    CallerAppointments(Store store, DataKeys keys, BusinessClock clock) {
        this.store = store;
        this.keys = keys;
        this.attendees = new AttendeeSealer(keys);
        this.clock = clock;
    }

    /** Returns all that is to come and takes time, in the order of time, of whatever branch. */
    Future<List<CallerAppointment>> upcoming(ToolCall call) {
        UUID company = call.context().company();
        return phoneHash(call)
                .compose(hash -> read(
                        company,
                        call.deadline(),
                        tx -> appointments.upcoming(
                                tx, company, hash.orElse(null), call.context().conversation(), clock.now())));
    }

    /** Returns what this very call brought about and has somebody to come, the newest first. */
    Future<List<CallerAppointment>> ofCall(ToolCall call) {
        UUID company = call.context().company();
        return read(
                        company,
                        call.deadline(),
                        tx -> appointments.ofCall(tx, company, call.context().conversation()))
                .map(CallerAppointments::ofSomebody);
    }

    /** Returns what is and was under a number and has somebody to come, the newest first. */
    Future<List<CallerAppointment>> ofNumber(UUID company, String phoneHash, Deadline deadline) {
        return read(company, deadline, tx -> appointments.ofNumber(tx, company, phoneHash))
                .map(CallerAppointments::ofSomebody);
    }

    private Future<Optional<String>> phoneHash(ToolCall call) {
        String number = call.context().callerNumber();
        return number == null
                ? Future.succeededFuture(Optional.empty())
                : keys.searchHash(call.context().company()).map(hash -> Optional.of(hash.phone(number)));
    }

    private Future<List<CallerAppointment>> read(
            UUID company, Deadline deadline, Function<SqlClient, Future<List<Sealed>>> query) {
        return store.onceAsCompany(company, deadline, query)
                .compose(found -> Future.all(
                                found.stream().map(row -> opened(company, row)).toList())
                        .map(all -> all.list()));
    }

    /** Who comes may be erased; that somebody comes is not. */
    private Future<CallerAppointment> opened(UUID company, Sealed row) {
        CallerAppointment appointment = row.appointment();
        return attendees
                .open(company, appointment.id(), row.key(), row.attendee())
                .map(known -> known.map(appointment::of).orElse(appointment));
    }

    private static List<CallerAppointment> ofSomebody(List<CallerAppointment> all) {
        return all.stream()
                .filter(appointment -> appointment.attendee() != null)
                .toList();
    }
}
