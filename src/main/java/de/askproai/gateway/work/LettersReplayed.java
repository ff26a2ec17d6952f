package de.askproai.gateway.work;

import de.askproai.gateway.store.Conditions;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlClient;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Bulk replays of dead letters; the filter is a {@link DeadLetters.Filter}. A letter whose operation other work has taken
 * over is skipped and stays dead. Stateless.
 */
public final class LettersReplayed implements ReplaySubject {
    private final DeadLetterRepository repository;
    private final Revival revival;

    /** @param others the beginning of the names of the kinds that are replayed from a log of their own */
    public LettersReplayed(String others) {
        this.repository = new DeadLetterRepository(others);
        this.revival = new Revival(repository);
    }

    @Override
    public String name() {
        return "dead_letter";
    }

    @Override
    public Future<Count> count(SqlClient transaction, JsonObject filter) {
        Conditions conditions = repository.meant(new Conditions(), DeadLetters.Filter.of(filter));
        String sql = "SELECT count(*) AS n FROM dead_letter %s".formatted(conditions.where());
        return transaction.preparedQuery(sql).execute(conditions.values()).map(rows -> {
            long letters = rows.iterator().next().getLong("n");
            return new Count(letters, letters);
        });
    }

    @Override
    public Future<Stretch> move(SqlClient transaction, Replay replay, @Nullable UUID position, int rows) {
        return repository
                .stretch(transaction, replay.company(), DeadLetters.Filter.of(replay.filter()), position, rows)
                .compose(stretch -> {
                    if (stretch.isEmpty()) {
                        return Future.succeededFuture(Stretch.NOTHING);
                    }
                    UUID last = stretch.get(stretch.size() - 1).letter().id();
                    List<DeadLetter> chosen = stretch.stream()
                            .filter(DeadLetterRepository.Seen::chosen)
                            .map(DeadLetterRepository.Seen::letter)
                            .toList();
                    return revival.of(transaction, chosen)
                            .map(revived -> new Stretch(last, revived.queued(), chosen.size() - revived.queued()));
                });
    }
}
