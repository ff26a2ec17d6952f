package de.askproai.gateway.booking;

import de.askproai.gateway.booking.AppointmentChangeRepository.Wanted;
import de.askproai.gateway.store.Store;
import de.askproai.gateway.tool.ToolCall;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** Knows whereto a repeated wish has moved an appointment before: what is said by the old time is said by that before it. */
final class RepeatedMoves {
    private final Store store;
    private final AppointmentChangeRepository changes = new AppointmentChangeRepository();

    RepeatedMoves(Store store) {
        this.store = store;
    }

    /** Returns whereto the call's operation is moving the appointment, or was the last to; empty where it is not. */
    Future<Optional<Instant>> find(ToolCall call, CallerAppointment mine) {
        UUID company = call.context().company();
        return store.onceAsCompany(company, call.deadline(), sql -> changes.of(sql, company, mine.id()))
                .map(wanted -> find(call.writing(), company, mine.id(), wanted));
    }

    private static Optional<Instant> find(String operation, UUID company, UUID appointment, List<Wanted> wanted) {
        boolean open = wanted.stream().anyMatch(Wanted::open);
        List<UUID> all = wanted.stream().map(Wanted::id).toList();
        return wanted.stream()
                .filter(change -> open ? change.open() : change.latest())
                .filter(change ->
                        AppointmentChange.isOf(operation, company, appointment, change.id(), change.uid(), all))
                .map(Wanted::start)
                .filter(Objects::nonNull)
                .findFirst();
    }
}
