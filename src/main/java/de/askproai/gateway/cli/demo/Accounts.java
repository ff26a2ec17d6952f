package de.askproai.gateway.cli.demo;

import de.askproai.gateway.sandbox.calcom.CalcomAccount;
import de.askproai.gateway.sandbox.calcom.EventType;
import de.askproai.gateway.sandbox.calcom.OpeningHours;
import de.askproai.gateway.sandbox.calcom.OpeningHours.Span;
import de.askproai.gateway.sandbox.delivery.Endpoint;
import de.askproai.gateway.sandbox.retell.Agent;
import de.askproai.gateway.sandbox.retell.RetellAccount;
import de.askproai.gateway.sandbox.stripe.StripeAccount;
import java.security.SecureRandom;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** The company's accounts at the imitated vendors, with keys, secrets and public ids made for this demo alone. */
record Accounts(Account retell, Account calcom, Account stripe) {
    static final String NAME = "lindenhof";
    static final String NUMBER = "+4930901820150";

    /** One account: the public id in its webhook URL, what signs its webhooks, what its API is called with. */
    record Account(String id, String secret, String apiKey) {
        @Override
        public String toString() {
            return "Account[" + id + "]";
        }
    }

    static Accounts generate() {
        String retellKey = "key_" + random();
        return new Accounts(
                new Account("retell_" + random(), retellKey, retellKey),
                new Account("calcom_" + random(), random(), "cal_" + random()),
                new Account("stripe_" + random(), "whsec_" + random(), "sk_test_" + random()));
    }

    private static String random() {
        byte[] bytes = new byte[16];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** Returns the variables of the company file. */
    Map<String, String> environment() {
        return Map.of(
                "DEMO_RETELL_ID", retell.id(),
                "DEMO_RETELL_KEY", retell.apiKey(),
                "DEMO_CALCOM_ID", calcom.id(),
                "DEMO_CALCOM_KEY", calcom.apiKey(),
                "DEMO_CALCOM_SECRET", calcom.secret(),
                "DEMO_STRIPE_ID", stripe.id(),
                "DEMO_STRIPE_KEY", stripe.apiKey(),
                "DEMO_STRIPE_SECRET", stripe.secret());
    }

    static String webhookUrl(String baseUrl, String vendor, Account account) {
        return baseUrl + "/webhooks/" + vendor + "/" + account.id();
    }

    String toolUrl(String baseUrl, String tool) {
        return baseUrl + "/retell/" + retell.id() + "/tools/" + tool;
    }

    RetellAccount atRetell(String baseUrl) {
        return RetellAccount.line(NAME, retell.apiKey(), Agent.of("agent_lindenhof", "Lindenhof"), NUMBER)
                .withWebhook(webhookUrl(baseUrl, "retell", retell))
                .withInbound(baseUrl + "/retell/" + retell.id() + "/inbound");
    }

    /** Open as the company file says. */
    CalcomAccount atCalcom(String baseUrl) {
        return CalcomAccount.salon(
                        NAME,
                        calcom.apiKey(),
                        EventType.of(101, "herrenhaarschnitt", "Herrenhaarschnitt", 30),
                        EventType.of(102, "damenhaarschnitt", "Damenhaarschnitt", 60))
                .withHours(new OpeningHours(Map.of(
                        DayOfWeek.TUESDAY, span(18),
                        DayOfWeek.WEDNESDAY, span(18),
                        DayOfWeek.THURSDAY, span(20),
                        DayOfWeek.FRIDAY, span(18),
                        DayOfWeek.SATURDAY, span(14))))
                .withWebhook(Endpoint.of(webhookUrl(baseUrl, "calcom", calcom), calcom.secret()));
    }

    private static List<Span> span(int until) {
        return List.of(new Span(LocalTime.of(9, 0), LocalTime.of(until, 0)));
    }

    StripeAccount atStripe(String baseUrl) {
        return StripeAccount.of(NAME, stripe.apiKey())
                .withWebhook(Endpoint.of(webhookUrl(baseUrl, "stripe", stripe), stripe.secret()));
    }
}
