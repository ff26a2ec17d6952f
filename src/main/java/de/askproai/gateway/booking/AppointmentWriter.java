package de.askproai.gateway.booking;

import de.askproai.gateway.security.DataKeys;
import de.askproai.gateway.work.EffectRounds;
import de.askproai.gateway.work.EffectWriter;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes what calendars told about appointments, and gives up the claims of those that are over or moved. */
public final class AppointmentWriter implements EffectWriter<AppointmentChanged> {
    private final AttendeeSealer sealer;
    private final AppointmentRepository appointments = new AppointmentRepository();
    private final SlotClaimRepository claims = new SlotClaimRepository();

    public AppointmentWriter(DataKeys keys) {
        this.sealer = new AttendeeSealer(keys);
    }

    @Override
    public Class<AppointmentChanged> effect() {
        return AppointmentChanged.class;
    }

    @Override
    public Future<Void> write(SqlClient transaction, List<AppointmentChanged> effects) {
        return known(transaction, effects)
                .compose(sealer::seal)
                .compose(changes -> EffectRounds.write(
                        changes,
                        change -> change.effect().company() + " " + change.id(),
                        round -> writeRound(transaction, round)))
                .mapEmpty();
    }

    private Future<Void> writeRound(SqlClient transaction, List<AppointmentRepository.Change> changes) {
        List<AppointmentRepository.Change> whole =
                changes.stream().filter(AppointmentWriter::isWhole).toList();
        List<AppointmentRepository.Change> marks =
                changes.stream().filter(change -> !isWhole(change)).toList();
        Future<List<SlotClaimRepository.Stored>> merged =
                whole.isEmpty() ? Future.succeededFuture(List.of()) : appointments.merge(transaction, whole);
        return merged.compose(stored -> release(transaction, stored))
                .compose(done -> marks.isEmpty()
                        ? Future.succeededFuture()
                        : appointments.mark(transaction, marks).compose(stored -> release(transaction, stored)));
    }

    private Future<Void> release(SqlClient transaction, List<SlotClaimRepository.Stored> stored) {
        return stored.isEmpty() ? Future.succeededFuture() : claims.releaseMoved(transaction, stored);
    }

    private static boolean isWhole(AppointmentRepository.Change change) {
        return change.effect().start() != null
                && change.effect().end() != null
                && change.effect().state() != null;
    }

    /** Finds the appointments of changes that do not name theirs. */
    private Future<List<AttendeeSealer.Known>> known(SqlClient transaction, List<AppointmentChanged> effects) {
        List<AppointmentChanged> unnamed =
                effects.stream().filter(effect -> effect.appointment() == null).toList();
        Future<List<@Nullable UUID>> resolved =
                unnamed.isEmpty() ? Future.succeededFuture(List.of()) : appointments.resolve(transaction, unnamed);
        return resolved.map(ids -> {
            List<AttendeeSealer.Known> known = new ArrayList<>(effects.size());
            int next = 0;
            for (AppointmentChanged effect : effects) {
                UUID named = effect.appointment();
                UUID found = named == null ? ids.get(next++) : named;
                known.add(new AttendeeSealer.Known(found == null ? effect.derivedId() : found, effect));
            }
            return known;
        });
    }
}
