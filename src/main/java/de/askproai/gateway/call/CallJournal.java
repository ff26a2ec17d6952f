package de.askproai.gateway.call;

import de.askproai.gateway.security.DataKeys;
import de.askproai.gateway.store.Store;
import de.askproai.gateway.time.Deadline;
import de.askproai.gateway.tool.ToolJournal;
import de.askproai.gateway.tool.ToolRun;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Supplier;

/** Journals calls of tools with the phone call they belong to, which may not be known yet. */
public final class CallJournal implements ToolJournal {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Store store;
    private final DataKeys keys;
    private final Supplier<UUID> ids;
    private final CallRepository calls = new CallRepository();
    private final EntryRepository entries = new EntryRepository();

    /** @param ids makes time-ordered ids, from any thread */
    public CallJournal(Store store, DataKeys keys, Supplier<UUID> ids) {
        this.store = store;
        this.keys = keys;
        this.ids = ids;
    }

    @Override
    public Future<Void> record(ToolRun run) {
        return keys.current(run.context().company())
                .compose(key -> store.asCompany(
                        run.context().company(),
                        Deadline.in(PATIENCE),
                        tx -> calls.see(
                                        tx,
                                        run.context().company(),
                                        run.context().conversation(),
                                        run.context().branch())
                                .compose(seen -> entries.add(tx, ids.get(), run, key))));
    }
}
