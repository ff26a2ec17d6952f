package de.askproai.gateway.booking;

import de.askproai.gateway.booking.appointment.AppointmentChange;
import de.askproai.gateway.booking.appointment.AppointmentChangeRepository;
import de.askproai.gateway.booking.appointment.AppointmentChangeRepository.Wanted;
import de.askproai.gateway.booking.appointment.CallerAppointment;
import de.askproai.gateway.booking.caller.CallNames;
import de.askproai.gateway.call.RecentCalls;
import de.askproai.gateway.store.Store;
import de.askproai.gateway.tool.ToolCall;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Knows whereto a repeated wish has moved an appointment before: what is said by the old time is said by that before it. */
final class RepeatedMoves {
    private final Store store;
    private final RecentCalls recent;
    private final CallNames names;
    private final AppointmentChangeRepository changes = new AppointmentChangeRepository();

    RepeatedMoves(Store store, RecentCalls recent, CallNames names) {
        this.store = store;
        this.recent = recent;
        this.names = names;
    }

    /** What is wished for, by when the appointment is; empty where that is not one time. */
    @FunctionalInterface
    interface MoveWish extends Function<Instant, Optional<Instant>> {}

    /**
     * Returns whereto the call's operation is moving the appointment, or was the last to, or whereto a call from the same number,
     * or with the same one said, did a moment ago that wished for the same; empty where none did.
     *
     * @param anew whether the caller says that they wish for it once more
     */
    Future<Optional<Instant>> find(ToolCall call, CallerAppointment mine, MoveWish wish, boolean anew) {
        UUID company = call.context().company();
        return store.onceAsCompany(company, call.deadline(), sql -> changes.of(sql, company, mine.id()))
                .compose(wanted -> {
                    List<Wanted> last = last(wanted);
                    Optional<Instant> ofThisCall = ofOperation(call.writing(), company, mine.id(), wanted, last);
                    return ofThisCall.isPresent() || anew || last.isEmpty()
                            ? Future.succeededFuture(ofThisCall)
                            : callsBefore(call, last).map(calls -> ofCalls(calls, last, wish));
                });
    }

    /** Whose number is hidden has said the one they are on record with. */
    private Future<Set<String>> callsBefore(ToolCall call, List<Wanted> last) {
        Future<List<String>> fromNumber = recent.before(call);
        Future<List<String>> byName =
                names.ofSameNumber(call, last.stream().map(Wanted::call).toList());
        return Future.join(fromNumber, byName)
                .map(both -> Stream.concat(fromNumber.result().stream(), byName.result().stream())
                        .collect(Collectors.toUnmodifiableSet()));
    }

    /** Returns what is to become of the appointment, else what made it as it is. */
    private static List<Wanted> last(List<Wanted> wanted) {
        boolean open = wanted.stream().anyMatch(Wanted::open);
        return wanted.stream()
                .filter(change -> open ? change.open() : change.latest())
                .toList();
    }

    private static Optional<Instant> ofOperation(
            String operation, UUID company, UUID appointment, List<Wanted> wanted, List<Wanted> last) {
        List<UUID> all = wanted.stream().map(Wanted::id).toList();
        return last.stream()
                .filter(change -> AppointmentChange.isOf(
                        operation, company, appointment, change.id(), change.uid(), change.was(), all))
                .map(Wanted::start)
                .filter(Objects::nonNull)
                .findFirst();
    }

    /** Who rings again after a call that was cut off says the same once more, perhaps in other words. */
    private static Optional<Instant> ofCalls(Set<String> calls, List<Wanted> last, MoveWish wish) {
        return last.stream()
                .filter(change -> calls.contains(change.call()))
                .filter(change -> change.was() != null)
                .filter(change -> wish.apply(change.was())
                        .filter(then -> then.equals(change.start()))
                        .isPresent())
                .map(Wanted::start)
                .findFirst();
    }
}
