package de.askproai.gateway.phone;

import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.phone.Talk.Answer;
import de.askproai.gateway.sandbox.calcom.CalcomAccount;
import de.askproai.gateway.sandbox.calcom.EventType;
import de.askproai.gateway.sandbox.calcom.Host;
import de.askproai.gateway.testing.Await;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Two branches on one number, with people of their own: Anna cuts everybody in Mitte, Ben men in the West. It is Wednesday. */
class BranchStaffIT {
    private static final Instant NOW = Instant.parse("2026-12-02T09:15:00Z");
    private static final String ERIKA = "+491701234567";
    private static final Host ANNA = new Host(2001, "Anna Krug", "anna@example.com", "anna");
    private static final Host BEN = new Host(2002, "Ben Noll", "ben@example.com", "ben");
    private static final String STAFF = """
            staff:
              - {key: anna, name: Anna Krug, branches: [mitte], services: [herren, damen]}
              - {key: ben, name: Ben Noll, branches: [west], services: [herren]}
            """;

    @RegisterExtension
    static final Exchange exchange = new Exchange(NOW);

    private Line line;

    @BeforeEach
    void connect() {
        line = Line.open(exchange, BranchStaffIT::withBranches, BranchStaffIT::withPeople);
    }

    private static CalcomAccount withPeople(CalcomAccount calendar) {
        return calendar.withEventTypes(
                EventType.of(101, "herren", "Herrenhaarschnitt", 30).roundRobin(ANNA),
                EventType.of(102, "damen", "Damenhaarschnitt", 60).roundRobin(ANNA),
                EventType.of(301, "herren-west", "Herrenhaarschnitt West", 30).roundRobin(BEN));
    }

    private static String withOneCalendar(String yaml) {
        String shared = yaml.substring(yaml.indexOf("numbers: [\"") + 11, yaml.indexOf("\"]"));
        return West.in(yaml, '"' + shared + '"');
    }

    private static String withBranches(String yaml) {
        return withOneCalendar(yaml)
                        .replace(
                                "    name: Salon West\n",
                                "    name: Salon West\n    vendors: {calcom: {connection: kalender, eventTypeId.herren: 301}}\n")
                + STAFF;
    }

    @Test
    void aBranchBooksByItsOwnCalendarWithItsOwnPeople() {
        Talk talk = line.ring(ERIKA);
        Answer west = talk.book("morgen", "13 Uhr", "Erika Muster", "filiale", "West");
        Answer mitte = talk.book("morgen", "15 Uhr", "Erika Muster", "filiale", "Mitte", "second", true);
        talk.hangUp();

        assertThat(west.success()).as(west.message()).isTrue();
        assertThat(mitte.success()).as(mitte.message()).isTrue();
        line.settled();
        assertThat(line.rows("SELECT split_part(calendar, ':', 2) FROM slot_claims ORDER BY during"))
                .containsExactly("301", "101");
    }

    /** The calendar moves a booking within what was booked. */
    @Test
    void whatWasBookedBeforeABranchHadACalendarOfItsOwnMovesWithinTheFormerOne() {
        Line one = Line.open(exchange, BranchStaffIT::withOneCalendar, BranchStaffIT::withPeople);
        Talk talk = one.ring(ERIKA);
        Answer booked = talk.book("morgen", "13 Uhr", "Erika Muster", "filiale", "West");
        talk.hangUp();
        one.settled();
        one.apply(BranchStaffIT::withBranches);
        Talk other = one.ring("+491701234568");
        Await.until(
                "the gateway knows",
                () -> other.use("list_services", "filiale", "West")
                                .facts()
                                .getJsonArray("services")
                                .size()
                        == 1);
        Answer there = other.book("morgen", "15 Uhr", "Max Beispiel", "filiale", "West");
        other.hangUp();

        Talk again = one.ring(ERIKA);
        Answer moved =
                again.use("reschedule_appointment", "name", "Erika Muster", "new_date", "morgen", "new_time", "15 Uhr");
        again.hangUp();

        assertThat(booked.success()).as(booked.message()).isTrue();
        assertThat(there.success()).as(there.message()).isTrue();
        assertThat(moved.success()).as(moved.message()).isTrue();
        one.settled();
        assertThat(one.rows("SELECT split_part(calendar, ':', 2) FROM slot_claims ORDER BY 1"))
                .containsExactly("101", "301");
    }

    @Test
    void whatIsHeldAtABranchIsKeptUntilThereIsSomethingAtAnother() {
        Talk other = line.ring("+491701234568");
        Answer gone = other.book("morgen", "13 Uhr", "Max Beispiel", "filiale", "West");
        other.hangUp();
        Talk talk = line.ring(ERIKA);
        Answer first = hold(talk, "13 Uhr");
        Answer taken = talk.book("morgen", "13 Uhr", "Erika Muster", "filiale", "West");
        List<String> kept = holds();
        Answer moved = hold(talk, "14 Uhr");
        Answer west = talk.book("morgen", "14 Uhr", "Erika Muster", "filiale", "West");
        talk.hangUp();

        assertThat(List.of(gone, first, moved, west))
                .allSatisfy(answer ->
                        assertThat(answer.success()).as(answer.message()).isTrue());
        assertThat(taken.success()).isFalse();
        assertThat(kept).containsExactly("2026-12-03 12:00:00+00 held");
        line.settled();
        assertThat(holds()).containsExactly("2026-12-03 12:00:00+00 released", "2026-12-03 13:00:00+00 released");
    }

    @Test
    void whatIsHeldAtABranchIsKeptWhereBothAreWanted() {
        Talk talk = line.ring(ERIKA);
        Answer held = hold(talk, "14 Uhr");
        Answer west = talk.book("morgen", "14 Uhr", "Erika Muster", "filiale", "West", "second", true);
        List<String> kept = holds();
        Answer mitte = talk.book("morgen", "14 Uhr", "Erika Muster", "filiale", "Mitte", "second", true);
        talk.hangUp();

        assertThat(List.of(held, west, mitte))
                .allSatisfy(answer ->
                        assertThat(answer.success()).as(answer.message()).isTrue());
        assertThat(kept).containsExactly("2026-12-03 13:00:00+00 held");
        line.settled();
        assertThat(holds()).containsExactly("2026-12-03 13:00:00+00 confirmed");
    }

    private static Answer hold(Talk talk, String time) {
        return talk.use(
                "reserve_slot", "date", "morgen", "time", time, "service", "Herrenhaarschnitt", "filiale", "Mitte");
    }

    private List<String> holds() {
        return line.rows(
                "SELECT a.starts_at || ' ' || a.state FROM appointments a JOIN branches b ON b.id = a.branch_id"
                        + " WHERE b.key = 'mitte' ORDER BY 1");
    }

    @Test
    void whatNobodyOfABranchDoesIsNotOfferedThere() {
        Talk talk = line.ring(ERIKA);
        Answer anywhere = talk.use("list_services");
        Answer infoAnywhere = talk.use("get_service_info", "service", "Damenschnitt");
        Answer west = talk.use("list_services", "filiale", "West");
        Answer asked = talk.use("check_availability", "date", "morgen", "service", "Damenschnitt");
        Answer unbooked = talk.use(
                "book_appointment",
                "date",
                "morgen",
                "time",
                "13 Uhr",
                "service",
                "Damenhaarschnitt",
                "name",
                "Erika Muster");
        Answer info = talk.use("get_service_info", "service", "Damenschnitt");
        Answer mitte = talk.use("check_availability", "date", "morgen", "service", "Damenschnitt", "filiale", "Mitte");
        talk.hangUp();

        assertThat(anywhere.facts().getJsonArray("services")).hasSize(2);
        assertThat(infoAnywhere.success()).as(infoAnywhere.message()).isTrue();
        assertThat(west.facts().getJsonArray("services")).hasSize(1);
        for (Answer elsewhere : new Answer[] {asked, unbooked, info}) {
            assertThat(elsewhere.success()).isFalse();
            assertThat(elsewhere.message())
                    .startsWith("Damenhaarschnitt bieten wir in der Filiale Salon West nicht an, nur hier: ")
                    .contains("Mitte. Möchten Sie dorthin");
        }
        assertThat(mitte.facts().getBoolean("available")).as(mitte.message()).isTrue();
        line.quiet();
        assertThat(line.calendar()).isEmpty();
    }

    @Test
    void nobodyOfAnotherBranchCanBeWishedFor() {
        Talk talk = line.ring(ERIKA);
        Answer anna = talk.book("morgen", "13 Uhr", "Erika Muster", "filiale", "West", "staff", "Anna");
        Answer nobody = talk.book("morgen", "13 Uhr", "Erika Muster", "staff", "Waldemar");
        Answer ben = talk.book("morgen", "13 Uhr", "Erika Muster", "staff", "Ben");
        talk.hangUp();

        assertThat(anna.success()).isFalse();
        assertThat(anna.message())
                .startsWith("Anna Krug arbeitet nicht in der Filiale Salon West, nur hier: ")
                .endsWith(" Mitte. Möchten Sie dorthin, oder hier zu Ben Noll?");
        assertThat(nobody.message()).startsWith("Diesen Namen kenne ich in unserem Team nicht.");
        assertThat(anna.facts().getString("missing")).isEqualTo("staff");
        assertThat(ben.success()).as(ben.message()).isTrue();
        assertThat(ben.facts().getString("staff")).isEqualTo("Ben Noll");
        line.settled();
        assertThat(line.rows("SELECT split_part(calendar, ':', 2) FROM slot_claims"))
                .containsExactly("301");
    }

    @Test
    void whatIsOfferedSaysAtWhichBranch() {
        Talk talk = line.ring(ERIKA);
        Object[] wish = {"date", "morgen", "service", "Herrenhaarschnitt", "filiale", "West"};
        List<Answer> offers = List.of(
                talk.use("check_availability", wish),
                talk.use("check_availability", Talk.and(wish, "time", "13 Uhr")),
                talk.use("check_availability", Talk.and(wish, "time", "9:05")),
                talk.use("check_availability", Talk.and(wish, "date", "Samstag")),
                talk.use("get_alternatives", Talk.and(wish, "time", "13 Uhr")),
                talk.use("find_next_available", "service", "Herrenhaarschnitt"),
                talk.book("morgen", "9:05", "Erika Muster"));
        Answer hours = talk.use("get_opening_hours", "date", "morgen");
        talk.hangUp();

        assertThat(offers).allSatisfy(answer -> {
            assertThat(answer.message()).containsOnlyOnce("in der Filiale Salon West");
            assertThat(answer.facts().getString("branch")).isEqualTo("Salon West");
        });
        assertThat(hours.message()).isEqualTo("Morgen haben wir in der Filiale Salon West von 12 bis 20 Uhr geöffnet.");
    }

    /** Asked for one of two, callers say all sorts of things. */
    @Test
    void whoLeavesTheBranchOpenOrCountsThemIsServedAtOneAndHearsWhich() {
        Object[] wish = {"date", "morgen", "time", "13 Uhr", "service", "Herrenhaarschnitt"};
        Talk open = line.ring(ERIKA);
        Answer other = open.use("check_availability", Talk.and(wish, "filiale", "die andere"));
        Answer both = open.use("check_availability", Talk.and(wish, "filiale", "in beiden Filialen"));
        Answer any = open.use("check_availability", Talk.and(wish, "filiale", "Das ist mir gleich"));
        Answer then = open.use("check_availability", Talk.and(wish, "filiale", "lieber die andere"));
        Answer still = open.use("check_availability", Talk.and(wish, "filiale", "egal"));
        open.hangUp();
        Talk counting = line.ring(ERIKA);
        Answer second = counting.use("check_availability", Talk.and(wish, "filiale", "die zweite bitte"));
        Answer first = counting.use("check_availability", Talk.and(wish, "filiale", "the first one"));
        Answer fourth = counting.use("check_availability", Talk.and(wish, "filiale", "Hamburg"));
        counting.hangUp();

        assertThat(other.facts().getString("missing")).isEqualTo("branch");
        assertThat(other.message()).startsWith("Um welche Filiale geht es, ").endsWith("Mitte oder Salon West?");
        assertThat(both.message()).startsWith("Das geht nur nacheinander. Um welche Filiale geht es, ");
        assertThat(fourth.message()).startsWith("Diese Filiale kenne ich nicht.");
        assertThat(List.of(any, then, still, second, first))
                .extracting(answer -> answer.facts().getString("branch").replaceAll(".* ", ""))
                .containsExactly("Mitte", "West", "West", "West", "Mitte");
        assertThat(any.message()).contains(" Mitte ist frei.");
    }

    @Test
    void aTimeKeptAtOneBranchIsGivenUpAndTheOneAtTheOtherStays() {
        Talk before = line.ring(ERIKA);
        Answer mitte = hold(before, "14 Uhr");
        before.hangUp();
        Talk talk = line.ring(ERIKA);
        Answer west = talk.use(
                "reserve_slot", "date", "morgen", "time", "14 Uhr", "service", "Herrenhaarschnitt", "filiale", "West");
        Answer both = talk.use("get_current_context");
        Answer asked = talk.use("release_slot");
        Answer nowhere = talk.use("release_slot", "filiale", "Hamburg");
        Answer released = talk.use("release_slot", "filiale", "Mitte");
        List<String> kept = line.rows("SELECT b.key || ' ' || a.state FROM appointments a JOIN branches b"
                + " ON b.id = a.branch_id ORDER BY 1");
        Answer context = talk.use("get_current_context");
        talk.hangUp();

        assertThat(List.of(mitte, west, released))
                .allSatisfy(answer ->
                        assertThat(answer.success()).as(answer.message()).isTrue());
        assertThat(both.message())
                .contains("morgen um 14 Uhr in der Filiale Salon West")
                .contains(" Mitte");
        assertThat(asked.message())
                .startsWith("Welche Zeit soll ich freigeben, die von morgen um 14 Uhr in der Filiale ")
                .contains(" oder von morgen um 14 Uhr in der Filiale ");
        assertThat(List.of(asked, nowhere))
                .extracting(answer -> answer.facts().getString("missing"))
                .containsOnly("branch");
        assertThat(released.message())
                .startsWith("Gut, ich halte morgen um 14 Uhr in der Filiale ")
                .endsWith(" Mitte nicht mehr für Sie frei.");
        assertThat(kept).containsExactly("mitte released", "west held");
        assertThat(context.facts().getString("branch"))
                .as("where they are served")
                .isEqualTo("Salon West");
    }

    /** Of what is kept for them they need not say where it is. */
    @Test
    void whoLeavesTheBranchOpenIsServedWhereSomethingIsKeptForThem() {
        Talk before = line.ring(ERIKA);
        Answer held = before.use(
                "reserve_slot", "date", "morgen", "time", "14 Uhr", "service", "Herrenhaarschnitt", "filiale", "West");
        before.hangUp();
        Talk talk = line.ring(ERIKA);
        Answer booked = talk.use(
                "book_appointment", "service", "Herrenschnitt", "name", "Erika Muster", "filiale", "ganz egal");
        Answer context = talk.use("get_current_context");
        talk.hangUp();

        assertThat(List.of(held, booked))
                .allSatisfy(answer ->
                        assertThat(answer.success()).as(answer.message()).isTrue());
        assertThat(List.of(booked, context))
                .extracting(answer -> answer.facts().getString("branch"))
                .containsOnly("Salon West");
        line.settled();
    }

    /** Cleo works in Mitte and in the West on different days, and so is named twice, and not at all in the East. */
    @Test
    void whoIsNamedForEachOfTheirBranchesIsOnePerson() {
        Line three = Line.open(exchange, BranchStaffIT::withCleo, BranchStaffIT::withPeople);
        Talk talk = three.ring(ERIKA);
        Object[] wish = {"date", "morgen", "time", "13 Uhr", "service", "Herrenhaarschnitt", "name", "Erika Muster"};
        Answer cleo = talk.use("book_appointment", Talk.and(wish, "filiale", "Ost", "staff", "Cleo"));
        talk.hangUp();

        assertThat(cleo.message())
                .startsWith("Cleo Voss arbeitet nicht in der Filiale Salon Ost, nur hier: ")
                .endsWith(" Mitte und Salon West. Möchten Sie dorthin, oder hier zu Dora Lenz?");
    }

    private static String withCleo(String yaml) {
        String shared = yaml.substring(yaml.indexOf("numbers: [\"") + 11, yaml.indexOf("\"]"));
        return withBranches(yaml).replace("services:\n", """
                          - key: ost
                            name: Salon Ost
                            zone: Europe/Berlin
                            address: {country: DE, land: BE}
                            numbers: ["%s"]
                            vendors: {calcom: {connection: kalender, eventTypeId.herren: 401}}
                        services:
                        """.formatted(shared)) + """
                  - {key: cleo-mitte, name: Cleo Voss, branches: [mitte], services: [herren]}
                  - {key: cleo-west, name: Cleo Voss, branches: [west], services: [herren]}
                  - {key: dora, name: Dora Lenz, branches: [ost], services: [herren]}
                """;
    }
}
