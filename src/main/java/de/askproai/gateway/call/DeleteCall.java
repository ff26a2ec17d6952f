package de.askproai.gateway.call;

import de.askproai.gateway.bus.Address;
import de.askproai.gateway.bus.BusMessage;
import de.askproai.gateway.tenant.VendorAccount;
import java.util.UUID;

/** Asks the telephony vendor to delete a call with everything it keeps of it; {@code NOT_FOUND} if it has none. */
public record DeleteCall(UUID company, UUID connection, String callId) implements BusMessage, VendorAccount {
    public static final Address<DeleteCall, CallDeleted> ADDRESS =
            Address.of("call.delete-call", DeleteCall.class, CallDeleted.class);

    /** The vendor has deleted it. */
    public record CallDeleted() implements BusMessage {}
}
