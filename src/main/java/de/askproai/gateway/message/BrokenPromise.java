package de.askproai.gateway.message;

import de.askproai.gateway.observe.MeterNames;
import de.askproai.gateway.store.Store;
import de.askproai.gateway.time.Deadline;
import de.askproai.gateway.work.ItemWorkKind;
import de.askproai.gateway.work.NewWork;
import de.askproai.gateway.work.Outcome;
import de.askproai.gateway.work.Work;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts and logs that a caller was promised an appointment and will not get it.
 *
 * <p>It is work, left behind in the transaction that breaks the promise, so that it is counted after the commit and not
 * lost with the process. It looks again first: what was promised anew, or came true meanwhile, is not broken.
 */
final class BrokenPromise implements ItemWorkKind {
    private static final Logger LOG = LoggerFactory.getLogger(BrokenPromise.class);
    private static final String NAME = "message.broken_promise";

    private final Store store;
    private final Counter broken;

    BrokenPromise(Store store, MeterRegistry meters) {
        this.store = store;
        // There from the start, so that the first one is seen as an increase.
        this.broken = meters.counter(MeterNames.BOOKING, MeterNames.STATUS, "promise_broken");
    }

    /** Returns the work to leave behind where a promise may have been broken. */
    static NewWork about(UUID company, UUID promise) {
        byte[] body = promise.toString().getBytes(StandardCharsets.US_ASCII);
        return new NewWork(NAME, company, null, null, null, body, null);
    }

    @Override
    public String name() {
        return NAME;
    }

    private record Broken(UUID appointment, String call) {}

    @Override
    public Future<Outcome> handle(Work work, Deadline deadline) {
        UUID promise = UUID.fromString(new String(work.content(), StandardCharsets.US_ASCII));
        return store.asCompany(work.company(), deadline, tx -> find(tx, work.company(), promise))
                .map(found -> {
                    found.ifPresent(broken -> tell(work.company(), broken));
                    return Outcome.done();
                });
    }

    /** Returns what the promise was about, if it is broken. */
    private static Future<Optional<Broken>> find(SqlClient tx, UUID company, UUID promise) {
        return tx.preparedQuery("""
                        SELECT appointment_id, call_id FROM promises
                         WHERE company_id = $1 AND id = $2 AND state = 'broken'
                        """).execute(Tuple.of(company, promise)).map(rows -> {
            Row first = rows.size() == 0 ? null : rows.iterator().next();
            return Optional.ofNullable(first)
                    .map(row -> new Broken(row.getUUID("appointment_id"), row.getString("call_id")));
        });
    }

    private void tell(UUID company, Broken promise) {
        broken.increment();
        LOG.atWarn()
                .addKeyValue("company", company)
                .addKeyValue("appointment", promise.appointment())
                .addKeyValue("call", promise.call())
                .log("A promise to a caller is broken: somebody has to call back");
    }
}
