package de.askproai.gateway.booking.appointment;

import de.askproai.gateway.booking.calendar.Attendee;
import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import de.askproai.gateway.security.DataKey;
import de.askproai.gateway.security.DataKeys;
import de.askproai.gateway.security.Sealing;
import de.askproai.gateway.security.SearchHash;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Seals what is personal in appointments before it is stored, and opens it again. */
public final class AttendeeSealer {
    private final DataKeys keys;

    public AttendeeSealer(DataKeys keys) {
        this.keys = keys;
    }

    /**
     * A change whose appointment is known.
     *
     * @param stored whether the appointment is certainly stored already
     * @param complete whether all that is personal is stored with it, so that nothing is to be added
     */
    public record Known(UUID id, AppointmentChanged effect, boolean stored, boolean complete) {
        /** Returns a change of an appointment that may be stored or not. */
        public static Known perhaps(UUID id, AppointmentChanged effect) {
            return new Known(id, effect, false, false);
        }
    }

    public Future<List<AppointmentRepository.Change>> seal(List<Known> changes) {
        List<UUID> companies =
                changes.stream().map(change -> change.effect().company()).toList();
        return Sealing.currentKeys(keys, companies)
                .compose(dataKeys -> Sealing.searchHashes(keys, companies)
                        .map(hashes -> changes.stream()
                                .map(change -> seal(change, dataKeys, hashes))
                                .toList()));
    }

    /**
     * Who comes to an appointment, ready to be stored.
     *
     * @param emailHash null where there is no address
     */
    record Sealed(UUID key, Buffer attendee, @Nullable String emailHash) {}

    Future<Sealed> seal(UUID company, UUID appointment, Attendee attendee) {
        return keys.current(company)
                .compose(key -> keys.searchHash(company)
                        .map(hash -> new Sealed(
                                key.id(), seal(company, appointment, key, attendee), emailHash(attendee, hash))));
    }

    private static Buffer seal(UUID company, UUID appointment, DataKey key, Attendee attendee) {
        return Buffer.buffer(key.encrypt(attendee.toJson().toBuffer().getBytes(), place(company, appointment)));
    }

    private static @Nullable String emailHash(Attendee attendee, SearchHash hash) {
        return attendee.email() == null ? null : hash.email(attendee.email());
    }

    private static AppointmentRepository.Change seal(
            Known change, Map<UUID, DataKey> keys, Map<UUID, SearchHash> hashes) {
        UUID company = change.effect().company();
        Attendee attendee = change.effect().attendee();
        if (attendee == null || change.complete()) {
            return new AppointmentRepository.Change(
                    change.id(), change.effect(), change.stored(), null, null, null, null);
        }
        DataKey key = Objects.requireNonNull(keys.get(company), "a key of each company");
        SearchHash hash = Objects.requireNonNull(hashes.get(company), "a hash of each company");
        return new AppointmentRepository.Change(
                change.id(),
                change.effect(),
                change.stored(),
                key.id(),
                seal(company, change.id(), key, attendee),
                attendee.phone() == null ? null : hash.phone(attendee.phone()),
                emailHash(attendee, hash));
    }

    /** Opens what was sealed for this appointment; empty where nothing was, or it was erased. */
    public Future<Optional<Attendee>> open(
            UUID company, UUID appointment, @Nullable UUID keyId, @Nullable Buffer sealed) {
        if (keyId == null || sealed == null) {
            return Future.succeededFuture(Optional.empty());
        }
        return keys.byId(company, keyId)
                .map(key -> Optional.of(open(company, appointment, key, sealed)))
                .recover(failure -> GatewayException.of(failure).code() == ErrorCode.GONE
                        ? Future.succeededFuture(Optional.empty())
                        : Future.failedFuture(failure));
    }

    private static Attendee open(UUID company, UUID appointment, DataKey key, Buffer sealed) {
        byte[] plain = key.decrypt(sealed.getBytes(), place(company, appointment));
        return Attendee.ofJson(new JsonObject(Buffer.buffer(plain)));
    }

    /** Returns what binds sealed values to their row. */
    private static byte[] place(UUID company, UUID appointment) {
        return ("appointments:attendee:" + company + ":" + appointment).getBytes(StandardCharsets.UTF_8);
    }
}
