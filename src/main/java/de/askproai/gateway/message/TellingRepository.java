package de.askproai.gateway.message;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who was told of promises, in PostgreSQL. Stateless. */
final class TellingRepository {
    /**
     * Somebody who is being told, or was.
     *
     * @param beside whether they are tried again beside the telling of others, who do not wait for it
     */
    record Telling(int turn, String contact, TellingState state, boolean beside) {}

    /** How far a telling is. */
    enum TellingState {
        /** It may have gone out. */
        SENDING,
        /** It certainly did not go out, and still will. */
        UNSENT,
        SENT,
        /** It is not sent any more. */
        REFUSED;

        String stored() {
            return name().toLowerCase(Locale.ROOT);
        }

        static TellingState ofStored(String stored) {
            return valueOf(stored.toUpperCase(Locale.ROOT));
        }

        boolean isOpen() {
            return this == SENDING || this == UNSENT;
        }
    }

    /** Who was told so far. */
    record Told(List<Telling> tellings) {
        Told {
            tellings = List.copyOf(tellings);
        }

        int turns() {
            return tellings.size();
        }

        /** Returns the one that others wait for, if one is under way. */
        Optional<Telling> open() {
            return tellings.stream()
                    .filter(telling -> telling.state().isOpen() && !telling.beside())
                    .findFirst();
        }

        Optional<Telling> telling(int turn) {
            return tellings.stream().filter(telling -> telling.turn() == turn).findFirst();
        }

        int times(String contact) {
            return (int) tellings.stream()
                    .filter(telling -> telling.contact().equals(contact))
                    .count();
        }

        boolean isTriedBeside(String contact) {
            return tellings.stream().anyMatch(telling -> telling.contact().equals(contact) && isTriedBeside(telling));
        }

        boolean isAnybodyTriedBeside() {
            return tellings.stream().anyMatch(Told::isTriedBeside);
        }

        private static boolean isTriedBeside(Telling telling) {
            return telling.beside() && telling.state().isOpen();
        }
    }

    /** Returns who was told, in the order of it. */
    Future<Told> told(SqlClient tx, UUID company, UUID promise) {
        return tx.preparedQuery("""
                        SELECT turn, contact, state, beside FROM promise_tellings
                         WHERE company_id = $1 AND promise_id = $2 ORDER BY turn
                        """).execute(Tuple.of(company, promise)).map(rows -> {
            List<Telling> tellings = new ArrayList<>();
            for (Row row : rows) {
                boolean ignored = tellings.add(new Telling(
                        row.getInteger("turn"),
                        row.getString("contact"),
                        TellingState.ofStored(row.getString("state")),
                        row.getBoolean("beside")));
            }
            return new Told(tellings);
        });
    }

    /** Writes down, before anything is sent, who is being told. */
    Future<Void> intend(SqlClient tx, UUID company, UUID promise, int turn, String contact) {
        return tx.preparedQuery("""
                        INSERT INTO promise_tellings (company_id, promise_id, turn, contact, state)
                        VALUES ($1, $2, $3, $4, 'sending')
                        ON CONFLICT (company_id, promise_id, turn) DO UPDATE
                           SET state = 'sending', tries = promise_tellings.tries + 1
                        """)
                .execute(Tuple.of(company, promise, turn, contact))
                .mapEmpty();
    }

    /** Writes down how it went, and when the next person's turn is. */
    Future<Void> told(SqlClient tx, UUID company, UUID promise, int turn, TellingState state, @Nullable Instant next) {
        return tx.preparedQuery("""
                        WITH told AS (
                            UPDATE promise_tellings SET state = $4, at = clock_timestamp()
                             WHERE company_id = $1 AND promise_id = $2 AND turn = $3)
                        UPDATE promises SET next_at = $5
                         WHERE company_id = $1 AND id = $2 AND handover = 'waiting'
                        """)
                .execute(Tuple.of(
                        company, promise, turn, state.stored(), next == null ? null : next.atOffset(ZoneOffset.UTC)))
                .mapEmpty();
    }

    /** Does so with one whom nobody waits for any more. */
    Future<Void> passOver(SqlClient tx, UUID company, UUID promise, int turn, TellingState state, Instant next) {
        return tx.preparedQuery("""
                        UPDATE promise_tellings SET beside = true
                         WHERE company_id = $1 AND promise_id = $2 AND turn = $3
                        """)
                .execute(Tuple.of(company, promise, turn))
                .compose(written -> told(tx, company, promise, turn, state, next));
    }

    /** Writes down how it went with one whom nobody waits for. */
    Future<Void> toldBeside(SqlClient tx, UUID company, UUID promise, int turn, TellingState state) {
        return tx.preparedQuery("""
                        UPDATE promise_tellings SET state = $4, at = clock_timestamp()
                         WHERE company_id = $1 AND promise_id = $2 AND turn = $3
                        """)
                .execute(Tuple.of(company, promise, turn, state.stored()))
                .mapEmpty();
    }
}
