package de.askproai.gateway.booking;

import de.askproai.gateway.message.PromiseSettledWriter;
import de.askproai.gateway.payment.MoneyBack;
import de.askproai.gateway.payment.MoneyBack.Money;
import de.askproai.gateway.payment.MoneyBack.Result;
import de.askproai.gateway.store.Store;
import de.askproai.gateway.time.Deadline;
import de.askproai.gateway.work.ItemWorkKind;
import de.askproai.gateway.work.NewWork;
import de.askproai.gateway.work.Outcome;
import de.askproai.gateway.work.Work;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes down what became of a customer's money, and tells them; what people have to pay back is somebody's to do. */
final class MoneyBackWork implements ItemWorkKind, MoneyBack {
    private static final String NAME = "booking.money-back";

    private final Store store;
    private final Shops shops;
    private final CustomerNotices notices;
    private final PromiseSettledWriter promises;

    MoneyBackWork(Store store, Shops shops, CustomerNotices notices, PromiseSettledWriter promises) {
        this.store = store;
        this.shops = shops;
        this.notices = notices;
        this.promises = promises;
    }

    @Override
    public NewWork told(Money money) {
        JsonObject body = new JsonObject()
                .put("appointment", money.appointment().toString())
                .put("operation", money.operation())
                .put("call", money.callId())
                .put("result", money.result().name())
                .put("amount", money.amountMinor())
                .put("currency", money.currency());
        return new NewWork(
                NAME,
                money.company(),
                null,
                money.operation(),
                money.operation() + "/money-back",
                body.toBuffer().getBytes(),
                null);
    }

    private static Money money(Work work) {
        JsonObject body = new JsonObject(Buffer.buffer(work.content()));
        return new Money(
                work.company(),
                UUID.fromString(body.getString("appointment")),
                body.getString("operation"),
                body.getString("call"),
                Result.valueOf(body.getString("result")),
                body.getLong("amount"),
                body.getString("currency"));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Future<Outcome> handle(Work work, Deadline deadline) {
        Money money = money(work);
        return shops.profile(work.company(), deadline)
                .compose(profile -> store.asCompany(
                        work.company(),
                        deadline,
                        tx -> write(tx, money)
                                .compose(branch -> tell(
                                        tx, money, branch, profile.company().locale()))))
                .map(Outcome.done());
    }

    private static Future<@Nullable UUID> write(SqlClient tx, Money money) {
        return tx.preparedQuery("""
                        WITH settled AS (
                            UPDATE deposits SET state = 'refunded', settled_at = clock_timestamp()
                             WHERE $3 AND company_id = $1 AND appointment_id = $2)
                        SELECT branch_id FROM appointments WHERE company_id = $1 AND id = $2
                        """)
                .execute(Tuple.of(
                        money.company(), money.appointment(), money.result() == Result.REFUNDED && isDeposit(money)))
                .map(rows -> rows.size() == 0 ? null : rows.iterator().next().getUUID("branch_id"));
    }

    private static boolean isDeposit(Money money) {
        return money.operation().equals(DepositDemand.operation(money.appointment()));
    }

    private Future<Void> tell(SqlClient tx, Money money, @Nullable UUID branch, String locale) {
        CustomerNotices.Notice notice = new CustomerNotices.Notice(
                money.company(),
                money.appointment(),
                branch,
                money.callId(),
                money.operation() + "/money-back",
                NotifiedCustomer.Reason.REFUND_BY_HAND);
        MoneyPhrases phrases = new MoneyPhrases(Locale.forLanguageTag(locale));
        return switch (money.result()) {
            case REFUNDED ->
                notices.write(tx, notice, (name, place) -> phrases.refunded(money, name, place.name()))
                        // Else somebody would pay it back once more.
                        .compose(done -> isDeposit(money)
                                ? promises.withdraw(
                                        tx, money.company(), DepositPaidWriter.lateCall(money.appointment()))
                                : Future.succeededFuture());
            case BY_HAND -> notices.call(tx, notice);
        };
    }
}
