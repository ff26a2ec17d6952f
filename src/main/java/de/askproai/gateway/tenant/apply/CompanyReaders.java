package de.askproai.gateway.tenant.apply;

import de.askproai.gateway.config.Suggestion;
import de.askproai.gateway.speech.Folding;
import de.askproai.gateway.tenant.Address;
import de.askproai.gateway.tenant.Branch;
import de.askproai.gateway.tenant.OpeningHours;
import de.askproai.gateway.tenant.Reminders;
import de.askproai.gateway.tenant.Service;
import de.askproai.gateway.tenant.ServiceRules;
import de.askproai.gateway.tenant.ServiceTiming;
import de.askproai.gateway.tenant.SettingKind;
import de.askproai.gateway.tenant.SharedCalendars;
import de.askproai.gateway.tenant.StaffMember;
import de.askproai.gateway.tenant.VendorSettings;
import de.askproai.gateway.tenant.VendorTerms.Named;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/** Reads the parts of one company's file; what is wrong goes to the problems, something harmless takes its place. */
final class CompanyReaders {
    private static final String OWN_EVENT_TYPE = "eventTypeId.";
    private static final String COMBINES = "combines";
    private static final String SERVICES = "services";
    private static final String BRANCH = "branch";
    private static final String SERVICE = "service";

    private final UUID company;
    private final Names names;
    private final RuleReaders rules;
    private final VendorReader vendors;
    private final Map<String, Integer> numberLines = new LinkedHashMap<>();
    private final Map<String, Service> services = new HashMap<>();
    private final Map<Section, Branch> branchSections = new LinkedHashMap<>();
    private final Map<Section, Service> serviceSections = new LinkedHashMap<>();

    CompanyReaders(UUID company, Names names, RuleReaders rules, VendorReader vendors) {
        this.company = company;
        this.names = names;
        this.rules = rules;
        this.vendors = vendors;
    }

    Map<String, Integer> numberLines() {
        return Map.copyOf(numberLines);
    }

    /** Reads when customers are reminded. */
    static Reminders reminders(Section section) {
        Text given = section.required("before");
        Optional<Duration> before = given.value().isBlank() ? Optional.empty() : Values.reminder(given);
        Optional<Reminders.Quiet> quiet = section.text("quiet").flatMap(Values::quiet);
        section.end();
        return new Reminders(before.orElse(null), quiet.orElse(null));
    }

    /**
     * Reads by when tools must answer.
     *
     * @param known the names of all tools
     */
    static Map<String, Duration> deadlines(Section tools, Set<String> known) {
        Map<String, Duration> deadlines = new HashMap<>();
        for (String tool : tools.names()) {
            if (!known.contains(tool)) {
                tools.wrong(
                        tool,
                        new SettingKind.Fault(
                                List.of(), "there is no such tool" + Suggestion.nearest(tool, new TreeSet<>(known))));
            }
            tools.section(tool).ifPresent(section -> {
                section.text("deadline").flatMap(Values::deadline).ifPresent(time -> deadlines.put(tool, time));
                section.end();
            });
        }
        return deadlines;
    }

    Branch branch(Section section) {
        String key = names.key(section, "key", BRANCH);
        List<OpeningHours> hours = section.section("hours").map(Hours::read).orElse(List.of());
        Branch branch = new Branch(
                Ids.branch(company, key),
                company,
                key,
                section.required("name").value(),
                synonyms(section).stream().map(Text::value).distinct().sorted().toList(),
                zone(section),
                section.section("address").map(CompanyReaders::address).orElse(NO_ADDRESS),
                numbers(section, key),
                hours,
                rules.days(section, key),
                rules.booking(section, !hours.isEmpty()),
                vendors.names(section, Named.BRANCH));
        branchSections.put(section, branch);
        return branch;
    }

    Service service(Section section) {
        String key = names.key(section, "key", SERVICE);
        Text name = section.required("name");
        List<Text> synonyms = synonyms(section);
        claimSpoken(name);
        synonyms.forEach(this::claimSpoken);
        List<Service> combined = combined(section, key);
        ServiceTiming timing = combined.isEmpty() ? rules.timing(section) : Combination.timing(combined);
        Service service = new Service(
                Ids.service(company, key),
                company,
                key,
                name.value(),
                section.text("description").map(Text::value),
                synonyms.stream().map(Text::value).sorted().toList(),
                combined.isEmpty() ? rules.duration(section, timing) : Combination.duration(section, combined),
                section.text("price").flatMap(Values::price).or(() -> Combination.price(combined)),
                timing,
                combined.stream().map(Service::id).toList(),
                new PolicyReader(vendors.hasBilling())
                        .rules(section, combined.isEmpty() ? ServiceRules.NONE : Combination.rules(section, combined)),
                vendors.names(section, Named.SERVICE));
        services.put(key, service);
        serviceSections.put(section, service);
        return service;
    }

    /** Returns the services one is made of, in the order of the file; none for a service of its own. */
    private List<Service> combined(Section section, String key) {
        List<Text> texts = section.texts(COMBINES);
        List<Service> combined = new ArrayList<>();
        for (Text text : texts) {
            Service part = services.get(text.value());
            if (part == null) {
                text.wrong("there is no service '" + text.value() + "' above '" + key + "' in this file");
            } else if (!part.combines().isEmpty()) {
                text.wrong("'" + text.value() + "' is made of services itself; name those");
            } else {
                combined.add(part);
            }
        }
        if (section.has(COMBINES) && texts.size() < 2) {
            section.wrong("combines: names at least two services");
        }
        return combined;
    }

    private Set<UUID> skills(Section section) {
        section.texts(SERVICES).stream()
                .filter(text -> services.containsKey(text.value())
                        && !services.get(text.value()).combines().isEmpty())
                .forEach(text ->
                        text.wrong("'" + text.value() + "' is made of services; name those somebody can do of it"));
        return references(section, SERVICES, SERVICE, Ids::service);
    }

    StaffMember staff(Section section) {
        String key = names.key(section, "key", "staff");
        VendorSettings calendars = vendors.names(section, Named.STAFF);
        checkServices(section, calendars);
        return new StaffMember(
                Ids.staff(company, key),
                company,
                key,
                section.required("name").value(),
                branchesNamed(section),
                skills(section),
                rules.working(section, key),
                calendars);
    }

    /** Checks by what each branch books each service, once all of them and who serves are known. */
    void calendars(List<StaffMember> staff) {
        branchSections.forEach((section, branch) -> checkServices(section, branch.vendors()));
        SharedCalendars shared = new SharedCalendars(List.copyOf(branchSections.values()), staff, vendors.inUse());
        serviceSections.forEach(
                (section, service) -> shared.of(service).forEach(calendar -> report(calendar, section)));
    }

    private static void report(SharedCalendars.Shared calendar, Section where) {
        if (calendar.isWrong()) {
            where.wrong(
                    "vendors",
                    new SettingKind.Fault(List.of(calendar.vendor(), SharedCalendars.RESOURCE), calendar.reason()));
        } else {
            where.warn(calendar.reason());
        }
    }

    /** What is booked with one person, or at one branch, alone is named by service: {@code eventTypeId.herrenhaarschnitt: 201}. */
    private void checkServices(Section section, VendorSettings vendors) {
        vendors.byVendor().values().stream()
                .flatMap(settings -> settings.keySet().stream())
                .filter(setting -> setting.startsWith(OWN_EVENT_TYPE))
                .map(setting -> setting.substring(OWN_EVENT_TYPE.length()))
                .filter(service -> !names.knows(SERVICE, service))
                .forEach(service -> section.wrong("there is no service '" + service + "' in this file"));
    }

    private static final Address NO_ADDRESS =
            new Address(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    private static Address address(Section section) {
        Optional<String> country = section.text("country").flatMap(Values::country);
        Address address = new Address(
                section.text("street").map(Text::value),
                section.text("postal-code").map(Text::value),
                section.text("city").map(Text::value),
                country,
                section.text("land").flatMap(land -> Places.land(land, country)));
        section.end();
        return address;
    }

    private static ZoneId zone(Section section) {
        Text zone = section.required("zone");
        return zone.value().isEmpty() ? ZoneOffset.UTC : Values.zone(zone).orElse(ZoneOffset.UTC);
    }

    /** Several branches may have a number; one has it once. */
    private List<String> numbers(Section section, String branch) {
        List<String> numbers = new ArrayList<>();
        for (Text text : section.texts("numbers")) {
            Telephone.number(text).ifPresent(number -> {
                names.claim(text, "number of " + branch, number, "number " + number);
                numberLines.putIfAbsent(number, text.line());
                numbers.add(number);
            });
        }
        return numbers.stream().sorted().toList();
    }

    private static List<Text> synonyms(Section section) {
        List<Text> synonyms = section.texts("synonyms");
        synonyms.stream().filter(one -> one.value().isBlank()).forEach(one -> one.wrong("is empty"));
        return synonyms;
    }

    private void claimSpoken(Text text) {
        String spoken = Folding.words(text.value());
        if (!text.value().isBlank() && spoken.isEmpty()) {
            text.wrong("'" + text.value() + "' has no word a caller could say");
        } else if (!spoken.isEmpty()) {
            names.claim(text, "spoken", spoken, "what callers call '" + text.value() + "'");
        }
    }

    /** Returns the branches a thing names; all of them must be in this file. */
    Set<UUID> branchesNamed(Section section) {
        return references(section, "branches", BRANCH, Ids::branch);
    }

    private Set<UUID> references(Section section, String field, String kind, BiFunction<UUID, String, UUID> toId) {
        List<Text> texts = section.texts(field);
        texts.stream()
                .filter(text -> !names.knows(kind, text.value()))
                .forEach(text -> text.wrong("there is no " + kind + " '" + text.value() + "' in this file"));
        return texts.stream().map(text -> toId.apply(company, text.value())).collect(Collectors.toSet());
    }
}
