package de.askproai.gateway.booking.caller;

import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.booking.calendar.Attendee;
import de.askproai.gateway.booking.caller.Hearing.Reason;
import de.askproai.gateway.booking.caller.Hearing.Refused;
import de.askproai.gateway.bus.Bus;
import de.askproai.gateway.config.DatabaseConfig;
import de.askproai.gateway.store.TestDatabase;
import de.askproai.gateway.testing.Await;
import de.askproai.gateway.testing.TestVertx;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What may be tried and sent about a number within a day, where the company wants a code. */
class IdentityLimitsIT {
    private static final String ERIKA = "+491701234567";

    @RegisterExtension
    static final TestVertx test = new TestVertx();

    private static Bus bus;

    private final DatabaseConfig database = TestDatabase.fresh();
    private IdentityNode node;
    private int calls;

    @BeforeAll
    static void openBus() {
        bus = new Bus(test.vertx());
    }

    @BeforeEach
    void open() {
        node = IdentityNode.of(bus, test, database, 1).get(0);
        TestDatabase.execute(database, "UPDATE companies SET identity = 'code'");
        node.appointment(new Attendee("Erika Muster", ERIKA, "erika@muster.example"), 1, null);
    }

    @AfterEach
    void close() {
        node.close();
    }

    @Test
    void whoGoesOnGuessingNamesFromElsewhereIsShutOutForTheDayAndTheOwnPhoneIsNot() {
        List<Reason> heard = new ArrayList<>();
        for (int hour = 0; hour < 4; hour++) {
            for (int call = 0; call < 2; call++) {
                String callId = call();
                for (int name = 0; name < IdentityGuesses.PER_CALL; name++) {
                    heard.add(hidden(callId, nobody(heard.size())));
                }
            }
            passes("61 minutes");
        }

        Reason shutOut = hidden(call(), nobody(heard.size()));
        passes("18 hours");
        Reason stillShutOut = hidden(call(), nobody(heard.size()));
        Reason own = hear(call(), ERIKA, said("Erika Muster"));
        passes("2 hours");
        Reason nextDay = hidden(call(), nobody(heard.size()));

        assertThat(heard).hasSize(IdentityGuesses.NAMES_FROM_ELSEWHERE).containsOnly(Reason.CODE_IF_KNOWN);
        assertThat(List.of(shutOut, stillShutOut)).containsOnly(Reason.LOCKED);
        assertThat(own).isEqualTo(Reason.CODE_SENT);
        assertThat(nextDay).isEqualTo(Reason.CODE_IF_KNOWN);
    }

    @Test
    void whoGoesOnGuessingCodesFromElsewhereIsShutOutForTheDayWhoeverTheyNameAndTheOwnPhoneIsNot() {
        for (String name : List.of("Erika Muster", "Karl Otto")) {
            List<Reason> heard = new ArrayList<>();
            for (int code = 0; code < IdentityGuesses.CODES_FROM_ELSEWHERE; code++) {
                heard.add(hidden(call(), name, code));
                passes("21 minutes");
            }

            Reason shutOut = hidden(call(), name, 77);
            Reason own = hear(call(), ERIKA, said("Erika Muster").put("code", "000078"));
            passes("25 hours");
            Reason nextDay = hidden(call(), name, 79);

            assertThat(heard).as(name).containsOnly(Reason.CODE_WRONG);
            assertThat(shutOut).as(name).isEqualTo(Reason.LOCKED);
            assertThat(own).as(name).isEqualTo(Reason.CODE_GONE);
            assertThat(nextDay).as(name).isEqualTo(Reason.CODE_WRONG);
            passes("25 hours");
        }
    }

    @Test
    void fromElsewhereSixCodesAreSentADayAndNobodyHearsThatNoMoreAre() {
        List<Reason> heard = new ArrayList<>();
        for (int code = 0; code < IdentityGuesses.SENT_FROM_ELSEWHERE + 2; code++) {
            heard.add(hidden(call(), said("Erika Muster")));
            passes("61 minutes");
        }
        long sentElsewhere = sent();
        List<Reason> own = new ArrayList<>();
        for (int code = 0; code < IdentityGuesses.SENT - IdentityGuesses.SENT_FROM_ELSEWHERE + 2; code++) {
            own.add(hear(call(), ERIKA, said("Erika Muster")));
            passes("61 minutes");
        }

        assertThat(heard).containsOnly(Reason.CODE_IF_KNOWN);
        assertThat(sentElsewhere).isEqualTo(IdentityGuesses.SENT_FROM_ELSEWHERE);
        assertThat(own)
                .startsWith(Reason.CODE_SENT, Reason.CODE_SENT, Reason.CODE_SENT, Reason.CODE_SENT)
                .endsWith(Reason.LOCKED, Reason.LOCKED);
        assertThat(sent()).isEqualTo(IdentityGuesses.SENT);
        passes("10 hours");
        assertThat(hear(call(), ERIKA, said("Erika Muster"))).isEqualTo(Reason.CODE_SENT);
    }

    /** What is not sent because one was just sent, or too many within the hour, is none of the day's. */
    @Test
    void onlyWhatIsSentCounts() {
        for (int ask = 0; ask < 3 * IdentityGuesses.SENT; ask++) {
            TestDatabase.execute(database, "UPDATE promises SET state = 'kept' WHERE kind = 'message'");
            passes("25 seconds");
            Reason ignored = hear(call(), ERIKA, said("Erika Muster"));
        }
        passes("61 minutes");

        assertThat(hear(call(), ERIKA, said("Erika Muster"))).isEqualTo(Reason.CODE_SENT);
        assertThat(sent()).isEqualTo(OneTimeCodeRepository.MOST_SENDS + 1);
    }

    private String call() {
        return "call_" + calls++;
    }

    private static JsonObject nobody(int which) {
        return said("Anna Otto" + (char) ('a' + which % 26) + "q".repeat(which));
    }

    private static JsonObject said(String name) {
        return new JsonObject().put("name", name);
    }

    private Reason hidden(String callId, String name, int code) {
        return hidden(callId, said(name).put("code", "%06d".formatted(code)));
    }

    private Reason hidden(String callId, JsonObject said) {
        return hear(callId, null, said.put("phone", ERIKA));
    }

    private Reason hear(String callId, String number, JsonObject said) {
        return ((Refused) Await.value(node.ask(callId, number, said))).reason();
    }

    private long sent() {
        return node.count("SELECT count(*) FROM promises WHERE kind = 'message'");
    }

    private void passes(String time) {
        TestDatabase.execute(
                database,
                "UPDATE identity_guesses SET since = since - interval '%1$s';".formatted(time)
                        + "UPDATE identity_codes SET sent_at = sent_at - interval '%1$s',".formatted(time)
                        + " sends_since = sends_since - interval '%1$s', valid_until = valid_until - interval '%1$s'"
                                .formatted(time));
    }
}
