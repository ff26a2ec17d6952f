package de.askproai.gateway.assembly;

import de.askproai.gateway.assembly.RetellAgent.Answer;
import de.askproai.gateway.config.DatabaseConfig;
import de.askproai.gateway.sandbox.Sandbox;
import de.askproai.gateway.sandbox.SandboxOptions;
import de.askproai.gateway.sandbox.calcom.CalcomAccount;
import de.askproai.gateway.sandbox.calcom.EventType;
import de.askproai.gateway.sandbox.calcom.ThrottlePlan;
import de.askproai.gateway.sandbox.stripe.StripeAccount;
import de.askproai.gateway.security.MasterKey;
import de.askproai.gateway.store.TestDatabase;
import de.askproai.gateway.testing.Await;
import de.askproai.gateway.time.BusinessClock;
import de.askproai.gateway.time.Deadline;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** One shop with its accounts at the vendors' sandbox, a node that serves it, and an agent that calls. */
final class LindeShop implements AutoCloseable {
    /** A Wednesday; the shop is open from 9 to 18 o'clock. */
    static final Instant NOW = Instant.parse("2026-12-02T09:15:00Z");

    static final String NUMBER = "+4930901820150";
    static final String RETELL_KEY = "key_test_retell";
    static final String CALCOM_KEY = "cal_live_linde";

    final Sandbox sandbox;
    final CallLaneNode node;
    final UUID company;
    final DatabaseConfig database;
    private final RetellAgent agent;

    LindeShop(Vertx vertx) {
        this(vertx, BusinessClock.startingAt(NOW), EventType.of(101, "schnitt", "Schnitt", 30));
    }

    /** A shop on another clock, which books another kind of event 101. */
    LindeShop(Vertx vertx, BusinessClock clock, EventType schnitt) {
        this(vertx, clock, "", schnitt);
    }

    /** A shop of which the company file says more, with several kinds of events. */
    LindeShop(Vertx vertx, BusinessClock clock, String more, EventType... events) {
        this(vertx, TestDatabase.fresh(), clock, more, events);
    }

    /** A shop whose rows lie in a database that something is to happen to. */
    LindeShop(Vertx vertx, DatabaseConfig database, BusinessClock clock, String more, EventType... events) {
        this(vertx, database, clock, file -> file + more, events);
    }

    /** A shop with another company file. */
    LindeShop(
            Vertx vertx,
            DatabaseConfig database,
            BusinessClock clock,
            UnaryOperator<String> changed,
            EventType... events) {
        this.database = database;
        sandbox = Await.value(Sandbox.start(
                vertx,
                SandboxOptions.local()
                        .withThrottle(ThrottlePlan.OFF)
                        .with(CalcomAccount.salon("linde", CALCOM_KEY, events))
                        .with(StripeAccount.of("linde", "sk_test_linde"))));
        Await.value(sandbox.setNow(NOW));
        MasterKey master = CallLaneNode.masterKey();
        String yaml = changed.apply(CallLaneIT.company("linde", NUMBER, 101));
        CallLaneNode.apply(vertx, database, master, yaml);
        company = CallLaneIT.companyId(yaml);
        node = CallLaneNode.start(vertx, database, master, sandbox, clock, CallLaneIT.quickToHeal());
        agent = new RetellAgent(vertx, RETELL_KEY, node.lane.toolbox().tools());
    }

    /** A caller who wishes for tomorrow at this time. */
    Answer book(String callId, String time) {
        return Await.value(agent.tool(
                url("/tools/book_appointment"),
                callId,
                "+491701234567",
                NUMBER,
                new JsonObject()
                        .put("datum", "morgen")
                        .put("uhrzeit", time)
                        .put("dienstleistung", "Herrenschnitt")
                        .put("name", "Erika Muster")));
    }

    /** A caller from that number who wants something of a tool. */
    Answer tool(String name, String callId, String from, JsonObject args) {
        return Await.value(asking(name, callId, from, args));
    }

    Future<Answer> asking(String name, String callId, String from, JsonObject args) {
        return agent.tool(url("/tools/" + name), callId, from, NUMBER, args);
    }

    /** Asks at one of the agent's doors. */
    Future<Answer> asking(String door, JsonObject body) {
        return askingAt(url(door), body);
    }

    /** Asks at an address, which may be one that stands for a door of the agent's. */
    Future<Answer> askingAt(String url, JsonObject body) {
        return agent.post(url, body.toBuffer());
    }

    /** Returns how often something happened at the vendors. */
    long total(String action) {
        return Await.value(sandbox.counts(counts -> counts.total(action)));
    }

    /** Returns the address of one of the agent's doors, e.g. {@code /inbound}. */
    String url(String door) {
        return node.url("/retell/" + CallLaneIT.publicId("linde", "retell") + door);
    }

    /** Asks with a signature made elsewhere. */
    Answer post(String door, JsonObject body, String signature) {
        return Await.value(agent.post(url(door), body.toBuffer(), signature));
    }

    /** Returns the first column of what the company sees. */
    List<String> rows(String sql) {
        return Await.value(node.store.asCompany(
                company,
                Deadline.in(Duration.ofSeconds(5)),
                tx -> tx.query(sql).execute().map(rows -> {
                    List<String> values = new ArrayList<>();
                    rows.forEach(row -> values.add(row.getString(0)));
                    return values;
                })));
    }

    @Override
    public void close() {
        node.close();
        Await.value(sandbox.close());
    }
}
