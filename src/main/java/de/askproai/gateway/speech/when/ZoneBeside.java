package de.askproai.gateway.speech.when;

import de.askproai.gateway.speech.Folding;
import de.askproai.gateway.speech.when.Understanding.Question;
import de.askproai.gateway.speech.when.Understanding.Reason;
import de.askproai.gateway.speech.when.Understanding.Understood;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Of which place a time is the time, as programs name it beside it: a line of its own, "[America/New_York]". */
public final class ZoneBeside {
    private static final Pattern LINE = Pattern.compile("(?:^|\\n)\\[([^\\n]*)](?=\\n|$)");

    /** What programs name that know of none. */
    private static final Set<String> HERE = Set.of("", "local", "local time", "lokal", "ortszeit", "lokale zeit");

    private final List<String> names;

    private ZoneBeside(List<String> names) {
        this.names = names;
    }

    /** Returns the line that names it. */
    public static String line(String zone) {
        return "[" + zone.strip() + "]";
    }

    static ZoneBeside of(@Nullable String date, @Nullable String time) {
        return new ZoneBeside(Stream.of(Optional.ofNullable(date), Optional.ofNullable(time))
                .flatMap(Optional::stream)
                .flatMap(text -> LINE.matcher(text).results())
                .map(line -> line.group(1).strip())
                .filter(name -> !HERE.contains(Folding.words(name)))
                .distinct()
                .toList());
    }

    /** Returns what is said beside it. */
    static String without(String text) {
        return LINE.matcher(text).replaceAll("").strip();
    }

    /** Returns whether no other clock than the one here is named. */
    boolean isHere(ZonedDateTime now) {
        return names.isEmpty() || zone().equals(Optional.of(now.getZone()));
    }

    /** Returns now by the clock that is named; by the one here where nobody knows which that is. */
    ZonedDateTime there(ZonedDateTime now) {
        return zone().map(now::withZoneSameInstant).orElse(now);
    }

    /** Returns what was understood by that clock as it is here; a question where that is not known. A day is the same everywhere. */
    Understanding here(Understanding there, ZonedDateTime now) {
        if (there instanceof Question question) {
            return new Question(
                    question.reason(),
                    here(question.moment(), now).orElse(Moment.UNSAID),
                    question.options().stream()
                            .flatMap(option -> here(option, now).stream())
                            .toList());
        }
        return here(there.moment(), now)
                .<Understanding>map(Understood::new)
                .orElseGet(() -> new Question(Reason.READINGS_DIFFER, Moment.UNSAID, List.of()));
    }

    private Optional<Moment> here(Moment moment, ZonedDateTime now) {
        return isSameClock(moment, now) ? Optional.of(moment) : zone().flatMap(zone -> moment.saidIn(zone, now));
    }

    private boolean isSameClock(Moment moment, ZonedDateTime now) {
        ZonedDateTime then =
                moment.date() == null ? now : moment.date().atTime(12, 0).atZone(now.getZone());
        return !isTimed(moment)
                || zone().filter(zone ->
                                zone.getRules().getOffset(then.toInstant()).equals(then.getOffset()))
                        .isPresent();
    }

    static boolean isTimed(Moment moment) {
        return moment.time() != null || moment.timeTo() != null || moment.partOfDay() != null;
    }

    private Optional<ZoneId> zone() {
        return names.size() == 1 ? zone(names.get(0)) : Optional.empty();
    }

    private static Optional<ZoneId> zone(String name) {
        try {
            return Optional.of(ZoneId.of(name, ZoneId.SHORT_IDS));
        } catch (DateTimeException noIdentifier) {
            return ZoneNames.ofAbbreviation(name)
                    .or(() -> ZoneNames.ofPlace(Folding.words(name)))
                    .or(() -> SpokenZones.in(name).flatMap(SpokenZones.Said::zone));
        }
    }
}
