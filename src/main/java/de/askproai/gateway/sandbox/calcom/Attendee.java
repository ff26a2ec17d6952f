package de.askproai.gateway.sandbox.calcom;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Who comes: with an e-mail address, a phone number, or both. */
record Attendee(
        String name, @Nullable String email, @Nullable String phoneNumber, String timeZone, String language) {

    /** The address Cal.com shows; a phone-only attendee gets one made from the number. */
    String shownEmail() {
        if (email != null) {
            return email;
        }
        return (phoneNumber == null ? "" : phoneNumber.replaceAll("\\D", "")) + "@sms.cal.com";
    }

    boolean isSamePerson(Attendee other) {
        if (email != null || other.email != null) {
            return shownEmail()
                    .toLowerCase(Locale.ROOT)
                    .equals(other.shownEmail().toLowerCase(Locale.ROOT));
        }
        return phoneNumber != null && phoneNumber.equals(other.phoneNumber);
    }
}
