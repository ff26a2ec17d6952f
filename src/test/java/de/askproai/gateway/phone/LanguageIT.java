package de.askproai.gateway.phone;

import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.phone.Talk.Answer;
import de.askproai.gateway.sandbox.Http;
import de.askproai.gateway.sandbox.door.Fault;
import de.askproai.gateway.sandbox.mail.Letter;
import de.askproai.gateway.testing.Await;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Calls in another language than the company's. It is Wednesday, a quarter past ten. */
class LanguageIT {
    private static final String ERIKA = "+491701234567";
    private static final String MAIL = "erika@muster.example";
    private static final String OTHER_MAIL = "erika@verein.example";

    @RegisterExtension
    static final Exchange exchange = new Exchange(Instant.parse("2026-12-02T09:15:00Z"));

    private Line line;

    @BeforeEach
    void open() {
        line = Line.openWithContact(exchange);
    }

    @Test
    void aCallInEnglishIsAnsweredInEnglish() {
        Talk talk = line.ring(ERIKA, Map.of("language", "en-US"));
        Answer context = talk.use("get_current_context");
        Answer booked = talk.book("Friday", "3 pm", "Erika Muster");
        talk.hangUp();

        assertThat(context.message()).contains("Today is Wednesday");
        assertThat(booked.message())
                .isEqualTo("Your appointment for Herrenhaarschnitt on Friday, December 4 at 3 PM is booked.");
        line.settled();
    }

    @Test
    void argumentsAloneAreAnsweredInTheLanguageOfTheirUrl() {
        Talk talk = line.ring(ERIKA);
        Answer unfilled = talk.useArgsOnlyIn("%7B%7Blanguage%7D%7D", "list_services");
        Answer unspoken = talk.useArgsOnlyIn("fr", "list_services");
        Answer english = talk.useArgsOnlyIn("en-US", "get_current_context");
        talk.hangUp();

        assertThat(english.message()).contains("Today is Wednesday");
        assertThat(unfilled.message()).startsWith("Wir bieten");
        assertThat(unspoken.message()).startsWith("We offer");
    }

    @Test
    void whatIsSpokenHoldsForTheRequestsOfTheCallThatDoNotSaySo() {
        Talk talk = line.ring(ERIKA);
        Answer before = talk.useArgsOnly("list_services");
        Answer english = talk.useArgsOnlyIn("en-US", "get_current_context");
        List<Answer> after = List.of(
                talk.useArgsOnly("list_services"),
                talk.use("list_services"),
                talk.useArgsOnlyIn("fr", "list_services"),
                talk.useArgsOnlyIn("en", "list_services"));
        Answer german = talk.useArgsOnlyIn("de", "list_services");
        Answer then = talk.use("list_services");
        Talk other = line.ring(ERIKA);
        Answer others = other.useArgsOnly("list_services");
        other.hangUp();
        talk.hangUp();

        assertThat(before.message()).startsWith("Wir bieten");
        assertThat(english.message()).contains("Today is Wednesday");
        assertThat(after).allSatisfy(answer -> assertThat(answer.message()).startsWith("We offer"));
        assertThat(List.of(german, then, others))
                .allSatisfy(answer -> assertThat(answer.message()).startsWith("Wir bieten"));
        Await.untilAsserted(() -> assertThat(talk.timeline())
                .filteredOn(entry -> entry.startsWith("language"))
                .containsExactly("language en", "language de"));
        assertThat(other.timeline()).noneMatch(entry -> entry.startsWith("language"));
    }

    @Test
    void aLanguageWithoutATranslationIsAnsweredInEnglishAndOneThatIsNoneInTheCompanys() {
        Talk french = line.ring(ERIKA, Map.of("language", "fr-FR"));
        Answer english = french.use("get_current_context");
        Talk any = line.ring(ERIKA, Map.of("language", "multi"));
        Answer german = any.use("get_current_context");
        french.hangUp();
        any.hangUp();

        assertThat(english.message()).contains("Today is Wednesday");
        assertThat(german.message()).contains("Heute ist Mittwoch");
    }

    @Test
    void whatWasPromisedInEnglishIsWrittenInEnglish() {
        line.fault(Fault.status("calcom", 500));
        Talk talk = line.ring(ERIKA, Map.of("language", "en"));
        Answer promised = talk.book("Friday", "3 pm", "Erika Muster", "email", MAIL);
        talk.hangUp();
        line.heal();
        line.settled();

        assertThat(promised.message()).contains("you will then hear from us");
        assertThat(line.letters(MAIL)).singleElement().satisfies(letter -> {
            assertThat(letter.subject()).isEqualTo("Your appointment is entered");
            assertThat(letter.text()).contains("Hello Erika Muster", "Friday, December 4, 2026 at 3:00 PM");
        });
    }

    @Test
    void whatIsSpokenLastOfAnAppointmentIsWrittenOfIt() {
        Talk german = line.ring(ERIKA);
        Answer booked = german.book("Freitag", "15 Uhr", "Erika Muster", "email", OTHER_MAIL);
        german.hangUp();
        line.settled();
        line.fault(Fault.status("calcom", 500).on("POST", "/v2/bookings/" + line.onlyUid()));
        Talk english = line.ring(ERIKA, Map.of("language", "en"));
        Answer promised = english.use(
                "reschedule_appointment", "name", "Erika Muster", "new_date", "Saturday", "new_time", "10 am");
        english.hangUp();
        line.heal();
        line.settled();

        assertThat(booked.success()).isTrue();
        assertThat(promised.facts().getBoolean("rescheduled")).isFalse();
        assertThat(line.letters(OTHER_MAIL)).extracting(Letter::subject).containsExactly("Your appointment is moved");
    }

    @Test
    void metadataTellItToo() {
        assertThat(asked(new JsonObject().put("metadata", new JsonObject().put("language", "en")), "+4930901821999"))
                .startsWith("I am sorry, I cannot tell which company");
        assertThat(asked(new JsonObject(), "+4930901821999")).startsWith("Diesen Anschluss");
    }

    private String asked(JsonObject call, String to) {
        JsonObject body = new JsonObject()
                .put("name", "list_services")
                .put(
                        "call",
                        call.put("call_id", "call_elsewhere")
                                .put("from_number", ERIKA)
                                .put("to_number", to))
                .put("args", new JsonObject());
        Http.Reply reply = line.signed("/tools/list_services", body);
        assertThat(reply.status()).isEqualTo(200);
        return reply.json().getString("message");
    }
}
