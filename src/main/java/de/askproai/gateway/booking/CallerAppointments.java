package de.askproai.gateway.booking;

import de.askproai.gateway.booking.CallerAppointmentRepository.Sealed;
import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import de.askproai.gateway.security.DataKeys;
import de.askproai.gateway.store.Store;
import de.askproai.gateway.time.BusinessClock;
import de.askproai.gateway.tool.ToolCall;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What may be a caller's to come: what is under the number they call from, and what this very call brought about. By it
 * a wish is known again; what of it the caller may hear is decided by {@link CallerIdentity}.
 */
final class CallerAppointments {
    private final Store store;
    private final DataKeys keys;
    private final BusinessClock clock;
    private final CallerAppointmentRepository appointments = new CallerAppointmentRepository();

    CallerAppointments(Store store, DataKeys keys, BusinessClock clock) {
        this.store = store;
        this.keys = keys;
        this.clock = clock;
    }

    /** Returns all of it in the order of time, of whatever branch. */
    Future<List<CallerAppointment>> upcoming(ToolCall call) {
        UUID company = call.context().company();
        return phoneHash(call)
                .compose(hash -> store.asCompany(
                        company,
                        call.deadline(),
                        tx -> appointments.upcoming(
                                tx, company, hash.orElse(null), call.context().conversation(), clock.now())))
                .compose(found -> Future.all(
                                found.stream().map(row -> opened(company, row)).toList())
                        .map(all -> all.list()));
    }

    private Future<Optional<String>> phoneHash(ToolCall call) {
        String number = call.context().callerNumber();
        return number == null
                ? Future.succeededFuture(Optional.empty())
                : keys.searchHash(call.context().company()).map(hash -> Optional.of(hash.phone(number)));
    }

    private Future<CallerAppointment> opened(UUID company, Sealed row) {
        CallerAppointment appointment = row.appointment();
        UUID keyId = row.key();
        Buffer attendee = row.attendee();
        if (keyId == null || attendee == null) {
            return Future.succeededFuture(appointment);
        }
        return keys.byId(company, keyId)
                .map(key -> with(appointment, AttendeeSealer.open(company, appointment.id(), key, attendee)))
                // Who comes was erased; that somebody comes was not.
                .recover(failure -> GatewayException.of(failure).code() == ErrorCode.GONE
                        ? Future.succeededFuture(appointment)
                        : Future.failedFuture(failure));
    }

    private static CallerAppointment with(CallerAppointment known, @Nullable Attendee attendee) {
        return new CallerAppointment(
                known.id(),
                known.operation(),
                known.state(),
                known.start(),
                known.end(),
                known.branch(),
                known.service(),
                known.connection(),
                known.uid(),
                known.heldUntil(),
                known.reservation(),
                attendee);
    }
}
