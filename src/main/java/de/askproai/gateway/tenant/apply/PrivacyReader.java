package de.askproai.gateway.tenant.apply;

import de.askproai.gateway.config.RetentionConfig;
import de.askproai.gateway.tenant.CallPrivacy;
import de.askproai.gateway.tenant.CallPrivacy.Recording;
import de.askproai.gateway.tenant.Retention;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/** Reads what callers are told about who speaks with them, and what is kept how long; what is wrong goes to the problems. */
final class PrivacyReader {
    /** What is said before anything else is said in one breath. */
    private static final int LONGEST = 300;

    private final RetentionConfig configured;

    /** @param configured what is kept how long for everybody, of which companies may only want less */
    PrivacyReader(RetentionConfig configured) {
        this.configured = configured;
    }

    CallPrivacy read(Section privacy) {
        Map<String, String> disclosure = Languages.read(
                privacy.section("disclosure"),
                (texts, language) -> texts.text(language).flatMap(PrivacyReader::sayable));
        Recording recording =
                privacy.text("recording").flatMap(PrivacyReader::recording).orElse(CallPrivacy.DEFAULTS.recording());
        Retention retention = privacy.section("retention").map(this::retention).orElse(Retention.AS_CONFIGURED);
        privacy.end();
        return new CallPrivacy(disclosure, recording, retention);
    }

    private Retention retention(Section section) {
        Retention retention = new Retention(
                section.text("events").flatMap(text -> shorter(text, "retention.events", configured.events())),
                section.text("calls").flatMap(text -> shorter(text, "retention.calls", configured.calls())),
                section.text("appointments").flatMap(Values::days).map(Duration::ofDays));
        section.end();
        return retention;
    }

    private static Optional<Duration> shorter(Text text, String key, Duration most) {
        return Values.days(text).map(Duration::ofDays).filter(keep -> {
            boolean fits = keep.compareTo(most) <= 0;
            if (!fits) {
                text.wrong("is longer than the gateway's own %s, %s: a company may only keep for less"
                        .formatted(key, Values.written(most)));
            }
            return fits;
        });
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
