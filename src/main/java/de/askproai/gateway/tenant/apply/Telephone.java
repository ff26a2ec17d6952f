package de.askproai.gateway.tenant.apply;

import de.askproai.gateway.speech.PhoneNumbers;
import de.askproai.gateway.speech.PhoneNumbers.Kind;
import java.util.Optional;
import java.util.regex.Pattern;

/** The phone numbers of company files: what customers call, and where calls are transferred to. */
final class Telephone {
    private static final Pattern E164 = Pattern.compile("\\+[1-9]\\d{6,14}");

    private Telephone() {}

    /** Returns the number as vendors write it; what costs more than a call, or may only be called in need, is a problem. */
    static Optional<String> number(Text text) {
        Optional<String> number = text.as(
                value -> Optional.of(value.replaceAll("[ /()-]", ""))
                        .filter(one -> E164.matcher(one).matches())
                        .flatMap(one -> PhoneNumbers.normalise(one, PhoneNumbers.HOME)),
                "is not a phone number in international form such as +49 30 1234567");
        number.map(one -> PhoneNumbers.kind(one, PhoneNumbers.HOME))
                .filter(kind -> !kind.isOrdinary())
                .ifPresent(kind ->
                        text.refuse("is " + of(kind) + ", so it is no branch's, and no call is transferred to it"));
        return number;
    }

    private static String of(Kind kind) {
        return switch (kind) {
            case PREMIUM -> "a premium-rate number";
            case SHARED_COST -> "a shared-cost number";
            case EMERGENCY -> "an emergency number";
            default -> "no ordinary number";
        };
    }
}
