package de.askproai.gateway.phone;

import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.phone.Talk.Answer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Calls of agents that name tools and arguments otherwise, or send them in another form. */
class OtherNamesCallsIT {
    private static final String ERIKA = "+491701234567";
    private static final String ANNA = "+491701112221";
    private static final String SERVICE = "Herrenhaarschnitt";

    @RegisterExtension
    static final Exchange exchange = new Exchange(Instant.parse("2026-12-02T09:15:00Z"));

    private Line line;

    @BeforeEach
    void open() {
        line = Line.open(exchange, yaml -> yaml + """
                        contacts:
                          - {key: anna, name: Anna Krüger, email: anna@salon.example, phone: %s}
                        """.formatted(ANNA), calendar -> calendar);
    }

    @Test
    void aDayIsADayByWhateverName() {
        Talk talk = line.ring(ERIKA);
        List<Answer> answers = Stream.of(
                        "weekday",
                        "week_day",
                        "day_of_week",
                        "preferredWeekday",
                        "wochentag",
                        "tagname",
                        "wunschtag",
                        "termintag",
                        "datumswunsch",
                        "gewünschter-tag",
                        "feiertag",
                        "zeitraum",
                        "wann")
                .map(name -> talk.use("check_availability", name, "Freitag", "service", SERVICE))
                .toList();
        talk.hangUp();

        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.facts().getString("date")).as(answer.message()).isEqualTo("2026-12-04");
            assertThat(answer.facts().getValue("unknown_arguments")).isNull();
        });
    }

    @Test
    void thePredecessorsNamesOfToolsAndArgumentsAreHeard() {
        Talk talk = line.ring(ERIKA);
        Answer time = talk.use("zeitinfo");
        Answer stranger = talk.use("identify_customer", "name", "Erika Muster");
        Answer duration = talk.use("calculate_duration", "dienstleistung", SERVICE);
        Answer booked = talk.use(
                "collect_appointment_data",
                "datum",
                "Freitag",
                "uhrzeit",
                "14 Uhr",
                "dienstleistung",
                SERVICE,
                "name",
                "Erika Muster",
                "kundenpraeferenzen",
                "bitte ohne Haargel");
        Answer owner = talk.use("transfer_to_owner", "grund", "Rechnung");
        talk.transfers(ANNA, true);
        talk.hangUp();

        assertThat(time.facts().getString("date")).isEqualTo("2026-12-02");
        assertThat(stranger.facts().getBoolean("known")).isFalse();
        assertThat(duration.facts().getInteger("duration_minutes")).isEqualTo(30);
        assertThat(booked.success()).as(booked.message()).isTrue();
        assertThat(booked.facts().getValue("unknown_arguments")).isNull();
        assertThat(owner.facts().getString("transfer_number")).isEqualTo(ANNA);
        line.settled();
        assertThat(line.notes()).singleElement().asString().contains("bitte ohne Haargel");
    }

    @Test
    void whatComesInPartsOrWrappedIsPutTogether() {
        Talk talk = line.ring(ERIKA);
        Answer free = talk.use(
                "check_availability",
                "datum",
                new JsonObject().put("tag", 4).put("monat", 12),
                "service",
                new JsonObject().put("name", SERVICE).put("duration", 30));
        Answer booked = talk.use(
                "book_appointment",
                "customer",
                new JsonObject().put("name", "Erika Muster").put("id", 7),
                "appointment",
                new JsonObject()
                        .put("date", "2026-12-04")
                        .put("time", new JsonObject().put("hour", 14).put("minute", 30))
                        .put("service", SERVICE));
        Answer several = talk.use(
                "check_availability", "date", new JsonArray().add("Freitag").add("Samstag"), "service", SERVICE);
        talk.hangUp();

        assertThat(free.facts().getString("date")).isEqualTo("2026-12-04");
        assertThat(booked.success()).as(booked.message()).isTrue();
        assertThat(several.message()).contains("Freitag", "Samstag").endsWith("?");
        line.settled();
        assertThat(line.calendar().values()).containsExactly(Instant.parse("2026-12-04T13:30:00Z"));
    }

    /** Whatever the caller says again, an agent that is not told would send it in the same form for ever. */
    @Test
    void whatNobodyCanReadIsAskedForInWordsAndTheAgentIsToldHowToSendIt() {
        Talk talk = line.ring(ERIKA);
        JsonObject odd = new JsonObject().put("mode", "exact").put("at", new JsonObject().put("x", "morgen"));
        Answer day = talk.use("check_availability", "datum", odd, "service", SERVICE);
        Answer code = talk.use("query_appointment", "name", "Erika Muster", "code", odd);
        talk.hangUp();

        assertThat(List.of(day, code)).allSatisfy(answer -> {
            assertThat(answer.success()).isFalse();
            assertThat(answer.facts().getString("expected_form")).contains("text", "no object");
        });
        assertThat(day.message()).isEqualTo("Den Tag habe ich leider nicht verstanden. Welcher Tag ist es bitte?");
        assertThat(day.facts().getString("missing")).isEqualTo("date");
        assertThat(code.message()).contains("Code", "sechs Ziffern");
    }
}
