package de.askproai.gateway.booking.appointment;

import de.askproai.gateway.booking.appointment.AppointmentRepository.Change;
import de.askproai.gateway.booking.appointment.CalendarChangeRepository.Found;
import de.askproai.gateway.security.DataKeys;
import de.askproai.gateway.store.SentTogether;
import de.askproai.gateway.work.EffectRounds;
import de.askproai.gateway.work.EffectWriter;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
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
        List<AppointmentChanged> likely = likelyStored(effects);
        Set<AppointmentChanged> known = Collections.newSetFromMap(new IdentityHashMap<>(likely.size()));
        known.addAll(likely);
        List<AppointmentChanged> others =
                effects.stream().filter(effect -> !known.contains(effect)).toList();
        // Sent without waiting for one another: they are about different rows.
        return SentTogether.allDone(List.of(
                write(
                        likely,
                        some -> changes.updateLikely(transaction, some)
                                .compose(rest -> write(rest, more -> lookUp(transaction, more)))),
                write(others, some -> lookUp(transaction, some))));
    }

    /**
     * Returns those whose appointment is likely stored, sorted by their lineage: what has a version after the first was told of
     * before. Of several of one lineage none, which keeps them in their order.
     */
    private static List<AppointmentChanged> likelyStored(List<AppointmentChanged> effects) {
        Map<String, List<AppointmentChanged>> byLineage = new TreeMap<>();
        for (AppointmentChanged effect : effects) {
            String lineage = effect.lineage();
            if (lineage != null) {
                byLineage.computeIfAbsent(lineage, none -> new ArrayList<>(1)).add(effect);
            }
        }
        return byLineage.values().stream()
                .filter(same -> same.size() == 1)
                .map(same -> same.get(0))
                .filter(AppointmentWriter::wasToldOfBefore)
                .toList();
    }

    private static boolean wasToldOfBefore(AppointmentChanged effect) {
        Integer sequence = effect.sequence();
        return sequence != null && sequence > 0 && effect.appointment() == null && isWhole(effect);
    }

    private Future<Void> lookUp(SqlClient transaction, List<AppointmentChanged> effects) {
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
            List<Change> kind = !isWhole(change.effect())
                    ? marks
                    : !change.stored() ? others : change.attendee() == null ? known : told;
            kind.add(change);
        }
        // Sent without waiting for one another: they are about different rows.
        return SentTogether.allDone(List.of(
                write(known, some -> changes.updateWithoutPerson(transaction, some)),
                write(told, some -> changes.update(transaction, some)),
                write(others, some -> changes.upsert(transaction, some)),
                write(marks, some -> changes.mark(transaction, some))));
    }

    private static <E> Future<Void> write(List<E> some, Function<List<E>, Future<Void>> statement) {
        return some.isEmpty() ? Future.succeededFuture() : statement.apply(some);
    }

    private static boolean isWhole(AppointmentChanged effect) {
        return effect.start() != null && effect.end() != null && effect.state() != null;
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
