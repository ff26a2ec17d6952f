package de.askproai.gateway.booking.appointment;

import de.askproai.gateway.booking.appointment.AppointmentRepository.Change;
import de.askproai.gateway.booking.calendar.Attendee;
import de.askproai.gateway.store.Columns;
import de.askproai.gateway.store.Utc;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Merging what calendars tell into the appointments in PostgreSQL, and releasing the claims of those that are over or at
 * another time than claimed.
 *
 * <p>Each statement takes changes of different rows, sorted by their keys. What is older than the row changes nothing, and
 * neither does a word of a booking that was moved on.
 */
final class CalendarChangeRepository {

    /** A stored appointment; {@code complete} when all that the change tells of a person is stored with it, or erased. */
    record Found(UUID id, boolean complete) {}

    private static final String[] TAKING_TIME = AppointmentState.takingTime();

    /** As {@link #MERGED} keeps what is there; most customers have no phone number at the calendar. */
    private static final String COMPLETE = """
            (a.erased_at IS NOT NULL OR a.attendee IS NOT NULL
                AND (a.phone_hash IS NOT NULL OR NOT u.phone) AND (a.email_hash IS NOT NULL OR NOT u.email))""";

    /**
     * The appointments of changes, by the lineage or else by the booking; more than one row for a change where there are more.
     *
     * <p>Looked up one by one ({@code OFFSET 0}), whatever the planner thinks of the table's size. Sorting here, of nearly
     * always one row for each change, would cost more than finding them. Bookings that never moved have their uid for a
     * lineage and are in the index of lineages only.
     */
    private static final String FIND =
            """
            SELECT u.n, coalesce(lineage.id, moved.id, booking.id) AS id,
                   coalesce(lineage.complete, moved.complete, booking.complete) AS complete,
                   coalesce(lineage.asked, moved.asked, booking.asked) AS asked
              FROM (SELECT unnest($1::uuid[]) AS company_id, unnest($2::text[]) AS lineage, unnest($3::text[]) AS uid,
                           unnest($4::boolean[]) AS phone, unnest($5::boolean[]) AS email,
                           generate_subscripts($1::uuid[], 1) AS n) AS u
              LEFT JOIN LATERAL (
                   SELECT %1$s WHERE a.company_id = u.company_id AND a.lineage = u.lineage OFFSET 0) lineage ON true
              LEFT JOIN LATERAL (
                   SELECT %1$s
                    WHERE lineage.id IS NULL AND a.company_id = u.company_id AND a.external_uid = u.uid
                      AND a.external_uid IS DISTINCT FROM a.lineage OFFSET 0) moved ON true
              LEFT JOIN LATERAL (
                   SELECT %1$s
                    WHERE lineage.id IS NULL AND moved.id IS NULL AND u.uid IS DISTINCT FROM u.lineage
                      AND a.company_id = u.company_id AND a.lineage = u.uid AND a.external_uid = u.uid OFFSET 0)
                   booking ON true
            """.formatted("a.id, " + COMPLETE + " AS complete, a.operation IS NOT NULL AS asked FROM appointments a");

    /** Releases claims of what a statement named {@code changed} has changed, but not of where it is just being moved to. */
    private static final String RELEASE = """
            DELETE FROM slot_claims c USING changed
             WHERE c.company_id = changed.company_id AND c.appointment_id = changed.id
               AND (changed.state <> ALL ($1::text[]) OR c.starts_at <> changed.starts_at)
               AND %s
            """.formatted(SlotClaimRepository.NOT_OF_AN_OPEN_MOVE);

    /** Unnested side by side: a function in {@code FROM} keeps each of its arrays in a store of its own first. */
    private static final String VALUES = """
            (SELECT unnest($2::uuid[]) AS company_id, %s, unnest($4::text[]) AS call_id,
                    unnest($5::uuid[]) AS connection_id, unnest($6::text[]) AS state,
                    unnest($7::timestamptz[]) AS starts_at, unnest($8::timestamptz[]) AS ends_at,
                    unnest($9::text[]) AS external_uid, unnest($10::text[]) AS lineage,
                    unnest($11::integer[]) AS vendor_sequence, unnest($12::timestamptz[]) AS vendor_time%s) AS new
            """;

    private static final String WITHOUT_PERSON = VALUES.formatted("unnest($3::uuid[]) AS id", "");
    private static final String WITH_PERSON = VALUES.formatted("unnest($3::uuid[]) AS id", """
            , unnest($13::text[]) AS phone_hash, unnest($14::text[]) AS email_hash, unnest($15::uuid[]) AS key_id,
                    unnest($16::bytea[]) AS attendee""");

    private static final String WITHOUT_ID =
            VALUES.formatted("unnest($3::boolean[]) AS phone", ", unnest($13::boolean[]) AS email");

    /** What stands again after its end was looked at the last time has to be ended once more. */
    private static final String PLANNED = """
            planned_for = CASE WHEN a.next_at IS NULL AND new.state = 'confirmed'
                                    AND a.state NOT IN ('confirmed', 'reminded', 'done')
                               THEN NULL ELSE a.planned_for END
            """;

    private static final String MERGED =
            """
            SET call_id = coalesce(a.call_id, new.call_id),
                connection_id = coalesce(a.connection_id, new.connection_id),
                starts_at = new.starts_at,
                ends_at = new.ends_at,
                external_uid = new.external_uid,
                lineage = coalesce(a.lineage, new.lineage),
                vendor_sequence = coalesce(new.vendor_sequence, a.vendor_sequence),
                vendor_time = new.vendor_time,
                updated_at = clock_timestamp(),
            """ + CalendarWord.merging("new", "new.starts_at = a.starts_at") + ", " + PLANNED;

    private static final String PERSON_MERGED = """
            , phone_hash = CASE WHEN a.erased_at IS NULL THEN coalesce(a.phone_hash, new.phone_hash) END,
              email_hash = CASE WHEN a.erased_at IS NULL THEN coalesce(a.email_hash, new.email_hash) END,
              key_id = CASE WHEN a.erased_at IS NOT NULL THEN NULL
                            WHEN a.attendee IS NULL THEN new.key_id ELSE a.key_id END,
              attendee = CASE WHEN a.erased_at IS NULL THEN coalesce(a.attendee, new.attendee) END
            """;

    /**
     * A booking we moved on is over, however new what is told of it looks: our own move does not bring the vendor's sequence,
     * so the row's may be that of the time before it. The row tells it of a move that was committed while this waited for the
     * row; the changes tell it of a move whose row had moved on already, and of one that was replaced and took place all the
     * same.
     */
    private static final String NOT_LATE = """
            (coalesce(new.vendor_sequence, a.vendor_sequence, 0), new.vendor_time)
                >= (coalesce(a.vendor_sequence, 0), a.vendor_time)
            AND (new.external_uid IS NOT DISTINCT FROM a.external_uid
                 OR NOT coalesce(new.external_uid = ANY (a.left_uids), false)
                    AND NOT EXISTS (SELECT FROM appointment_changes m
                                 WHERE m.company_id = a.company_id AND m.appointment_id = a.id AND m.kind = 'move'
                                   AND (m.state = 'done' AND m.uid = new.external_uid AND m.new_uid <> m.uid
                                        OR m.state = 'replaced' AND m.new_uid = new.external_uid)))
            """;

    private static final String LIKELY =
            """
            WITH changed AS (
                UPDATE appointments a %s
                  FROM %s
                 WHERE a.company_id = new.company_id AND a.lineage = new.lineage AND %s
                   AND NOT EXISTS (SELECT FROM appointments other
                                    WHERE other.company_id = a.company_id AND other.lineage = a.lineage
                                      AND other.id <> a.id)
                   AND %s
                RETURNING a.company_id, a.id, a.state, a.starts_at, a.lineage
            ), released AS (
                %s)
            SELECT lineage FROM changed
            """.formatted(MERGED, WITHOUT_ID, COMPLETE.replace("u.", "new."), NOT_LATE, RELEASE);

    /**
     * Merges changes of different lineages into appointments that are likely stored, with all that is told of a person: to
     * find them first would take a quarter of all of it. Returns those that changed nothing, since it is otherwise or they
     * are late.
     */
    Future<List<AppointmentChanged>> updateLikely(SqlClient tx, List<AppointmentChanged> changes) {
        Tuple values = told(Columns.of(changes, change -> tells(change, Attendee::phone), Boolean[]::new), changes)
                .addValue(Columns.of(changes, change -> tells(change, Attendee::email), Boolean[]::new));
        return tx.preparedQuery(LIKELY).execute(values).map(rows -> {
            Set<String> changed = new HashSet<>(rows.size() * 2);
            rows.forEach(row -> changed.add(row.getString("lineage")));
            return changes.stream()
                    .filter(change -> !changed.contains(change.lineage()))
                    .toList();
        });
    }

    /** Returns the appointments of changes that do not name theirs, in their order; null where there is none yet. */
    Future<List<@Nullable Found>> find(SqlClient tx, List<AppointmentChanged> changes) {
        Tuple values = Tuple.tuple()
                .addValue(Columns.of(changes, AppointmentChanged::company, UUID[]::new))
                .addValue(Columns.of(changes, AppointmentChanged::lineage, String[]::new))
                .addValue(Columns.of(changes, AppointmentChanged::uid, String[]::new))
                .addValue(Columns.of(changes, change -> tells(change, Attendee::phone), Boolean[]::new))
                .addValue(Columns.of(changes, change -> tells(change, Attendee::email), Boolean[]::new));
        return tx.preparedQuery(FIND).execute(values).map(rows -> {
            @Nullable Found[] found = new Found[changes.size()];
            boolean[] asked = new boolean[changes.size()];
            rows.forEach(row -> {
                int n = row.getInteger("n") - 1;
                UUID id = row.getUUID("id");
                // Of several, what somebody asked us for comes first.
                if (id != null && !asked[n]) {
                    found[n] = new Found(id, row.getBoolean("complete"));
                    asked[n] = row.getBoolean("asked");
                }
            });
            return Arrays.asList(found);
        });
    }

    /** Merges changes of appointments that are stored. */
    Future<Void> update(SqlClient tx, List<Change> changes) {
        return tx.preparedQuery(updating(MERGED + PERSON_MERGED, WITH_PERSON))
                .execute(person(columns(changes), changes))
                .mapEmpty();
    }

    /** Does so with changes that tell nothing new of a person: most of them, and four columns less. */
    Future<Void> updateWithoutPerson(SqlClient tx, List<Change> changes) {
        return tx.preparedQuery(updating(MERGED, WITHOUT_PERSON))
                .execute(columns(changes))
                .mapEmpty();
    }

    private static String updating(String merged, String values) {
        return """
                WITH changed AS (
                    UPDATE appointments a %s
                      FROM %s
                     WHERE a.company_id = new.company_id AND a.id = new.id AND %s
                    RETURNING a.company_id, a.id, a.state, a.starts_at)
                %s""".formatted(merged, values, NOT_LATE, RELEASE);
    }

    /** Merges changes of appointments that may be stored or not. */
    Future<Void> upsert(SqlClient tx, List<Change> changes) {
        String sql = """
                WITH changed AS (
                    INSERT INTO appointments AS a (company_id, id, call_id, connection_id, state, starts_at, ends_at,
                            external_uid, lineage, vendor_sequence, vendor_time, phone_hash, email_hash, key_id, attendee)
                    SELECT * FROM %s
                    ON CONFLICT (id, company_id) DO UPDATE %s WHERE %s
                    RETURNING company_id, id, state, starts_at)
                %s""".formatted(
                        WITH_PERSON,
                        (MERGED + PERSON_MERGED).replace("new.", "excluded."),
                        NOT_LATE.replace("new.", "excluded."),
                        RELEASE);
        return tx.preparedQuery(sql).execute(person(columns(changes), changes)).mapEmpty();
    }

    /** Updates what is told without a time, such as that nobody came; unknown bookings stay unknown. */
    Future<Void> mark(SqlClient tx, List<Change> changes) {
        Tuple values = Tuple.tuple()
                .addValue(TAKING_TIME)
                .addValue(Columns.of(changes, change -> change.effect().company(), UUID[]::new))
                .addValue(Columns.of(changes, Change::id, UUID[]::new))
                .addValue(Columns.of(changes, change -> state(change.effect()), String[]::new))
                .addValue(Columns.of(changes, change -> Utc.of(change.effect().vendorTime()), OffsetDateTime[]::new));
        return tx.preparedQuery(
                        """
                        WITH changed AS (
                            UPDATE appointments a
                               SET %s,
                                   vendor_time = u.vendor_time,
                                   updated_at = clock_timestamp(),
                                   %s
                              FROM unnest($2::uuid[], $3::uuid[], $4::text[], $5::timestamptz[])
                                   AS u (company_id, id, state, vendor_time)
                             WHERE a.company_id = u.company_id AND a.id = u.id AND a.vendor_time <= u.vendor_time
                            RETURNING a.company_id, a.id, a.state, a.starts_at)
                        """.formatted(CalendarWord.merging("u", "true"), PLANNED.replace("new.", "u.")) + RELEASE)
                .execute(values)
                .mapEmpty();
    }

    private static Tuple columns(List<Change> changes) {
        return told(
                Columns.of(changes, Change::id, UUID[]::new),
                changes.stream().map(Change::effect).toList());
    }

    private static Tuple told(Object[] second, List<AppointmentChanged> changes) {
        return Tuple.tuple()
                .addValue(TAKING_TIME)
                .addValue(Columns.of(changes, AppointmentChanged::company, UUID[]::new))
                .addValue(second)
                .addValue(Columns.of(changes, AppointmentChanged::callId, String[]::new))
                .addValue(Columns.of(changes, AppointmentChanged::connection, UUID[]::new))
                .addValue(Columns.of(changes, CalendarChangeRepository::state, String[]::new))
                .addValue(Columns.of(changes, change -> Utc.of(change.start()), OffsetDateTime[]::new))
                .addValue(Columns.of(changes, change -> Utc.of(change.end()), OffsetDateTime[]::new))
                .addValue(Columns.of(changes, AppointmentChanged::uid, String[]::new))
                .addValue(Columns.of(changes, AppointmentChanged::lineage, String[]::new))
                .addValue(Columns.of(changes, AppointmentChanged::sequence, Integer[]::new))
                .addValue(Columns.of(changes, change -> Utc.of(change.vendorTime()), OffsetDateTime[]::new));
    }

    private static Tuple person(Tuple columns, List<Change> changes) {
        return columns.addValue(Columns.of(changes, Change::phoneHash, String[]::new))
                .addValue(Columns.of(changes, Change::emailHash, String[]::new))
                .addValue(Columns.of(changes, Change::key, UUID[]::new))
                .addValue(Columns.of(changes, Change::attendee, Buffer[]::new));
    }

    private static boolean tells(AppointmentChanged change, Function<Attendee, @Nullable String> detail) {
        Attendee attendee = change.attendee();
        return attendee != null && detail.apply(attendee) != null;
    }

    private static @Nullable String state(AppointmentChanged effect) {
        AppointmentState state = effect.state();
        return state == null ? null : state.stored();
    }
}
