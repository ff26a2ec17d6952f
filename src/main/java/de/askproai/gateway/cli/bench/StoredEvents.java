package de.askproai.gateway.cli.bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** Events of the last thirty days that are done: what a gateway that has run for a while keeps of them. */
final class StoredEvents {
    private static final String MAKE = """
            WITH made AS (
                SELECT (substr(uuid_v7_floor(clock_timestamp())::text, 1, 14) || '7'
                        || substr(md5(i::text), 1, 3) || '-8' || substr(md5(i::text), 4, 3) || '-'
                        || substr(md5(i::text), 7, 12))::uuid AS id,
                       -- as events of the 30 days before have them
                       (lpad(to_hex(extract(epoch FROM now())::bigint - (count - i) * 2592000 / count), 8, '0')
                        || substr(md5(i::text || 'key'), 9))::uuid AS key_hash, i
                FROM (SELECT %d::bigint AS count) AS c CROSS JOIN generate_series(1, count) AS i
            ), deduplicated AS (
                INSERT INTO webhook_dedup (key_hash, event_id)
                SELECT key_hash, id FROM made
                ON CONFLICT DO NOTHING
            )
            INSERT INTO webhook_event (id, received_at, company_id, connection_id, source, type, ordering_key,
                                       key_id, bytes, payload)
            SELECT made.id, clock_timestamp(), c.company_id, c.id, 'calcom', 'BOOKING_CREATED', 'stored' || i,
                   made.id, 700, decode(repeat(md5(i::text), 45), 'hex')
            FROM made CROSS JOIN connections c
            ON CONFLICT DO NOTHING
            """;

    private StoredEvents() {}

    static void make(Connection admin, long count) throws SQLException {
        try (Statement statement = admin.createStatement()) {
            boolean ignored = statement.execute(MAKE.formatted(count));
            ignored = statement.execute("ANALYZE webhook_event, webhook_dedup");
        }
    }
}
