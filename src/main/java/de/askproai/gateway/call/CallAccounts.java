package de.askproai.gateway.call;

import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import de.askproai.gateway.tenant.Connection;
import io.vertx.core.Future;
import java.util.List;
import java.util.function.Function;

/** The accounts a company has at telephony vendors, of which one may know a call. */
final class CallAccounts {
    private CallAccounts() {}

    /** Asks one after the other; returns whether one of them knew the call. Fails as the question does. */
    static Future<Boolean> ask(List<Connection> accounts, Function<Connection, Future<?>> question) {
        if (accounts.isEmpty()) {
            return Future.succeededFuture(false);
        }
        return question.apply(accounts.get(0))
                .map(done -> true)
                .recover(failure -> GatewayException.of(failure).code() == ErrorCode.NOT_FOUND
                        ? ask(accounts.subList(1, accounts.size()), question)
                        : Future.failedFuture(failure));
    }
}
