package de.askproai.gateway.phone;

import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.phone.Talk.Answer;
import de.askproai.gateway.sandbox.Http;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two branches that both have the number called: the caller says which is meant. It is Wednesday. */
class SharedNumberIT {
    private static final Instant NOW = Instant.parse("2026-12-02T09:15:00Z");
    private static final String ERIKA = "+491701234567";
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    @RegisterExtension
    static final Exchange exchange = new Exchange(NOW);

    private String westNumber;
    private Line line;

    @BeforeEach
    void connect() {
        westNumber = "+4930556%03d".formatted(NUMBERS.incrementAndGet());
        line = Line.open(exchange, this::withWest, calendar -> calendar);
    }

    /** West has Mitte's number, and one of its own. */
    private String withWest(String yaml) {
        String shared = yaml.substring(yaml.indexOf("numbers: [\"") + 11, yaml.indexOf("\"]"));
        return West.in(yaml, "\"%s\", \"%s\"".formatted(shared, westNumber));
    }

    @Test
    void asksWhichBranchItIsAndKeepsWhatWasUnderstoodForTheRestOfTheCall() {
        Talk talk = line.ring(ERIKA);
        Answer open = talk.use("get_current_context");
        Answer asked = talk.use("check_availability", "date", "morgen", "service", "Herrenhaarschnitt");
        Answer unbooked = talk.book("morgen", "13 Uhr", "Erika Muster");
        Answer unclear = talk.use("get_opening_hours", "date", "morgen", "filiale", "Filiale Hamburg");
        Answer hours = talk.use("get_opening_hours", "date", "morgen", "filiale", "die in München");
        Answer context = talk.use("get_current_context");
        Answer booked = talk.book("morgen", "13 Uhr", "Erika Muster");
        Answer argsOnly = talk.useArgsOnly("get_opening_hours", "date", "morgen");
        Answer transfer = talk.use("transfer_call");
        talk.hangUp();

        assertThat(talk.welcome().getString("branch_open")).isEqualTo("true");
        assertThat(talk.welcome().getString("branches")).contains("Mitte").contains("Salon West");
        assertThat(open.success()).isTrue();
        assertThat(open.facts().getString("branch")).isNull();
        assertThat(open.facts().getJsonArray("branches")).hasSize(2);
        assertThat(open.message()).contains("Mitte oder Salon West?");
        for (Answer question : List.of(asked, unbooked, unclear)) {
            assertThat(question.success()).isFalse();
            assertThat(question.facts().getString("missing")).isEqualTo("branch");
            assertThat(question.message()).contains("Mitte oder Salon West?");
        }
        assertThat(unclear.message()).startsWith("Diese Filiale kenne ich nicht.");
        assertThat(hours.message()).contains("12").contains("20");
        assertThat(context.facts().getString("branch")).isEqualTo("Salon West");
        assertThat(booked.success()).as(booked.message()).isTrue();
        assertThat(argsOnly.message()).isEqualTo(hours.message());
        assertThat(transfer.facts().getString("transfer_number")).isEqualTo("+491701112222");
        line.settled();
        assertThat(line.rows("SELECT b.key FROM appointments a JOIN branches b ON b.id = a.branch_id"))
                .containsExactly("west");
        assertThat(line.rows("SELECT b.key FROM calls c JOIN branches b ON b.id = c.branch_id WHERE c.call_id = '"
                        + talk.id() + "'"))
                .containsExactly("west");
    }

    @Test
    void aWordThatAnyShopIsCalledByNamesNoBranch() {
        Talk talk = line.ring(ERIKA);
        Answer salon = talk.use("get_opening_hours", "date", "morgen", "filiale", "im Salon");
        Answer unbooked = talk.book("morgen", "13 Uhr", "Erika Muster", "branch", "Salon");
        Answer mitte = talk.use("get_opening_hours", "date", "morgen", "branch", "Salon Mitte");
        Answer booked = talk.book("morgen", "13 Uhr", "Erika Muster", "branch", "bei Ihnen im Salon");
        talk.hangUp();

        assertThat(List.of(salon, unbooked)).allSatisfy(asked -> {
            assertThat(asked.facts().getString("missing")).isEqualTo("branch");
            assertThat(asked.message()).startsWith("Um welche Filiale geht es").contains("Mitte oder Salon West?");
        });
        assertThat(mitte.message()).contains("9").contains("18");
        assertThat(booked.success()).as(booked.message()).isTrue();
        line.settled();
        assertThat(line.rows("SELECT b.key FROM appointments a JOIN branches b ON b.id = a.branch_id"))
                .containsExactly("mitte");
    }

    @Test
    void aCallerWhoChangesTheirMindIsBookedWhereTheySaidLast() {
        Talk talk = line.ring(ERIKA);
        Answer gone = talk.use(
                "check_availability",
                "date",
                "morgen",
                "time",
                "10 Uhr",
                "service",
                "Herrenhaarschnitt",
                "branch",
                "am Westring");
        Answer elsewhere = talk.book("morgen", "15 Uhr", "Erika Muster", "filiale", "Mitte");
        Answer again = talk.book("morgen", "15 Uhr", "Erika Muster");
        talk.hangUp();

        assertThat(gone.facts().getBoolean("available")).as(gone.message()).isNotNull();
        assertThat(elsewhere.success()).as(elsewhere.message()).isTrue();
        assertThat(again.success()).as(again.message()).isTrue();
        line.settled();
        assertThat(line.rows("SELECT b.key FROM appointments a JOIN branches b ON b.id = a.branch_id"))
                .as("said once more, it is the same appointment")
                .containsExactly("mitte");
    }

    @Test
    void whatACallerRefusesIsNotWhereTheyAreBooked() {
        Talk talk = line.ring(ERIKA);
        Answer other = hours(talk, "nicht Mitte, die andere");
        Answer back = hours(talk, "Mitte, nicht West");
        Answer away = hours(talk, "auf keinen Fall Mitte");
        Answer neither = hours(talk, "weder Mitte noch West");
        Answer booked = talk.book("morgen", "15 Uhr", "Erika Muster", "filiale", "statt Mitte lieber München");
        talk.hangUp();

        assertThat(List.of(other, away))
                .allSatisfy(west -> assertThat(west.message()).contains("12").contains("20"));
        assertThat(back.message()).contains("9").contains("18");
        assertThat(neither.facts().getString("missing")).isEqualTo("branch");
        assertThat(booked.success()).as(booked.message()).isTrue();
        line.settled();
        assertThat(line.rows("SELECT b.key FROM appointments a JOIN branches b ON b.id = a.branch_id"))
                .containsExactly("west");
    }

    /** Of the branch it names the vendor vouches for nothing. */
    @Test
    void aRequestWithNothingSignedChoosesNoBranch() {
        Talk talk = line.ring(ERIKA);
        Http.Reply asked = line.bodiless("get_opening_hours?call_id=" + talk.id() + "&branch=West");
        Answer booked = talk.book("morgen", "15 Uhr", "Erika Muster");
        talk.hangUp();

        assertThat(asked.json().getString("message")).endsWith("Soll Sie jemand zurückrufen?");
        assertThat(booked.facts().getString("missing")).isEqualTo("branch");
    }

    private static Answer hours(Talk talk, String branch) {
        return talk.use("get_opening_hours", "date", "morgen", "filiale", branch);
    }

    @Test
    void theSameWishAtAnotherBranchIsAnotherWish() {
        Talk talk = line.ring(ERIKA);
        Answer mitte = talk.book("morgen", "13 Uhr", "Erika Muster", "filiale", "Mitte");
        Answer asked = talk.book("morgen", "13 Uhr", "Erika Muster", "filiale", "Nein, in München!");
        Answer read = talk.use("query_appointment", "name", "Erika Muster");
        Answer gone = talk.says("Ja, bitte absagen.").use("cancel_appointment", "name", "Erika Muster");
        Answer west = talk.book("morgen", "13 Uhr", "Erika Muster");
        talk.hangUp();

        assertThat(mitte.message()).contains("13 Uhr in der Filiale").contains("Mitte ist gebucht");
        assertThat(asked.success()).isFalse();
        assertThat(asked.facts().getString("missing")).isEqualTo("second");
        assertThat(asked.facts().getString("branch")).isEqualTo("Salon West");
        assertThat(asked.facts().getString("existing_branch")).endsWith("Mitte");
        assertThat(asked.message()).contains("Mitte schon einen Termin. Soll ich den absagen");
        assertThat(read.message()).contains("13 Uhr in der Filiale").contains("Mitte einen Termin");
        assertThat(gone.message()).contains("Mitte ist abgesagt");
        assertThat(west.success()).as(west.message()).isTrue();
        assertThat(west.message()).contains("13 Uhr in der Filiale Salon West ist gebucht");
        line.settled();
        assertThat(line.rows("SELECT b.key || ' ' || a.state FROM appointments a JOIN branches b ON b.id = a.branch_id"
                        + " ORDER BY b.key"))
                .containsExactly("mitte cancelled", "west confirmed");
    }

    @Test
    void whatIsHeldAtOneBranchIsNotBookedWhereAnotherIsNamedAlsoAfterARedial() {
        Talk first = line.ring(ERIKA);
        Answer held = first.use(
                "reserve_slot", "date", "morgen", "time", "15 Uhr", "service", "Herrenhaarschnitt", "filiale", "Mitte");
        first.hangUp();
        Talk second = line.ring(ERIKA);
        Answer booked = second.book("morgen", "15 Uhr", "Erika Muster", "filiale", "München");
        second.hangUp();

        assertThat(held.message()).contains("15 Uhr in der Filiale").contains("Mitte kurz für Sie frei");
        assertThat(booked.success()).as(booked.message()).isTrue();
        line.settled();
        assertThat(line.rows("SELECT b.key || ' ' || a.state FROM appointments a JOIN branches b ON b.id = a.branch_id"
                        + " ORDER BY b.key"))
                .containsExactly("mitte released", "west confirmed");
    }

    @Test
    void anAppointmentIsMovedAtItsBranchAndTheCallerHearsSo() {
        Talk talk = line.ring(ERIKA);
        Answer booked = talk.book("Freitag", "13 Uhr", "Erika Muster", "filiale", "Mitte");
        Answer other = hours(talk, "West");
        Answer asked = move(talk, "new_date", "Donnerstag", "new_time", "14 Uhr");
        Answer named = move(talk, "new_date", "Donnerstag", "new_time", "14 Uhr", "filiale", "München");
        Answer closed = move(talk, "new_date", "25. Dezember", "new_time", "14 Uhr", "filiale", "Mitte");
        Answer moved = move(talk, "new_date", "Donnerstag", "new_time", "14 Uhr", "filiale", "in Mitte bitte");
        Answer context = talk.use("get_current_context");
        talk.hangUp();

        assertThat(booked.success()).as(booked.message()).isTrue();
        assertThat(other.success()).isTrue();
        assertThat(List.of(asked, named)).allSatisfy(question -> {
            assertThat(question.facts().getString("missing")).isEqualTo("branch");
            assertThat(question.message())
                    .contains("Mitte, dort kann ich ihn verschieben")
                    .contains("oder in der Filiale Salon West einen neuen suchen");
        });
        assertThat(closed.message()).contains("geschlossen in der Filiale").contains("Mitte.");
        assertThat(moved.success()).as(moved.message()).isTrue();
        assertThat(moved.message()).contains("Mitte ist verschoben auf");
        assertThat(context.facts().getString("branch"))
                .as("whom it is about now")
                .isEqualTo("Salon West");
        line.settled();
    }

    private static Answer move(Talk talk, Object... more) {
        return talk.says("Ja.").use("reschedule_appointment", Talk.and(new Object[] {"name", "Erika Muster"}, more));
    }

    @Test
    void theBranchTellsWhichOfSeveralAppointmentsIsMeant() {
        Talk talk = line.ring(ERIKA);
        Answer mitte = talk.book("Freitag", "13 Uhr", "Erika Muster", "filiale", "Mitte");
        Answer elsewhere = talk.use("cancel_appointment", "name", "Erika Muster", "filiale", "West");
        Answer west = talk.book("morgen", "14 Uhr", "Erika Muster", "filiale", "West");
        Answer which = talk.says("Ja.").use("cancel_appointment", "name", "Erika Muster");
        Answer read = talk.use("query_appointment", "name", "Erika Muster", "filiale", "Mitte");
        Answer unknown = talk.use("query_appointment", "name", "Erika Muster", "filiale", "Hamburg");
        Answer gone = talk.says("Den in Mitte.").use("cancel_appointment", "name", "Erika Muster", "filiale", "Mitte");
        talk.hangUp();

        assertThat(mitte.success()).as(mitte.message()).isTrue();
        assertThat(elsewhere.success()).isFalse();
        assertThat(elsewhere.message())
                .contains("Dazu finde ich keinen Termin.")
                .contains("Mitte.");
        assertThat(west.success()).as(west.message()).isTrue();
        assertThat(which.message())
                .contains("in der Filiale Salon West oder den")
                .endsWith("Mitte?");
        assertThat(read.facts().getJsonArray("appointments")).hasSize(1);
        assertThat(read.message()).contains("Mitte einen Termin");
        assertThat(unknown.facts().getString("missing")).isEqualTo("branch");
        assertThat(gone.message()).contains("Mitte ist abgesagt");
        line.settled();
        assertThat(line.rows("SELECT b.key || ' ' || a.state FROM appointments a JOIN branches b ON b.id = a.branch_id"
                        + " ORDER BY b.key"))
                .containsExactly("mitte cancelled", "west confirmed");
    }

    @Test
    void theNumberThatPassedTheCallOnSaysItUntilTheCallerSaysOtherwise() {
        Talk talk = line.ringThrough(westNumber, ERIKA);
        Answer west = talk.use("get_current_context");
        Answer mitte = talk.use("get_opening_hours", "date", "morgen", "branch", "in Mitte bitte");
        Answer after = talk.use("get_current_context");
        talk.hangUp();

        assertThat(talk.welcome().getString("branch_open")).isEqualTo("false");
        assertThat(west.facts().getString("branch")).isEqualTo("Salon West");
        assertThat(mitte.message()).contains("9").contains("18");
        assertThat(after.facts().getString("branch")).endsWith("Mitte");
        line.settled();
    }

    @Test
    void whoRingsAgainHearsWhatIsHeldForThemBeforeTheySayWhichBranchItIs() {
        Talk first = line.ring(ERIKA);
        Answer held = first.use(
                "reserve_slot", "date", "morgen", "time", "15 Uhr", "service", "Herrenhaarschnitt", "filiale", "West");
        first.hangUp();
        Talk second = line.ring(ERIKA);
        Answer context = second.use("get_current_context");
        Answer customer = second.use("check_customer");
        second.hangUp();

        assertThat(held.success()).as(held.message()).isTrue();
        assertThat(context.facts().getJsonArray("held")).hasSize(1);
        assertThat(context.facts().getString("held_branch")).isEqualTo("Salon West");
        assertThat(context.message())
                .startsWith(
                        "Für Sie ist noch morgen um 15 Uhr in der Filiale Salon West vorgemerkt. Geht es darum, oder");
        assertThat(List.of(context, customer))
                .extracting(answer -> answer.facts().getString("held_service"))
                .containsOnly("Herrenhaarschnitt");
        assertThat(customer.facts().getString("held_branch")).isEqualTo("Salon West");
        assertThat(customer.message()).startsWith("Für Sie ist noch morgen um 15 Uhr in der Filiale Salon West");
    }

    /** The time says which branch it is at, and what it is for. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whoRingsAgainBooksWhatIsHeldForThemWithoutSayingAllOfItAnew(boolean timed) {
        Talk first = line.ring(ERIKA);
        Answer held = first.use(
                "reserve_slot", "date", "morgen", "time", "15 Uhr", "service", "Herrenhaarschnitt", "filiale", "West");
        first.hangUp();
        Talk second = line.ring(ERIKA);
        Object[] name = {"name", "Erika Muster"};
        Answer other = second.use("book_appointment", Talk.and(name, "date", "morgen", "time", "16 Uhr"));
        Object[] said = timed ? Talk.and(name, "date", "morgen", "time", "15 Uhr") : name;
        Answer booked = second.use("book_appointment", said);
        Answer again = second.use("book_appointment", said);
        second.hangUp();

        assertThat(held.success()).as(held.message()).isTrue();
        assertThat(other.facts().getString("missing")).isEqualTo("branch");
        assertThat(booked.success()).as(booked.message()).isTrue();
        assertThat(booked.facts().getString("branch")).isEqualTo("Salon West");
        assertThat(booked.facts().getString("service")).isEqualTo("Herrenhaarschnitt");
        assertThat(again.message()).isEqualTo(booked.message());
        line.settled();
        assertThat(line.states()).containsExactly("confirmed");
    }

    @Test
    void whoHasToldSomethingUrgentIsTransferredWithoutBeingAskedForABranch() {
        Talk talk = line.ring(ERIKA);
        Answer told = talk.use("report_urgent", "reason", "Notfall, die Kopfhaut brennt");
        Answer transfer = talk.use("transfer_call");
        Answer other = talk.use("transfer_call", "reason", "die Kopfhaut tut so weh");
        talk.hangUp();
        Talk west = line.ring("+491701234568");
        Answer at = west.use("report_urgent", "reason", "Notfall, die Kopfhaut brennt", "filiale", "München");
        Answer context = west.use("get_current_context");
        Answer there = west.use("transfer_call");
        west.hangUp();

        assertThat(told.success()).as(told.message()).isTrue();
        assertThat(List.of(transfer, other, there)).allSatisfy(answer -> {
            assertThat(answer.facts().getString("missing")).isNull();
            assertThat(answer.facts().getBoolean("urgent")).isTrue();
        });
        assertThat(at.success()).as(at.message()).isTrue();
        assertThat(context.facts().getString("branch")).isEqualTo("Salon West");
        line.quiet();
        assertThat(line.rows("SELECT p.kind || ' ' || coalesce(b.key, '-') FROM promises p LEFT JOIN branches b"
                        + " ON b.id = p.branch_id ORDER BY 1"))
                .containsExactly("urgent -", "urgent west");
    }

    @Test
    void whatIsUrgentOrAboutNoBranchIsNotHeldUpByTheQuestion() {
        Talk talk = line.ring(ERIKA);
        Answer services = talk.use("list_services");
        Answer mine = talk.use("query_appointment", "name", "Erika Muster");
        Answer transfer = talk.use("transfer_call", "reason", "eine Frage zur Rechnung");
        Answer callback = talk.use("request_callback", "reason", "eine Frage zur Rechnung");
        Answer urgent = talk.use("transfer_call", "reason", "Das ist ein Notfall, ich habe Atemnot");
        talk.hangUp();

        assertThat(services.success()).isTrue();
        assertThat(mine.facts().getString("missing")).isNotEqualTo("branch");
        assertThat(transfer.facts().getString("missing")).isEqualTo("branch");
        assertThat(callback.success()).as(callback.message()).isTrue();
        assertThat(urgent.facts().getBoolean("urgent")).isTrue();
        line.quiet();
        assertThat(line.rows("SELECT kind FROM promises ORDER BY kind")).containsExactly("callback", "urgent");
    }
}
