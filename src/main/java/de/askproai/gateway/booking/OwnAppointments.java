package de.askproai.gateway.booking;

import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import de.askproai.gateway.security.DataKeys;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** The appointments of one calling number or one call, read and opened. */
final class OwnAppointments {
    /** Bounds what is opened while somebody waits: the newest ones. */
    private static final int MOST = 30;

    private static final String COLUMNS = """
            SELECT id, connection_id, branch_id, service_id, state, starts_at, ends_at, external_uid, lineage, key_id, attendee
              FROM appointments
            """;

    private final DataKeys keys;

    OwnAppointments(DataKeys keys) {
        this.keys = keys;
    }

    /** An appointment whose attendee is still sealed. */
    record Sealed(UUID key, Buffer attendee, Row row) {}

    /** Returns what is under a number, the newest first. */
    Future<List<Sealed>> ofNumber(SqlClient tx, UUID company, String phoneHash) {
        return tx.preparedQuery(COLUMNS + """
                         WHERE company_id = $1 AND phone_hash = $2 AND attendee IS NOT NULL
                         ORDER BY starts_at DESC LIMIT $3
                        """)
                .execute(Tuple.of(company, phoneHash, MOST))
                .map(OwnAppointments::sealed);
    }

    /** Returns what came of a phone call. */
    Future<List<Sealed>> ofCall(SqlClient tx, UUID company, String callId) {
        return tx.preparedQuery(COLUMNS + """
                         WHERE company_id = $1 AND call_id = $2 AND attendee IS NOT NULL
                         ORDER BY starts_at DESC LIMIT $3
                        """)
                .execute(Tuple.of(company, callId, MOST))
                .map(OwnAppointments::sealed);
    }

    private static List<Sealed> sealed(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> new Sealed(row.getUUID("key_id"), row.getBuffer("attendee"), row))
                .toList();
    }

    /** Opens them; those whose people were erased are nobody's. */
    Future<List<OwnAppointment>> open(UUID company, List<Sealed> rows) {
        List<Future<Optional<OwnAppointment>>> opened = rows.stream()
                .map(row -> open(company, row).map(Optional::of).recover(OwnAppointments::erased))
                .toList();
        return Future.all(opened)
                .map(all -> all.<Optional<OwnAppointment>>list().stream()
                        .flatMap(Optional::stream)
                        .toList());
    }

    private static Future<Optional<OwnAppointment>> erased(Throwable failure) {
        return GatewayException.of(failure).code() == ErrorCode.GONE
                ? Future.succeededFuture(Optional.empty())
                : Future.failedFuture(failure);
    }

    private Future<OwnAppointment> open(UUID company, Sealed one) {
        Row row = one.row();
        UUID id = row.getUUID("id");
        return keys.byId(company, one.key())
                .map(key -> AttendeeSealer.open(company, id, key, one.attendee()))
                .map(attendee -> new OwnAppointment(
                        id,
                        row.getUUID("connection_id"),
                        row.getUUID("branch_id"),
                        row.getUUID("service_id"),
                        AppointmentState.ofStored(row.getString("state")),
                        row.getOffsetDateTime("starts_at").toInstant(),
                        row.getOffsetDateTime("ends_at").toInstant(),
                        row.getString("external_uid"),
                        row.getString("lineage"),
                        attendee));
    }
}
