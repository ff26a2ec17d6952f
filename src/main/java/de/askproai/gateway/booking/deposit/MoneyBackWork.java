package de.askproai.gateway.booking.deposit;

import de.askproai.gateway.booking.appointment.DepositDemand;
import de.askproai.gateway.booking.notice.CustomerNotices;
import de.askproai.gateway.booking.notice.NotifiedCustomer;
import de.askproai.gateway.booking.shop.Shops;
import de.askproai.gateway.message.PromiseSettledWriter;
import de.askproai.gateway.observe.MeterNames;
import de.askproai.gateway.payment.MoneyBack;
import de.askproai.gateway.payment.MoneyBack.Money;
import de.askproai.gateway.payment.MoneyBack.Result;
import de.askproai.gateway.payment.Refund;
import de.askproai.gateway.payment.RefundFailures;
import de.askproai.gateway.store.Store;
import de.askproai.gateway.time.Deadline;
import de.askproai.gateway.work.ItemWorkKind;
import de.askproai.gateway.work.NewWork;
import de.askproai.gateway.work.Outbox;
import de.askproai.gateway.work.Outcome;
import de.askproai.gateway.work.Work;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes down what became of a customer's money, and tells them; what people have to pay back is somebody's to do. */
public final class MoneyBackWork implements ItemWorkKind, MoneyBack {
    private static final String NAME = "booking.money-back";

    private final Store store;
    private final Shops shops;
    private final CustomerNotices notices;
    private final PromiseSettledWriter promises;
    private final MeterRegistry meters;
    private final RefundFailures failures;

    public MoneyBackWork(
            Store store,
            Shops shops,
            CustomerNotices notices,
            PromiseSettledWriter promises,
            Outbox outbox,
            MeterRegistry meters) {
        this.store = store;
        this.shops = shops;
        this.notices = notices;
        this.promises = promises;
        this.failures = new RefundFailures(outbox);
        this.meters = meters;
        // There from the start, so that the first one is seen as an increase.
        for (Result result : Result.values()) {
            counted(result, 0);
        }
    }

    private void counted(Result result, int more) {
        meters.counter(MeterNames.REFUND, MeterNames.STATUS, result.name().toLowerCase(Locale.ROOT))
                .increment(more);
    }

    @Override
    public NewWork told(Money money) {
        JsonObject body = new JsonObject()
                .put("appointment", money.appointment().toString())
                .put("operation", money.operation())
                .put("call", money.callId())
                .put("result", money.result().name())
                .put("refund", money.refund())
                .put("amount", money.amountMinor())
                .put("currency", money.currency())
                .put(
                        "refunds",
                        new JsonArray(money.refunds().stream()
                                .map(refund -> new JsonObject()
                                        .put("id", refund.id())
                                        .put("amount", refund.amountMinor())
                                        .put("at", refund.at()))
                                .toList()));
        return new NewWork(
                NAME,
                money.company(),
                null,
                money.operation(),
                money.subject(),
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
                body.getString("refund"),
                body.getLong("amount"),
                body.getString("currency"),
                body.getJsonArray("refunds", new JsonArray()).stream()
                        .map(JsonObject.class::cast)
                        .map(refund -> new Refund(
                                refund.getString("id"), refund.getLong("amount"), refund.getInstant("at"), false))
                        .toList());
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Future<Outcome> handle(Work work, Deadline deadline) {
        Money told = money(work);
        return shops.profile(work.company(), deadline)
                .compose(profile -> store.asCompany(
                        work.company(),
                        deadline,
                        tx -> stillTrue(tx, told)
                                .compose(left -> left.map(money -> write(
                                                        tx,
                                                        money,
                                                        Locale.forLanguageTag(profile.company()
                                                                .locale()))
                                                .map(left))
                                        .orElseGet(() -> Future.succeededFuture(left)))))
                .onSuccess(written -> written.ifPresent(money -> counted(money.result(), 1)))
                .map(Outcome.done());
    }

    /** Nobody reads that money is back of which it has become known since that it did not arrive. */
    private Future<Optional<Money>> stillTrue(SqlClient tx, Money money) {
        return failures.failed(tx, money).map(money::without);
    }

    private Future<Void> write(SqlClient tx, Money money, Locale staff) {
        return write(tx, money).compose(branch -> tell(tx, money, branch, staff));
    }

    private static Future<@Nullable UUID> write(SqlClient tx, Money money) {
        return tx.preparedQuery("""
                        WITH settled AS (
                            UPDATE deposits SET state = $3, settled_at = clock_timestamp()
                             WHERE $3::text IS NOT NULL AND company_id = $1 AND appointment_id = $2)
                        SELECT branch_id FROM appointments WHERE company_id = $1 AND id = $2
                        """)
                .execute(Tuple.of(
                        money.company(), money.appointment(), isDeposit(money) ? deposit(money.result()) : null))
                .map(rows -> rows.size() == 0 ? null : rows.iterator().next().getUUID("branch_id"));
    }

    /** Returns what has become of the deposit; null where nothing has. */
    private static @Nullable String deposit(Result result) {
        return switch (result) {
            case REFUNDED -> "refunded";
            case REFUNDED_IN_PART, BY_HAND -> null;
            case FAILED -> "paid";
        };
    }

    private static boolean isDeposit(Money money) {
        return money.operation().equals(DepositDemand.operation(money.appointment()));
    }

    private Future<Void> tell(SqlClient tx, Money money, @Nullable UUID branch, Locale staff) {
        CustomerNotices.Notice notice = notice(
                money,
                branch,
                money.subject(),
                money.result() == Result.FAILED
                        ? NotifiedCustomer.Reason.REFUND_FAILED
                        : NotifiedCustomer.Reason.REFUND_BY_HAND,
                new MoneyPhrases(staff).amount(money).orElse(null));
        return switch (money.result()) {
            case REFUNDED ->
                notices.write(
                                tx,
                                notice,
                                (name, place, locale) -> new MoneyPhrases(locale).refunded(money, name, place.name()))
                        // Else somebody would pay it back once more.
                        .compose(done -> isDeposit(money) ? overtake(tx, money, branch) : Future.succeededFuture());
            case REFUNDED_IN_PART ->
                notices.write(
                        tx,
                        notice,
                        (name, place, locale) -> new MoneyPhrases(locale).refundedInPart(money, name, place.name()));
            case BY_HAND, FAILED -> notices.call(tx, notice);
        };
    }

    /** Whoever was about to pay it back by hand has to hear that it is back. */
    private Future<Void> overtake(SqlClient tx, Money money, @Nullable UUID branch) {
        return promises.overtake(tx, money.company(), DepositPaidWriter.lateCall(money.appointment()))
                .compose(taken -> taken
                        ? notices.call(
                                tx,
                                notice(
                                        money,
                                        branch,
                                        money.subject() + "/already",
                                        NotifiedCustomer.Reason.REFUNDED_ALREADY,
                                        null))
                        : Future.succeededFuture());
    }

    private static CustomerNotices.Notice notice(
            Money money,
            @Nullable UUID branch,
            String subject,
            NotifiedCustomer.Reason reason,
            @Nullable String detail) {
        return new CustomerNotices.Notice(
                money.company(), money.appointment(), branch, money.callId(), subject, reason, detail);
    }
}
