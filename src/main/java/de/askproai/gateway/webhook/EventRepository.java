package de.askproai.gateway.webhook;

import de.askproai.gateway.observe.Correlation;
import de.askproai.gateway.store.Columns;
import de.askproai.gateway.store.Utc;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** The log of webhook events with its dedup table and the queue rows that belong to them. */
final class EventRepository {

    /** A stored event, still sealed; without a body once it was erased. */
    record Stored(ReceivedEvent event, UUID keyId, boolean erased) {}

    /** What is known of a delivery that was not inserted: whose it is, and its place in the queue if it still has one. */
    record Known(UUID eventId, @Nullable Long seq, @Nullable Integer shard) {}

    /**
     * The deliveries, numbered, and a stretch of places in the queue for them: one number drawn stands for 1,024.
     *
     * <p>What deliveries of one sender have in common is sent once, and each names its sender by the place in those arrays.
     */
    private static final String INCOMING = """
            incoming AS MATERIALIZED (
                SELECT id, received_at, ($3::uuid[])[sender] AS company_id, ($4::uuid[])[sender] AS connection_id,
                       ($5::text[])[sender] AS source, ($6::text[])[sender] AS vendor_version,
                       ($7::text[])[sender] AS headers, ($8::uuid[])[sender] AS key_id, type, ordering_key, correlation,
                       bytes, payload, key_hash, shard, held, n
                FROM (SELECT unnest($1::uuid[]) AS id, unnest($2::timestamptz[]) AS received_at,
                             unnest($9::smallint[]) AS sender, unnest($10::text[]) AS type,
                             unnest($11::text[]) AS ordering_key, unnest($12::text[]) AS correlation,
                             unnest($13::integer[]) AS bytes, unnest($14::bytea[]) AS payload,
                             unnest($15::uuid[]) AS key_hash, unnest($16::smallint[]) AS shard,
                             unnest($17::integer[]) AS held, generate_subscripts($1::uuid[], 1) AS n) AS delivery
            ), place AS MATERIALIZED (
                SELECT nextval('work_seq') AS base
            )""";

    private static final String LOG = """
            INSERT INTO webhook_event (id, received_at, company_id, connection_id, source, type, vendor_version,
                                       ordering_key, headers, correlation, key_id, bytes, payload)
            SELECT id, received_at, company_id, connection_id, source, type, vendor_version,
                   ordering_key, headers, correlation, key_id, bytes, payload""";

    /** The ordering key as {@link EventKind#queueKey} makes it. */
    private static final String QUEUE = """
            INSERT INTO work (id, seq, shard, held, bytes, company_id, connection_id, kind, ordering_key, created_at,
                              correlation)
            SELECT id, base + n - 1, shard, held, bytes, company_id, connection_id, 'event.' || source,
                   source || ':' || ordering_key, received_at, correlation""";

    /**
     * Stores deliveries in one statement and returns their places in the queue, in their order.
     *
     * <p>All or nothing: fails with SQLSTATE 23505 if one of them is known already. Finding out which costs every row more
     * than it spares the few, so {@link #insertUnlessKnown} is asked after that.
     */
    Future<long[]> insert(SqlClient client, List<SealedEvent> events) {
        String sql = """
                WITH %s, known AS (
                    INSERT INTO webhook_dedup (key_hash, event_id)
                    SELECT key_hash, id FROM incoming ORDER BY key_hash
                ), logged AS (
                    %s FROM incoming
                ), queued AS (
                    %s FROM incoming CROSS JOIN place
                )
                SELECT base FROM place
                """.formatted(INCOMING, LOG, QUEUE);
        return client.preparedQuery(sql).execute(columns(events)).map(rows -> {
            long base = rows.iterator().next().getLong("base");
            return LongStream.range(base, base + events.size()).toArray();
        });
    }

    /**
     * Stores those deliveries that are not known yet and returns the places in the queue of all, in their order; 0 stands
     * for one that is known.
     *
     * <p>Sorted by the unique key, because two batches with crossing keys would deadlock even though they do nothing on
     * conflict.
     */
    Future<long[]> insertUnlessKnown(SqlClient client, List<SealedEvent> events) {
        String sql = """
                WITH %s, fresh AS (
                    INSERT INTO webhook_dedup (key_hash, event_id)
                    SELECT key_hash, id FROM incoming ORDER BY key_hash
                    ON CONFLICT DO NOTHING
                    RETURNING event_id
                ), logged AS (
                    %s FROM incoming JOIN fresh ON event_id = id
                ), queued AS (
                    %s FROM incoming JOIN fresh ON event_id = id CROSS JOIN place
                    RETURNING seq
                )
                SELECT base, seq FROM place LEFT JOIN queued ON true
                """.formatted(INCOMING, LOG, QUEUE);
        return client.preparedQuery(sql).execute(columns(events)).map(rows -> {
            long[] places = new long[events.size()];
            rows.forEach(row -> {
                Long seq = row.getLong("seq");
                if (seq != null) {
                    places[(int) (seq - row.getLong("base"))] = seq;
                }
            });
            return places;
        });
    }

    /** Returns, for deliveries that were not inserted, the event that has their dedup key, by the delivery's id. */
    Future<Map<UUID, Known>> known(SqlClient client, List<SealedEvent> events) {
        String sql = """
                SELECT t.id, d.event_id, w.seq, w.shard::integer
                FROM unnest($1::uuid[], $2::uuid[]) AS t(id, key_hash)
                JOIN webhook_dedup d USING (key_hash)
                LEFT JOIN work w ON w.id = d.event_id
                """;
        Tuple arguments = Tuple.tuple()
                .addArrayOfUUID(Columns.of(events, SealedEvent::id, UUID[]::new))
                .addArrayOfUUID(Columns.of(events, SealedEvent::keyHash, UUID[]::new));
        return client.preparedQuery(sql).execute(arguments).map(rows -> {
            Map<UUID, Known> known = new HashMap<>();
            rows.forEach(row -> known.put(
                    row.getUUID("id"),
                    new Known(row.getUUID("event_id"), row.getLong("seq"), row.getInteger("shard"))));
            return known;
        });
    }

    /** Makes rows claimable again that were handed over to a shard which moved while they were committed. */
    Future<Void> letGo(SqlClient client, List<UUID> ids) {
        return client.preparedQuery("UPDATE work SET held = 0 WHERE id = ANY ($1::uuid[])")
                .execute(Tuple.tuple().addArrayOfUUID(ids.toArray(UUID[]::new)))
                .mapEmpty();
    }

    /** Makes rows claimable that nobody may have in memory, if they are not of this moment. */
    Future<Void> letGoOld(SqlClient client, List<UUID> ids) {
        String sql = """
                UPDATE work SET held = 0
                WHERE id = ANY ($1::uuid[]) AND held <> 0 AND created_at < clock_timestamp() - interval '1 second'
                """;
        return client.preparedQuery(sql)
                .execute(Tuple.tuple().addArrayOfUUID(ids.toArray(UUID[]::new)))
                .mapEmpty();
    }

    /** Reads events back; those whose partition has been dropped are missing. */
    Future<Map<UUID, Stored>> read(SqlClient client, List<UUID> ids) {
        String sql = """
                SELECT id, received_at, company_id, connection_id, source, type, vendor_version, ordering_key, headers,
                       correlation, key_id, payload, erased_at IS NOT NULL AS erased
                FROM webhook_event WHERE id = ANY ($1::uuid[])
                """;
        return client.preparedQuery(sql)
                .execute(Tuple.tuple().addArrayOfUUID(ids.toArray(UUID[]::new)))
                .map(rows -> {
                    Map<UUID, Stored> events = new HashMap<>();
                    rows.forEach(row -> events.put(row.getUUID("id"), toStored(row)));
                    return events;
                });
    }

    static Stored toStored(Row row) {
        Map<String, String> headers = new HashMap<>();
        String stored = row.getString("headers");
        if (stored != null) {
            new JsonObject(stored).forEach(header -> headers.put(header.getKey(), String.valueOf(header.getValue())));
        }
        ReceivedEvent event = new ReceivedEvent(
                row.getUUID("id"),
                row.getOffsetDateTime("received_at").toInstant(),
                row.getUUID("company_id"),
                row.getUUID("connection_id"),
                row.getString("source"),
                row.getString("type"),
                row.getString("vendor_version"),
                row.getString("ordering_key"),
                "",
                null,
                headers,
                Correlation.decoded(row.getString("correlation")),
                row.getBuffer("payload").getBytes());
        return new Stored(event, row.getUUID("key_id"), row.getBoolean("erased"));
    }

    /** What deliveries of one sender have in common; of one month, as to the key. */
    private record Sender(
            UUID company,
            UUID connection,
            String source,
            @Nullable String version,
            Map<String, String> headers,
            UUID keyId) {
        static Sender of(SealedEvent row) {
            ReceivedEvent event = row.event();
            return new Sender(
                    event.company(),
                    event.connection(),
                    event.source(),
                    event.vendorVersion(),
                    event.headers(),
                    row.keyId());
        }
    }

    private static Tuple columns(List<SealedEvent> events) {
        int size = events.size();
        Map<Sender, Short> senders = new LinkedHashMap<>();
        OffsetDateTime[] receivedAt = new OffsetDateTime[size];
        Short[] sender = new Short[size];
        String[] type = new String[size];
        String[] orderingKey = new String[size];
        String[] correlation = new String[size];
        Integer[] bytes = new Integer[size];
        Buffer[] payload = new Buffer[size];
        Short[] shard = new Short[size];
        Integer[] held = new Integer[size];
        for (int i = 0; i < size; i++) {
            SealedEvent row = events.get(i);
            ReceivedEvent event = row.event();
            receivedAt[i] = Utc.of(event.receivedAt());
            sender[i] = senders.computeIfAbsent(Sender.of(row), unseen -> (short) (senders.size() + 1));
            type[i] = event.type();
            orderingKey[i] = event.orderingKey();
            correlation[i] = event.sent() == null ? null : event.sent().encoded();
            bytes[i] = event.body().length;
            payload[i] = Buffer.buffer(row.payload());
            shard[i] = (short) row.shard();
            held[i] = row.heldEpoch();
        }
        List<Sender> known = List.copyOf(senders.keySet());
        return Tuple.tuple()
                .addArrayOfUUID(Columns.of(events, SealedEvent::id, UUID[]::new))
                .addArrayOfOffsetDateTime(receivedAt)
                .addArrayOfUUID(Columns.of(known, Sender::company, UUID[]::new))
                .addArrayOfUUID(Columns.of(known, Sender::connection, UUID[]::new))
                .addArrayOfString(Columns.of(known, Sender::source, String[]::new))
                .addArrayOfString(Columns.of(known, Sender::version, String[]::new))
                .addArrayOfString(Columns.of(known, one -> encode(one.headers()), String[]::new))
                .addArrayOfUUID(Columns.of(known, Sender::keyId, UUID[]::new))
                .addArrayOfShort(sender)
                .addArrayOfString(type)
                .addArrayOfString(orderingKey)
                .addArrayOfString(correlation)
                .addArrayOfInteger(bytes)
                .addArrayOfBuffer(payload)
                .addArrayOfUUID(Columns.of(events, SealedEvent::keyHash, UUID[]::new))
                .addArrayOfShort(shard)
                .addArrayOfInteger(held);
    }

    private static String encode(Map<String, String> headers) {
        return new JsonObject(new HashMap<>(headers)).encode();
    }
}
