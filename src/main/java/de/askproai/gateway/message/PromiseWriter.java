package de.askproai.gateway.message;

import de.askproai.gateway.security.DataKeys;
import de.askproai.gateway.store.Utc;
import de.askproai.gateway.work.EffectRounds;
import de.askproai.gateway.work.EffectWriter;
import de.askproai.gateway.work.Outbox;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Writes what callers are promised, also within another domain's transaction, and with it the work that finds a person for
 * what people keep.
 */
public final class PromiseWriter implements EffectWriter<PromiseMade> {
    private final PromisedToSealer sealing;
    private final Outbox outbox;

    public PromiseWriter(DataKeys keys, Outbox outbox) {
        this.sealing = new PromisedToSealer(keys);
        this.outbox = outbox;
    }

    private record Personal(PromiseMade promise, PromisedToSealer.Sealed customer) {
        String row() {
            return promise.id() + " " + promise.company();
        }
    }

    @Override
    public Class<PromiseMade> effect() {
        return PromiseMade.class;
    }

    @Override
    public Future<Void> write(SqlClient transaction, List<PromiseMade> promises) {
        return Future.all(promises.stream().map(this::seal).toList())
                .map(all -> all.<Personal>list())
                .compose(all -> EffectRounds.write(all, Personal::row, round -> insert(transaction, round)));
    }

    private Future<Personal> seal(PromiseMade promise) {
        return Optional.ofNullable(promise.customer())
                .map(customer -> sealing.seal(promise.company(), promise.id(), customer))
                .orElseGet(() -> Future.succeededFuture(PromisedToSealer.Sealed.NOBODY))
                .map(customer -> new Personal(promise, customer));
    }

    /** Returns what binds the sealed customer to the promise. */
    static String purpose(UUID promise) {
        return "promise:" + promise;
    }

    /**
     * What a person has taken or done is left to them; what a machine keeps is promised anew. What was kept at once is only
     * added: a promise that is there already is for its settlement to close.
     */
    private Future<Void> insert(SqlClient transaction, List<Personal> sealed) {
        List<PromiseMade> promises = sealed.stream().map(Personal::promise).toList();
        Tuple values = Tuple.tuple()
                .addValue(column(promises, PromiseMade::company, UUID[]::new))
                .addValue(column(promises, PromiseMade::id, UUID[]::new))
                .addValue(column(promises, promise -> promise.kind().stored(), String[]::new))
                .addValue(column(promises, promise -> promise.state().stored(), String[]::new))
                .addValue(column(promises, PromiseWriter::handover, String[]::new))
                .addValue(column(promises, PromiseMade::callId, String[]::new))
                .addValue(column(promises, PromiseMade::appointment, UUID[]::new))
                .addValue(column(promises, PromiseMade::branch, UUID[]::new))
                .addValue(column(promises, PromiseWriter::code, String[]::new))
                .addValue(column(promises, promise -> Utc.of(promise.time().due()), OffsetDateTime[]::new))
                .addArrayOfBuffer(sealed.stream()
                        .map(personal -> personal.customer().customer())
                        .toArray(Buffer[]::new))
                .addArrayOfString(sealed.stream()
                        .map(personal -> personal.customer().phoneHash())
                        .toArray(String[]::new))
                .addValue(column(promises, promise -> Utc.of(promise.time().notBefore()), OffsetDateTime[]::new));
        return transaction.preparedQuery("""
                        INSERT INTO promises AS p (company_id, id, kind, state, handover, call_id, appointment_id, branch_id,
                                code, due_at, customer, phone_hash, not_before, settled_at)
                        SELECT company_id, id, kind, state, handover, call_id, appointment_id, branch_id, code, due_at, customer,
                               phone_hash, not_before, CASE WHEN state = 'open' THEN NULL ELSE clock_timestamp() END
                          FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::uuid[],
                                      $8::uuid[], $9::text[], $10::timestamptz[], $11::bytea[], $12::text[],
                                      $13::timestamptz[])
                               AS u (company_id, id, kind, state, handover, call_id, appointment_id, branch_id, code, due_at,
                                     customer, phone_hash, not_before)
                        ON CONFLICT (id, company_id) DO UPDATE
                           SET state = excluded.state, handover = excluded.handover, code = excluded.code,
                               due_at = excluded.due_at, not_before = excluded.not_before, settled_at = excluded.settled_at
                         WHERE p.handover = 'none' AND (excluded.state = 'open' OR p.state = 'replaced')
                        """).execute(values).compose(done -> handOver(transaction, promises));
    }

    private Future<Void> handOver(SqlClient transaction, List<PromiseMade> promises) {
        return outbox.add(
                        transaction,
                        promises.stream()
                                .filter(PromiseWriter::needsSomebody)
                                .map(promise -> HandoverWork.about(promise.company(), promise.id()))
                                .toList())
                .mapEmpty();
    }

    private static boolean needsSomebody(PromiseMade promise) {
        return promise.kind().isKeptByPeople() && promise.state() == PromiseState.OPEN;
    }

    private static String handover(PromiseMade promise) {
        return needsSomebody(promise) ? "waiting" : "none";
    }

    private static @Nullable String code(PromiseMade promise) {
        return promise.code() == null ? null : promise.code().code();
    }

    private static <T> T[] column(
            List<PromiseMade> promises, Function<PromiseMade, @Nullable T> value, IntFunction<T[]> array) {
        List<@Nullable T> column = new ArrayList<>(promises.size());
        promises.forEach(promise -> column.add(value.apply(promise)));
        return column.toArray(array);
    }
}
