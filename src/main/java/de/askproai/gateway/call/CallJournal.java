package de.askproai.gateway.call;

import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.observe.MeterNames;
import de.askproai.gateway.security.DataKey;
import de.askproai.gateway.security.DataKeys;
import de.askproai.gateway.security.SearchHash;
import de.askproai.gateway.store.Store;
import de.askproai.gateway.time.Deadline;
import de.askproai.gateway.tool.ToolJournal;
import de.askproai.gateway.tool.ToolRun;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlClient;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Journals calls of tools with the phone call they belong to, which may not be known yet; counts the times that were offered
 * in a call and gone when they were wanted.
 */
public final class CallJournal implements ToolJournal {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Store store;
    private final DataKeys keys;
    private final Supplier<UUID> ids;
    private final CallRepository calls = new CallRepository();
    private final EntryRepository entries = new EntryRepository();
    private final Counter offeredSlotGone;

    /** @param ids makes time-ordered ids, from any thread */
    public CallJournal(Store store, DataKeys keys, Supplier<UUID> ids, MeterRegistry meters) {
        this.store = store;
        this.keys = keys;
        this.ids = ids;
        this.offeredSlotGone = meters.counter(MeterNames.OFFERED_SLOT_GONE);
    }

    @Override
    public Future<Void> record(ToolRun run) {
        // Not flushed: those on the line wait for flushes, and what a failure to write may take anyway a crash may,
        // too.
        UUID company = run.context().company();
        return keys.current(company)
                .compose(key -> keys.searchHash(company)
                        .compose(hash -> store.asCompanyUnflushed(
                                company,
                                Deadline.in(PATIENCE),
                                tx -> write(tx, run, key, hash).compose(written -> isOfferGone(tx, run)))))
                .onSuccess(gone -> {
                    if (gone) {
                        offeredSlotGone.increment();
                    }
                })
                .mapEmpty();
    }

    private Future<?> write(SqlClient tx, ToolRun run, DataKey key, SearchHash hash) {
        String caller = run.context().callerNumber();
        // Sent without waiting for one another; the second finds what the first one wrote.
        return Future.join(
                calls.see(
                        tx,
                        run.context().company(),
                        run.context().conversation(),
                        run.context().branch(),
                        // By which it is found when the caller is erased, also if nobody ever tells of the call.
                        caller == null ? null : hash.phone(caller)),
                entries.add(tx, ids.get(), run, key));
    }

    private Future<Boolean> isOfferGone(SqlClient tx, ToolRun run) {
        JsonObject facts = run.answer().facts();
        String wanted = facts.getString("wanted", facts.getString("start"));
        boolean gone =
                run.answer().code() == ErrorCode.SLOT_TAKEN && !run.answer().replayed();
        return gone && wanted != null
                ? entries.offered(tx, run.context().company(), run.context().conversation(), run.startedAt(), wanted)
                : Future.succeededFuture(false);
    }
}
