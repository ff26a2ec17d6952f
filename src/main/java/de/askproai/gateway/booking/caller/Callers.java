package de.askproai.gateway.booking.caller;

import de.askproai.gateway.booking.appointment.AppointmentRepository;
import de.askproai.gateway.security.DataKeys;
import de.askproai.gateway.store.Store;
import de.askproai.gateway.time.Deadline;
import de.askproai.gateway.tool.ToolCall;
import io.vertx.core.Future;
import java.util.UUID;

/** Whether a calling number is one on record. Whose it is, only {@link CallerIdentity} tells. Thread-safe. */
public final class Callers {
    private final Store store;
    private final DataKeys keys;
    private final AppointmentRepository appointments = new AppointmentRepository();

    public Callers(Store store, DataKeys keys) {
        this.store = store;
        this.keys = keys;
    }

    /** Returns the same for whoever asks a tool; a hidden number is nobody's. */
    public Future<Boolean> isKnown(ToolCall call) {
        String number = call.context().callerNumber();
        return number == null
                ? Future.succeededFuture(false)
                : isKnown(call.context().company(), number, call.deadline());
    }

    /** Returns whether anybody has had an appointment under this number (E.164). */
    public Future<Boolean> isKnown(UUID company, String number, Deadline deadline) {
        return keys.searchHash(company)
                .compose(hash -> store.onceAsCompany(
                        company, deadline, tx -> appointments.isKnown(tx, company, hash.phone(number))));
    }
}
