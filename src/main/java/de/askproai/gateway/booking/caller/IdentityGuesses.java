package de.askproai.gateway.booking.caller;

import de.askproai.gateway.work.Purge;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How many names and codes a call and a number may try, and how many codes may be sent, counted in PostgreSQL so that every node
 * knows.
 *
 * <p>A name is counted before it is looked at and given back when it fits: however many are tried at once, no more are
 * looked at than are allowed. The same name tried again is one try.
 */
public final class IdentityGuesses {
    /** Somebody who is misheard twice is through with the third. */
    static final int PER_CALL = 3;
    /** Two calls that went wrong, for a day; who goes on after that gets to the staff. */
    static final int PER_NUMBER = 6;

    /** Codes are said digit by digit, which goes wrong more easily. */
    static final int CODES_PER_CALL = 5;

    static final int CODES_PER_NUMBER = 10;

    /**
     * Names, and codes, tried about a number by all who do not call from it: whoever is on record with it and calls from a hidden
     * one is among them, and is not to be shut out for long by the others.
     */
    static final int FROM_ELSEWHERE = 6;
    /** For a day, whoever goes on hour after hour; who is on record with the number calls from it meanwhile. */
    static final int NAMES_FROM_ELSEWHERE = 24;

    static final int CODES_FROM_ELSEWHERE = 10;

    /** Codes sent to one person within a day, however they are asked for. */
    static final int SENT = 10;
    /** Those asked for from elsewhere, of one person as of one number: some are left for whoever calls from their own. */
    static final int SENT_FROM_ELSEWHERE = 6;

    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration KEEP = Duration.ofDays(2);

    /**
     * Whose tries are counted, and how many they may have.
     *
     * @param within how long after the first one they may have as many again
     */
    record Tally(String subject, int most, Duration within) {}

    /**
     * One name or code tried, or code sent.
     *
     * @param name keyed hash of it; of what is sent, which one it is
     * @param tallies where it counts: with the call and with the number; said from elsewhere, with the number that calls and not
     *     against whoever calls from their own
     */
    record Guess(UUID company, String number, String name, List<Tally> tallies) {
        /**
         * @param call whose call it is
         * @param caller the number that is guessed about and the one that calls
         */
        static Guess ofName(UUID company, String call, Caller caller, String name) {
            return new Guess(
                    company,
                    caller.number(),
                    name,
                    caller.tallies("", call, PER_CALL, PER_NUMBER, NAMES_FROM_ELSEWHERE));
        }

        static Guess ofCode(UUID company, String call, Caller caller, String code) {
            return new Guess(
                    company,
                    caller.number(),
                    code,
                    caller.tallies("code:", call, CODES_PER_CALL, CODES_PER_NUMBER, CODES_FROM_ELSEWHERE));
        }

        /** @param person keyed hash of the address it is sent to */
        static Guess ofSending(UUID company, Caller caller, String person, UUID promise) {
            List<Tally> tallies = new ArrayList<>();
            if (caller.isElsewhere()) {
                Stream.of(caller.number(), person)
                        .map(whose -> new Tally("sent:elsewhere:" + whose, SENT_FROM_ELSEWHERE, DAY))
                        .forEach(tallies::add);
            }
            tallies.add(new Tally("sent:" + person, SENT, DAY));
            return new Guess(company, caller.number(), promise.toString(), tallies);
        }
    }

    /**
     * Whose number it is about, and from which it is asked; keyed hashes.
     *
     * @param calling null where it is hidden
     */
    record Caller(String number, @Nullable String calling) {
        /** Returns whether somebody speaks of a number from which they do not call. */
        boolean isElsewhere() {
            return !number.equals(calling);
        }

        private List<Tally> tallies(String kind, String call, int perCall, int perNumber, int fromElsewhere) {
            List<Tally> tallies = new ArrayList<>();
            tallies.add(new Tally(kind + "call:" + call, perCall, DAY));
            if (isElsewhere()) {
                tallies.add(new Tally(kind + "elsewhere:" + number, FROM_ELSEWHERE, HOUR));
                tallies.add(new Tally(kind + "elsewhere-day:" + number, fromElsewhere, DAY));
            }
            if (calling != null) {
                tallies.add(new Tally(kind + "number:" + calling, perNumber, DAY));
            }
            return tallies;
        }
    }

    /** Returns what is purged, which is longer than anything is locked. */
    public static Purge.Target purge() {
        return new Purge.Target("identity_guesses", "identity_guesses", "since >= $1 AND since < $2", KEEP);
    }

    /** Returns whether the name may be looked at, or the code be sent. */
    Future<Boolean> take(SqlClient tx, Guess guess) {
        // Always in this order, so that two nodes never wait for each other.
        Future<Boolean> taken = Future.succeededFuture(true);
        for (Tally tally : guess.tallies()) {
            taken = taken.compose(allowed -> allowed ? take(tx, guess, tally) : Future.succeededFuture(false));
        }
        return taken;
    }

    private static Future<Boolean> take(SqlClient tx, Guess guess, Tally tally) {
        return tx.preparedQuery("""
                        INSERT INTO identity_guesses AS g (company_id, subject, names) VALUES ($1, $2, ARRAY[$3])
                        ON CONFLICT (company_id, subject) DO UPDATE
                           SET names = CASE
                                   WHEN g.since < clock_timestamp() - $5 * interval '1 second' THEN excluded.names
                                   WHEN $3 = ANY (g.names) OR cardinality(g.names) >= $4 THEN g.names
                                   ELSE g.names || excluded.names END,
                               since = CASE WHEN g.since < clock_timestamp() - $5 * interval '1 second'
                                            THEN clock_timestamp() ELSE g.since END
                        RETURNING $3 = ANY (names) AS allowed
                        """)
                .execute(Tuple.of(guess.company(), tally.subject(), guess.name(), tally.most(), (int)
                        tally.within().toSeconds()))
                .map(rows -> rows.iterator().next().getBoolean("allowed"));
    }

    /** Gives a name back that was the right one, or a code that was not sent after all. */
    Future<Void> giveBack(SqlClient tx, Guess guess) {
        return tx.preparedQuery("""
                        UPDATE identity_guesses SET names = array_remove(names, $3)
                         WHERE company_id = $1 AND subject = ANY ($2)
                        """)
                .execute(Tuple.of(
                        guess.company(),
                        guess.tallies().stream().map(Tally::subject).toArray(String[]::new),
                        guess.name()))
                .mapEmpty();
    }
}
