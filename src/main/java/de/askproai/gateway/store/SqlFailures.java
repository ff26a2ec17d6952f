package de.askproai.gateway.store;

import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import io.vertx.core.Future;
import io.vertx.pgclient.PgException;
import java.io.IOException;
import java.util.Set;

/**
 * Tells a server that is away from a statement that is wrong.
 *
 * <p>SQLSTATE classes: <a href="https://www.postgresql.org/docs/17/errcodes-appendix.html">PostgreSQL, appendix A</a>.
 * A statement's own failure passes unchanged, so that callers can look at its SQLSTATE.
 */
public final class SqlFailures {
    /** Connection exception, insufficient resources, operator intervention, system error. */
    private static final Set<String> AWAY = Set.of("08", "53", "57", "58");

    private SqlFailures() {}

    static <T> Future<T> translate(Throwable failure) {
        return Future.failedFuture(
                serverIsAway(failure)
                        ? new GatewayException(ErrorCode.UNAVAILABLE, "PostgreSQL is not available", failure)
                        : failure);
    }

    /** Returns whether the statement failed on its own account, so that repeating it unchanged is pointless. */
    public static boolean isStatementsFault(Throwable failure) {
        return failure instanceof PgException && !serverIsAway(failure);
    }

    /** Returns whether the failure is PostgreSQL's report of the given SQLSTATE, e.g. {@code 23P01}. */
    public static boolean isState(Throwable failure, String sqlState) {
        return sqlState.equals(state(failure));
    }

    /** Returns the SQLSTATE PostgreSQL reported, or an empty string where the failure is none of its reports. */
    public static String state(Throwable failure) {
        String state = failure instanceof PgException pg ? pg.getSqlState() : null;
        return state == null ? "" : state;
    }

    private static boolean serverIsAway(Throwable failure) {
        if (failure instanceof GatewayException) {
            return false;
        }
        if (failure instanceof PgException pg) {
            String state = pg.getSqlState();
            return state != null && state.length() == 5 && AWAY.contains(state.substring(0, 2));
        }
        String message = String.valueOf(failure.getMessage());
        return failure instanceof IOException
                || message.contains("onnection")
                || message.contains("Timeout waiting")
                || message.contains("not active now");
    }
}
