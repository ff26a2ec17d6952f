package de.askproai.gateway.message;

import de.askproai.gateway.work.EffectRounds;
import de.askproai.gateway.work.NewWork;
import de.askproai.gateway.work.Outbox;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Keeps and breaks promises: of a broken one people of the company are told after the commit, of a kept one the caller.
 * Thread-safe.
 */
final class PromiseSettlement {
    private final Outbox outbox;
    private final PromiseRepository promises = new PromiseRepository();

    PromiseSettlement(Outbox outbox) {
        this.outbox = outbox;
    }

    /**
     * What became of one promise.
     *
     * @param id of the promise or of what it is about
     * @param kept false: somebody of the company has to speak to the caller
     */
    record Verdict(UUID company, UUID id, boolean kept) {}

    Future<Void> settle(SqlClient transaction, PromiseRepository.Settled which, List<Verdict> verdicts) {
        return EffectRounds.write(
                verdicts,
                verdict -> verdict.id() + " " + verdict.company(),
                round -> promises.settle(
                                transaction,
                                which,
                                round.stream().map(Verdict::company).toArray(UUID[]::new),
                                round.stream().map(Verdict::id).toArray(UUID[]::new),
                                round.stream().map(Verdict::kept).toArray(Boolean[]::new))
                        .compose(settled -> outbox.add(transaction, told(settled)))
                        .mapEmpty());
    }

    /** Returns the work that follows, from rows with {@code company_id}, {@code id}, {@code kind} and {@code state}. */
    private static List<NewWork> told(RowSet<Row> settled) {
        List<NewWork> works = new ArrayList<>();
        settled.forEach(row -> {
            UUID company = row.getUUID("company_id");
            UUID promise = row.getUUID("id");
            if (row.getString("state").equals(PromiseState.BROKEN.stored())) {
                works.add(BrokenPromise.about(company, promise));
                works.add(HandoverWork.about(company, promise));
            } else if (PromiseKind.ofStored(row.getString("kind")).isHeardOf()) {
                works.add(KeptPromise.about(company, promise));
            }
        });
        return works;
    }
}
