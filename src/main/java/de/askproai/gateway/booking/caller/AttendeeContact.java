package de.askproai.gateway.booking.caller;

import de.askproai.gateway.booking.calendar.Attendee;
import de.askproai.gateway.booking.shop.Shop;
import de.askproai.gateway.speech.PhoneNumbers;
import de.askproai.gateway.speech.SpokenAddress;
import de.askproai.gateway.tool.ToolCall;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where whoever comes is reached, as it was said in a call; what is no number, or no address, counts as not said. */
public record AttendeeContact(ToolCall call, Shop shop) {
    public static final String EMAIL = "email";

    public Attendee of(String name) {
        return new Attendee(name, phone(), email());
    }

    /** Returns whether a number was said that was not understood. */
    public boolean isNumberUnclear() {
        return said().filter(this::isUnclear).isPresent();
    }

    /** Returns whether a number was said that nobody calls, and the caller's own is called instead. */
    public boolean isOwnNumberKept() {
        return call.context().callerNumber() != null
                && said().filter(spoken -> isUnclear(spoken) || isNumberOfNobody(spoken))
                        .isPresent();
    }

    private @Nullable String phone() {
        return said().filter(spoken -> isCalled(spoken) && !isUnclear(spoken))
                .flatMap(spoken -> PhoneNumbers.normalise(spoken, shop.country()))
                .orElse(call.context().callerNumber());
    }

    // A model that heard no address makes one up; what is none is left out.
    private @Nullable String email() {
        return call.text(EMAIL).flatMap(SpokenAddress::in).orElse(null);
    }

    private Optional<String> said() {
        return call.text(CallerIdentity.PHONE);
    }

    /** Nobody is called back at a price somebody else earns: such a number counts as none. */
    private boolean isCalled(String spoken) {
        return PhoneNumbers.kind(spoken, shop.country()).isOrdinary();
    }

    private boolean isUnclear(String spoken) {
        return PhoneNumbers.isUnclear(spoken, shop.country());
    }

    private boolean isNumberOfNobody(String spoken) {
        return PhoneNumbers.normalise(spoken, shop.country()).isPresent() && !isCalled(spoken);
    }
}
