package de.askproai.gateway.booking.notice;

import de.askproai.gateway.booking.slot.OpeningCalendar;
import de.askproai.gateway.speech.when.Moment;
import de.askproai.gateway.speech.when.Moment.Bound;
import de.askproai.gateway.speech.when.PartOfDay;
import de.askproai.gateway.tenant.CompanyProfile;
import de.askproai.gateway.tenant.Handover;
import de.askproai.gateway.tenant.OpenTimes;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** When somebody who is promised a call is called. */
public final class CallbackTimes {
    /** As far as it is looked for a day on which somebody is there at the time that was wished for. */
    private static final int DAYS = 7;

    private static final int MOST_DAYS = 60;

    private CallbackTimes() {}

    /**
     * Returns the time for a promise of now, in the zone of {@code now}: it is counted from when somebody is there, in their
     * own hours or else in the branch's.
     *
     * @param branch null where it is not known
     */
    public static ZonedDateTime by(CompanyProfile profile, @Nullable UUID branch, ZonedDateTime now) {
        Place place = Place.of(profile, branch, now.getZone());
        return profile.company()
                .calls()
                .handover()
                .callbackBy(place.branch(), now.withZoneSameInstant(place.zone()), place.open())
                .withZoneSameInstant(now.getZone());
    }

    /**
     * When somebody calls back who was told a time for it.
     *
     * @param from not before that; in the past or now where it may be at once
     * @param isAsWished whether somebody is there when it was wished for; else it is the next time somebody is
     * @param isOpenEnded whether the caller named no end
     */
    public record Wished(ZonedDateTime from, ZonedDateTime by, boolean isAsWished, boolean isOpenEnded) {}

    /**
     * Returns the time for what a caller wished, in the zone of {@code now}: on the first such day on which somebody is there
     * at that time, else as soon as somebody is there after it. Empty where nobody is within about a year.
     *
     * @param wish what was said of the day, of the time, or of both
     */
    public static Optional<Wished> wished(
            CompanyProfile profile, @Nullable UUID branch, ZonedDateTime now, Moment wish) {
        Place place = Place.of(profile, branch, now.getZone());
        Handover handover = profile.company().calls().handover();
        List<Window> windows = windows(wish, now);
        boolean openEnded = wish.clock() != null || (wish.timeBound() == Bound.FROM && wish.timeTo() == null);
        return windows.stream()
                .flatMap(window -> handover
                        .callbackWithin(
                                place.branch(),
                                in(place.zone(), window.from()),
                                in(place.zone(), window.until()),
                                place.open())
                        .filter(found -> wish.clock() == null || found.from().isEqual(window.from()))
                        .stream())
                .findFirst()
                .map(found -> wished(found, now, true, openEnded))
                .or(() -> handover.callbackFrom(
                                place.branch(),
                                in(
                                        place.zone(),
                                        windows.isEmpty() ? now : windows.get(0).from()),
                                place.open())
                        .map(found -> wished(found, now, false, false)));
    }

    private static Wished wished(Handover.Presence found, ZonedDateTime now, boolean asWished, boolean openEnded) {
        return new Wished(
                in(now.getZone(), found.from()).truncatedTo(ChronoUnit.MINUTES),
                in(now.getZone(), found.until()).truncatedTo(ChronoUnit.MINUTES),
                asWished,
                openEnded);
    }

    private static ZonedDateTime in(ZoneId zone, ZonedDateTime at) {
        return at.withZoneSameInstant(zone);
    }

    /** Where who calls back is. */
    private record Place(Optional<UUID> branch, ZoneId zone, OpenTimes open) {
        static Place of(CompanyProfile profile, @Nullable UUID branch, ZoneId otherwise) {
            Optional<UUID> known = Optional.ofNullable(branch);
            return profile.branchOrFirst(branch)
                    .map(place -> new Place(known, place.zone(), OpeningCalendar.of(profile, place)))
                    .orElseGet(() -> new Place(known, otherwise, OpenTimes.ALWAYS));
        }
    }

    /** A stretch of one day in which the caller wants to be called, as far as it is still to come. */
    private record Window(ZonedDateTime from, ZonedDateTime until) {}

    private static List<Window> windows(Moment wish, ZonedDateTime now) {
        LocalDate first =
                wish.date() == null || wish.date().isBefore(now.toLocalDate()) ? now.toLocalDate() : wish.date();
        return first.datesUntil(lastDay(wish, first).plusDays(1))
                .limit(MOST_DAYS)
                .flatMap(day -> window(wish, day, now).stream())
                .toList();
    }

    private static LocalDate lastDay(Moment wish, LocalDate first) {
        if (wish.date() != null && (wish.dateBound() == Bound.AT || wish.dateBound() == Bound.ABOUT)) {
            return first;
        }
        return wish.dateTo() == null ? first.plusDays(DAYS) : wish.dateTo();
    }

    private static Optional<Window> window(Moment wish, LocalDate day, ZonedDateTime now) {
        LocalTime clock = wish.clock();
        if (clock != null) {
            ZonedDateTime first = day.atTime(clock).atZone(now.getZone());
            ZonedDateTime at = first.isBefore(now) ? first.withLaterOffsetAtOverlap() : first;
            return at.isBefore(now) ? Optional.empty() : Optional.of(new Window(at, endOf(day, now.getZone())));
        }
        PartOfDay part = wish.partOfDay();
        LocalTime from = later(wish.time(), part == null ? LocalTime.MIN : part.begins());
        LocalTime until = earlier(wish.timeTo(), part == null ? LocalTime.MAX : part.ends());
        ZonedDateTime begin = day.atTime(from).atZone(now.getZone());
        ZonedDateTime end = until.equals(LocalTime.MAX)
                ? endOf(day, now.getZone())
                : day.atTime(until).atZone(now.getZone());
        ZonedDateTime still = begin.isBefore(now) ? now : begin;
        return still.isBefore(end) ? Optional.of(new Window(still, end)) : Optional.empty();
    }

    private static ZonedDateTime endOf(LocalDate day, ZoneId zone) {
        return day.plusDays(1).atStartOfDay(zone);
    }

    private static LocalTime later(@Nullable LocalTime said, LocalTime other) {
        return said == null || said.isBefore(other) ? other : said;
    }

    private static LocalTime earlier(@Nullable LocalTime said, LocalTime other) {
        return said == null || said.isAfter(other) ? other : said;
    }
}
