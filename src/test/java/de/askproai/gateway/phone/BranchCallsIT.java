package de.askproai.gateway.phone;

import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.phone.Talk.Answer;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Two branches whose calls all come in on one number: the number that passed them on says which. It is Wednesday. */
class BranchCallsIT {
    private static final Instant NOW = Instant.parse("2026-12-02T09:15:00Z");
    private static final String ERIKA = "+491701234567";
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    @RegisterExtension
    static final Exchange exchange = new Exchange(NOW);

    private String westNumber;
    private Line line;

    @BeforeEach
    void connect() {
        westNumber = "+4930555%03d".formatted(NUMBERS.incrementAndGet());
        line = Line.open(exchange, yaml -> West.in(yaml, '"' + westNumber + '"'), calendar -> calendar);
    }

    @Test
    void theNumberThatPassedTheCallOnSaysForWhichBranchItIs() {
        Talk west = line.ringThrough(westNumber, ERIKA);
        Answer context = west.use("get_current_context");
        Answer hours = west.use("get_opening_hours", "date", "morgen");
        Answer early =
                west.use("check_availability", "date", "morgen", "time", "13 Uhr", "service", "Herrenhaarschnitt");
        Answer booked = west.book("morgen", "13 Uhr", "Erika Muster");
        Answer transfer = west.use("transfer_call");
        west.hangUp();
        Talk mitte = line.ring(ERIKA);
        Answer other = mitte.use("get_current_context");
        Answer otherTransfer = mitte.use("transfer_call");
        // What was booked at the one branch is known at the other.
        Answer heard = mitte.use("query_appointment", "name", "Erika Muster");
        mitte.hangUp();

        assertThat(west.welcome().getString("branch_name")).isEqualTo("Salon West");
        assertThat(context.facts().getString("branch")).isEqualTo("Salon West");
        assertThat(context.facts().getBoolean("open_now")).isFalse();
        assertThat(hours.message()).contains("12").contains("20");
        assertThat(early.success()).as(early.message()).isTrue();
        assertThat(booked.success()).as(booked.message()).isTrue();
        assertThat(transfer.facts().getString("transfer_number")).isEqualTo("+491701112222");
        assertThat(other.facts().getString("branch")).endsWith("Mitte");
        assertThat(other.facts().getBoolean("open_now")).isTrue();
        assertThat(otherTransfer.facts().getString("transfer_number")).isEqualTo("+491701112221");
        assertThat(heard.success()).as(heard.message()).isTrue();
        line.settled();
        assertThat(line.rows("SELECT DISTINCT branch_id::text FROM calls")).hasSize(2);
        assertThat(line.rows("SELECT b.key FROM appointments a JOIN branches b ON b.id = a.branch_id"))
                .containsExactly("west");
    }

    /** Each branch has a number of its own, and the caller names the other one. */
    @Test
    void nobodyIsBookedAtAnotherBranchThanTheyNamed() {
        Talk talk = line.ring(ERIKA);
        Answer elsewhere = at(talk, "Salon West");
        Answer hours = talk.use("get_opening_hours", "date", "morgen", "filiale", "die in München");
        Answer callback = talk.use("request_callback", "reason", "eine Frage", "branch", "Salon West");
        Talk abroad = line.ring(ERIKA);
        Answer unknown = abroad.use("get_opening_hours", "date", "morgen", "branch", "bei Ihnen im Salon");
        abroad.hangUp();
        assertThat(line.calendar()).isEmpty();
        Answer here = at(talk, "dann eben Mitte");
        talk.hangUp();

        assertThat(List.of(elsewhere, hours)).allSatisfy(answer -> {
            assertThat(answer.success()).isFalse();
            assertThat(answer.facts().getString("missing")).isEqualTo("branch");
            assertThat(answer.facts().getJsonArray("branches")).hasSize(1);
            assertThat(answer.message())
                    .contains("erreichen Sie nur ", " Mitte, für Salon West kann ich hier nichts tun.");
        });
        assertThat(callback.success()).as(callback.message()).isTrue();
        assertThat(unknown.success()).as(unknown.message()).isTrue();
        assertThat(here.success()).as(here.message()).isTrue();
        line.quiet();
        assertThat(line.rows("SELECT b.key FROM appointments a JOIN branches b ON b.id = a.branch_id"))
                .containsExactly("mitte");
    }

    private static Answer at(Talk talk, String branch) {
        return talk.book("morgen", "13 Uhr", "Erika Muster", "branch", branch);
    }

    @Test
    void aForwardedCallThatShowsTheBranchsOwnNumberIsAHiddenCallersCall() {
        Talk talk = line.ringThrough(westNumber, westNumber);
        Answer context = talk.use("get_current_context");
        Answer asked = talk.book("morgen", "13 Uhr", "Erika Muster");
        talk.hangUp();

        assertThat(context.facts().getBoolean("number_shown")).isFalse();
        assertThat(context.facts().getString("branch")).isEqualTo("Salon West");
        assertThat(asked.facts().getString("missing")).isEqualTo("phone");
        assertThat(List.copyOf(line.calendar().keySet())).isEmpty();
    }

    /** The mobile of somebody in the company's list of contacts passes its calls on, or they call themselves. */
    @Test
    void aCallFromTheNumberOfAContactIsAHiddenCallersCall() {
        Talk talk = line.ring("+491701112222");
        Answer context = talk.use("get_current_context");
        Answer asked = talk.use("request_callback", "reason", "Rechnung");
        Answer told = talk.use("request_callback", "reason", "Rechnung", "phone", "0170 1234567");
        talk.hangUp();

        assertThat(context.facts().getBoolean("number_shown")).isFalse();
        assertThat(asked.facts().getString("missing")).isEqualTo("phone");
        assertThat(told.success()).as(told.message()).isTrue();
    }
}
