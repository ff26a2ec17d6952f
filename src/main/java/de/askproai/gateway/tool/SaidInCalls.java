package de.askproai.gateway.tool;

import de.askproai.gateway.store.Store;
import de.askproai.gateway.time.Deadline;
import de.askproai.gateway.work.Purge;
import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * What callers were told or asked in their call, so that nobody hears it twice. In PostgreSQL, so that every node knows.
 * Thread-safe.
 */
public final class SaidInCalls {
    /** The caller was asked about a phone number that was not understood. */
    public static final String NUMBER_UNCLEAR = "number-unclear";

    /** The caller was asked for the phone number that nobody knows. */
    public static final String NUMBER_MISSING = "number-missing";

    /** They were asked once more. */
    public static final String NUMBER_STILL_MISSING = "number-still-missing";

    /** The caller was asked about a time to call back that was not understood. */
    public static final String CALLBACK_TIME = "callback-time";

    /** The caller was asked for how many it is, when they wanted several of the same: behind it stands how many. */
    public static final String SEVERAL = "several:";

    /** The caller was asked whether one appointment will do for now, when they wanted a time again and again. */
    public static final String REPEATING = "repeating";

    /** The caller was asked to choose between two services: behind it stand their ids. */
    public static final String CHOICE_OF_SERVICES = "choice-of-services:";

    /** The caller was asked who it is to be instead of somebody. */
    public static final String WHO_INSTEAD = "who-instead";

    /** The caller was asked what else they mean: behind it stands the tool that had no arguments for it. */
    static final String UNKNOWN_ARGUMENTS = "unknown-arguments:";

    /** The caller was asked where they can be reached about something urgent. */
    public static final String URGENT_NUMBER = "urgent-number";

    /** The caller was asked whether they want a time that leaves no change of mind: behind it stand appointment and time. */
    public static final String TOO_LATE_THEN = "too-late-then:";

    /** The caller was asked whether an appointment is to be moved to where they have another: behind it stand which and when. */
    public static final String MOVED_OVER = "moved-over:";

    /** The caller was asked whether an appointment is to be moved though it stays at its branch: behind it stands which. */
    public static final String MOVED_ELSEWHERE = "moved-elsewhere:";

    /** The caller was asked whether an appointment is theirs whose name only sounds like it: behind it stands which. */
    public static final String NAME_ALIKE = "name-alike:";

    /** Longer than any call. */
    private static final Duration KEEP = Duration.ofDays(2);

    private final Store store;

    public SaidInCalls(Store store) {
        this.store = store;
    }

    /** Returns what is purged. */
    public static Purge.Target purge() {
        return new Purge.Target("said_in_calls", "said_in_calls", "said_at >= $1 AND said_at < $2", KEEP);
    }

    /**
     * Notes that it is said now, and returns whether it was not before. Nothing is noted for who has not shown that it is theirs to
     * ask: it counts as said, as else it would be asked again and again.
     */
    public Future<Boolean> note(ToolCall call, String what, Deadline deadline) {
        if (!call.context().vouched()) {
            return Future.succeededFuture(false);
        }
        UUID company = call.context().company();
        return store.onceAsCompanyUnflushed(
                company,
                deadline,
                tx -> tx.preparedQuery("""
                        INSERT INTO said_in_calls (company_id, conversation, what) VALUES ($1, $2, $3)
                        ON CONFLICT (company_id, conversation, what) DO NOTHING
                        """)
                        .execute(Tuple.of(company, call.context().conversation(), what))
                        .map(rows -> rows.rowCount() > 0));
    }

    public Future<Boolean> isSaid(ToolCall call, String what) {
        UUID company = call.context().company();
        return store.onceAsCompany(
                company,
                call.deadline(),
                tx -> tx.preparedQuery("""
                        SELECT 1 FROM said_in_calls WHERE company_id = $1 AND conversation = $2 AND what = $3
                        """)
                        .execute(Tuple.of(company, call.context().conversation(), what))
                        .map(rows -> rows.size() > 0));
    }

    /** Returns which of these are said. */
    public Future<Set<String>> among(ToolCall call, List<String> some) {
        UUID company = call.context().company();
        return store.onceAsCompany(
                company,
                call.deadline(),
                tx -> tx.preparedQuery("""
                        SELECT what FROM said_in_calls WHERE company_id = $1 AND conversation = $2 AND what = ANY ($3)
                        """)
                        .execute(Tuple.of(company, call.context().conversation(), some.toArray(String[]::new)))
                        .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                                .map(row -> row.getString("what"))
                                .collect(Collectors.toUnmodifiableSet())));
    }

    /** Returns what stands behind these words where they were said last. */
    public Future<Optional<String>> latest(ToolCall call, String words) {
        UUID company = call.context().company();
        return store.onceAsCompany(
                company,
                call.deadline(),
                tx -> tx.preparedQuery("""
                        SELECT substr(what, length($3) + 1) AS behind FROM said_in_calls
                         WHERE company_id = $1 AND conversation = $2 AND starts_with(what, $3)
                         ORDER BY said_at DESC LIMIT 1
                        """)
                        .execute(Tuple.of(company, call.context().conversation(), words))
                        .map(rows -> rows.size() == 0
                                ? Optional.empty()
                                : Optional.of(rows.iterator().next().getString("behind"))));
    }
}
