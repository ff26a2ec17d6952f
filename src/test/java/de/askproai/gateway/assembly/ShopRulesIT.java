package de.askproai.gateway.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.assembly.RetellAgent.Answer;
import de.askproai.gateway.client.ClientSettings;
import de.askproai.gateway.config.DatabaseConfig;
import de.askproai.gateway.sandbox.Sandbox;
import de.askproai.gateway.sandbox.SandboxOptions;
import de.askproai.gateway.sandbox.calcom.CalcomAccount;
import de.askproai.gateway.sandbox.calcom.EventType;
import de.askproai.gateway.sandbox.calcom.ThrottlePlan;
import de.askproai.gateway.security.MasterKey;
import de.askproai.gateway.store.TestDatabase;
import de.askproai.gateway.testing.Await;
import de.askproai.gateway.testing.TestVertx;
import de.askproai.gateway.time.BusinessClock;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The shop's rules as callers hear them: a shop in Bayern, one in Berlin, and one that speaks English. */
class ShopRulesIT {
    /** A Monday, a quarter past ten at the shops; Fronleichnam is on Thursday. */
    private static final Instant NOW = Instant.parse("2026-06-01T08:15:00Z");

    private static final String DAY = "von 9 bis 13 Uhr und von 14 bis 18 Uhr";

    @RegisterExtension
    static final TestVertx test = new TestVertx();

    private static Sandbox sandbox;
    private static CallLaneNode node;
    private static RetellAgent agent;

    @BeforeAll
    static void open() {
        sandbox = Await.value(Sandbox.start(
                test.vertx(),
                SandboxOptions.local()
                        .withThrottle(ThrottlePlan.OFF)
                        .with(account("bayern"))
                        .with(account("berlin"))
                        .with(account("english"))));
        Await.value(sandbox.setNow(NOW));
        MasterKey master = CallLaneNode.masterKey();
        DatabaseConfig database = TestDatabase.fresh();
        CallLaneNode.apply(
                test.vertx(),
                database,
                master,
                company("bayern", "de-DE", "BY", "all"),
                company("berlin", "de-DE", "BE", "[]"),
                company("english", "en-GB", "BY", "all"));
        node = CallLaneNode.start(
                test.vertx(), database, master, sandbox, BusinessClock.startingAt(NOW), ClientSettings.DEFAULTS);
        agent = new RetellAgent(
                test.vertx(), "key_test_retell", node.lane.toolbox().tools());
    }

    @AfterAll
    static void close() {
        node.close();
        Await.value(sandbox.close());
    }

    @Test
    void tellsWhenAShopIsOpen() {
        Answer today = ask("bayern", "get_opening_hours", new JsonObject());
        Answer sunday = ask("bayern", "get_opening_hours", new JsonObject().put("datum", "am Sonntag"));
        Answer unknown = ask("bayern", "get_opening_hours", new JsonObject().put("datum", "irgendwann"));
        Answer past = ask("bayern", "get_opening_hours", new JsonObject().put("datum", "gestern"));

        assertThat(today.message()).isEqualTo("Heute haben wir " + DAY + " geöffnet.");
        assertThat(today.facts().getBoolean("open_now")).isTrue();
        assertThat(sunday.message()).isEqualTo("Am Sonntag, den 7. Juni haben wir von 13 bis 17:30 Uhr geöffnet.");
        assertThat(sunday.facts().getString("because")).isEqualTo("open_day");
        assertThat(unknown.body().getBoolean("success")).isFalse();
        assertThat(past.message())
                .isEqualTo("Dieser Tag ist schon vorbei. Für welchen Tag möchten Sie die Öffnungszeiten wissen?");
        assertThat(unknown.message()).isEqualTo("Für welchen Tag möchten Sie die Öffnungszeiten wissen?");
    }

    @Test
    void isClosedOnFronleichnamInBayernAndNotInBerlin() {
        JsonObject thursday = new JsonObject().put("datum", "4. Juni");

        Answer bayern = ask("bayern", "get_opening_hours", thursday);
        Answer berlin = ask("berlin", "get_opening_hours", thursday);
        Answer english = ask("english", "get_opening_hours", new JsonObject().put("date", "2026-06-04"));

        assertThat(bayern.message())
                .isEqualTo("Am Donnerstag, den 4. Juni ist Fronleichnam, da haben wir geschlossen."
                        + " Wieder geöffnet ist am Freitag, den 5. Juni " + DAY + ".");
        assertThat(bayern.facts().getBoolean("open")).isFalse();
        assertThat(bayern.facts().getString("because")).isEqualTo("public_holiday");
        assertThat(bayern.facts().getString("next_open_date")).isEqualTo("2026-06-05");
        assertThat(berlin.message()).isEqualTo("Am Donnerstag, den 4. Juni haben wir " + DAY + " geöffnet.");
        assertThat(english.message())
                .isEqualTo("We are closed on Thursday, June 4 for Corpus Christi."
                        + " We open again on Friday, June 5 from 9 AM to 1 PM and from 2 PM to 6 PM.");
    }

    @Test
    void saysWhyAShopIsClosed() {
        Answer weekday = ask("berlin", "get_opening_hours", new JsonObject().put("datum", "13. Juni"));
        Answer holidays = ask("berlin", "get_opening_hours", new JsonObject().put("datum", "15.6."));

        assertThat(weekday.message())
                .isEqualTo(
                        "Am Samstag, den 13. Juni haben wir geschlossen. Wieder geöffnet ist am Montag, den 22. Juni "
                                + DAY + ".");
        assertThat(holidays.message())
                .isEqualTo("Am Montag, den 15. Juni haben wir wegen Betriebsferien geschlossen."
                        + " Wieder geöffnet ist am Montag, den 22. Juni " + DAY + ".");
        assertThat(holidays.facts().getString("occasion")).isEqualTo("Betriebsferien");
    }

    @Test
    void listsWhatAShopOffers() {
        Answer german = ask("berlin", "list_services", new JsonObject());
        Answer english = ask("english", "list_services", new JsonObject());

        assertThat(german.message())
                .isEqualTo(
                        "Wir bieten zum Beispiel Beratung, Damenhaarschnitt für 54 Euro 50 und Dauerwelle für 95 Euro"
                                + " an. Was darf es sein?");
        assertThat(german.facts().getJsonArray("services")).hasSize(4);
        assertThat(german.facts().getJsonArray("services").getJsonObject(1))
                .isEqualTo(new JsonObject()
                        .put("name", "Damenhaarschnitt")
                        .put("duration_minutes", 60)
                        .put("price_minor", 5450)
                        .put("currency", "eur")
                        .put("bookable", true));
        assertThat(english.message())
                .isEqualTo(
                        "We offer for example Beratung, Damenhaarschnitt for 54 euros and 50 cents and Dauerwelle for 95"
                                + " euros. What would you like?");
    }

    @Test
    void tellsAboutAServiceOrSeveralTogether() {
        Answer one = ask("berlin", "get_service_info", new JsonObject().put("dienstleistung", "Männerschnitt"));
        Answer perm = ask("berlin", "get_service_info", new JsonObject().put("dienstleistung", "Dauerwelle"));
        Answer both = ask(
                "berlin",
                "get_service_info",
                new JsonObject().put("dienstleistung", "Herrenschnitt und einen Damenhaarschnitt"));
        Answer noPrice = ask("english", "get_service_info", new JsonObject().put("service", "Beratung"));
        Answer unknown = ask("berlin", "get_service_info", new JsonObject().put("dienstleistung", "Maniküre"));
        Answer half =
                ask("berlin", "get_service_info", new JsonObject().put("dienstleistung", "Dauerwelle und Maniküre"));

        assertThat(one.message()).isEqualTo("Herrenhaarschnitt dauert 30 Minuten und kostet 32 Euro.");
        assertThat(perm.message())
                .isEqualTo("Dauerwelle dauert eine Stunde und 15 Minuten und kostet 95 Euro."
                        + " Diese Dienstleistung kann ich leider nicht direkt eintragen.");
        assertThat(both.message())
                .isEqualTo("Herrenhaarschnitt und Damenhaarschnitt dauern zusammen eine Stunde und 30 Minuten"
                        + " und kosten zusammen 86 Euro 50. In einem Termin kann ich das leider nicht eintragen.");
        assertThat(both.facts().getInteger("price_minor")).isEqualTo(8650);
        assertThat(noPrice.message())
                .isEqualTo("Beratung takes 20 minutes, and you will learn the price at the shop."
                        + " I am sorry, I cannot book this service directly.");
        assertThat(unknown.message())
                .isEqualTo(
                        "Welche Dienstleistung meinen Sie, zum Beispiel Beratung, Damenhaarschnitt oder Dauerwelle?");
        assertThat(half.body().getBoolean("success")).isFalse();
    }

    @Test
    void laysTheShopsRulesOnTopOfTheCalendarsOnlyWhereTheCompanySaysSo() {
        Answer bayern = check("bayern", "4. Juni", "14 Uhr");
        Answer berlin = check("berlin", "4. Juni", "14 Uhr");
        Answer day = check("bayern", "4. Juni", null);
        Answer lunch = check("bayern", "morgen", "12:45");
        Answer lunchInBerlin = check("berlin", "morgen", "13 Uhr");
        Answer english = check("english", "2026-06-04", "14:00");

        assertThat(bayern.message())
                .startsWith("Am Donnerstag, den 4. Juni ist Fronleichnam, da haben wir geschlossen. Frei wäre am ");
        assertThat(bayern.facts().getString("reason")).isEqualTo("public_holiday");
        assertThat(bayern.facts().getBoolean("available")).isFalse();
        assertThat(day.message()).startsWith("Am Donnerstag, den 4. Juni ist Fronleichnam, da haben wir geschlossen.");
        assertThat(day.facts().getJsonArray("slots").stream())
                .isNotEmpty()
                .noneMatch(slot -> slot.toString().startsWith("2026-06-04"));
        assertThat(lunch.message())
                .isEqualTo("Morgen haben wir nur " + DAY
                        + " geöffnet. Frei wäre morgen um 12 Uhr, 12:15 Uhr oder 12:30 Uhr.");
        assertThat(english.message())
                .startsWith("We are closed on Thursday, June 4 for Corpus Christi. Free would be on ");
        assertThat(berlin.message())
                .isEqualTo("Ja, am Donnerstag, den 4. Juni um 14 Uhr ist frei." + " Soll ich den Termin eintragen?");
        assertThat(lunchInBerlin.facts().getBoolean("available")).isTrue();
    }

    @Test
    void keepsNoticeAndHorizonOnTopOfTheCalendar() {
        Answer soon = check("bayern", "heute", "11 Uhr");
        Answer far = check("bayern", "3. August", "14 Uhr");
        Answer farInBerlin = check("berlin", "3. August", "14 Uhr");

        assertThat(soon.message()).startsWith("So kurzfristig geht es leider nicht. Frei wäre heute um 12:30 Uhr");
        assertThat(soon.facts().getString("reason")).isEqualTo("too_soon");
        assertThat(far.message())
                .isEqualTo(
                        "So weit im Voraus nehmen wir noch keine Termine an. Frei wäre am Freitag, den 31. Juli um 17 Uhr,"
                                + " 17:15 Uhr oder 17:30 Uhr.");
        assertThat(far.facts().getString("reason")).isEqualTo("too_far");
        assertThat(farInBerlin.facts().getBoolean("available")).isTrue();
    }

    @Test
    void doesNotBookWhatTheShopsRulesForbid() {
        JsonObject wish = new JsonObject()
                .put("datum", "4. Juni")
                .put("uhrzeit", "14 Uhr")
                .put("dienstleistung", "Herrenschnitt")
                .put("name", "Erika Muster");

        Answer refused = ask("bayern", "book_appointment", wish);

        assertThat(refused.body().getBoolean("success")).isFalse();
        assertThat(refused.facts().getString("reason")).isEqualTo("public_holiday");
        assertThat(refused.message()).startsWith("Am Donnerstag, den 4. Juni ist Fronleichnam");
        long created = Await.value(sandbox.counts(counts -> counts.total("calcom.booking.created")));
        assertThat(created).isZero();
    }

    @Test
    void tellsTheAgentOfTodaysHours() {
        Answer context = ask("bayern", "get_current_context", new JsonObject());

        assertThat(context.facts().getBoolean("open_now")).isTrue();
        assertThat(context.facts().getJsonArray("opening_hours_today")).containsExactly("09:00-13:00", "14:00-18:00");
    }

    private static Answer check(String company, String date, String time) {
        JsonObject wish = new JsonObject().put("datum", date).put("dienstleistung", "Herrenschnitt");
        return ask(company, "check_availability", time == null ? wish : wish.put("uhrzeit", time));
    }

    private static Answer ask(String company, String tool, JsonObject args) {
        String url = node.url("/retell/retell_" + company + "_0123456789/tools/" + tool);
        Answer answer =
                Await.value(agent.tool(url, "call_" + company + "_" + tool, "+491701234567", number(company), args));
        RetellAgent.assertSpeakable(answer);
        return answer;
    }

    private static CalcomAccount account(String company) {
        return CalcomAccount.salon(
                company,
                "cal_live_" + company,
                EventType.of(101, "herren", "Herren", 30).every(15),
                EventType.of(102, "damen", "Damen", 60));
    }

    private static String number(String company) {
        return switch (company) {
            case "bayern" -> "+49899018201";
            case "berlin" -> "+49309018202";
            default -> "+49899018203";
        };
    }

    private static String company(String name, String locale, String land, String onTop) {
        return """
                company: %1$s
                name: Salon %1$s
                locale: %2$s
                closed:
                  - {from: 2026-06-15, to: 2026-06-20, reason: Betriebsferien}
                connections:
                  - {key: telefon, vendor: retell, id: retell_%1$s_0123456789, signing-secrets: key_test_retell, credentials: {apiKey: key_test_retell}}
                  - {key: kalender, vendor: calcom, id: calcom_%1$s_0123456789, signing-secrets: whsec_cal_test, credentials: {apiKey: cal_live_%1$s}}
                branches:
                  - key: mitte
                    name: %1$s Mitte
                    zone: Europe/Berlin
                    address: {country: DE, land: %3$s}
                    numbers: ["%4$s"]
                    hours: {monday: &d [09:00-13:00, 14:00-18:00], tuesday: *d, wednesday: *d, thursday: *d, friday: *d}
                    open-days:
                      - {date: 2026-06-07, hours: 13:00-17:30, reason: verkaufsoffener Sonntag}
                    booking: {notice: 2h, horizon: 60d, on-top-of-calendar: %5$s}
                services:
                  - {key: herren, name: Herrenhaarschnitt, synonyms: [Herrenschnitt, Männerschnitt], duration: 30m, price: 32.00 EUR, vendors: {calcom: {eventTypeId: 101}}}
                  - {key: damen, name: Damenhaarschnitt, duration: 1h, price: 54.50 EUR, vendors: {calcom: {eventTypeId: 102}}}
                  - {key: dauerwelle, name: Dauerwelle, steps: [30m, pause 20m, 25m], price: 95.00 EUR}
                  - {key: beratung, name: Beratung, duration: 20m}
                """.formatted(name, locale, land, number(name), onTop);
    }
}
