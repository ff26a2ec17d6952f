package de.askproai.gateway.message;

import de.askproai.gateway.work.EffectRounds;
import de.askproai.gateway.work.EffectWriter;
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
 * Writes what became of promises about appointments, also within another domain's transaction: of a broken one people
 * are told after the commit, of a kept one the caller.
 */
public final class PromiseSettledWriter implements EffectWriter<PromiseSettled> {
    private final Outbox outbox;
    private final PromiseRepository promises = new PromiseRepository();

    public PromiseSettledWriter(Outbox outbox) {
        this.outbox = outbox;
    }

    @Override
    public Class<PromiseSettled> effect() {
        return PromiseSettled.class;
    }

    @Override
    public Future<Void> write(SqlClient transaction, List<PromiseSettled> effects) {
        return EffectRounds.write(
                effects, effect -> effect.appointment() + " " + effect.company(), round -> settle(transaction, round));
    }

    private Future<Void> settle(SqlClient transaction, List<PromiseSettled> effects) {
        return promises.settle(
                        transaction,
                        PromiseRepository.Settled.OF_APPOINTMENT,
                        effects.stream().map(PromiseSettled::company).toArray(UUID[]::new),
                        effects.stream().map(PromiseSettled::appointment).toArray(UUID[]::new),
                        effects.stream().map(PromiseSettled::kept).toArray(Boolean[]::new))
                .compose(settled -> outbox.add(transaction, told(settled)))
                .mapEmpty();
    }

    /**
     * Keeps a promise that nobody needs to see to any more, as a machine did.
     *
     * @return whether somebody had taken it, who does not know
     */
    public Future<Boolean> overtake(SqlClient transaction, UUID company, UUID promise) {
        return promises.overtake(transaction, company, promise).map(taken -> taken.orElse(false));
    }

    /** Returns the work that follows, from rows with {@code company_id}, {@code id}, {@code kind} and {@code state}. */
    static List<NewWork> told(RowSet<Row> settled) {
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
