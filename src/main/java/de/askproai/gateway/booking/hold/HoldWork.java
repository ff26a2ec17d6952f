package de.askproai.gateway.booking.hold;

import de.askproai.gateway.booking.appointment.AppointmentState;
import de.askproai.gateway.time.BusinessClock;
import de.askproai.gateway.time.Deadline;
import de.askproai.gateway.work.ItemWorkKind;
import de.askproai.gateway.work.NewWork;
import de.askproai.gateway.work.Outcome;
import de.askproai.gateway.work.Work;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Gives up holds that have run out. It tidies only: a hold that has run out counts no more from that moment on, whoever
 * claims its time.
 */
public final class HoldWork implements ItemWorkKind {
    private static final String NAME = "booking.hold";

    private final HoldStore store;
    private final BusinessClock clock;

    public HoldWork(HoldStore store, BusinessClock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** Returns the work to leave behind with a hold that runs out then. */
    static NewWork of(UUID company, UUID appointment, Instant until) {
        byte[] body = appointment.toString().getBytes(StandardCharsets.US_ASCII);
        return new NewWork(NAME, company, null, null, null, body, null).asleepUntil(until);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Future<Outcome> handle(Work work, Deadline deadline) {
        UUID appointment = UUID.fromString(new String(work.content(), StandardCharsets.US_ASCII));
        return store.find(work.company(), appointment, deadline)
                .map(found -> found.map(hold -> outcome(work.company(), hold)).orElseGet(Outcome::done));
    }

    private Outcome outcome(UUID company, HoldRepository.Stored hold) {
        Instant until = hold.until();
        if (hold.state() != AppointmentState.HELD || until == null) {
            return Outcome.done();
        }
        Instant now = clock.now();
        if (until.isAfter(now)) {
            return new Outcome.Done(List.of(), List.of(of(company, hold.appointment(), until)));
        }
        return Outcome.done(List.of(new HoldReleased(company, hold.appointment(), now)));
    }
}
