package de.askproai.gateway.booking.change;

import de.askproai.gateway.booking.appointment.AppointmentChange;
import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import de.askproai.gateway.security.DataKeys;
import de.askproai.gateway.security.SealedJson;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Seals why a caller changes an appointment before it is stored, and opens it again. Thread-safe. */
final class ChangeReasons {
    private static final String REASON = "reason";

    private final SealedJson sealing;

    ChangeReasons(DataKeys keys) {
        this.sealing = new SealedJson(keys);
    }

    /** Returns what is stored; empty where no reason was given. */
    Future<Optional<Buffer>> seal(AppointmentChange change) {
        String reason = change.reason();
        return reason == null
                ? Future.succeededFuture(Optional.empty())
                : sealing.seal(change.company(), purpose(change.id()), new JsonObject().put(REASON, reason))
                        .map(bytes -> Optional.of(Buffer.buffer(bytes)));
    }

    /** Returns what was given; empty where nothing was, or it was erased. */
    Future<Optional<String>> open(UUID company, UUID change, @Nullable Buffer sealed) {
        return sealed == null
                ? Future.succeededFuture(Optional.empty())
                : sealing.open(company, purpose(change), sealed.getBytes())
                        .map(json -> Optional.of(json.getString(REASON)))
                        .recover(failure -> GatewayException.of(failure).code() == ErrorCode.GONE
                                ? Future.succeededFuture(Optional.empty())
                                : Future.failedFuture(failure));
    }

    private static String purpose(UUID change) {
        return "appointment_changes:reason:" + change;
    }
}
