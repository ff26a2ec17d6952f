package de.askproai.gateway.time;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import de.focus_shift.jollyday.core.CalendarHierarchy;
import de.focus_shift.jollyday.core.Holiday;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.HolidayType;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.time.LocalDate;
import java.time.Year;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The public holidays of one country and its regions. Thread-safe; only {@link #load} reads files, so that the rest may
 * be asked on an event loop.
 *
 * <p>Regions are named as in ISO 3166-2 without the country ({@code BE}, {@code BY}), places with holidays of their own
 * below them ({@code BY-AG}).
 */
public final class PublicHolidays {
    private static final int MOST_YEARS_KEPT = 256;

    /** As people who speak it say, for names that were put into English word for word. */
    private static final Map<String, String> IN_ENGLISH = Map.of(
            "1st Christmas day", "Christmas Day",
            "2nd Christmas day", "Boxing Day",
            "Christmas", "Christmas Day",
            "All Saints", "All Saints' Day",
            "Assumption day", "Assumption Day",
            "International Woman's Day", "International Women's Day",
            "Labour day", "Labour Day",
            "Pentecost Monday", "Whit Monday",
            "Reformation day", "Reformation Day");

    /** A full stop sounds like the end of a sentence. */
    private static final Pattern ABBREVIATED_SAINT = Pattern.compile("^St\\. ?");

    private final HolidayManager manager;
    private final SortedSet<String> regions;
    private final Cache<Place, Map<LocalDate, PublicHoliday>> years =
            Caffeine.newBuilder().maximumSize(MOST_YEARS_KEPT).build();

    private record Place(int year, String region) {}

    private PublicHolidays(HolidayManager manager, SortedSet<String> regions) {
        this.manager = manager;
        this.regions = regions;
    }

    /** Returns the countries whose holidays are known, ISO 3166-1 alpha-2 in capitals. */
    public static Set<String> countries() {
        return HolidayManager.getSupportedCalendarCodes().stream()
                .filter(code -> code.length() == 2)
                .map(code -> code.toUpperCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Reads the tables of one of the {@link #countries}. Blocks. */
    public static PublicHolidays load(String country) {
        if (!countries().contains(country)) {
            throw new IllegalArgumentException("No holidays are known of " + country);
        }
        HolidayManager manager = HolidayManager.getInstance(ManagerParameters.create(country.toLowerCase(Locale.ROOT)));
        SortedSet<String> regions = new TreeSet<>();
        collect(manager.getCalendarHierarchy(), "", regions);
        PublicHolidays holidays = new PublicHolidays(manager, regions);
        // The names come from files of their own, read when first asked for.
        boolean ignored =
                holidays.on(LocalDate.of(2026, 1, 1), Optional.empty()).isPresent();
        return holidays;
    }

    /** Returns the regions that have names here. */
    public SortedSet<String> regions() {
        return new TreeSet<>(regions);
    }

    /** Returns the holiday that a day is in a region, or in the whole country if no region is given. */
    public Optional<PublicHoliday> on(LocalDate day, Optional<String> region) {
        Map<LocalDate, PublicHoliday> year = years.get(new Place(day.getYear(), region.orElse("")), this::read);
        return Optional.ofNullable(year.get(day));
    }

    private Map<LocalDate, PublicHoliday> read(Place place) {
        String[] path = place.region().isEmpty()
                ? new String[0]
                : place.region().toLowerCase(Locale.ROOT).split("-", -1);
        Map<LocalDate, PublicHoliday> holidays = new HashMap<>();
        manager.getHolidays(Year.of(place.year()), HolidayType.PUBLIC_HOLIDAY, path).stream()
                .sorted(Comparator.comparing(Holiday::getPropertiesKey))
                .forEach(holiday -> holidays.putIfAbsent(holiday.getDate(), named(holiday)));
        return Map.copyOf(holidays);
    }

    private static PublicHoliday named(Holiday holiday) {
        return new PublicHoliday(
                holiday.getDate(),
                spoken(holiday.getDescription(Locale.GERMAN)),
                inEnglish(holiday.getDescription(Locale.ENGLISH)));
    }

    private static String inEnglish(String name) {
        String known = IN_ENGLISH.getOrDefault(name, name);
        return ABBREVIATED_SAINT.matcher(known).replaceFirst("Saint ");
    }

    /** A number with a full stop sounds like the end of a sentence. */
    private static String spoken(String german) {
        return german.replaceFirst("^1\\. ", "Erster ").replaceFirst("^2\\. ", "Zweiter ");
    }

    private static void collect(CalendarHierarchy above, String prefix, SortedSet<String> regions) {
        above.getChildren().forEach((id, child) -> {
            String region = prefix + id.toUpperCase(Locale.ROOT);
            regions.add(region);
            collect(child, region + "-", regions);
        });
    }
}
