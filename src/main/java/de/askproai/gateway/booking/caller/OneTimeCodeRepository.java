package de.askproai.gateway.booking.caller;

import de.askproai.gateway.work.Purge;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** The newest code of each person, in PostgreSQL, whose real time decides how long it is valid. Stateless. */
public final class OneTimeCodeRepository {
    /** How long a code is valid. */
    static final Duration VALID_FOR = Duration.ofMinutes(10);
    /** How often a code may be said wrongly. */
    static final int MOST_TRIES = 5;
    /** How many codes one person is sent within an hour. */
    static final int MOST_SENDS = 3;

    private static final Duration KEEP = Duration.ofDays(2);

    /**
     * A code as far as it can be known.
     *
     * @param shownHere whether it was said in this call
     * @param usable whether it can still be said
     * @param sentLately whether nobody need wonder yet where it is
     */
    record Known(UUID promise, boolean shownHere, boolean usable, boolean sentLately) {}

    /** Returns what is purged, which is longer than any code is valid or any limit holds. */
    public static Purge.Target purge() {
        return new Purge.Target("identity_codes", "identity_codes", "sent_at >= $1 AND sent_at < $2", KEEP);
    }

    /** Returns the code of a person as this call sees it. */
    Future<Optional<Known>> find(SqlClient tx, UUID company, String person, String call) {
        return tx.preparedQuery("""
                        SELECT promise_id, shown_in IS NOT NULL AND shown_in = $3 AS shown_here,
                               code IS NOT NULL AND tries < $4 AND valid_until > clock_timestamp() AS usable,
                               sent_at > clock_timestamp() - interval '20 seconds' AS sent_lately
                          FROM identity_codes WHERE company_id = $1 AND person = $2
                        """)
                .execute(Tuple.of(company, person, call, MOST_TRIES))
                .map(OneTimeCodeRepository::known);
    }

    private static Optional<Known> known(RowSet<Row> rows) {
        return rows.size() == 0
                ? Optional.empty()
                : Optional.of(rows.iterator().next())
                        .map(row -> new Known(
                                row.getUUID("promise_id"),
                                row.getBoolean("shown_here"),
                                row.getBoolean("usable"),
                                row.getBoolean("sent_lately")));
    }

    /** Puts a new code in the place of the old one; returns whether the person may be sent one. */
    Future<Boolean> replace(SqlClient tx, UUID company, String person, String codeHash, UUID promise) {
        Tuple values = Tuple.of(company, person, codeHash, promise, (int) VALID_FOR.toSeconds(), MOST_SENDS);
        return tx.preparedQuery("""
                        INSERT INTO identity_codes AS c (company_id, person, code, promise_id, valid_until)
                        VALUES ($1, $2, $3, $4, clock_timestamp() + $5 * interval '1 second')
                        ON CONFLICT (company_id, person) DO UPDATE
                           SET code = excluded.code, promise_id = excluded.promise_id, sent_at = clock_timestamp(),
                               valid_until = excluded.valid_until, tries = 0, shown_in = NULL,
                               sends = CASE WHEN c.sends_since < clock_timestamp() - interval '1 hour' THEN 1
                                            ELSE c.sends + 1 END,
                               sends_since = CASE WHEN c.sends_since < clock_timestamp() - interval '1 hour'
                                                  THEN clock_timestamp() ELSE c.sends_since END
                         WHERE (c.sends < $6 OR c.sends_since < clock_timestamp() - interval '1 hour')
                           -- What another call of the tool sent a moment ago is the one that counts.
                           AND (c.code IS NULL OR c.sent_at < clock_timestamp() - interval '2 seconds')
                        RETURNING 1
                        """).execute(values).map(rows -> rows.size() == 1);
    }

    /** What became of a code that was said. */
    enum Said {
        RIGHT,
        WRONG,
        /** There is none, or none any more. */
        GONE
    }

    /** Uses the code up if it is the right one, else counts a try. */
    Future<Said> say(SqlClient tx, UUID company, String person, String codeHash, String call) {
        return tx.preparedQuery("""
                        UPDATE identity_codes
                           SET tries = tries + 1,
                               shown_in = CASE WHEN code = $3 THEN $4 ELSE shown_in END,
                               code = CASE WHEN code = $3 THEN NULL ELSE code END
                         WHERE company_id = $1 AND person = $2 AND code IS NOT NULL
                           AND tries < $5 AND valid_until > clock_timestamp()
                        RETURNING code IS NULL AS used
                        """)
                .execute(Tuple.of(company, person, codeHash, call, MOST_TRIES))
                .map(rows -> rows.size() == 0
                        ? Said.GONE
                        : rows.iterator().next().getBoolean("used") ? Said.RIGHT : Said.WRONG);
    }

    /** Makes a code void that nobody received. */
    Future<Void> withdraw(SqlClient tx, UUID company, String person) {
        return tx.preparedQuery("UPDATE identity_codes SET code = NULL WHERE company_id = $1 AND person = $2")
                .execute(Tuple.of(company, person))
                .mapEmpty();
    }
}
