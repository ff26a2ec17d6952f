package de.askproai.gateway.booking.caller;

import de.askproai.gateway.booking.appointment.AppointmentChanged;
import de.askproai.gateway.booking.appointment.AppointmentState;
import de.askproai.gateway.booking.appointment.AppointmentWriter;
import de.askproai.gateway.booking.calendar.Attendee;
import de.askproai.gateway.booking.notice.NotifiedCustomer;
import de.askproai.gateway.booking.shop.Shops;
import de.askproai.gateway.bus.Bus;
import de.askproai.gateway.call.DomainParts;
import de.askproai.gateway.config.DatabaseConfig;
import de.askproai.gateway.config.SecurityConfig;
import de.askproai.gateway.message.PromiseKeeping;
import de.askproai.gateway.security.MasterKey;
import de.askproai.gateway.security.StoredDataKeys;
import de.askproai.gateway.store.Store;
import de.askproai.gateway.store.TestDatabase;
import de.askproai.gateway.tenant.CompanyProfiles;
import de.askproai.gateway.tenant.ConnectionDirectory;
import de.askproai.gateway.tenant.ConnectionRepository;
import de.askproai.gateway.testing.Await;
import de.askproai.gateway.testing.TestVertx;
import de.askproai.gateway.time.BusinessClock;
import de.askproai.gateway.time.Deadline;
import de.askproai.gateway.time.WallClock;
import de.askproai.gateway.tool.ToolCall;
import de.askproai.gateway.tool.ToolContext;
import de.askproai.gateway.work.Outbox;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** One node's way to tell who calls a company. */
final class IdentityNode implements AutoCloseable {
    static final Instant NOW = Instant.parse("2026-12-02T09:15:00Z");

    private final Store store;
    private final StoredDataKeys keys;
    private final CallerIdentity identity;
    private final UUID company;

    private IdentityNode(Store store, StoredDataKeys keys, CallerIdentity identity, UUID company) {
        this.store = store;
        this.keys = keys;
        this.identity = identity;
        this.company = company;
    }

    /** Makes a company in a database, and returns nodes that serve it. */
    static List<IdentityNode> of(Bus bus, TestVertx test, DatabaseConfig database, int nodes) {
        UUID company = UUID.randomUUID();
        TestDatabase.execute(
                database,
                "INSERT INTO companies (id, key, name, locale) VALUES ('%s', 'salon', 'Salon', 'de-DE')"
                        .formatted(company));
        MasterKey master = MasterKey.of(new SecurityConfig(Optional.of(MasterKey.generate()), List.of()));
        return Stream.generate(() -> on(bus, test, database, master, company))
                .limit(nodes)
                .toList();
    }

    private static IdentityNode on(Bus bus, TestVertx test, DatabaseConfig database, MasterKey master, UUID company) {
        Store store = Store.open(test.vertx(), database);
        StoredDataKeys keys = new StoredDataKeys(test.vertx(), store, master, WallClock.system());
        CompanyProfiles profiles = new CompanyProfiles(test.vertx(), store, keys);
        BusinessClock clock = BusinessClock.startingAt(NOW);
        PromiseKeeping promises = new PromiseKeeping(
                new DomainParts(
                        bus,
                        store,
                        new Outbox(UUID::randomUUID),
                        profiles,
                        keys,
                        clock,
                        WallClock.system(),
                        new SimpleMeterRegistry()),
                () -> "http://salon.test",
                true);
        Shops shops = new Shops(
                profiles,
                new ConnectionDirectory(test.vertx(), store, new ConnectionRepository(master, 1 << 20)),
                promises.people());
        OneTimeCodes codes = new OneTimeCodes(
                store,
                keys,
                clock,
                promises.writer(),
                promises.messages(),
                new NotifiedCustomer(keys, profiles, clock));
        return new IdentityNode(store, keys, new CallerIdentity(shops, store, keys, clock, codes), company);
    }

    Future<Hearing> ask(String callId, String number, JsonObject said) {
        ToolContext context =
                new ToolContext(company, null, ZoneId.of("Europe/Berlin"), Locale.GERMAN, callId, number, "retell");
        return identity.of(new ToolCall(context, said, List.of(), soon(), null));
    }

    /**
     * Stores an appointment that lies so many days ahead.
     *
     * @param callId the call it came of, or null
     */
    void appointment(Attendee attendee, int days, String callId) {
        Instant start = NOW.plus(Duration.ofDays(days));
        AppointmentChanged change = new AppointmentChanged(
                company,
                UUID.randomUUID(),
                UUID.randomUUID(),
                null,
                "uid_" + UUID.randomUUID(),
                AppointmentState.CONFIRMED,
                start,
                start.plus(Duration.ofMinutes(30)),
                null,
                NOW,
                callId,
                attendee);
        Await.value(store.asWork(soon(), tx -> new AppointmentWriter(keys).write(tx, List.of(change))));
    }

    long count(String sql) {
        return Await.value(store.asCompany(
                company,
                soon(),
                tx -> tx.query(sql).execute().map(rows -> rows.iterator().next().getLong(0))));
    }

    private static Deadline soon() {
        return Deadline.in(Duration.ofSeconds(20));
    }

    @Override
    public void close() {
        Await.value(store.close());
    }
}
