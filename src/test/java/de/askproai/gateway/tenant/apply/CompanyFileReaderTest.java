package de.askproai.gateway.tenant.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import de.askproai.gateway.assembly.CompanyWords;
import de.askproai.gateway.config.RetentionConfig;
import de.askproai.gateway.config.Secret;
import de.askproai.gateway.tenant.Absence;
import de.askproai.gateway.tenant.BookingRules;
import de.askproai.gateway.tenant.Branch;
import de.askproai.gateway.tenant.BranchDays;
import de.askproai.gateway.tenant.CallPolicy;
import de.askproai.gateway.tenant.Closure;
import de.askproai.gateway.tenant.Contact;
import de.askproai.gateway.tenant.Deposit;
import de.askproai.gateway.tenant.Handover;
import de.askproai.gateway.tenant.NoShows;
import de.askproai.gateway.tenant.OpenDay;
import de.askproai.gateway.tenant.OpeningHours;
import de.askproai.gateway.tenant.Price;
import de.askproai.gateway.tenant.Reminders;
import de.askproai.gateway.tenant.Retention;
import de.askproai.gateway.tenant.Service;
import de.askproai.gateway.tenant.ServiceRules;
import de.askproai.gateway.tenant.ServiceStep;
import de.askproai.gateway.tenant.ServiceTiming;
import de.askproai.gateway.tenant.TimeSpan;
import de.askproai.gateway.tenant.UrgentMatters;
import de.askproai.gateway.tenant.WorkingTime;
import de.askproai.gateway.tenant.apply.CompanyFileReader.Reading;
import de.askproai.gateway.time.PublicHolidays;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CompanyFileReaderTest {

    @Test
    void readsTheExample() throws IOException {
        String yaml = Files.readString(Path.of("conf/company.example.yaml"));

        Reading reading = read(Map.of("CALCOM_API_KEY", "cal_live_from_env"), yaml);

        assertThat(reading.problems()).isEmpty();
        CompanyFile file = reading.files().get(0);
        assertThat(file.branches().get(0).numbers()).containsExactly("+4930901820150");
        assertThat(file.branches().get(0).hours())
                .hasSize(6)
                .contains(new OpeningHours(DayOfWeek.THURSDAY, LocalTime.of(14, 0), LocalTime.of(20, 0)));
        Service perm = file.services().get(2);
        assertThat(perm.duration()).isEqualTo(Duration.ofMinutes(135));
        assertThat(perm.timing().steps())
                .extracting(ServiceStep::pause, step -> step.length().toMinutes())
                .containsExactly(tuple(false, 60L), tuple(true, 30L), tuple(false, 45L));
        assertThat(perm.timing().bufferAfter()).contains(Duration.ofMinutes(10));
        Branch mitte = file.branches().get(0);
        assertThat(mitte.address().land()).contains("BE");
        assertThat(mitte.days().closures())
                .extracting(Closure::first, Closure::last)
                .containsExactly(
                        tuple(LocalDate.of(2026, 12, 28), LocalDate.of(2027, 1, 2)),
                        tuple(LocalDate.of(2027, 3, 8), LocalDate.of(2027, 3, 8)));
        assertThat(mitte.days().openDays())
                .containsExactly(new OpenDay(
                        LocalDate.of(2026, 12, 6),
                        List.of(new TimeSpan(LocalTime.of(13, 0), LocalTime.of(18, 0))),
                        Optional.of("verkaufsoffener Sonntag")));
        assertThat(mitte.booking())
                .isEqualTo(new BookingRules(
                        Duration.ofHours(2),
                        90,
                        Duration.ofMinutes(15),
                        Duration.ZERO,
                        Duration.ZERO,
                        Set.of(BookingRules.Rule.HOLIDAYS, BookingRules.Rule.HOURS)));
        assertThat(file.staff().get(0).working().absences())
                .containsExactly(
                        new Absence(LocalDateTime.parse("2026-12-11T14:00"), LocalDateTime.parse("2026-12-11T18:00")),
                        new Absence(LocalDateTime.parse("2027-02-08T00:00"), LocalDateTime.parse("2027-02-13T00:00")));
        assertThat(file.staff().get(1).working()).isEqualTo(WorkingTime.AS_THE_BRANCH);
        assertThat(perm.price()).contains(new Price(9500, "EUR"));
        assertThat(perm.vendors().get("calcom", "eventTypeId")).contains("103");
        assertThat(file.connections().get(1).credentials()).containsEntry("apiKey", Secret.of("cal_live_from_env"));
        assertThat(file.connections().get(2).maxBodyBytes()).contains(2 << 20);
        assertThat(file.staff().get(1).services())
                .containsExactly(file.services().get(0).id());
    }

    @Test
    void reportsEverythingThatIsWrongAtOnceWithItsLine() {
        String yaml = """
                company: Salon Schön
                nmae: Salon
                branches:
                  - key: mitte
                    name: Mitte
                    zone: Europe/Berln
                    numbers: ["030 123", "+49301234567", "+49 30 1234567"]
                    hours:
                      monday: 18:00-09:00
                      tuesday: [09:00-12:00, 11:00-13:00]
                      sonntag: closed
                services:
                  - key: schnitt
                    name: Haarschnitt
                    duration: sofort
                    price: 12.345 EUR
                  - key: schnitt
                    name: HAARSCHNITT!
                    duration: 30
                staff:
                  - key: anna
                    name: Anna
                    services: [farbe]
                connections:
                  - key: cal
                    vendor: calendly
                    id: short
                    signing-secrets: ["", "${NOT_SET}"]
                """;

        Reading reading = read(Map.of(), yaml);

        assertThat(reading.files()).isEmpty();
        assertThat(reading.problems().stream().map(Problem::toString))
                .containsExactlyInAnyOrder(
                        "file.yaml:1: company: 'Salon Schön' is not a key: lower-case letters, digits and hyphens, at"
                                + " most 63",
                        "file.yaml:1: 'name' is missing",
                        "file.yaml:2: unknown key 'nmae'; allowed: active, branches, callbacks, closed, company,"
                                + " connections, contacts, identity, locale, name, no-shows, privacy,"
                                + " reminders, services, staff, tools, urgent",
                        "file.yaml:6: branches[0].zone: 'Europe/Berln' is not a time zone such as Europe/Berlin",
                        "file.yaml:7: branches[0].numbers[0]: '030 123' is not a phone number in international form such"
                                + " as +49 30 1234567",
                        "file.yaml:7: branches[0].numbers[2]: number +49301234567 is there twice, first in line 7",
                        "file.yaml:9: branches[0].hours.monday: '18:00-09:00' is neither 'closed' nor hours such as"
                                + " 09:00-18:00",
                        "file.yaml:10: branches[0].hours.tuesday[1]: '11:00-13:00' overlaps other hours of the day",
                        "file.yaml:11: branches[0].hours: unknown key 'sonntag'; allowed: friday, monday, saturday,"
                                + " sunday, thursday, tuesday, wednesday",
                        "file.yaml:15: services[0].duration: 'sofort' is not a duration such as 45, 45m or 1h 30m, at"
                                + " most 24h",
                        "file.yaml:16: services[0].price: '12.345 EUR' is not a price such as 32.00 EUR",
                        "file.yaml:17: services[1].key: service 'schnitt' is there twice, first in line 13",
                        "file.yaml:18: services[1].name: what callers call 'HAARSCHNITT!' is there twice, first in line"
                                + " 14",
                        "file.yaml:23: staff[0].services[0]: there is no service 'farbe' in this file",
                        "file.yaml:26: connections[0].vendor: 'calendly' is not a vendor; allowed: calcom, generic,"
                                + " google, mail, retell, sentry, stripe, twilio, whatsapp",
                        "file.yaml:27: connections[0].id: 'short' is not an id of 16 to 64 letters, digits, hyphens and"
                                + " underscores",
                        "file.yaml:28: connections[0].signing-secrets[0]: is empty",
                        "file.yaml:28: connections[0].signing-secrets[1]: environment variable 'NOT_SET' is not set");
    }

    @Test
    void readsWhatCallersMustShowAndByWhenToolsAnswer() {
        String yaml = """
                company: salon
                name: Salon
                identity: code
                tools:
                  book_appointment: {deadline: 3s}
                  check_availability: {deadline: 900 ms}
                """;

        CallPolicy policy = example(yaml).get(0).company().calls();

        assertThat(policy.identity()).isEqualTo(CallPolicy.Identity.CODE);
        assertThat(policy.deadlines())
                .isEqualTo(Map.of(
                        "book_appointment", Duration.ofSeconds(3), "check_availability", Duration.ofMillis(900)));
    }

    @Test
    void refusesAnotherIdentityAndDeadlinesNobodyCouldBear() {
        String yaml = """
                company: salon
                name: Salon
                identity: name
                tools:
                  book_appointment: {deadline: 20s}
                  check_availability: {deadline: 3}
                  list_services: {within: 3s}
                """;

        assertThat(read(Map.of(), yaml).problems().stream().map(Problem::toString))
                .containsExactlyInAnyOrder(
                        "file.yaml:3: identity: 'name' is neither number-and-name nor code",
                        "file.yaml:5: tools.book_appointment.deadline: '20s' is not a time such as 800ms, 3s or 1.5s,"
                                + " from 200ms to 10s",
                        "file.yaml:6: tools.check_availability.deadline: '3' is not a time such as 800ms, 3s or 1.5s,"
                                + " from 200ms to 10s",
                        "file.yaml:7: tools.list_services: unknown key 'within'; allowed: deadline");
    }

    @Test
    void readsWhoIsToldWhatCallersWerePromised() {
        String yaml = """
                company: salon
                name: Salon
                branches:
                  - {key: mitte, name: Mitte, zone: Europe/Berlin}
                contacts:
                  - key: anna
                    name: Anna Krüger
                    email: anna@salon.example
                    phone: +49 170 1112223
                    branches: [mitte]
                    hours: {monday: 09:00-12:00}
                  - {key: mehmet, name: Mehmet, email: mehmet@salon.example}
                callbacks: {within: 1h, taken-within: 10m}
                """;

        Handover handover = example(yaml).get(0).company().calls().handover();

        assertThat(handover.contacts()).extracting(Contact::key).containsExactly("anna", "mehmet");
        Contact anna = handover.contacts().get(0);
        assertThat(anna.phone()).contains("+491701112223");
        assertThat(anna.isOnDuty(ZonedDateTime.parse("2026-11-30T11:59:00+01:00[Europe/Berlin]"), day -> false))
                .isTrue();
        assertThat(anna.isOnDuty(ZonedDateTime.parse("2026-11-30T12:00:00+01:00[Europe/Berlin]"), day -> false))
                .isFalse();
        assertThat(anna.branches()).hasSize(1);
        assertThat(handover.callbackWithin()).isEqualTo(Duration.ofHours(1));
        assertThat(handover.takeWithin()).isEqualTo(Duration.ofMinutes(10));
        assertThat(handover.byList()).isFalse();
    }

    @Test
    void readsThatSomebodyLooksAtTheListInsteadOfBeingTold() {
        String yaml = """
                company: salon
                name: Salon
                branches:
                  - {key: mitte, name: Mitte, zone: Europe/Berlin}
                callbacks: {by-list: true}
                """;

        Reading read = read(Map.of(), yaml);

        assertThat(read.files().get(0).company().calls().handover().byList()).isTrue();
        assertThat(read.problems()).isEmpty();
        assertThat(read.warnings()).isEmpty();
    }

    @Test
    void refusesContactsNobodyCanReach() {
        String yaml = """
                company: salon
                name: Salon
                contacts:
                  - {key: anna, name: Anna, email: "anna@salon.example\\nBcc: all@evil.example"}
                  - {key: anna, name: Anna, phone: 0170, branches: [mitte]}
                callbacks: {within: bald, by-list: true}
                """;

        assertThat(read(Map.of(), yaml).problems().stream().map(Problem::toString))
                .containsExactlyInAnyOrder(
                        "file.yaml:4: contacts[0].email: 'anna@salon.example\nBcc: all@evil.example' is not an e-mail"
                                + " address such as anna@example.com",
                        "file.yaml:5: contacts[1].key: contact 'anna' is there twice, first in line 4",
                        "file.yaml:5: contacts[1]: 'email' is missing",
                        "file.yaml:5: contacts[1].phone: '0170' is not a phone number in international form such as +49"
                                + " 30 1234567",
                        "file.yaml:5: contacts[1].branches[0]: there is no branch 'mitte' in this file",
                        "file.yaml:6: callbacks.within: 'bald' is not a duration such as 45, 45m or 1h 30m, at most 24h",
                        "file.yaml:6: callbacks.by-list: is for who names no contacts, since these are told");
    }

    @Test
    void readsWhatIsUrgentAndWhatCallersAreToldThen() {
        String yaml = """
                company: praxis
                name: Praxis
                urgent:
                  text:
                    de: "Bei starker Nachblutung wählen Sie bitte die 112"
                  phrases:
                    de: [Nachblutung, Naht offen]
                    tr: acil
                """;

        UrgentMatters urgent = example(yaml).get(0).company().calls().urgent();

        assertThat(urgent.text(Locale.GERMANY, "Nachblutung"))
                .isEqualTo("Bei starker Nachblutung wählen Sie bitte die 112.");
        assertThat(urgent.text(Locale.ENGLISH, "Nachblutung")).contains("112");
        assertThat(urgent.phrases(Locale.GERMANY)).contains("Nachblutung", "Naht offen", "Notfall");
        assertThat(urgent.areIn("Die Naht offen und es tut weh")).isTrue();
        assertThat(urgent.areIn("Acil!")).isTrue();
        // Its own words beside ours.
        assertThat(urgent.areIn("ein Notfall")).isTrue();
        assertThat(urgent.areIn("this is an emergency")).isTrue();
    }

    @Test
    void refusesUrgentTextsThatCannotBeSpokenAndPhrasesWithoutWords() {
        String yaml = """
                company: praxis
                name: Praxis
                urgent:
                  text:
                    de: Wählen Sie die 112. Dann rufen Sie wieder an.
                    en: Dial 0301234567.
                    tr: 112 arayin
                  phrases:
                    deutsch: [Notfall]
                    de: ["!?"]
                  telefon: 112
                """;

        assertThat(read(Map.of(), yaml).problems().stream().map(Problem::toString))
                .containsExactlyInAnyOrder(
                        "file.yaml:5: urgent.text.de: 'Wählen Sie die 112. Dann rufen Sie wieder an.' is not one sentence"
                                + " to be spoken, of at most 160 characters",
                        "file.yaml:5: urgent.text: 'tr' is not spoken here; allowed: de, en",
                        "file.yaml:6: urgent.text.en: 'Dial 0301234567.' is not one sentence to be spoken, of at most"
                                + " 160 characters",
                        "file.yaml:9: urgent.phrases: 'deutsch' is not a language such as de or en",
                        "file.yaml:10: urgent.phrases.de[0]: '!?' is not a word or a few, of at most 60 characters",
                        "file.yaml:11: urgent: unknown key 'telefon'; allowed: phrases, text");
    }

    @Test
    void readsWhatContactsAreRungForAndRefusesOurOwnNumber() {
        String yaml = """
                company: salon
                name: Salon
                branches:
                  - {key: mitte, name: Mitte, zone: Europe/Berlin, numbers: [+49 30 901820150]}
                contacts:
                  - {key: anna, name: Anna, email: anna@salon.example, phone: +49 170 1112223, topics: [Rechnung, Termin], urgent: true}
                  - {key: ben, name: Ben, email: ben@salon.example}
                """;

        List<Contact> contacts =
                example(yaml).get(0).company().calls().handover().contacts();
        assertThat(contacts.get(0).topics()).containsExactly("Rechnung", "Termin");
        assertThat(contacts.get(0).urgent()).isTrue();
        assertThat(contacts.get(0).isFor("Ich habe eine Frage zur Jahresrechnung"))
                .isTrue();
        assertThat(contacts.get(0).isFor("Reklamation")).isFalse();
        assertThat(contacts.get(1).topics()).isEmpty();
        assertThat(contacts.get(1).urgent()).isFalse();

        String looping = yaml.replace("+49 170 1112223", "+49 30 901820150").replace("[Rechnung, Termin]", "\"?\"");
        assertThat(read(Map.of(), looping).problems().stream().map(Problem::toString))
                .containsExactlyInAnyOrder(
                        "file.yaml:6: contacts[0].phone: is a branch's own number, so that calls would come back",
                        "file.yaml:6: contacts[0].topics: '?' has no word a caller could say");
    }

    @Test
    void readsWhenCustomersAreReminded() {
        String yaml = """
                company: salon
                name: Salon
                reminders: {before: 1d 2h, quiet: 20:00-08:00}
                """;

        Reminders reminders = example(yaml).get(0).company().calls().reminders();

        assertThat(reminders)
                .isEqualTo(new Reminders(
                        Duration.ofHours(26), new Reminders.Quiet(LocalTime.of(20, 0), LocalTime.of(8, 0))));
        assertThat(example("company: salon\nname: Salon\n")
                        .get(0)
                        .company()
                        .calls()
                        .reminders())
                .isEqualTo(Reminders.NONE);
    }

    @Test
    void refusesRemindersThatAreTooEarlyOrNever() {
        String yaml = """
                company: salon
                name: Salon
                reminders: {before: 8d, quiet: 20:00-20:00}
                """;

        assertThat(read(Map.of(), yaml).problems().stream().map(Problem::toString))
                .containsExactlyInAnyOrder(
                        "file.yaml:3: reminders.before: '8d' is not a time such as 2h, 24h or 1d 12h, at most 7d",
                        "file.yaml:3: reminders.quiet: '20:00-20:00' is not a time of day such as 20:00-08:00");
        assertThat(read(Map.of(), yaml.replace("before: 8d, ", "")).problems().stream()
                        .map(Problem::toString))
                .contains("file.yaml:3: reminders: 'before' is missing");
    }

    @Test
    void readsOnWhichTermsServicesAreBooked() {
        String yaml = """
                company: salon
                name: Salon
                no-shows: {from: 3, then: callback}
                connections:
                  - {key: zahlung, vendor: stripe, id: stripe_public_id_1, signing-secrets: s, credentials: {apiKey: k}}
                services:
                  - key: welle
                    name: Welle
                    duration: 2h
                    phone: known
                    latest-change: 1d 12h
                    latest-cancel: 24h
                    deposit: {amount: 19.99 EUR, for: no-shows, before: 0}
                  - {key: schnitt, name: Schnitt, duration: 30m}
                """;

        CompanyFile file = example(yaml).get(0);

        assertThat(file.company().calls().noShows()).isEqualTo(new NoShows(3, NoShows.Then.CALLBACK));
        assertThat(file.services().get(0).rules())
                .isEqualTo(new ServiceRules(
                        ServiceRules.Phone.KNOWN,
                        Duration.ofHours(36),
                        Duration.ofHours(24),
                        Optional.of(new Deposit(
                                new Price(1999, "EUR"),
                                Deposit.Whom.NO_SHOWS,
                                Deposit.USUALLY_WITHIN,
                                Duration.ZERO))));
        assertThat(file.services().get(1).rules()).isEqualTo(ServiceRules.NONE);
    }

    @Test
    void refusesTermsNobodyCouldKeep() {
        String yaml = """
                company: salon
                name: Salon
                no-shows: {from: 0, then: jail}
                services:
                  - key: welle
                    name: Welle
                    duration: 2h
                    phone: friends
                    latest-cancel: never
                    deposit: {amount: 0.00 EUR, for: some, within: 0}
                """;

        Reading reading = read(Map.of(), yaml);

        assertThat(reading.problems().stream().map(Problem::toString))
                .hasSize(8)
                .anyMatch(problem -> problem.contains("'0' is not a number from 1 to 100"))
                .anyMatch(problem -> problem.contains("'jail' is neither deposit nor callback"))
                .anyMatch(problem -> problem.contains("'friends' is not one of anyone, known, nobody"))
                .anyMatch(problem -> problem.contains("'never' is not a time"))
                .anyMatch(problem -> problem.contains("a deposit is more than nothing"))
                .anyMatch(problem -> problem.contains("needs a connection to stripe"))
                .anyMatch(problem -> problem.contains("'some' is not one of everyone, new, no-shows"))
                .anyMatch(problem -> problem.contains("leaves no time to pay"));
    }

    @Test
    void holidaysHoldOnTopOfACalendarUnlessTheFileSaysOtherwise() {
        CompanyFile file = example("""
                company: salon
                name: Salon
                branches:
                  - {key: eins, name: Eins, zone: Europe/Berlin, booking: {notice: 2h}}
                  - {key: zwei, name: Zwei, zone: Europe/Berlin, booking: {on-top-of-calendar: none}}
                  - {key: drei, name: Drei, zone: Europe/Berlin, booking: {on-top-of-calendar: []}}
                  - {key: vier, name: Vier, zone: Europe/Berlin, booking: {on-top-of-calendar: [notice]}}
                """).get(0);

        assertThat(file.branches())
                .extracting(branch -> branch.booking().onTopOfCalendar())
                .containsExactly(
                        Set.of(BookingRules.Rule.HOLIDAYS), Set.of(), Set.of(), Set.of(BookingRules.Rule.NOTICE));
    }

    @Test
    void takesAFileWithoutAnyRuleForOneWithTheUsualOnes() {
        String yaml = """
                company: salon
                name: Salon
                branches:
                  - {key: mitte, name: Mitte, zone: Europe/Berlin}
                services:
                  - {key: schnitt, name: Schnitt, duration: 30}
                staff:
                  - {key: anna, name: Anna}
                """;

        CompanyFile file = example(yaml).get(0);

        assertThat(file.branches().get(0).booking()).isEqualTo(BookingRules.DEFAULTS);
        assertThat(file.branches().get(0).days()).isEqualTo(new BranchDays(true, List.of(), List.of()));
        assertThat(file.services().get(0).timing()).isEqualTo(ServiceTiming.PLAIN);
        assertThat(file.staff().get(0).working()).isEqualTo(WorkingTime.AS_THE_BRANCH);
    }

    @Test
    void addsUpTheStepsOfAServiceWithoutADuration() {
        CompanyFile file = example(
                        "company: c\nname: n\nservices: [{key: d, name: D, steps: [30m, pause 20m, work 25m]}]")
                .get(0);

        assertThat(file.services().get(0).duration()).isEqualTo(Duration.ofMinutes(75));
    }

    @ParameterizedTest
    @ValueSource(strings = {"siehe https://salon.example", "<b>Umbau</b>", "Umbau. Danach mehr", "2026_12"})
    void takesNoReasonThatAVoiceCannotReadOut(String reason) {
        String yaml = "company: c\nname: n\nclosed: [{from: 2026-12-24, reason: \"" + reason + "\"}]";

        assertThat(read(Map.of(), yaml).problems().stream().map(Problem::toString))
                .containsExactly("file.yaml:3: closed[0].reason: '" + reason + "' cannot be read out: letters, digits,"
                        + " spaces and , ' & ( ) - only, at most 60");
    }

    @Test
    void reportsEveryRuleThatIsWrongWithItsLine() {
        String yaml = """
                company: salon
                name: Salon
                closed: [{to: 2026-12-24}]
                branches:
                  - key: mitte
                    name: Mitte
                    zone: Europe/Berlin
                    address:
                      country: DE
                      land: Bayern
                    public-holidays: maybe
                    closed:
                      - {from: 2026-12-24, to: 2026-12-01}
                      - {from: 24.12.2026}
                    open-days:
                      - {date: 2026-12-06}
                      - {date: 2026-12-13, hours: 18:00-13:00}
                      - {date: 2026-12-20, hours: 13:00-18:00}
                      - {date: 2026-12-20, hours: 14:00-18:00}
                    booking:
                      notice: soon
                      horizon: 2000d
                      grid: 0m
                      buffer-before: ten
                      on-top-of-calendar: [hours, prices]
                      buffer: 5m
                  - {key: west, name: West, zone: UTC, address: {land: BE}}
                services:
                  - {key: a, name: A, duration: 1h, steps: [30m, pause 20m, 25m]}
                  - {key: b, name: B, steps: [pause 20m, 25m]}
                  - {key: c, name: C, steps: [nap 20m, break]}
                staff:
                  - key: anna
                    name: Anna
                    hours: {monday: closed}
                    days: [{date: 2026-12-20, hours: 13:00-18:00, reason: krank}]
                    absences:
                      - {from: 2026-12-24T14:00, to: 2026-12-24T10:00}
                      - {from: tomorrow}
                """;

        assertThat(read(Map.of(), yaml).problems().stream().map(Problem::toString))
                .containsExactlyInAnyOrder(
                        "file.yaml:3: closed[0]: 'from' is missing",
                        "file.yaml:10: branches[0].address.land: 'Bayern' is not a part of DE with holidays of its own;"
                                + " allowed: "
                                + String.join(", ", PublicHolidays.load("DE").regions()),
                        "file.yaml:11: branches[0].public-holidays: 'maybe' is neither closed nor open",
                        "file.yaml:13: branches[0].closed[0]: ends before it begins",
                        "file.yaml:14: branches[0].closed[1].from: '24.12.2026' is not a date such as 2026-12-24",
                        "file.yaml:16: branches[0].open-days[0]: 'hours' is missing",
                        "file.yaml:17: branches[0].open-days[1].hours: '18:00-13:00' is not hours such as 09:00-18:00",
                        "file.yaml:19: branches[0].open-days[3].date: 2026-12-20 is there twice, first in line 18",
                        "file.yaml:21: branches[0].booking.notice: 'soon' is not a time such as 0, 30m, 2h or 1d 12h,"
                                + " at most 365d",
                        "file.yaml:22: branches[0].booking.horizon: '2000d' is not a number of days such as 60d, at most"
                                + " 1095d",
                        "file.yaml:23: branches[0].booking.grid: '0m' is not a duration such as 45, 45m or 1h 30m, at"
                                + " most 24h",
                        "file.yaml:24: branches[0].booking.buffer-before: 'ten' is not a duration such as 0, 10m or 1h",
                        "file.yaml:25: branches[0].booking.on-top-of-calendar[0]: 'hours' needs the branch's 'hours':"
                                + " without them it is never open",
                        "file.yaml:25: branches[0].booking.on-top-of-calendar[1]: 'prices' is not one of all, none,"
                                + " notice, horizon, holidays, hours",
                        "file.yaml:26: branches[0].booking: unknown key 'buffer'; allowed: buffer-after, buffer-before,"
                                + " grid, horizon, notice, on-top-of-calendar",
                        "file.yaml:27: branches[1].address.land: needs a 'country' beside it",
                        "file.yaml:29: services[0].duration: '1h' is not what the steps take together, 75m",
                        "file.yaml:30: services[1]: steps: the first and the last step are work, not a pause",
                        "file.yaml:31: services[2].steps[0]: 'nap 20m' is not a step such as 30m or pause 20m",
                        "file.yaml:31: services[2].steps[1]: 'break' is not a step such as 30m or pause 20m",
                        "file.yaml:35: staff[0].hours: has no hours; leave it out for somebody who works whenever the"
                                + " branch is open",
                        "file.yaml:36: staff[0].days[0]: unknown key 'reason'; allowed: date, hours",
                        "file.yaml:38: staff[0].absences[0]: the absence of anna ends before it begins",
                        "file.yaml:39: staff[0].absences[1].from: 'tomorrow' is neither a date such as 2026-12-24 nor a"
                                + " time such as 2026-12-24T14:00");
    }

    @Test
    void findsWhatTwoFilesClaim() {
        CompanyFileReader reader =
                new CompanyFileReader(name -> Optional.empty(), RetentionConfig.defaults(), CompanyWords.all());
        String yaml = """
                company: %s
                name: Salon
                branches:
                  - {key: mitte, name: Mitte, zone: Europe/Berlin, numbers: "+49301234567"}
                connections:
                  - {key: cal, vendor: calcom, id: calcom_public_id_1}
                """;

        reader.read("a.yaml", yaml.formatted("one"));
        reader.read("b.yaml", yaml.formatted("two"));

        assertThat(reader.finish().problems().stream().map(Problem::toString))
                .containsExactly(
                        "b.yaml:4: number +49301234567 is used twice, also in a.yaml",
                        "b.yaml:6: connection id 'calcom_public_id_1' is used twice, also in a.yaml");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "company: [unclosed | file.yaml:1",
                "'a: 1\n---\nb: 2' | file.yaml:2",
                "'' | file.yaml:1: the file is empty",
                "just text | file.yaml:1: must be a mapping",
                "'company: a\ncompany: b\nname: n' | file.yaml:2: key 'company' is there twice",
                "'company: a\nname: n\nbranches: {}' | file.yaml:3: branches: must be a list",
                "'company: a\nname: n\nconnections: [x]' | file.yaml:3: connections[0]: must be a mapping",
                "'company: a\nname: {x: y}' | file.yaml:2: name: must be a single value",
            })
    void saysWhereAFileIsNotReadable(String yaml, String expected) {
        assertThat(read(Map.of(), yaml).problems().toString()).isNotEmpty();
        assertThat(read(Map.of(), yaml).problems().get(0).toString()).startsWith(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "company: a\nname: n\nconnections: [{key: k, vendor: calcom, settings: &x {y: *x}}]",
                "company: a\nname: n\nservices: &s [{key: k, name: *s}]"
            })
    void survivesFilesThatContainThemselves(String yaml) {
        assertThat(read(Map.of(), yaml).problems()).isNotEmpty();
    }

    @Test
    void durationsPricesAndStepsOfCombinedServicesAddUp() {
        CompanyFile file = example("""
                company: salon
                name: Salon
                services:
                  - {key: schnitt, name: Schnitt, duration: 30m, price: 32.00 EUR, buffer-before: 5m}
                  - {key: farbe, name: Farbe, steps: [20m, pause 30m, 10m], price: 48.50 EUR, buffer-after: 10m}
                  - {key: beratung, name: Beratung, duration: 15m}
                  - {key: beides, name: Beides, combines: [schnitt, farbe]}
                  - {key: paket, name: Paket, combines: [farbe, schnitt], price: 70.00 EUR}
                  - {key: offen, name: Offen, combines: [schnitt, beratung]}
                """).get(0);
        List<Service> services = file.services();
        Service both = services.get(3);

        assertThat(both.combines())
                .containsExactly(services.get(0).id(), services.get(1).id());
        assertThat(both.duration()).isEqualTo(Duration.ofMinutes(90));
        assertThat(both.price()).contains(new Price(8050, "EUR"));
        assertThat(both.timing().steps())
                .extracting(step -> step.length().toMinutes(), ServiceStep::pause)
                .containsExactly(tuple(30L, false), tuple(20L, false), tuple(30L, true), tuple(10L, false));
        assertThat(both.timing().bufferBefore()).contains(Duration.ofMinutes(5));
        assertThat(both.timing().bufferAfter()).contains(Duration.ofMinutes(10));
        assertThat(services.get(4).price()).contains(new Price(7000, "EUR"));
        assertThat(services.get(5).price()).isEmpty();
    }

    private static final String PARTS = """
                company: salon
                name: Salon
                connections:
                  - {key: zahlung, vendor: stripe, id: stripe_public_id_1, signing-secrets: s, credentials: {apiKey: k}}
                services:
                  - {key: schnitt, name: Schnitt, duration: 30m, latest-cancel: 48h, latest-change: 2h}
                  - key: welle
                    name: Welle
                    duration: 2h
                    phone: known
                    latest-change: 24h
                    latest-cancel: 24h
                    deposit: {amount: 20.00 EUR, for: new, within: 48h, before: 1h}
                  - key: farbe
                    name: Farbe
                    duration: 1h
                    phone: nobody
                    deposit: {amount: 9.50 EUR, within: 12h, before: 3h, for: no-shows}
            """;

    @Test
    void whatIsMadeOfServicesIsBookedByTheStrictestOfTheirRules() {
        CompanyFile file = example(PARTS + """
                  - {key: zwei, name: Zwei, combines: [schnitt, welle]}
                  - {key: drei, name: Drei, combines: [farbe, schnitt, welle]}
            """).get(0);

        assertThat(file.services().get(3).rules())
                .isEqualTo(new ServiceRules(
                        ServiceRules.Phone.KNOWN,
                        Duration.ofHours(24),
                        Duration.ofHours(48),
                        Optional.of(deposit(2000, Deposit.Whom.NEW, 48, 1))));
        assertThat(file.services().get(4).rules())
                .isEqualTo(new ServiceRules(
                        ServiceRules.Phone.NOBODY,
                        Duration.ofHours(24),
                        Duration.ofHours(48),
                        Optional.of(deposit(2950, Deposit.Whom.NEW, 12, 3))));
    }

    @Test
    void whatIsMadeOfServicesHasOtherRulesOnlyWhereItSaysSo() {
        CompanyFile file = example(PARTS + """
                  - {key: frei, name: Frei, combines: [schnitt, farbe], phone: anyone, latest-change: 0, latest-cancel: 1h, deposit: none}
                  - {key: mehr, name: Mehr, combines: [welle, farbe], deposit: {amount: 15.00 EUR}}
            """).get(0);

        assertThat(file.services().get(3).rules())
                .isEqualTo(new ServiceRules(
                        ServiceRules.Phone.ANYONE, Duration.ZERO, Duration.ofHours(1), Optional.empty()));
        assertThat(file.services().get(4).rules().deposit()).contains(deposit(1500, Deposit.Whom.NEW, 12, 3));
    }

    @Test
    void depositsOfSeveralCurrenciesAreNotAddedUp() {
        String parts = PARTS.replace("9.50 EUR", "9.50 CHF");
        Reading refused = read(Map.of(), parts + "      - {key: zwei, name: Zwei, combines: [welle, farbe]}\n");
        Reading said =
                read(Map.of(), parts + "      - {key: zwei, name: Zwei, combines: [welle, farbe], deposit: none}\n");

        assertThat(refused.problems().toString()).contains("their deposits have different currencies");
        assertThat(said.problems()).isEmpty();
    }

    private static Deposit deposit(long minor, Deposit.Whom whom, int within, int before) {
        return new Deposit(new Price(minor, "EUR"), whom, Duration.ofHours(within), Duration.ofHours(before));
    }

    @Test
    void refusesCombinationsThatAreNone() {
        Reading reading = read(Map.of(), """
                company: salon
                name: Salon
                branches: [{key: mitte, name: Mitte, zone: Europe/Berlin}]
                services:
                  - {key: frueh, name: Früh, combines: [schnitt, farbe]}
                  - {key: schnitt, name: Schnitt, duration: 30m}
                  - {key: farbe, name: Farbe, duration: 45m}
                  - {key: eins, name: Eins, combines: [schnitt]}
                  - {key: beides, name: Beides, combines: [schnitt, farbe], duration: 60m}
                  - {key: alles, name: Alles, combines: [beides, farbe]}
                staff:
                  - {key: anna, name: Anna, branches: [mitte], services: [schnitt, beides]}
                """);

        assertThat(reading.problems().toString())
                .contains("there is no service 'schnitt' above 'frueh' in this file")
                .contains("names at least two services")
                .contains("'60m' is not what they take together, 75m")
                .contains("'beides' is made of services itself; name those")
                .contains("'beides' is made of services; name those somebody can do of it");
    }

    @Test
    void refusesOneEventTypeForBranchesWhereDifferentPeopleServe() {
        Reading refused = read(Map.of(), twoBranches("", "anna, ben"));
        Reading apart = read(Map.of(), twoBranches("eventTypeId.schnitt: 301", "anna, ben"));
        Reading unknown = read(Map.of(), twoBranches("", "anna"));
        Reading wrong = read(Map.of(), twoBranches("eventTypeId.schnit: 301", "anna"));

        assertThat(refused.problems().stream().map(Problem::toString))
                .singleElement()
                .asString()
                .contains("services[0].vendors.calcom.eventTypeId: is of the branches 'mitte', 'west'")
                .contains("'eventTypeId.schnitt' in the vendors of the branch");
        assertThat(apart.problems()).isEmpty();
        assertThat(apart.warnings().toString()).doesNotContain("event type");
        assertThat(unknown.problems()).isEmpty();
        assertThat(unknown.warnings().toString()).contains("not for all of them it is known who serves there");
        assertThat(wrong.problems().toString()).contains("there is no service 'schnit' in this file");
    }

    @Test
    void refusesOneThatOnlyTheBranchesName() {
        String file = twoBranches("eventTypeId.schnitt: 301", "anna, ben")
                .replace(
                        "name: Mitte, zone: Europe/Berlin",
                        "name: Mitte, zone: Europe/Berlin, vendors: {calcom: {connection: kalender, eventTypeId.schnitt: 301}}")
                .replace("duration: 30m, vendors: {calcom: {connection: kalender, eventTypeId: 101}}", "duration: 30m");

        Reading refused = read(Map.of(), file);

        assertThat(refused.problems().stream().map(Problem::toString))
                .singleElement()
                .asString()
                .contains("is of the branches 'mitte', 'west'");
    }

    /** Where none is named, the first to the vendor counts. */
    @ParameterizedTest
    @CsvSource({"kalender, true", "zweitkalender, true", "erstkalender, false"})
    void whatNamesNoConnectionIsBookedByTheFirst(String other, boolean refused) {
        String file = twoBranches("eventTypeId.schnitt: 301", "anna, ben")
                .replace(
                        "name: Mitte, zone: Europe/Berlin",
                        "name: Mitte, zone: Europe/Berlin, vendors: {calcom: {eventTypeId.schnitt: 301}}")
                .replace("duration: 30m, vendors: {calcom: {connection: kalender, eventTypeId: 101}}", "duration: 30m");
        String more = other.equals("kalender")
                ? file
                : file.replace(
                        "connections: [",
                        "connections: [{key: " + other
                                + ", vendor: calcom, id: calcom_public_id_2, signing-secrets: whsec, credentials: {apiKey: l}}, ");

        Reading reading = read(Map.of(), more);

        assertThat(reading.problems().toString().contains("is of the branches 'mitte', 'west'"))
                .as(reading.problems().toString())
                .isEqualTo(refused);
    }

    /** Anna works in Mitte, Ben in the West, where nobody dyes; whoever works at both may have one event type for both. */
    private static String twoBranches(String westCalendar, String people) {
        String staff = Map.of(
                        "anna", "  - {key: anna, name: Anna, branches: [mitte], services: [schnitt, farbe]}",
                        "ben", "  - {key: ben, name: Ben, branches: [west], services: [schnitt, bart]}")
                .entrySet()
                .stream()
                .filter(person -> people.contains(person.getKey()))
                .map(Map.Entry::getValue)
                .collect(Collectors.joining("\n"));
        return """
                company: salon
                name: Salon
                connections: [{key: kalender, vendor: calcom, id: calcom_public_id_1, signing-secrets: whsec, credentials: {apiKey: k}}]
                branches:
                  - {key: mitte, name: Mitte, zone: Europe/Berlin}
                  - {key: west, name: West, zone: Europe/Berlin, vendors: {calcom: {connection: kalender, %s}}}
                services:
                  - {key: schnitt, name: Schnitt, duration: 30m, vendors: {calcom: {connection: kalender, eventTypeId: 101}}}
                  - {key: farbe, name: Farbe, duration: 45m, vendors: {calcom: {connection: kalender, eventTypeId: 102}}}
                  - {key: bart, name: Bart, duration: 15m, vendors: {calcom: {connection: kalender, eventTypeId: 103}}}
                staff:
                %s
                """.formatted(westCalendar, staff);
    }

    @Test
    void showsNoSecretInProblemsOrText() {
        String yaml = """
                company: salon
                name: Salon
                connections:
                  - {key: cal, vendor: "${VENDOR}", id: "${ID}", signing-secrets: hush_sign, credentials: {apiKey: hush_key}}
                """;

        Reading wrong = read(Map.of("VENDOR", "x", "ID", "hush_id"), yaml);
        Reading right = read(Map.of("VENDOR", "calcom", "ID", "calcom_public_id_1"), yaml);

        assertThat(wrong.problems()).isNotEmpty();
        assertThat(wrong.problems().toString()).doesNotContain("hush");
        assertThat(right.problems()).isEmpty();
        assertThat(right.files().toString()).doesNotContain("hush");
    }

    @Property(tries = 300)
    void neverFailsItselfWhateverTheFile(@ForAll String garbage) {
        assertThat(read(Map.of(), garbage).problems()).isNotEmpty();
    }

    @Test
    void reportsWhatIsWrongWithWhatCallersAreTold() {
        Reading reading = read(Map.of(), """
                company: linde
                name: Salon
                privacy:
                  disclosure: {deutsch: Hallo, en: ""}
                  recording: always
                """);

        assertThat(reading.problems().stream().map(Object::toString))
                .containsExactlyInAnyOrder(
                        "file.yaml:4: privacy.disclosure: 'deutsch' is not a language such as de or en",
                        "file.yaml:4: privacy.disclosure.en: '' is not a text of 1 to 300 characters",
                        "file.yaml:5: privacy.recording: 'always' is neither off nor ask");
    }

    @Test
    void readsForHowLongACompanyKeepsThings() {
        CompanyFile both = example("""
                company: linde
                name: Salon
                privacy: {retention: {events: 7d, calls: 90d, appointments: 730d}}
                """).get(0);
        CompanyFile none = example("""
                company: linde
                name: Salon
                privacy: {recording: ask}
                """).get(0);

        assertThat(both.company().calls().privacy().retention())
                .isEqualTo(new Retention(
                        Optional.of(Duration.ofDays(7)),
                        Optional.of(Duration.ofDays(90)),
                        Optional.of(Duration.ofDays(730))));
        assertThat(none.company().calls().privacy().retention()).isEqualTo(Retention.AS_CONFIGURED);
    }

    @Test
    void branchesMayShareANumberAndEachHasItOnce() {
        CompanyFile shared = example("""
                company: linde
                name: Salon
                branches:
                  - {key: mitte, name: Mitte, zone: Europe/Berlin, numbers: [+49301234567]}
                  - {key: west, name: West, synonyms: [Westring, Alte Post], zone: Europe/Berlin, numbers: [+49301234567]}
                """).get(0);
        Reading twice = read(Map.of(), """
                company: linde
                name: Salon
                branches:
                  - {key: mitte, name: Mitte, zone: Europe/Berlin, numbers: [+49301234567, +49 30 1234567]}
                """);

        assertThat(shared.branches()).extracting(Branch::numbers).containsOnly(List.of("+49301234567"));
        assertThat(shared.branches().get(1).synonyms()).containsExactly("Alte Post", "Westring");
        assertThat(twice.problems().stream().map(Object::toString))
                .containsExactly(
                        "file.yaml:4: branches[0].numbers[1]: number +49301234567 is there twice, first in line 4");
    }

    @Test
    void refusesToKeepThingsLongerThanTheGatewayDoes() {
        Reading reading = read(Map.of(), """
                company: linde
                name: Salon
                privacy:
                  retention:
                    events: 31d
                    calls: 91d
                    attempts: 1d
                """);
        Reading unusable = read(Map.of(), """
                company: linde
                name: Salon
                privacy:
                  retention: {events: 0d, calls: a while}
                """);

        assertThat(reading.problems().stream().map(Object::toString))
                .containsExactlyInAnyOrder(
                        "file.yaml:5: privacy.retention.events: is longer than the gateway's own retention.events, 30d:"
                                + " a company may only keep for less",
                        "file.yaml:6: privacy.retention.calls: is longer than the gateway's own retention.calls, 90d:"
                                + " a company may only keep for less",
                        "file.yaml:7: privacy.retention: unknown key 'attempts'; allowed: appointments, calls, events");
        assertThat(unusable.problems())
                .hasSize(2)
                .allSatisfy(problem -> assertThat(problem.toString()).contains("is not a number of days such as 60d"));
    }

    @Test
    void refusesWhatNoVendorAndNoToolKnows() {
        String yaml = """
                company: salon
                name: Salon
                tools:
                  book_apointment: {deadline: 3s}
                connections:
                  - key: ereignisse
                    vendor: generic
                    signing-secrets: HIDDEN
                    settings:
                      webhook:
                        algorithm: md5
                        schem: standard
                        header: "X Signature"
                        toleranceSeconds: 0
                        verifyToken: [HIDDEN]
                      webhookRatePerSecond: 0
                  - {key: leer, vendor: generic, signing-secrets: s, settings: {webhook: standard}}
                  - key: telefon
                    vendor: retell
                    signing-secrets: HIDDEN
                    credentials: {apikey: HIDDEN}
                    settings: {agentID: a}
                  - {key: kalender, vendor: calcom, signing-secrets: HIDDEN, credentials: {apiKey: HIDDEN}}
                  - {key: zahlung, vendor: stripe, signing-secrets: HIDDEN, settings: {invoiceOnBooking: yes please}}
                branches:
                  - {key: mitte, name: Mitte, zone: Europe/Berlin, vendors: {calcom: {eventTypeId: 1}}}
                services:
                  - {key: schnitt, name: Schnitt, duration: 30m, vendors: {calcom: {eventTypId: 101}}}
                  - {key: farbe, name: Farbe, duration: 30m, vendors: {calcom: {eventTypeId: abc}}}
                  - {key: kur, name: Kur, duration: 30m, vendors: {retell: {eventTypeId: 1}}}
                staff:
                  - {key: anna, name: Anna, vendors: {calcom: {eventTypeId.schnitt: abc, userID: 1}}}
                """;

        assertThat(read(Map.of(), yaml).problems().stream().map(Problem::toString))
                .containsExactly(
                        "file.yaml:4: tools.book_apointment: there is no such tool; did you mean book_appointment?",
                        "file.yaml:11: connections[0].settings.webhook.algorithm: must be one of sha1, sha256, sha512",
                        "file.yaml:12: connections[0].settings.webhook.schem: unknown key; allowed: algorithm, encoding,"
                                + " header, idField, idHeader, orderingField, prefix, scheme, timestampHeader,"
                                + " timestampSeparator, timestampUnit, toleranceSeconds, typeField, typeHeader,"
                                + " verifyToken; did you mean scheme?",
                        "file.yaml:13: connections[0].settings.webhook.header: must be the name of a header",
                        "file.yaml:14: connections[0].settings.webhook.toleranceSeconds: must be a whole number from 1 to"
                                + " 86400",
                        "file.yaml:15: connections[0].settings.webhook.verifyToken: must be a single value",
                        "file.yaml:16: connections[0].settings.webhookRatePerSecond: must be a number above 0",
                        "file.yaml:17: connections[1].settings.webhook: must be a mapping of keys to values",
                        "file.yaml:21: connections[2].credentials.apikey: unknown key; allowed: apiKey; did you mean"
                                + " apiKey?",
                        "file.yaml:22: connections[2].settings.agentID: unknown key; allowed: agentId,"
                                + " webhookRatePerSecond; did you mean agentId?",
                        "file.yaml:24: connections[4].settings.invoiceOnBooking: must be one of true, false",
                        "file.yaml:26: branches[0].vendors.calcom.eventTypeId: unknown key; allowed: connection,"
                                + " eventTypeId.*; did you mean eventTypeId.*?",
                        "file.yaml:28: services[0].vendors.calcom.eventTypId: unknown key; allowed: connection,"
                                + " eventTypeId; did you mean eventTypeId?",
                        "file.yaml:29: services[1].vendors.calcom.eventTypeId: must be a whole number from 1",
                        "file.yaml:30: services[2].vendors.retell.eventTypeId: unknown key; none is known here",
                        "file.yaml:32: staff[0].vendors.calcom.eventTypeId.schnitt: must be a whole number from 1",
                        "file.yaml:32: staff[0].vendors.calcom.userID: unknown key; allowed: connection, eventTypeId.*,"
                                + " userId; did you mean userId?");
    }

    @Test
    void refusesConnectionsToAnotherVendorThanTheOneTheyAreNamedFor() {
        String yaml = """
                company: salon
                name: Salon
                connections:
                  - {key: telefon, vendor: retell, signing-secrets: s, credentials: {apiKey: k}}
                  - {key: kalender, vendor: calcom, signing-secrets: s, credentials: {apiKey: k}}
                branches:
                  - {key: mitte, name: Mitte, zone: Europe/Berlin, vendors: {calcom: {connection: telefon}}}
                services:
                  - {key: schnitt, name: Schnitt, duration: 30m, vendors: {calcom: {connection: telefon, eventTypeId: 101}}}
                  - {key: farbe, name: Farbe, duration: 30m, vendors: {calcom: {connection: kalender, eventTypeId: 102}}}
                staff:
                  - {key: anna, name: Anna, vendors: {calcom: {connection: fax}}}
                """;

        assertThat(read(Map.of(), yaml).problems().stream().map(Problem::toString))
                .containsExactly(
                        "file.yaml:7: branches[0].vendors.calcom.connection: 'telefon' is a connection to retell",
                        "file.yaml:9: services[0].vendors.calcom.connection: 'telefon' is a connection to retell",
                        "file.yaml:12: staff[0].vendors.calcom.connection: there is no connection 'fax' in this file");
    }

    @Test
    void refusesTextsNobodyCouldStoreOrMeant() {
        String yaml = """
                company: salon
                name: "Sal\\0on"
                connections:
                  - key: telefon
                    vendor: retell
                    signing-secrets: ["${NOT SET", "${SET:HIDDEN}", "${SET}$", "a{b}$c"]
                    settings: {agentId: "\\ud800"}
                  - {key: kurz, vendor: twilio, settings: {"a\\0b": 1}}
                branches:
                  - {key: mitte, name: "Mitte \\ud83d\\ude00", zone: Europe/Berlin, synonyms: [""]}
                services:
                  - {key: schnitt, name: "\\udc00Schnitt", duration: 30m, synonyms: ["", " "], price: 32.00 XXX}
                """;

        assertThat(read(Map.of("SET", "s"), yaml).problems().stream().map(Problem::toString))
                .containsExactly(
                        "file.yaml:2: name: has a character that cannot be stored",
                        "file.yaml:6: connections[0].signing-secrets[0]: '${' begins the name of an environment variable,"
                                + " as in ${NAME} or ${NAME:-otherwise}",
                        "file.yaml:6: connections[0].signing-secrets[1]: '${' begins the name of an environment variable,"
                                + " as in ${NAME} or ${NAME:-otherwise}",
                        "file.yaml:7: connections[0].settings.agentId: has a character that cannot be stored",
                        "file.yaml:8: connections[1].settings: has a character that cannot be stored",
                        "file.yaml:10: branches[0].synonyms[0]: is empty",
                        "file.yaml:12: services[0].name: has a character that cannot be stored",
                        "file.yaml:12: services[0].synonyms[0]: is empty",
                        "file.yaml:12: services[0].synonyms[1]: is empty",
                        "file.yaml:12: services[0].price: '32.00 XXX' is not a price such as 32.00 EUR");
    }

    @Test
    void refusesSecretsThatStandardWebhooksCannotBeSignedWith() {
        String yaml = """
                company: salon
                name: Salon
                connections:
                  - key: ereignisse
                    vendor: generic
                    signing-secrets: [whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw, MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw]
                    settings: {webhook: {scheme: standard}}
                  - {key: andere, vendor: generic, signing-secrets: whsec_geheim!}
                """;

        Reading good = read(Map.of(), yaml);
        Reading bad = read(
                Map.of("SECRET", "whsec_geheim!"),
                yaml.replace("[whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw, ", "[\"${SECRET}\", whsec_, "));

        assertThat(good.problems()).isEmpty();
        assertThat(bad.problems()).hasSize(2);
        assertThat(bad.problems().get(0).toString())
                .startsWith("file.yaml:6: connections[0].signing-secrets[0]: is no secret of Standard Webhooks")
                .doesNotContain("geheim");
        assertThat(bad.problems().get(1).toString())
                .startsWith("file.yaml:6: connections[0].signing-secrets[1]: is no");
    }

    @Test
    void takesNumbersAndFlagsFromTheEnvironmentToo() {
        String yaml = """
                company: salon
                name: Salon
                connections:
                  - key: ereignisse
                    vendor: generic
                    signing-secrets: s
                    settings: {webhook: {toleranceSeconds: "${SECONDS}"}, webhookRatePerSecond: "${RATE}"}
                  - {key: zahlung, vendor: stripe, signing-secrets: s, settings: {invoiceOnBooking: "${INVOICE}"}}
                services:
                  - {key: schnitt, name: Schnitt, duration: 30m, vendors: {calcom: {eventTypeId: "${EVENT}"}}}
                """;

        Reading good = read(Map.of("SECONDS", "60", "RATE", "0.5", "INVOICE", "true", "EVENT", "101"), yaml);
        Reading bad = read(Map.of("SECONDS", "1m", "RATE", "-1", "INVOICE", "ja", "EVENT", "x"), yaml);

        assertThat(good.problems()).isEmpty();
        assertThat(good.warnings()).isEmpty();
        assertThat(bad.problems()).hasSize(4);
    }

    @Test
    void warnsOfWhatIsStoredAndDoesNotWorkYet() {
        String yaml = """
                company: salon
                name: Salon
                connections:
                  - {key: telefon, vendor: retell, credentials: {apiKey: k}}
                  - {key: kurz, vendor: twilio, credentials: {accountSid: k}, settings: {from: "+49301234567"}}
                """;

        Reading reading = read(Map.of(), yaml);

        assertThat(reading.isClean()).isTrue();
        assertThat(reading.warnings().stream().map(Problem::toString))
                .containsExactly(
                        "file.yaml:4: warning: connections[0]: has no signing-secrets: until it has, what the vendor"
                                + " sends is refused with 401",
                        "file.yaml:5: warning: connections[1]: is stored and not used: there is nothing for 'twilio' in"
                                + " this version");
    }

    @Test
    void warnsOfBranchesForWhoseCallersNobodyIsNamed() {
        String yaml = """
                company: salon
                name: Salon
                branches:
                  - {key: mitte, name: Mitte, zone: Europe/Berlin, numbers: [+49 30 901820150]}
                  - {key: west, name: West, zone: Europe/Berlin, numbers: [+49 30 901820151]}
                """;
        String some = yaml + """
                contacts:
                  - {key: anna, name: Anna, email: anna@salon.example, branches: [mitte]}
                """;
        String all = yaml + """
                contacts:
                  - {key: anna, name: Anna, email: anna@salon.example}
                """;

        assertThat(read(Map.of(), yaml).warnings()).hasSize(2);
        assertThat(read(Map.of(), some).warnings().stream().map(Problem::toString))
                .containsExactly(
                        "file.yaml:1: warning: contacts: there is nobody for branch 'west', so that what its callers"
                                + " report as urgent reaches nobody");
        assertThat(read(Map.of(), all).warnings()).isEmpty();
    }

    private static Reading read(Map<String, String> environment, String yaml) {
        CompanyFileReader reader = new CompanyFileReader(
                name -> Optional.ofNullable(environment.get(name)), RetentionConfig.defaults(), CompanyWords.all());
        reader.read("file.yaml", yaml);
        return reader.finish();
    }

    static List<CompanyFile> example(String yaml) {
        Reading reading = read(Map.of(), yaml);
        assertThat(reading.problems()).isEmpty();
        return reading.files();
    }
}
