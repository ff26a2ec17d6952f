package de.askproai.gateway.tenant.apply;

import de.askproai.gateway.tenant.Absence;
import de.askproai.gateway.tenant.BookingRules;
import de.askproai.gateway.tenant.BranchDays;
import de.askproai.gateway.tenant.Closure;
import de.askproai.gateway.tenant.OpenDay;
import de.askproai.gateway.tenant.OpeningHours;
import de.askproai.gateway.tenant.ServiceStep;
import de.askproai.gateway.tenant.ServiceTiming;
import de.askproai.gateway.tenant.TimeSpan;
import de.askproai.gateway.tenant.WorkingTime;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads when a company can be booked; every key is optional, and what is left out means {@link BookingRules#DEFAULTS}. */
final class RuleReaders {
    private static final String CLOSED = "closed";
    private static final String ON_TOP = "on-top-of-calendar";
    private static final String NONE = "none";
    private static final String ALL = "all";

    private final Names names;
    private final List<Closure> everywhere;

    private RuleReaders(Names names, List<Closure> everywhere) {
        this.names = names;
        this.everywhere = everywhere;
    }

    /** Begins with what the company says for all of its branches. */
    static RuleReaders of(Section company, Names names) {
        return new RuleReaders(names, closures(company));
    }

    /** Reads how a branch's single days differ from its week. */
    BranchDays days(Section branch, String key) {
        Map<String, Closure> closures = new TreeMap<>();
        everywhere.forEach(closure -> closures.put(closure.first() + " " + closure.last(), closure));
        closures(branch).forEach(closure -> closures.put(closure.first() + " " + closure.last(), closure));
        return new BranchDays(
                branch.text("public-holidays").flatMap(Values::closed).orElse(true),
                List.copyOf(closures.values()),
                single(branch, "open-days", section -> openDay(section, "open day of branch " + key)));
    }

    BookingRules booking(Section branch, boolean hasHours) {
        return branch.section("booking")
                .map(section -> {
                    BookingRules usual = BookingRules.DEFAULTS;
                    BookingRules rules = new BookingRules(
                            section.text("notice").flatMap(Values::notice).orElse(usual.notice()),
                            section.text("horizon").flatMap(Values::days).orElse(usual.horizonDays()),
                            section.text("grid").flatMap(Values::duration).orElse(usual.grid()),
                            section.text("buffer-before")
                                    .flatMap(Values::buffer)
                                    .orElse(usual.bufferBefore()),
                            section.text("buffer-after").flatMap(Values::buffer).orElse(usual.bufferAfter()),
                            section.has(ON_TOP) ? onTop(section.texts(ON_TOP), hasHours) : usual.onTopOfCalendar());
                    section.end();
                    return rules;
                })
                .orElse(BookingRules.DEFAULTS);
    }

    private static Set<BookingRules.Rule> onTop(List<Text> texts, boolean hasHours) {
        if (texts.size() == 1 && texts.get(0).value().equals(NONE)) {
            return Set.of();
        }
        Set<BookingRules.Rule> rules = EnumSet.noneOf(BookingRules.Rule.class);
        for (Text text : texts) {
            Set<BookingRules.Rule> named = text.as(
                            RuleReaders::named, "is not one of all, none, notice, horizon, holidays, hours")
                    .orElse(Set.of());
            if (named.contains(BookingRules.Rule.HOURS) && !hasHours) {
                text.wrong("'" + text.value() + "' needs the branch's 'hours': without them it is never open");
            }
            rules.addAll(named);
        }
        return rules;
    }

    private static Optional<Set<BookingRules.Rule>> named(String name) {
        Set<BookingRules.Rule> named = EnumSet.allOf(BookingRules.Rule.class).stream()
                .filter(rule ->
                        name.equals(ALL) || rule.name().toLowerCase(Locale.ROOT).equals(name))
                .collect(Collectors.toSet());
        return Optional.of(named).filter(rules -> !rules.isEmpty());
    }

    ServiceTiming timing(Section service) {
        List<Text> texts = service.texts("steps");
        List<ServiceStep> steps =
                texts.stream().map(Values::step).flatMap(Optional::stream).toList();
        boolean allRead = steps.size() == texts.size();
        if (allRead
                && !steps.isEmpty()
                && (steps.get(0).pause() || steps.get(steps.size() - 1).pause())) {
            service.wrong("steps: the first and the last step are work, not a pause");
        }
        return new ServiceTiming(
                allRead ? steps : List.of(),
                service.text("buffer-before").flatMap(Values::buffer),
                service.text("buffer-after").flatMap(Values::buffer));
    }

    /** Returns how long a service takes, which its steps say too. */
    Duration duration(Section service, ServiceTiming timing) {
        Duration steps = timing.steps().stream().map(ServiceStep::length).reduce(Duration.ZERO, Duration::plus);
        if (!service.has("duration") && !service.texts("steps").isEmpty()) {
            if (steps.compareTo(Duration.ofDays(1)) > 0) {
                service.wrong("steps: take longer than a day");
            }
            return steps;
        }
        Text written = service.required("duration");
        Duration duration = written.value().isEmpty()
                ? Duration.ZERO
                : Values.duration(written).orElse(Duration.ZERO);
        if (!duration.isZero() && !steps.isZero() && !steps.equals(duration)) {
            written.wrong("'" + written.value() + "' is not what the steps take together, " + steps.toMinutes() + "m");
        }
        return duration;
    }

    WorkingTime working(Section member, String key) {
        List<OpeningHours> hours = member.section("hours")
                .map(section -> {
                    List<OpeningHours> week = Hours.read(section);
                    if (week.isEmpty()) {
                        section.wrong("has no hours; leave it out for somebody who works whenever the branch is open");
                    }
                    return week;
                })
                .orElse(List.of());
        List<Absence> absences = member.each("absences", section -> absence(section, key)).stream()
                .flatMap(Optional::stream)
                .distinct()
                .sorted(Comparator.comparing(Absence::from).thenComparing(Absence::until))
                .toList();
        return new WorkingTime(
                hours,
                single(member, "days", section -> day(section, "day of staff " + key, Optional.empty())),
                absences);
    }

    private static List<Closure> closures(Section section) {
        return section.each(CLOSED, RuleReaders::closure).stream()
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<Closure> closure(Section section) {
        Text from = section.required("from");
        Optional<LocalDate> first = from.value().isEmpty() ? Optional.empty() : Values.date(from);
        Optional<Text> to = section.text("to");
        Optional<LocalDate> last = to.isPresent() ? to.flatMap(Values::date) : first;
        Optional<String> reason = section.text("reason").flatMap(Values::spoken);
        if (first.isEmpty() || last.isEmpty()) {
            return Optional.empty();
        }
        if (last.get().isBefore(first.get())) {
            section.wrong("ends before it begins");
            return Optional.empty();
        }
        return Optional.of(new Closure(first.get(), last.get(), reason));
    }

    private static List<OpenDay> single(Section section, String field, Function<Section, Optional<OpenDay>> read) {
        return section.each(field, read).stream()
                .flatMap(Optional::stream)
                .sorted(Comparator.comparing(OpenDay::date))
                .toList();
    }

    private Optional<OpenDay> openDay(Section section, String kind) {
        return day(section, kind, section.text("reason").flatMap(Values::spoken));
    }

    private Optional<OpenDay> day(Section section, String kind, Optional<String> reason) {
        Text written = section.required("date");
        List<TimeSpan> hours = new ArrayList<>(Hours.ofDay(section));
        Optional<LocalDate> date = written.value().isEmpty() ? Optional.empty() : Values.date(written);
        date.ifPresent(day -> names.claim(written, kind, day.toString(), day.toString()));
        return date.filter(day -> !hours.isEmpty()).map(day -> new OpenDay(day, hours, reason));
    }

    private static Optional<Absence> absence(Section section, String key) {
        Text from = section.required("from");
        Optional<Text> to = section.text("to");
        Optional<LocalDateTime> begin = from.value().isEmpty() ? Optional.empty() : Values.begin(from);
        Optional<LocalDateTime> end = to.isPresent()
                ? to.flatMap(Values::end)
                : begin.map(day -> day.toLocalDate().plusDays(1).atStartOfDay());
        if (begin.isEmpty() || end.isEmpty()) {
            return Optional.empty();
        }
        if (!begin.get().isBefore(end.get())) {
            section.wrong("the absence of " + key + " ends before it begins");
            return Optional.empty();
        }
        return Optional.of(new Absence(begin.get(), end.get()));
    }
}
