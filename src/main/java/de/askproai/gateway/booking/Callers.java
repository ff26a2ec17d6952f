package de.askproai.gateway.booking;

import de.askproai.gateway.security.DataKeys;
import de.askproai.gateway.store.Store;
import de.askproai.gateway.time.BusinessClock;
import de.askproai.gateway.time.Deadline;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who is calling, as far as an earlier appointment tells. */
public final class Callers {
    private final Store store;
    private final DataKeys keys;
    private final BusinessClock clock;
    private final AppointmentRepository appointments = new AppointmentRepository();

    public Callers(Store store, DataKeys keys, BusinessClock clock) {
        this.store = store;
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * Somebody who had an appointment; {@link #toString()} shows nothing of it.
     *
     * @param next the next appointment to come, if there is one
     */
    public record Caller(String name, @Nullable Instant next) {
        @Override
        public String toString() {
            return "Caller[***]";
        }
    }

    /** Returns who last had an appointment under this number (E.164). */
    public Future<Optional<Caller>> find(UUID company, String number, Deadline deadline) {
        return keys.searchHash(company)
                .compose(hash -> store.asCompany(
                        company, deadline, tx -> appointments.latest(tx, company, hash.phone(number), clock.now())))
                .compose(latest -> latest.map(known -> opened(company, known).map(Optional::of))
                        .orElseGet(() -> Future.succeededFuture(Optional.empty())));
    }

    private Future<Caller> opened(UUID company, AppointmentRepository.Latest latest) {
        return keys.byId(company, latest.key())
                .map(key -> AttendeeSealer.open(company, latest.id(), key, latest.attendee()))
                .map(attendee -> new Caller(attendee.name(), latest.next()));
    }
}
