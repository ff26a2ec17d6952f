package de.askproai.gateway.integration.calcom;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** E-mail addresses of those who have none: Cal.com makes one of the phone number, and writes to none of its kind. */
final class CalcomAddresses {
    private static final String NOBODYS = "@sms.cal.com";

    private CalcomAddresses() {}

    /** Returns one that nobody else has, for somebody who shares their number or address: by it Cal.com tells people apart. */
    static String madeUp(UUID appointment) {
        return appointment + NOBODYS;
    }

    /** Returns the address where it is one that is read. */
    static @Nullable String read(@Nullable String address) {
        return address == null || address.endsWith(NOBODYS) ? null : address;
    }
}
