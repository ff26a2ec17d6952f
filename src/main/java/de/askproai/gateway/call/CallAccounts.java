package de.askproai.gateway.call;

import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import de.askproai.gateway.tenant.Connection;
import io.vertx.core.Future;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The accounts a company has at telephony vendors, of which one may know a call. */
final class CallAccounts {
    private CallAccounts() {}

    /**
     * Asks one after the other until one knows the call; returns whether one did. Those after one that cannot be asked are
     * asked all the same; it fails only where none knows the call and one could not say.
     */
    static Future<Boolean> ask(List<Connection> accounts, Function<Connection, Future<?>> question) {
        return ask(accounts, question, null);
    }

    private static Future<Boolean> ask(
            List<Connection> accounts, Function<Connection, Future<?>> question, @Nullable Throwable earlier) {
        if (accounts.isEmpty()) {
            return earlier == null ? Future.succeededFuture(false) : Future.failedFuture(earlier);
        }
        return question.apply(accounts.get(0))
                .transform((answer, failure) -> failure == null
                        ? Future.succeededFuture(true)
                        : ask(
                                accounts.subList(1, accounts.size()),
                                question,
                                GatewayException.of(failure).code() == ErrorCode.NOT_FOUND ? earlier : failure));
    }
}
