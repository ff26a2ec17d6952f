package de.askproai.gateway.booking;

import de.askproai.gateway.security.DataKey;
import de.askproai.gateway.security.DataKeys;
import de.askproai.gateway.security.Sealing;
import de.askproai.gateway.security.SearchHash;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** Seals what is personal in appointments before it is stored. */
final class AttendeeSealer {
    private final DataKeys keys;

    AttendeeSealer(DataKeys keys) {
        this.keys = keys;
    }

    /** A change whose appointment is known. */
    record Known(UUID id, AppointmentChanged effect) {}

    Future<List<AppointmentRepository.Change>> seal(List<Known> changes) {
        List<UUID> companies =
                changes.stream().map(change -> change.effect().company()).toList();
        return Sealing.currentKeys(keys, companies)
                .compose(dataKeys -> Sealing.searchHashes(keys, companies)
                        .map(hashes -> changes.stream()
                                .map(change -> seal(change, dataKeys, hashes))
                                .toList()));
    }

    private static AppointmentRepository.Change seal(
            Known change, Map<UUID, DataKey> keys, Map<UUID, SearchHash> hashes) {
        UUID company = change.effect().company();
        Attendee attendee = change.effect().attendee();
        if (attendee == null) {
            return new AppointmentRepository.Change(change.id(), change.effect(), null, null, null, null);
        }
        DataKey key = Objects.requireNonNull(keys.get(company), "a key of each company");
        SearchHash hash = Objects.requireNonNull(hashes.get(company), "a hash of each company");
        byte[] place = ("appointments:attendee:" + company + ":" + change.id()).getBytes(StandardCharsets.UTF_8);
        return new AppointmentRepository.Change(
                change.id(),
                change.effect(),
                key.id(),
                Buffer.buffer(key.encrypt(attendee.toJson().toBuffer().getBytes(), place)),
                attendee.phone() == null ? null : hash.phone(attendee.phone()),
                attendee.email() == null ? null : hash.email(attendee.email()));
    }
}
