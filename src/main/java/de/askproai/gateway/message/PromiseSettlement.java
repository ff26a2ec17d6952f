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
import org.jspecify.annotations.Nullable;

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
                                round.stream().map(Verdict::kept).toArray(Boolean[]::new),
                                round.stream()
                                        .map(verdict -> beside(which, verdict))
                                        .toArray(UUID[]::new))
                        .compose(settled -> outbox.add(transaction, told(settled)))
                        .mapEmpty());
    }

    private static @Nullable UUID beside(PromiseRepository.Settled which, Verdict verdict) {
        return which == PromiseRepository.Settled.MESSAGE ? PromiseMade.besideMessage(verdict.id()) : null;
    }

    /** Returns the work that follows, from rows as {@link PromiseRepository#settle} returns them. */
    private static List<NewWork> told(RowSet<Row> settled) {
        List<NewWork> works = new ArrayList<>();
        settled.forEach(row -> {
            UUID company = row.getUUID("company_id");
            UUID promise = row.getUUID("id");
            if (row.getString("state").equals(PromiseState.BROKEN.stored())) {
                if (row.getString("handover").equals("waiting")) {
                    works.add(BrokenPromise.about(company, promise));
                    works.add(HandoverWork.about(company, promise));
                }
            } else if (PromiseKind.ofStored(row.getString("kind")).isHeardOf()) {
                works.add(KeptPromise.about(company, promise));
            }
        });
        return works;
    }
}
