package de.askproai.gateway.webhook;

import de.askproai.gateway.store.Conditions;
import de.askproai.gateway.work.Replay;
import de.askproai.gateway.work.ReplaySubject;
import de.askproai.gateway.work.WorkState;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Bulk replays of stored events; the filter is an {@link EventFilter}. Stateless. */
public final class EventsReplayed implements ReplaySubject {
    private static final String NOT_ERASED = "e.erased_at IS NULL";

    private final RequeueRepository queue = new RequeueRepository();

    @Override
    public String name() {
        return "webhook_event";
    }

    @Override
    public Future<Count> count(SqlClient transaction, JsonObject json) {
        EventFilter filter = EventFilter.of(json);
        Conditions conditions = new Conditions();
        filter.addTo(conditions);
        conditions.and("NOT EXISTS (SELECT 1 FROM work w WHERE w.id = e.id)");
        conditions.and(NOT_ERASED);
        filter.state().ifPresent(state -> conditions.and(isChosen(state)));
        boolean onlyDead = filter.state().filter(WorkState.DEAD::equals).isPresent();
        String sql = """
                SELECT count(*) AS planned, count(d.id) AS dead
                FROM webhook_event e %s JOIN dead_letter d ON d.id = e.id %s
                """.formatted(onlyDead ? "" : "LEFT", conditions.where());
        return transaction.preparedQuery(sql).execute(conditions.values()).map(rows -> {
            Row row = rows.iterator().next();
            return new Count(row.getLong("planned"), row.getLong("dead"));
        });
    }

    @Override
    public Future<Stretch> move(SqlClient transaction, Replay replay, @Nullable UUID position, int rows) {
        return stretch(transaction, replay, position, rows).compose(stretch -> {
            if (stretch.isEmpty()) {
                return Future.succeededFuture(Stretch.NOTHING);
            }
            UUID last = stretch.get(stretch.size() - 1).id();
            List<Replayable> chosen =
                    stretch.stream().filter(Replayable::chosen).toList();
            return queue.add(transaction, chosen)
                    .map(added -> new Stretch(last, added.size(), chosen.size() - added.size()));
        });
    }

    /** Returns the next events of the log, chosen or not. */
    private static Future<List<Replayable>> stretch(
            SqlClient transaction, Replay replay, @Nullable UUID position, int limit) {
        EventFilter filter = EventFilter.of(replay.filter());
        Conditions conditions = new Conditions().and("e.id > ?", Optional.ofNullable(position));
        filter.addTimes(conditions);
        conditions.and("e.company_id = ?", replay.company());
        String where = conditions.where();
        String rows = conditions.parameter(limit);
        Conditions chosen = new Conditions(conditions);
        filter.addOthers(chosen);
        chosen.and(NOT_ERASED);
        filter.state().ifPresent(state -> chosen.and(isChosen(state)));
        String sql = """
                SELECT e.id, e.company_id, e.connection_id, e.source, e.ordering_key, e.bytes, e.correlation,
                       %s AS chosen
                FROM (SELECT e.id, e.company_id, e.connection_id, e.source, e.type, e.ordering_key, e.bytes, e.correlation,
                             e.erased_at
                      FROM webhook_event e %s ORDER BY e.id LIMIT %s) e
                LEFT JOIN dead_letter d ON d.id = e.id
                ORDER BY e.id
                """.formatted(chosen.all(), where, rows);
        return transaction.preparedQuery(sql).execute(chosen.values()).map(found -> {
            List<Replayable> events = new ArrayList<>(found.size());
            found.forEach(row -> events.add(RequeueRepository.toReplayable(row)));
            return events;
        });
    }

    private static String isChosen(WorkState state) {
        return switch (state) {
            case DEAD -> "d.id IS NOT NULL";
            case ERASED -> "false";
            case PENDING, RUNNING, WAITING, DONE -> "d.id IS NULL";
        };
    }
}
