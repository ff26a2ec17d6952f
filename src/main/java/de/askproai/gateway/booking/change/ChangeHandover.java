package de.askproai.gateway.booking.change;

import de.askproai.gateway.booking.appointment.AppointmentChange;
import de.askproai.gateway.booking.appointment.AppointmentRepository;
import de.askproai.gateway.booking.notice.CustomerNotices;
import de.askproai.gateway.booking.notice.NotifiedCustomer;
import de.askproai.gateway.message.CallPromises;
import de.askproai.gateway.store.Store;
import de.askproai.gateway.time.BusinessClock;
import de.askproai.gateway.time.Deadline;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Leaves to people of the appointment's branch what a caller wants of it while something else is just happening to it. */
public final class ChangeHandover {
    private static final DateTimeFormatter WANTED = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    private final Store store;
    private final NotifiedCustomer customers;
    private final CustomerNotices notices;
    private final CallPromises calls;
    private final BusinessClock clock;
    private final AppointmentRepository appointments = new AppointmentRepository();

    public ChangeHandover(
            Store store, NotifiedCustomer customers, CustomerNotices notices, CallPromises calls, BusinessClock clock) {
        this.store = store;
        this.customers = customers;
        this.notices = notices;
        this.calls = calls;
        this.clock = clock;
    }

    /** Promises that somebody calls about it, once in a phone call; who calls reads all that was wished for in it. */
    Future<Void> toPeople(AppointmentChange change, Deadline deadline) {
        return store.asCompany(
                change.company(),
                deadline,
                tx -> appointments
                        .branch(tx, change.company(), change.appointment())
                        .compose(branch -> toPeople(tx, change, branch.orElse(null))));
    }

    private Future<Void> toPeople(SqlClient tx, AppointmentChange change, @Nullable UUID branch) {
        return customers
                .place(change.company(), branch)
                .compose(place -> notices.callOnce(tx, notice(change, branch, place.zone()), calls, clock.now()));
    }

    /** Returns what the calls are about that are promised about it in the same phone call. */
    static String subject(AppointmentChange change) {
        return change.callId() + "/" + change.appointment() + "/people";
    }

    private static CustomerNotices.Notice notice(AppointmentChange change, @Nullable UUID branch, ZoneId zone) {
        Instant start = change.start();
        return new CustomerNotices.Notice(
                change.company(),
                change.appointment(),
                branch,
                change.callId(),
                subject(change),
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
