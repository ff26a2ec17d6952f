package de.askproai.gateway.tenant.apply;

import de.askproai.gateway.tenant.CallPrivacy;
import de.askproai.gateway.tenant.CallPrivacy.Recording;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/** Reads what callers are told about who speaks with them; what is wrong goes to the problems. */
final class PrivacyReader {
    /** What is said before anything else is said in one breath. */
    private static final int LONGEST = 300;

    private PrivacyReader() {}

    static CallPrivacy read(Section privacy) {
        Map<String, String> disclosure = Languages.read(
                privacy.section("disclosure"),
                (texts, language) -> texts.text(language).flatMap(PrivacyReader::sayable));
        Recording recording =
                privacy.text("recording").flatMap(PrivacyReader::recording).orElse(CallPrivacy.DEFAULTS.recording());
        privacy.end();
        return new CallPrivacy(disclosure, recording);
    }

    private static Optional<String> sayable(Text text) {
        return text.as(
                value -> Optional.of(value.strip()).filter(said -> !said.isEmpty() && said.length() <= LONGEST),
                "is not a text of 1 to " + LONGEST + " characters");
    }

    private static Optional<Recording> recording(Text text) {
        return text.as(
                value -> Arrays.stream(Recording.values())
                        .filter(one -> one.stored().equals(value))
                        .findFirst(),
                "is neither off nor ask");
    }
}
