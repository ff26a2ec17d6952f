package de.askproai.gateway.message;

import de.askproai.gateway.security.DataKeys;
import de.askproai.gateway.security.SealedJson;
import de.askproai.gateway.work.NewWork;
import de.askproai.gateway.work.Outbox;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.util.List;
import java.util.UUID;

/** Sends messages to customers after the commit of whatever causes them. Thread-safe. */
public final class CustomerMessages {
    private final Outbox outbox;
    private final SealedJson sealing;
    private final PromiseRepository promises = new PromiseRepository();

    CustomerMessages(Outbox outbox, DataKeys keys) {
        this.outbox = outbox;
        this.sealing = new SealedJson(keys);
    }

    /** Returns what became of the promise that a message arrives; broken where there is none. */
    public Future<PromiseState> state(SqlClient tx, UUID company, UUID promise) {
        return promises.find(tx, company, promise)
                .map(found -> found.map(StoredPromise::state).orElse(PromiseState.BROKEN));
    }

    /** Leaves the message in the outbox of this transaction; its promise is written in the same one. */
    public Future<Void> send(SqlClient tx, CustomerMessage message) {
        return sealing.seal(message.company(), CustomerMessageWork.NAME, message.toJson())
                .compose(body -> outbox.add(
                        tx,
                        List.of(new NewWork(
                                CustomerMessageWork.NAME,
                                message.company(),
                                null,
                                message.about() + "/message",
                                "message/" + message.promise(),
                                body,
                                null))))
                .mapEmpty();
    }
}
