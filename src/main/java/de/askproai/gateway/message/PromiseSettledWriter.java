package de.askproai.gateway.message;

import de.askproai.gateway.message.PromiseSettled.What;
import de.askproai.gateway.message.PromiseSettlement.Verdict;
import de.askproai.gateway.work.EffectWriter;
import de.askproai.gateway.work.Outbox;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Writes what became of promises about appointments, also within another domain's transaction: of a broken one people
 * are told after the commit, of a kept one the caller.
 */
public final class PromiseSettledWriter implements EffectWriter<PromiseSettled> {
    private final PromiseSettlement settlement;
    private final PromiseRepository promises = new PromiseRepository();

    public PromiseSettledWriter(Outbox outbox) {
        this.settlement = new PromiseSettlement(outbox);
    }

    @Override
    public Class<PromiseSettled> effect() {
        return PromiseSettled.class;
    }

    @Override
    public Future<Void> write(SqlClient transaction, List<PromiseSettled> effects) {
        return settle(
                        transaction,
                        PromiseRepository.Settled.BOOKING,
                        effects.stream()
                                .filter(effect -> effect.what() == What.BOOKING)
                                .map(effect -> new Verdict(
                                        effect.company(),
                                        PromiseMade.id(
                                                PromiseKind.BOOKED,
                                                effect.appointment().toString()),
                                        effect.kept()))
                                .toList())
                .compose(done -> settle(
                        transaction,
                        PromiseRepository.Settled.OF_APPOINTMENT,
                        effects.stream()
                                .filter(effect -> effect.what() == What.CHANGE)
                                .map(effect -> new Verdict(effect.company(), effect.appointment(), effect.kept()))
                                .toList()));
    }

    private Future<Void> settle(SqlClient transaction, PromiseRepository.Settled which, List<Verdict> verdicts) {
        return verdicts.isEmpty() ? Future.succeededFuture() : settlement.settle(transaction, which, verdicts);
    }

    /**
     * Closes what was promised of a subject (an appointment, a change) without telling anybody: something else is promised
     * instead.
     */
    public Future<Void> replace(SqlClient transaction, UUID company, String subject) {
        UUID[] ids = Stream.of(PromiseKind.BOOKED, PromiseKind.MOVED, PromiseKind.CANCELLED)
                .map(kind -> PromiseMade.id(kind, subject))
                .toArray(UUID[]::new);
        return promises.replace(transaction, company, ids);
    }

    /**
     * Closes what was promised of a wish that could not be booked, and is not wanted any more: nobody need call.
     *
     * @return whether that is so; false where somebody sees to it already
     */
    public Future<Boolean> replaceBroken(SqlClient transaction, UUID company, UUID appointment) {
        return promises.replaceBroken(transaction, company, appointment);
    }

    /** Keeps or breaks the promise of a message that somebody else sends; once. */
    public Future<Void> settleMessage(SqlClient transaction, UUID company, UUID promise, boolean sent) {
        return settlement.settle(
                transaction, PromiseRepository.Settled.MESSAGE, List.of(new Verdict(company, promise, sent)));
    }

    /** Keeps the promise of a message that went out, in time or late; who has taken it keeps it. */
    public Future<Void> messageSent(SqlClient transaction, UUID company, UUID promise) {
        return settleMessage(transaction, company, promise, true)
                .compose(done -> promises.keepLate(transaction, company, promise));
    }

    /** Closes the promise of a message that nobody waits for any more, also where somebody is looked for who sees to it. */
    public Future<Void> withdraw(SqlClient transaction, UUID company, UUID promise) {
        return promises.replace(transaction, company, new UUID[] {promise});
    }

    /**
     * Keeps a promise that nobody needs to see to any more, as a machine did.
     *
     * @return whether somebody had taken it, who does not know
     */
    public Future<Boolean> overtake(SqlClient transaction, UUID company, UUID promise) {
        return promises.overtake(transaction, company, promise).map(taken -> taken.orElse(false));
    }

    /** Keeps so all calls back about a subject, however often it was promised anew. */
    public Future<Void> overtakeCalls(SqlClient transaction, UUID company, String subject) {
        UUID call = PromiseMade.id(PromiseKind.CALLBACK, subject);
        return promises.find(transaction, company, call)
                .compose(found -> found.isEmpty()
                        ? Future.succeededFuture()
                        : promises.overtake(transaction, company, call)
                                .compose(done -> overtakeCalls(transaction, company, PromiseMade.again(subject))));
    }
}
