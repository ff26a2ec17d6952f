package de.askproai.gateway.call;

import de.askproai.gateway.bus.Address;
import de.askproai.gateway.bus.BusMessage;
import de.askproai.gateway.tenant.VendorAccount;
import java.util.UUID;

/** Asks the telephony vendor what it knows of a call that we have heard nothing about yet. */
public record GetCall(UUID company, UUID connection, String callId) implements BusMessage, VendorAccount {
    public static final Address<GetCall, CallFound> ADDRESS =
            Address.of("call.get-call", GetCall.class, CallFound.class);

    /** The call as the vendor has it. */
    public record CallFound(CallChanged call) implements BusMessage {}
}
