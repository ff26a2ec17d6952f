package de.askproai.gateway.phone;

import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.privacy.LedgerEntry;
import de.askproai.gateway.sandbox.Http;
import de.askproai.gateway.sandbox.door.Fault;
import de.askproai.gateway.sandbox.retell.Agent;
import de.askproai.gateway.sandbox.retell.RetellAccount;
import de.askproai.gateway.testing.Await;
import de.askproai.gateway.time.Deadline;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** People who called, and want to be forgotten. */
class ErasureIT {
    private static final Instant NOW = Instant.parse("2027-01-13T09:15:00Z");
    private static final String ERIKA = "+491701234567";
    private static final String MOTHER = "+4915112345678";
    private static final String CALL_BACK =
            "SELECT concat_ws(' ', state, handover, code, customer IS NOT NULL, phone_hash IS NOT NULL)"
                    + " FROM promises WHERE kind = 'callback'";
    private static final String MAIL = "erika.muster@beispiel.test";

    @RegisterExtension
    static final Exchange exchange = new Exchange(NOW);

    private Line line;

    @BeforeEach
    void connect() {
        // The clock goes on from test to test, for weeks without a holiday, and the shop is closed on Sundays: callers
        // want
        // to come tomorrow.
        while (exchange.now().atZone(ZoneOffset.UTC).getDayOfWeek() == DayOfWeek.SATURDAY) {
            exchange.moveOn(Duration.ofDays(1));
        }
        line = Line.open(exchange);
    }

    @Test
    void nothingOfACallIsStoredInTheClear() {
        Talk talk = bookedAndOver(line);
        Talk other = line.ring(ERIKA);
        assertThat(other.use("query_appointment", "name", "Erika Muster").success())
                .isTrue();
        assertThat(other.use("request_callback", "name", "Erika Muster", "reason", "wegen der Locken")
                        .success())
                .isTrue();
        other.hangUp();
        Await.untilAsserted(() -> assertThat(other.timeline()).contains("webhook call_analyzed"));

        List<String> stored = exchange.everything();

        assertThat(stored).anyMatch(row -> row.contains(talk.id()));
        for (String personal :
                List.of("Erika", "Muster", "1701234567", "beispiel.test", "Elf Uhr passt", "Locken", "hat angerufen")) {
            String hex = HexFormat.of().formatHex(personal.getBytes(StandardCharsets.UTF_8));
            assertThat(stored)
                    .as(personal)
                    .noneMatch(row -> row.contains(personal))
                    .noneMatch(row -> row.contains(hex));
        }
    }

    @Test
    void aPersonIsForgottenHereAndAtTheVendorsAndNobodyElseIs() {
        Line other = Line.open(exchange);
        Talk talk = bookedAndOver(line);
        Talk theirs = bookedAndOver(other);
        Talk later = line.ring(ERIKA);
        assertThat(later.use(
                                "reschedule_appointment",
                                "name",
                                "Erika Muster",
                                "new_time",
                                "15 Uhr",
                                "reason",
                                "Der Zug fällt aus")
                        .success())
                .isTrue();
        later.hangUp();
        line.settled();
        assertThat(line.rows(personal()))
                .contains("call", "summary", "appointment", "reason", "promise", "argument", "name", "answer");
        exchange.moveOn(Duration.ofDays(2));
        String customer = line.payments()
                .get("/v1/customers")
                .json()
                .getJsonArray("data")
                .getJsonObject(0)
                .getString("id");
        String event = line.rest("/webhook-events?source=retell")
                .getJsonArray("items")
                .getJsonObject(0)
                .getString("id");

        JsonObject plan = line.post("/erasures", new JsonObject().put("phone", "0170 1234567"))
                .json();
        JsonObject done = erase(plan.getString("id"));

        assertThat(plan.getString("state")).isEqualTo("planned");
        assertThat(plan.getJsonObject("found").getInteger("appointment")).isEqualTo(1);
        assertThat(plan.getJsonObject("found").getInteger("call")).isEqualTo(2);
        assertThat(outcomes(done))
                .contains("call deleted", "invoice deleted", "booking by_hand", "appointment rewritten")
                .doesNotContain("call open");
        assertThat(line.telephony().get("/v2/get-call/" + talk.id()).status()).isEqualTo(422);
        assertThat(line.payments().get("/v1/customers").body()).doesNotContain(customer);
        Await.untilAsserted(() -> {
            exchange.hurry("privacy.erase");
            assertThat(line.rows("SELECT type FROM webhook_event WHERE source = 'stripe' AND erased_at IS NULL"))
                    .as("what Stripe tells of the deleted customer")
                    .isEmpty();
        });
        assertThat(line.rows(personal())).isEmpty();
        assertThat(line.rows("SELECT state FROM payments WHERE amount_minor = 3200"))
                .isNotEmpty();
        assertThat(line.rest("/webhook-events/" + event).getString("state")).isEqualTo("erased");
        assertThat(line.post("/webhook-events/" + event + "/replay", new JsonObject())
                        .status())
                .isEqualTo(410);
        assertThat(line.rest("/calls/" + talk.id()).getString("summary")).isNull();

        assertThat(other.telephony().get("/v2/get-call/" + theirs.id()).status())
                .isEqualTo(200);
        assertThat(other.rows(personal())).isNotEmpty();
        assertThat(other.rest("/calls/" + theirs.id()).getString("summary")).isNotNull();
        assertThat(other.rows("SELECT id::text FROM webhook_event WHERE erased_at IS NOT NULL"))
                .isEmpty();
        assertThat(other.rows("SELECT id::text FROM erasures")).isEmpty();

        Http.Reply again = line.post("/erasures/" + plan.getString("id") + "/run", new JsonObject());
        assertThat(again.status()).isEqualTo(202);
        assertThat(again.json()).isEqualTo(withoutTraces(done));
    }

    @Test
    void whatVendorsTellLaterBringsNothingBack() {
        Talk talk = line.ring(ERIKA).says("Ich bin Erika Muster.");
        assertThat(talk.use("check_availability", "date", "morgen", "service", "Herrenhaarschnitt")
                        .success())
                .isTrue();
        Await.untilAsserted(() -> assertThat(talk.timeline()).contains("webhook call_started"));
        JsonObject plan =
                line.post("/erasures", new JsonObject().put("phone", ERIKA)).json();
        JsonObject done = erase(plan.getString("id"));

        assertThat(talk.use("request_callback", "name", "Erika Muster").success())
                .isTrue();
        exchange.sql("UPDATE calls SET stage = 1 WHERE call_id = '%s'".formatted(talk.id()));
        JsonObject late = new JsonObject()
                .put("event", "call_analyzed")
                .put(
                        "call",
                        new JsonObject()
                                .put("call_id", talk.id())
                                .put("from_number", ERIKA)
                                .put("to_number", "+4930901821001")
                                .put("call_analysis", new JsonObject().put("call_summary", "Erika Muster rief an.")));
        assertThat(line.tell(late)).isEqualTo(202);
        Await.untilAsserted(() -> assertThat(talk.timeline()).contains("webhook call_analyzed"));

        assertThat(outcomes(done)).contains("call deleted");
        assertThat(line.rest("/calls/" + talk.id()).getString("stage")).isEqualTo("analyzed");
        assertThat(line.rows(personal())).isEmpty();
        assertThat(line.rows("SELECT id::text FROM tool_calls WHERE octet_length(arguments) > 0"))
                .isEmpty();
        exchange.hurry("privacy.erase");
        Await.untilAsserted(() -> assertThat(
                        line.rows("SELECT type FROM webhook_event WHERE erased_at IS NULL AND ordering_key = '%s'"
                                .formatted(talk.id())))
                .isEmpty());
    }

    @Test
    void whatWasNotHandledWhenTheErasureWentByLosesItsBodyAtTheNextLook() {
        Talk talk = line.ring(ERIKA).says("Ich bin Erika Muster.");
        assertThat(talk.use("check_availability", "date", "morgen", "service", "Herrenhaarschnitt")
                        .success())
                .isTrue();
        Await.untilAsserted(() -> assertThat(talk.timeline()).contains("webhook call_started"));
        String id = line.post("/erasures", new JsonObject().put("phone", ERIKA))
                .json()
                .getString("id");
        line.fault(Fault.status("retell", 503).on("DELETE", "/v2/delete-call"));
        assertThat(line.post("/erasures/" + id + "/run", new JsonObject()).status())
                .isEqualTo(202);
        Await.untilAsserted(() -> {
            exchange.hurry("privacy.erase");
            assertThat(line.rows("SELECT phase::text FROM erasures"))
                    .as("the log of events is yet to be looked through")
                    .containsExactly("1");
        });
        exchange.sql("UPDATE erasures SET until = clock_timestamp() - interval '1 ms' WHERE id = '%s'".formatted(id));
        for (String type : List.of("call_ended", "call_analyzed")) {
            JsonObject event = new JsonObject()
                    .put("event", type)
                    .put("call", new JsonObject().put("call_id", talk.id()).put("from_number", ERIKA));
            assertThat(line.tell(event)).isEqualTo(202);
        }
        Await.untilAsserted(() -> assertThat(talk.timeline()).contains("webhook call_ended", "webhook call_analyzed"));
        String ended =
                "SELECT id FROM webhook_event WHERE type = 'call_ended' AND ordering_key = '%s'".formatted(talk.id());
        exchange.sql("""
                INSERT INTO work (id, shard, company_id, kind, due_at)
                SELECT id, 1, company_id, 'event.retell', clock_timestamp() + interval '1 day'
                  FROM webhook_event WHERE id = (%s)""".formatted(ended));
        line.heal();
        JsonObject done = finished(id);
        String left =
                "SELECT type FROM webhook_event WHERE erased_at IS NULL AND ordering_key = '%s'".formatted(talk.id());
        List<String> kept = line.rows(left);
        exchange.sql("DELETE FROM work WHERE id = (%s)".formatted(ended));

        assertThat(done.getString("state")).isEqualTo("done");
        assertThat(kept).as("what is not handled yet").containsExactly("call_ended");
        Await.untilAsserted(() -> {
            exchange.hurry("privacy.erase");
            assertThat(line.rows(left)).isEmpty();
        });
    }

    @Test
    void aVendorThatIsAwayIsAskedAgainAndAnUpcomingAppointmentComesFirst() {
        Talk talk = bookedAndOver(line);
        String id = line.post("/erasures", new JsonObject().put("email", MAIL))
                .json()
                .getString("id");
        int refused = line.post("/erasures/" + id + "/run", new JsonObject()).status();
        exchange.moveOn(Duration.ofDays(2));
        line.fault(Fault.status("retell", 503).on("DELETE", "/v2/delete-call"));

        assertThat(line.post("/erasures/" + id + "/run", new JsonObject()).status())
                .isEqualTo(202);
        Await.untilAsserted(() -> {
            exchange.hurry("privacy.erase");
            assertThat(line.rows("SELECT phase::text FROM erasures")).containsExactly("1");
        });
        boolean gone = line.rows(personal()).isEmpty();
        line.heal();
        JsonObject done = erase(id);

        assertThat(refused).isEqualTo(409);
        assertThat(gone).as("our rows do not wait for the vendor").isTrue();
        assertThat(outcomes(done)).contains("call deleted");
        assertThat(line.telephony().get("/v2/get-call/" + talk.id()).status()).isEqualTo(422);
    }

    @Test
    void whoBooksWhileItRunsIsNotErasedUntilThatIsOver() {
        String id = line.post("/erasures", new JsonObject().put("phone", ERIKA))
                .json()
                .getString("id");
        assertThat(line.post("/erasures/" + id + "/run", new JsonObject()).status())
                .isEqualTo(202);
        List<UUID> begun = ledger();
        bookedAndOver(line);
        Await.untilAsserted(() -> {
            exchange.hurry("privacy.erase");
            assertThat(line.rows("SELECT state || ' ' || phase || ' ' || (found ->> 'upcoming') FROM erasures"))
                    .containsExactly("planned 0 1");
        });
        List<String> kept = line.rows(personal());
        int refused = line.post("/erasures/" + id + "/run", new JsonObject()).status();
        exchange.moveOn(Duration.ofDays(2));
        erase(id);

        assertThat(kept).isNotEmpty();
        assertThat(begun)
                .as("a ledger that is replayed erases without asking: it names nobody who may yet book")
                .doesNotContain(UUID.fromString(id));
        assertThat(ledger()).contains(UUID.fromString(id));
        assertThat(refused).isEqualTo(409);
        assertThat(line.rows(personal())).isEmpty();
    }

    @Test
    void whoHidTheirNumberOrCalledFromAnotherPhoneIsFoundByTheNumberTheySaid() {
        String friends = "+4915112345678";
        List<Talk> theirs = List.of(line.ring(Talk.HIDDEN), line.ring(friends));
        Talk own = line.ring("+4915187654321");
        theirs.forEach(talk -> assertThat(talk.use("request_callback", "name", "Erika Muster", "phone", "0170 1234567")
                        .success())
                .isTrue());
        assertThat(own.use("request_callback", "name", "Ben Fremd").success()).isTrue();
        for (Talk talk : List.of(theirs.get(0), theirs.get(1), own)) {
            talk.hangUp();
            Await.untilAsserted(() -> assertThat(talk.timeline()).contains("webhook call_analyzed"));
        }

        JsonObject done = erase(planned(line));

        assertThat(outcomes(done))
                .containsExactlyInAnyOrder("call deleted", "call deleted", "promise rewritten", "promise rewritten");
        String ofCall = "call_id = '%s'".formatted(own.id());
        assertThat(line.rows("SELECT call_id FROM promises WHERE customer IS NOT NULL AND phone_hash IS NOT NULL"))
                .as("somebody else's promise stays")
                .containsExactly(own.id());
        assertThat(line.rows("SELECT call_id FROM tool_calls WHERE octet_length(arguments) > 0"))
                .containsExactly(own.id());
        assertThat(line.rows("SELECT call_id FROM calls WHERE summary IS NOT NULL AND " + ofCall))
                .containsExactly(own.id());
        assertThat(line.telephony().get("/v2/get-call/" + own.id()).status()).isEqualTo(200);
        for (Talk talk : theirs) {
            assertThat(line.telephony().get("/v2/get-call/" + talk.id()).status())
                    .isEqualTo(422);
            assertThat(line.rest("/calls/" + talk.id()).getString("summary")).isNull();
        }
        assertThat(line.rows("SELECT call_id FROM calls WHERE erased_at IS NOT NULL AND parties IS NOT NULL"))
                .as("who lent their phone called")
                .containsExactly(theirs.get(1).id());
    }

    @Test
    void whatSomebodyElseWasPromisedInTheSameCallStays() {
        exchange.endsUnsettled("the file names nobody who could call back");
        Talk talk = line.ring(MOTHER).says("Hier ist Brigitte, für meine Tochter.");
        assertThat(talk.book("morgen", "11 Uhr", "Annalena Tochter", "email", MAIL)
                        .success())
                .isTrue();
        assertThat(talk.use("request_callback", "name", "Brigitte Mutter", "reason", "wegen der Rechnung")
                        .success())
                .isTrue();
        talk.hangUp();
        Await.untilAsserted(() -> assertThat(talk.timeline()).contains("webhook call_analyzed"));
        line.settled();
        exchange.moveOn(Duration.ofDays(2));
        String before = line.rows(CALL_BACK).get(0);

        JsonObject plan =
                line.post("/erasures", new JsonObject().put("email", MAIL)).json();
        JsonObject done = erase(plan.getString("id"));

        assertThat(outcomes(done)).contains("call deleted", "promise rewritten", "appointment rewritten");
        assertThat(before).startsWith("open waiting").endsWith("t t");
        assertThat(line.rows(CALL_BACK)).containsExactly(before);
        assertThat(line.rows("SELECT kind FROM promises WHERE customer IS NULL AND phone_hash IS NULL"))
                .containsExactly("booked");
        assertThat(line.rows("SELECT call_id FROM calls WHERE erased_at IS NOT NULL AND from_hash IS NOT NULL"))
                .as("who called")
                .containsExactly(talk.id());
        assertThat(line.rows("SELECT call_id FROM calls WHERE erased_at IS NOT NULL AND summary IS NOT NULL"))
                .isEmpty();
        assertThat(plan.getJsonObject("found").getInteger("shared")).isEqualTo(1);
        assertThat(plan.getJsonObject("found").getInteger("owed")).isZero();
    }

    @Test
    void theNumberOfSomebodyElseOnRecordWithItStaysInTheCall() {
        Talk own = line.ring(MOTHER);
        assertThat(own.book("morgen", "13 Uhr", "Brigitte Mutter").success()).isTrue();
        own.hangUp();
        Await.untilAsserted(() -> assertThat(own.timeline()).contains("webhook call_analyzed"));
        Talk forHer = line.ring(MOTHER);
        assertThat(forHer.book("morgen", "11 Uhr", "Annalena Tochter", "email", MAIL)
                        .success())
                .isTrue();
        forHer.hangUp();
        Await.untilAsserted(() -> assertThat(forHer.timeline()).contains("webhook call_analyzed"));
        line.settled();
        exchange.moveOn(Duration.ofDays(2));

        JsonObject plan =
                line.post("/erasures", new JsonObject().put("email", MAIL)).json();
        JsonObject done = erase(plan.getString("id"));

        assertThat(plan.getJsonObject("found").getInteger("shared")).isEqualTo(1);
        assertThat(outcomes(done)).contains("call deleted", "appointment rewritten");
        assertThat(line.rows("SELECT call_id FROM calls WHERE erased_at IS NOT NULL AND from_hash IS NOT NULL"
                        + " AND parties IS NOT NULL"))
                .as("who called")
                .containsExactly(forHer.id());
        assertThat(line.rows("SELECT call_id FROM calls WHERE summary IS NOT NULL"
                        + " AND call_id IN (SELECT call_id FROM tool_calls)"))
                .containsExactly(own.id());
        assertThat(line.rows("SELECT state FROM appointments WHERE attendee IS NOT NULL AND phone_hash IS NOT NULL"))
                .hasSize(1);
    }

    @Test
    void whoseOtherAppointmentHasNoAddressLosesTheirNumberAllTheSame() {
        Talk without = line.ring(ERIKA);
        assertThat(without.book("morgen", "13 Uhr", "Erika Muster").success()).isTrue();
        without.hangUp();
        Await.untilAsserted(() -> assertThat(without.timeline()).contains("webhook call_analyzed"));
        Talk with = line.ring(ERIKA);
        assertThat(with.book("morgen", "11 Uhr", "Erika Muster", "email", MAIL, "second", true)
                        .success())
                .isTrue();
        with.hangUp();
        Await.untilAsserted(() -> assertThat(with.timeline()).contains("webhook call_analyzed"));
        line.settled();
        exchange.moveOn(Duration.ofDays(2));

        JsonObject plan =
                line.post("/erasures", new JsonObject().put("email", MAIL)).json();
        JsonObject ignored = erase(plan.getString("id"));

        assertThat(plan.getJsonObject("found").getInteger("shared")).isZero();
        assertThat(line.rows("SELECT call_id || ' ' || (from_hash IS NULL) FROM calls WHERE erased_at IS NOT NULL"))
                .as("whose e-mail address was given")
                .containsExactly(with.id() + " true");
    }

    @Test
    void whoWasServedInTheSameCallStaysACustomer() {
        Talk talk = line.ring(MOTHER);
        assertThat(talk.book("morgen", "11 Uhr", "Otto Opa", "phone", "0170 1234567")
                        .success())
                .isTrue();
        assertThat(talk.book("morgen", "13 Uhr", "Annalena Tochter", "email", MAIL)
                        .success())
                .isTrue();
        talk.hangUp();
        Await.untilAsserted(() -> assertThat(talk.timeline()).contains("webhook call_analyzed"));
        line.settled();
        exchange.moveOn(Duration.ofDays(2));
        String hers = "ordering_key = (SELECT external_uid FROM appointments WHERE email_hash IS NOT NULL)";
        List<String> told = line.rows("SELECT type FROM webhook_event WHERE " + hers);

        JsonObject done = erase(planned(line));

        assertThat(line.payments().get("/v1/customers").body())
                .contains("Annalena")
                .doesNotContain("Otto");
        assertThat(outcomes(done)).containsOnlyOnce("invoice deleted");
        assertThat(line.rows("SELECT kind FROM promises WHERE customer IS NOT NULL"))
                .containsExactly("booked");
        assertThat(told).isNotEmpty();
        assertThat(line.rows("SELECT type FROM webhook_event WHERE erased_at IS NULL AND " + hers))
                .containsExactlyElementsOf(told);
    }

    @Test
    void aCallThatWasNeverToldOfIsFoundByTheNumberItCameFrom() {
        JsonObject asked = line.request(
                "call_never_told_of", ERIKA, "check_customer", new JsonObject().put("name", "Erika Muster"));
        assertThat(line.signed("/tools/check_customer", asked).status()).isEqualTo(200);
        String left = "SELECT call_id FROM tool_calls WHERE octet_length(arguments) > 0";
        Await.untilAsserted(() -> assertThat(line.rows(left)).containsExactly("call_never_told_of"));

        JsonObject done = erase(planned(line));

        assertThat(line.rows(left)).isEmpty();
        assertThat(outcomes(done)).containsExactly("call absent");
    }

    @Test
    void whatIsStillOwedToAPersonIsInThePlanAndEnds() {
        Talk talk = line.ring(ERIKA);
        assertThat(talk.use("request_callback", "name", "Erika Muster").success())
                .isTrue();
        talk.hangUp();
        Await.untilAsserted(() -> assertThat(talk.timeline()).contains("webhook call_analyzed"));

        JsonObject plan =
                line.post("/erasures", new JsonObject().put("phone", ERIKA)).json();
        JsonObject done = erase(plan.getString("id"));

        assertThat(line.rows(CALL_BACK)).containsExactly("replaced none gone f f");
        assertThat(line.rest("/promises?waiting=true").getJsonArray("items")).isEmpty();
        assertThat(plan.getJsonObject("found").getInteger("owed")).isEqualTo(1);
        assertThat(outcomes(done)).containsExactlyInAnyOrder("call deleted", "promise rewritten");
    }

    @Test
    void whoHidTheirNumberAndShowedACodeIsFoundByTheirAppointmentAndTheCode() {
        Line coded = Line.open(exchange, yaml -> yaml + "identity: code\n", calendar -> calendar);
        Talk booked = bookedAndOver(coded);
        int before = coded.letters(MAIL).size();
        Talk first = coded.ring(Talk.HIDDEN);
        Talk.Answer asked = first.use("query_appointment", "name", "Erika Muster", "phone", "0170 1234567");
        Await.untilAsserted(() -> assertThat(coded.letters(MAIL)).hasSize(before + 1));
        String code = coded.letters(MAIL).get(before).text().replaceAll("(?s).*?\\b(\\d{6})\\b.*", "$1");
        first.hangUp();
        Talk second = coded.ring(Talk.HIDDEN);
        Talk.Answer told =
                second.use("query_appointment", "name", "Erika Muster", "phone", "0170 1234567", "code", code);
        second.hangUp();
        for (Talk talk : List.of(first, second)) {
            Await.untilAsserted(() -> assertThat(talk.timeline()).contains("webhook call_analyzed"));
        }
        exchange.moveOn(Duration.ofDays(2));
        coded.quiet();

        JsonObject done = erase(coded, planned(coded));

        assertThat(asked.facts().getString("reason")).isEqualTo("code_if_known");
        assertThat(told.success()).as(told.message()).isTrue();
        assertThat(outcomes(done)).doesNotContain("call open", "call absent");
        for (Talk talk : List.of(booked, first, second)) {
            assertThat(coded.telephony().get("/v2/get-call/" + talk.id()).status())
                    .isEqualTo(422);
        }
        assertThat(coded.rows(personal())).isEmpty();
    }

    @Test
    void aCallWhoseRowIsGoneIsAskedOfEveryAccount() {
        Line two = Line.open(exchange, ErasureIT::withASecondTelephone, calendar -> calendar);
        Talk talk = bookedAndOver(two);
        exchange.moveOn(Duration.ofDays(2));
        exchange.sql("DELETE FROM calls WHERE call_id = '%s'".formatted(talk.id()));
        String id = two.post("/erasures", new JsonObject().put("phone", ERIKA))
                .json()
                .getString("id");
        two.fault(Fault.status("retell", 503).on("DELETE", "/v2/delete-call"));
        assertThat(two.post("/erasures/" + id + "/run", new JsonObject()).status())
                .isEqualTo(202);
        Await.untilAsserted(() -> {
            exchange.hurry("privacy.erase");
            assertThat(two.rows("SELECT phase::text FROM erasures")).containsExactly("1");
        });
        List<String> waiting = outcomes(two.rest("/erasures/" + id));
        two.heal();

        JsonObject done = finished(two, id);

        assertThat(waiting).contains("call open");
        assertThat(outcomes(done)).contains("call deleted").doesNotContain("call rewritten");
        assertThat(two.telephony().get("/v2/get-call/" + talk.id()).status()).isEqualTo(422);
    }

    @Test
    void aCallThatNoAccountKnowsIsAbsentAndOneThatNobodyCanBeAskedAboutIsForPeople() {
        Talk gone = bookedAndOver(line);
        Line disconnected = Line.open(exchange);
        Talk unknown = bookedAndOver(disconnected);
        exchange.moveOn(Duration.ofDays(2));
        exchange.sql("DELETE FROM calls WHERE call_id IN ('%s', '%s')".formatted(gone.id(), unknown.id()));
        exchange.endsUnsettled("the calls have no rows any more");
        assertThat(line.telephony()
                        .send("DELETE", "/v2/delete-call/" + gone.id(), "", "application/json")
                        .status())
                .isEqualTo(204);
        disconnected.disconnectTelephone();

        assertThat(outcomes(erase(line, planned(line)))).contains("call absent");
        assertThat(outcomes(erase(disconnected, planned(disconnected)))).contains("call by_hand");
    }

    @Test
    void theCustomerOfAnInvoiceThatDiedIsDeletedToo() {
        exchange.endsUnsettled("the invoices were given up");
        Line other = Line.open(exchange);
        line.fault(Fault.status("stripe", 400).on("POST", "/v1/invoices"));
        other.fault(Fault.status("stripe", 400).on("POST", "/v1/customers"));
        for (Line each : List.of(line, other)) {
            Talk talk = booked(each);
            talk.hangUp();
            Await.untilAsserted(
                    () -> assertThat(each.rows("SELECT kind FROM dead_letter")).contains("payment.invoice"));
            each.quiet();
        }
        String left = line.payments().get("/v1/customers").body();
        line.heal();
        exchange.moveOn(Duration.ofDays(2));

        JsonObject done = erase(line, planned(line));
        JsonObject unsure = erase(other, planned(other));

        assertThat(left).contains("Muster");
        assertThat(line.payments().get("/v1/customers").body()).doesNotContain("Muster");
        assertThat(outcomes(done)).contains("payer deleted");
        assertThat(outcomes(unsure)).as("whether it was made is not known").contains("payer by_hand");
        assertThat(line.rows("SELECT kind FROM dead_letter")).isEmpty();
    }

    @Test
    void theCustomerOfAVoidedInvoiceIsDeletedToo() {
        Talk talk = booked(line);
        talk.hangUp();
        line.settled();
        Talk again = line.ring(ERIKA);
        assertThat(again.use("cancel_appointment", "name", "Erika Muster").success())
                .isTrue();
        again.hangUp();
        line.settled();
        List<String> states = line.invoices();
        String left = line.payments().get("/v1/customers").body();

        JsonObject done = erase(line, planned(line));

        assertThat(states).containsExactly("void");
        assertThat(left).contains("Muster");
        assertThat(outcomes(done)).contains("invoice deleted");
        assertThat(line.payments().get("/v1/customers").body()).doesNotContain("Muster");
    }

    @Test
    void afterARestoreTheLedgerErasesAgain() {
        Talk talk = bookedAndOver(line);
        exchange.moveOn(Duration.ofDays(2));
        for (String table : List.of("calls", "appointments", "webhook_event")) {
            exchange.sql("DROP TABLE IF EXISTS backup_%1$s; CREATE TABLE backup_%1$s AS TABLE %1$s".formatted(table));
        }
        JsonObject done = erase(line.post("/erasures", new JsonObject().put("phone", ERIKA))
                .json()
                .getString("id"));
        List<LedgerEntry> ledger = Await.value(exchange.erasures().ledger(Deadline.in(Duration.ofSeconds(5))));
        LedgerEntry entry = ledger.stream()
                .filter(one -> one.id().equals(UUID.fromString(done.getString("id"))))
                .findFirst()
                .orElseThrow();
        Await.untilAsserted(() -> {
            exchange.hurry("privacy.erase");
            assertThat(line.rows("SELECT kind FROM work WHERE kind = 'privacy.erase'"))
                    .isEmpty();
        });
        exchange.sql("""
                DELETE FROM calls; INSERT INTO calls SELECT * FROM backup_calls;
                DELETE FROM appointments; INSERT INTO appointments SELECT * FROM backup_appointments;
                DELETE FROM webhook_event; INSERT INTO webhook_event SELECT * FROM backup_webhook_event;
                DELETE FROM erasure_traces; DELETE FROM erasures""");
        assertThat(line.rows(personal())).as("the restore brings them back").isNotEmpty();

        String written = entry.toJson().encode();
        boolean begun = Await.value(
                exchange.erasures().replay(LedgerEntry.ofJson(written), Deadline.in(Duration.ofSeconds(5))));
        boolean twice = Await.value(
                exchange.erasures().replay(LedgerEntry.ofJson(written), Deadline.in(Duration.ofSeconds(5))));
        JsonObject again = finished(done.getString("id"));

        assertThat(begun).isTrue();
        assertThat(twice).isFalse();
        assertThat(written).doesNotContain("1701234567").doesNotContain("muster");
        assertThat(outcomes(again)).contains("call absent").doesNotContain("call open");
        assertThat(line.rows(personal())).isEmpty();
        assertThat(line.rows("SELECT type FROM webhook_event WHERE source = 'retell' AND ordering_key = '%s'"
                                .formatted(talk.id())
                        + " AND erased_at IS NULL"))
                .isEmpty();
    }

    private static List<UUID> ledger() {
        return Await.value(exchange.erasures().ledger(Deadline.in(Duration.ofSeconds(5)))).stream()
                .map(LedgerEntry::id)
                .toList();
    }

    private static Talk bookedAndOver(Line line) {
        Talk talk = booked(line);
        talk.hangUp();
        Await.untilAsserted(() -> assertThat(talk.timeline()).contains("webhook call_analyzed"));
        line.settled();
        return talk;
    }

    private static String withASecondTelephone(String yaml) {
        Await.value(exchange.sandbox.put(RetellAccount.line(
                "zweitens", "key_zweitens", Agent.of("agent_zweitens", "zweitens"), "+4930901829999")));
        return yaml.replace("connections:\n", """
                connections:
                  - {key: alt, vendor: retell, id: retell_zweitens_0123456789, signing-secrets: key_zweitens, credentials: {apiKey: key_zweitens}}
                """);
    }

    private static Talk booked(Line line) {
        Talk talk = line.ring(ERIKA).says("Elf Uhr passt, ich bin Erika Muster.");
        Talk.Answer answer = talk.book("morgen", "11 Uhr", "Erika Muster", "email", MAIL);
        assertThat(answer.success()).as(answer.message()).isTrue();
        return talk;
    }

    private static String planned(Line line) {
        return line.post("/erasures", new JsonObject().put("phone", ERIKA))
                .json()
                .getString("id");
    }

    private JsonObject erase(String id) {
        return erase(line, id);
    }

    private static JsonObject erase(Line line, String id) {
        assertThat(line.post("/erasures/" + id + "/run", new JsonObject()).status())
                .isEqualTo(202);
        return finished(line, id);
    }

    private JsonObject finished(String id) {
        return finished(line, id);
    }

    private static JsonObject finished(Line line, String id) {
        Await.untilAsserted(() -> {
            // Not the looks back: what comes after an erasure is to find them waiting.
            exchange.sql("UPDATE work SET due_at = clock_timestamp() WHERE kind = 'privacy.erase' AND held = 0"
                    + " AND convert_from(body, 'UTF8') LIKE '%\"pass\":0%'");
            assertThat(line.rest("/erasures/" + id).getString("state")).isEqualTo("done");
        });
        return line.rest("/erasures/" + id);
    }

    private static JsonObject withoutTraces(JsonObject erasure) {
        JsonObject copy = erasure.copy();
        Object ignored = copy.remove("traces");
        return copy;
    }

    private static List<String> outcomes(JsonObject erasure) {
        return erasure.getJsonArray("traces").stream()
                .map(each -> (JsonObject) each)
                .map(one -> one.getString("kind") + " " + one.getString("outcome"))
                .toList();
    }

    /** What is left of the person in this company's rows that was there when the erasure ended. */
    private static String personal() {
        return """
               SELECT 'call' FROM calls WHERE parties IS NOT NULL AND from_hash IS NOT NULL AND from_hash IN (
                      SELECT from_hash FROM calls WHERE call_id IN (SELECT call_id FROM tool_calls))
               UNION ALL SELECT 'summary' FROM calls WHERE summary IS NOT NULL AND call_id IN (SELECT call_id FROM tool_calls)
               UNION ALL SELECT 'appointment' FROM appointments
                      WHERE attendee IS NOT NULL OR phone_hash IS NOT NULL OR email_hash IS NOT NULL
               UNION ALL SELECT 'reason' FROM appointment_changes WHERE reason IS NOT NULL
               UNION ALL SELECT 'promise' FROM promises
                      WHERE (customer IS NOT NULL OR phone_hash IS NOT NULL) AND made_at <= (%1$s)
               UNION ALL SELECT 'argument' FROM tool_calls WHERE octet_length(arguments) > 0 AND started_at <= (%1$s)
               UNION ALL SELECT 'name' FROM call_names WHERE said_at <= (%1$s)
               UNION ALL SELECT 'answer' FROM tool_claims WHERE created_at <= (%1$s)
               UNION ALL SELECT 'event' FROM webhook_event WHERE erased_at IS NOT NULL AND octet_length(payload) > 0
               """.formatted("SELECT coalesce(max(finished_at), 'infinity') FROM erasures");
    }
}
