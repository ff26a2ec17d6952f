package de.askproai.gateway.booking;

import de.askproai.gateway.store.Store;
import de.askproai.gateway.time.Deadline;
import io.vertx.core.Future;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Leaves to people what a caller wants of an appointment to which something else is just happening. */
final class ChangeHandover {
    private static final DateTimeFormatter WANTED = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    private final Store store;
    private final NotifiedCustomer customers;
    private final CustomerNotices notices;

    ChangeHandover(Store store, NotifiedCustomer customers, CustomerNotices notices) {
        this.store = store;
        this.customers = customers;
        this.notices = notices;
    }

    /** Promises that somebody calls about it, once for each wish. */
    Future<Void> toPeople(AppointmentChange change, Deadline deadline) {
        return customers
                .place(change.company(), null)
                .compose(place -> store.asCompany(
                        change.company(), deadline, tx -> notices.call(tx, notice(change, place.zone()))));
    }

    private static CustomerNotices.Notice notice(AppointmentChange change, ZoneId zone) {
        Instant start = change.start();
        return new CustomerNotices.Notice(
                change.company(),
                change.appointment(),
                null,
                change.callId(),
                change.id() + "/people",
                reason(change),
                start == null ? null : WANTED.format(start.atZone(zone)));
    }

    private static NotifiedCustomer.Reason reason(AppointmentChange change) {
        if (change.kind() == AppointmentChange.Kind.CANCEL) {
            return NotifiedCustomer.Reason.TO_CANCEL;
        }
        return change.stays() ? NotifiedCustomer.Reason.TO_STAY : NotifiedCustomer.Reason.TO_MOVE;
    }
}
