package de.askproai.gateway.call;

import de.askproai.gateway.bus.Address;
import de.askproai.gateway.bus.BusMessage;
import de.askproai.gateway.tenant.VendorAccount;
import java.util.UUID;

/** Asks the telephony vendor to keep nothing of a call but that it was: no recording, no transcript. */
public record RestrictStorage(UUID company, UUID connection, String callId) implements BusMessage, VendorAccount {
    public static final Address<RestrictStorage, StorageRestricted> ADDRESS =
            Address.of("call.restrict-storage", RestrictStorage.class, StorageRestricted.class);

    /** The vendor keeps no more than that. */
    public record StorageRestricted() implements BusMessage {}
}
