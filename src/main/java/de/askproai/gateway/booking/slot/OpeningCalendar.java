package de.askproai.gateway.booking.slot;

import de.askproai.gateway.tenant.Branch;
import de.askproai.gateway.tenant.BranchDays;
import de.askproai.gateway.tenant.Closure;
import de.askproai.gateway.tenant.CompanyProfile;
import de.askproai.gateway.tenant.OpenDay;
import de.askproai.gateway.tenant.OpenTimes;
import de.askproai.gateway.tenant.OpeningHours;
import de.askproai.gateway.tenant.TimeSpan;
import de.askproai.gateway.time.PublicHoliday;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** When a branch is open, day by day: its week, single open days, company holidays and public holidays. Thread-safe. */
public final class OpeningCalendar implements OpenTimes {
    /** How far the next open day is looked for. */
    private static final int DAYS_AHEAD = 400;

    private final ZoneId zone;
    private final Map<DayOfWeek, List<TimeSpan>> week = new HashMap<>();
    private final Map<LocalDate, OpenDay> openDays = new HashMap<>();
    private final List<Closure> closures;
    private final boolean closedOnPublicHolidays;
    private final Function<LocalDate, Optional<PublicHoliday>> holidays;

    /** @param holidays the public holidays of the branch's place; pure and quick */
    public OpeningCalendar(
            ZoneId zone,
            List<OpeningHours> week,
            BranchDays days,
            Function<LocalDate, Optional<PublicHoliday>> holidays) {
        this.zone = zone;
        this.closures = days.closures();
        this.closedOnPublicHolidays = days.publicHolidays();
        this.holidays = holidays;
        week.forEach(hours ->
                this.week.computeIfAbsent(hours.day(), day -> new ArrayList<>()).add(hours.span()));
        this.week.replaceAll((day, spans) -> joined(spans));
        days.openDays().forEach(day -> openDays.put(day.date(), day));
    }

    /** Returns when a branch is open by all that is configured for it. */
    public static OpeningCalendar of(CompanyProfile profile, Branch branch) {
        return new OpeningCalendar(branch.zone(), branch.hours(), branch.days(), day -> profile.holiday(branch, day));
    }

    public ZoneId zone() {
        return zone;
    }

    /** Returns whether anything is known of when the branch is open. */
    public boolean known() {
        return !week.isEmpty() || !openDays.isEmpty();
    }

    /** Returns whether the branch is open at a time of its zone; at any time where nothing is known of when it is. */
    @Override
    public boolean openAt(ZonedDateTime time) {
        return !known() || on(time.toLocalDate()).openAt(time.toLocalTime());
    }

    @Override
    public boolean opensOn(LocalDate day) {
        return !known() || !on(day).closed();
    }

    @Override
    public boolean isHoliday(LocalDate day) {
        DayHours.Kind kind = on(day).kind();
        return kind == DayHours.Kind.COMPANY_HOLIDAY || kind == DayHours.Kind.PUBLIC_HOLIDAY;
    }

    public DayHours on(LocalDate date) {
        Optional<PublicHoliday> holiday = holidays.apply(date);
        DayHours usual = usually(date);
        if (usual.kind() == DayHours.Kind.OPEN_DAY) {
            return usual;
        }
        return closures.stream()
                .filter(closure -> closure.contains(date))
                .findFirst()
                .map(closure -> new DayHours(date, List.of(), DayHours.Kind.COMPANY_HOLIDAY, holiday, closure.reason()))
                .orElseGet(() -> closedOnPublicHolidays && holiday.isPresent()
                        ? new DayHours(date, List.of(), DayHours.Kind.PUBLIC_HOLIDAY, holiday, Optional.empty())
                        : usual);
    }

    /** Returns what the day would be without any holiday. */
    DayHours usually(LocalDate date) {
        Optional<PublicHoliday> holiday = holidays.apply(date);
        OpenDay open = openDays.get(date);
        return open == null
                ? new DayHours(
                        date,
                        week.getOrDefault(date.getDayOfWeek(), List.of()),
                        DayHours.Kind.WEEK,
                        holiday,
                        Optional.empty())
                : new DayHours(date, joined(open.hours()), DayHours.Kind.OPEN_DAY, holiday, open.reason());
    }

    /** Returns the first day after the given one on which the branch opens, within about a year. */
    public Optional<DayHours> nextOpenAfter(LocalDate date) {
        return date.plusDays(1)
                .datesUntil(date.plusDays(DAYS_AHEAD))
                .map(this::on)
                .filter(day -> !day.closed())
                .findFirst();
    }

    /** Returns the stretches of a day's hours in the world. */
    Stretches stretches(DayHours day) {
        return WallTime.on(day.date(), day.open(), zone);
    }

    private static List<TimeSpan> joined(List<TimeSpan> spans) {
        List<TimeSpan> joined = new ArrayList<>();
        spans.stream().sorted(Comparator.comparing(TimeSpan::from)).forEach(next -> {
            TimeSpan last = joined.isEmpty() ? null : joined.get(joined.size() - 1);
            if (last == null || last.until().isBefore(next.from())) {
                joined.add(next);
            } else if (last.until().isBefore(next.until())) {
                joined.set(joined.size() - 1, new TimeSpan(last.from(), next.until()));
            }
        });
        return List.copyOf(joined);
    }
}
