package de.askproai.gateway.booking.appointment;

import de.askproai.gateway.booking.appointment.AppointmentRepository.Change;
import de.askproai.gateway.booking.appointment.CalendarChangeRepository.Found;
import de.askproai.gateway.security.DataKeys;
import de.askproai.gateway.work.EffectRounds;
import de.askproai.gateway.work.EffectWriter;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Writes what calendars told about appointments, and gives up the claims of those that are over or moved. */
public final class AppointmentWriter implements EffectWriter<AppointmentChanged> {
    private final AttendeeSealer sealer;
    private final CalendarChangeRepository changes = new CalendarChangeRepository();

    public AppointmentWriter(DataKeys keys) {
        this.sealer = new AttendeeSealer(keys);
    }

    @Override
    public Class<AppointmentChanged> effect() {
        return AppointmentChanged.class;
    }

    @Override
    public Future<Void> write(SqlClient transaction, List<AppointmentChanged> effects) {
        return find(transaction, effects)
                .compose(sealer::seal)
                .compose(changes -> EffectRounds.write(
                        changes,
                        change -> change.effect().company() + " " + change.id(),
                        round -> writeRound(transaction, round)));
    }

    private Future<Void> writeRound(SqlClient transaction, List<Change> round) {
        List<Change> known = new ArrayList<>(round.size());
        List<Change> told = new ArrayList<>(0);
        List<Change> others = new ArrayList<>();
        List<Change> marks = new ArrayList<>(0);
        for (Change change : round) {
            List<Change> kind =
                    !isWhole(change) ? marks : !change.stored() ? others : change.attendee() == null ? known : told;
            kind.add(change);
        }
        // Sent without waiting for one another: they are about different rows.
        return Future.join(
                        write(known, some -> changes.updateWithoutPerson(transaction, some)),
                        write(told, some -> changes.update(transaction, some)),
                        write(others, some -> changes.upsert(transaction, some)),
                        write(marks, some -> changes.mark(transaction, some)))
                .mapEmpty();
    }

    private static Future<Void> write(List<Change> some, Function<List<Change>, Future<Void>> statement) {
        return some.isEmpty() ? Future.succeededFuture() : statement.apply(some);
    }

    private static boolean isWhole(Change change) {
        return change.effect().start() != null
                && change.effect().end() != null
                && change.effect().state() != null;
    }

    /** Finds the appointments of changes that do not name theirs. */
    private Future<List<AttendeeSealer.Known>> find(SqlClient transaction, List<AppointmentChanged> effects) {
        List<AppointmentChanged> unnamed =
                effects.stream().filter(effect -> effect.appointment() == null).toList();
        Future<List<@Nullable Found>> found =
                unnamed.isEmpty() ? Future.succeededFuture(List.of()) : changes.find(transaction, unnamed);
        return found.map(all -> {
            Iterator<@Nullable Found> next = all.iterator();
            return effects.stream().map(effect -> known(effect, next)).toList();
        });
    }

    private static AttendeeSealer.Known known(AppointmentChanged effect, Iterator<@Nullable Found> found) {
        UUID named = effect.appointment();
        if (named != null) {
            return AttendeeSealer.Known.perhaps(named, effect);
        }
        Found stored = found.next();
        return stored == null
                ? AttendeeSealer.Known.perhaps(effect.derivedId(), effect)
                : new AttendeeSealer.Known(stored.id(), effect, true, stored.complete());
    }
}
