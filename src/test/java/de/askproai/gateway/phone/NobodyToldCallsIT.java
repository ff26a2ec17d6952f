package de.askproai.gateway.phone;

import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.phone.Talk.Answer;
import de.askproai.gateway.sandbox.door.Fault;
import de.askproai.gateway.testing.Await;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Callers of a shop of which nobody hears what they are promised: nobody says that they will hear of it, or be called. */
class NobodyToldCallsIT {
    private static final Instant NOW = Instant.parse("2026-12-02T09:15:00Z");
    private static final String ERIKA = "+491701234567";

    @RegisterExtension
    final Exchange exchange = new Exchange(NOW, "vendors.calcom.breaker-open-for=2s");

    @Test
    void aWishIsNotedAndNobodySaysThatTheyHearOfIt() {
        Line line = Line.open(exchange);
        line.fault(Fault.status("calcom", 500));
        Talk talk = line.ring(ERIKA);
        Answer looked = talk.use("check_availability", "date", "morgen", "time", "14 Uhr", "service", "Herrenschnitt");
        Answer noted = talk.book("morgen", "14 Uhr", "Erika Muster");
        Answer moved = talk.use("reschedule_appointment", "name", "Erika Muster", "new_time", "16 Uhr");
        Answer asked = talk.use("query_appointment", "name", "Erika Muster");
        talk.hangUp();
        line.heal();
        line.fault(Fault.status("calcom", 422).on("POST", "/v2/bookings"));
        line.settled();
        line.heal();
        Talk redial = line.ring(ERIKA);
        Answer missed = redial.use("query_appointment", "name", "Erika Muster");
        redial.hangUp();

        assertThat(Stream.of(looked, noted, moved, asked, missed).map(Answer::message))
                .containsExactly(
                        "Ich kann gerade nicht in den Kalender sehen. Soll ich Ihren Wunsch für morgen um 14 Uhr aufnehmen?",
                        "Unser Kalender antwortet gerade nicht. Ich habe Ihren Wunsch für morgen um 14 Uhr aufgenommen und"
                                + " trage ihn ein, sobald es geht.",
                        "Ihr Wunsch ist jetzt für morgen um 16 Uhr notiert. Ich trage ihn ein, sobald es geht.",
                        "Ihr Wunsch für morgen um 16 Uhr ist aufgenommen, aber noch nicht eingetragen. Wir kümmern uns"
                                + " darum.",
                        "Ihr Wunsch für morgen um 16 Uhr konnte leider nicht eingetragen werden.");
        assertThat(List.of(noted, moved)).allSatisfy(answer -> {
            assertThat(answer.facts().getBoolean("callback_promised")).isTrue();
            assertThat(answer.facts().getBoolean("people_told")).isFalse();
        });
        assertThat(line.rows("SELECT handover FROM promises WHERE state = 'broken'"))
                .as("whoever looks at the list finds it")
                .containsExactly("waiting");
        assertThat(line.timeline(talk.id()).orElseThrow())
                .filteredOn(entry -> entry.getString("what").equals("promise_broken"))
                .as("and reads why")
                .extracting(entry -> entry.getJsonObject("facts").getString("reason"))
                .contains("upstream_rejected");
    }

    @Test
    void soItIsInEnglish() {
        Line line = Line.open(exchange, yaml -> yaml + "locale: en-GB\n", calendar -> calendar);
        line.fault(Fault.status("calcom", 500));
        Talk talk = line.ring(ERIKA);
        Answer noted = talk.book("tomorrow", "2 pm", "Erika Muster");
        Answer asked = talk.use("query_appointment", "name", "Erika Muster");
        talk.hangUp();
        line.heal();
        line.settled();

        assertThat(List.of(noted.message(), asked.message()))
                .containsExactly(
                        "Our calendar is not answering at the moment. I have noted your wish for tomorrow at 2 PM and will"
                                + " book it as soon as possible.",
                        "Your wish for tomorrow at 2 PM is noted, but not booked yet. We are seeing to it.");
    }

    @Test
    void whatIsLeftToPeopleIsNotedAndNoCallIsPromised() {
        Line line = Line.open(exchange);
        line.fault(Fault.delay("calcom", 2_000).on("POST", "/v2/bookings"));
        Talk talk = line.ring(ERIKA);
        CompletableFuture<Answer> booking =
                CompletableFuture.supplyAsync(() -> talk.book("morgen", "14 Uhr", "Erika Muster"));
        Await.untilAsserted(() -> assertThat(line.states()).containsExactly("requested"));
        Talk redial = line.ring(ERIKA);
        Answer moved = redial.use("reschedule_appointment", "name", "Erika Muster", "new_time", "16 Uhr");
        Answer booked = booking.join();
        redial.hangUp();
        talk.hangUp();
        line.heal();
        line.settled();

        assertThat(booked.success()).as(booked.message()).isTrue();
        assertThat(moved.message())
                .isEqualTo("Ihr Termin morgen um 14 Uhr ist noch nicht bestätigt, deshalb kann ich ihn gerade nicht"
                        + " verschieben. Ich habe Ihren Wunsch notiert.");
        assertThat(moved.facts().getBoolean("people_told")).isFalse();
        assertThat(line.tidings()).containsExactly("callback waiting");
    }

    @Test
    void whoCannotBeSentACodeIsNotedAndNoCallIsPromised() {
        Line line = Line.open(exchange, yaml -> yaml + "identity: code\n", calendar -> calendar);
        Talk first = line.ring(ERIKA);
        boolean made = first.book("Montag", "10 Uhr", "Erika Muster").success();
        first.hangUp();
        line.settled();
        Talk talk = line.ring(ERIKA);
        Answer query = talk.use("query_appointment", "name", "Erika Muster");
        Answer who = talk.use("check_customer", "name", "Erika Muster");
        talk.hangUp();

        assertThat(made).isTrue();
        assertThat(List.of(query.message(), who.message()))
                .containsOnly(
                        "Dazu brauche ich einen Code, und für Sie ist keine E-Mail-Adresse hinterlegt. Ihren Wunsch"
                                + " nach einem Rückruf habe ich notiert.");
        assertThat(line.tidings()).containsExactly("callback waiting");
    }
}
