package de.askproai.gateway.store;

import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import io.vertx.core.Future;
import io.vertx.pgclient.PgException;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells a server that is away, or cannot do a statement now, from a statement that is wrong.
 *
 * <p>SQLSTATE classes: <a href="https://www.postgresql.org/docs/17/errcodes-appendix.html">PostgreSQL, appendix A</a>.
 * A statement's own failure passes unchanged, so that callers can look at its SQLSTATE.
 */
public final class SqlFailures {
    /** Connection exception, transaction rollback, insufficient resources, operator intervention, system error. */
    private static final Set<String> AWAY_CLASSES = Set.of("08", "40", "53", "57", "58");

    /** A server that takes no writes, as after a failover; timeouts of transactions; what others lock. */
    private static final Set<String> AWAY = Set.of("25006", "25P03", "25P04", "55006", "55P03");

    /** A login or database that is refused: no statement was read, and an operator can mend it. */
    private static final Set<String> NOT_LET_IN = Set.of("28000", "28P01", "3D000");

    private static final String CHECK_VIOLATION = "23514";

    private SqlFailures() {}

    static <T> Future<T> translate(Throwable failure) {
        return Future.failedFuture(
                serverIsAway(failure)
                        ? new GatewayException(ErrorCode.UNAVAILABLE, "PostgreSQL is not available", failure)
                        : failure);
    }

    /** Returns whether the statement failed on its own account, so that repeating it unchanged is pointless. */
    public static boolean isStatementsFault(Throwable failure) {
        return failure instanceof PgException && !serverIsAway(failure) && !NOT_LET_IN.contains(state(failure));
    }

    /** Returns whether a table has no partition for a row: its checks have names, its partitioning has none. */
    public static boolean isPartitionMissing(Throwable failure) {
        return isState(failure, CHECK_VIOLATION)
                && failure instanceof PgException violation
                && violation.getConstraint() == null;
    }

    /** Returns whether the failure is PostgreSQL's report of the given SQLSTATE, e.g. {@code 23P01}. */
    public static boolean isState(Throwable failure, String sqlState) {
        return sqlState.equals(state(failure));
    }

    /**
     * Returns the SQLSTATE PostgreSQL reported, also behind {@link ErrorCode#UNAVAILABLE}, or an empty string where the
     * failure is none of its reports.
     */
    public static String state(Throwable failure) {
        PgException report = report(failure);
        String state = report == null ? null : report.getSqlState();
        return state == null ? "" : state;
    }

    /** Returns whether PostgreSQL itself said that the statement failed, so that it has not happened and never will. */
    public static boolean isReported(Throwable failure) {
        return report(failure) != null;
    }

    private static @Nullable PgException report(Throwable failure) {
        Throwable said = failure instanceof GatewayException ? failure.getCause() : failure;
        return said instanceof PgException report ? report : null;
    }

    private static boolean serverIsAway(Throwable failure) {
        if (failure instanceof GatewayException) {
            return false;
        }
        if (failure instanceof PgException) {
            String state = state(failure);
            return AWAY.contains(state) || (state.length() == 5 && AWAY_CLASSES.contains(state.substring(0, 2)));
        }
        String message = String.valueOf(failure.getMessage());
        return failure instanceof IOException
                || message.contains("onnection")
                || message.startsWith("Timeout") // of the pool, before or while it connects
                || message.contains("not active now");
    }
}
