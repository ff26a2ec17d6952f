package de.askproai.gateway.booking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.askproai.gateway.booking.BookingIntents.Intent;
import de.askproai.gateway.booking.BookingIntents.Standing;
import de.askproai.gateway.booking.appointment.Attendance;
import de.askproai.gateway.booking.appointment.BookingRequest;
import de.askproai.gateway.booking.calendar.Attendee;
import de.askproai.gateway.booking.calendar.Calendar;
import de.askproai.gateway.booking.shop.TestShop;
import de.askproai.gateway.config.DatabaseConfig;
import de.askproai.gateway.config.SecurityConfig;
import de.askproai.gateway.security.MasterKey;
import de.askproai.gateway.security.StoredDataKeys;
import de.askproai.gateway.store.Store;
import de.askproai.gateway.store.TestDatabase;
import de.askproai.gateway.tenant.CallPolicy;
import de.askproai.gateway.tenant.Company;
import de.askproai.gateway.tenant.CompanyRepository;
import de.askproai.gateway.testing.Await;
import de.askproai.gateway.testing.TestVertx;
import de.askproai.gateway.time.BusinessClock;
import de.askproai.gateway.time.Deadline;
import de.askproai.gateway.time.WallClock;
import de.askproai.gateway.work.Outbox;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is begun while a wish is committed, against PostgreSQL. */
class BookingIntentsIT {
    private static final Instant NOW = Instant.parse("2026-12-02T09:00:00Z");
    private static final Instant START = NOW.plus(Duration.ofDays(1));
    private static final UUID COMPANY = UUID.randomUUID();

    @RegisterExtension
    static final TestVertx test = new TestVertx();

    private final DatabaseConfig database = TestDatabase.fresh();
    private final Calendar calendar = new Calendar(COMPANY, "calcom", UUID.randomUUID(), "101", 1);
    private final Attendance attendance = new Attendance(TestShop.of(List.of(), List.of()), calendar);
    private final List<String> begun = new CopyOnWriteArrayList<>();
    private Store store;
    private BookingIntents intents;

    @BeforeEach
    void open() {
        store = Store.open(test.vertx(), database);
        MasterKey master = MasterKey.of(new SecurityConfig(Optional.of(MasterKey.generate()), List.of()));
        StoredDataKeys keys = new StoredDataKeys(test.vertx(), store, master, WallClock.system());
        intents = new BookingIntents(
                store, new Outbox(UUID::randomUUID), WallClock.system(), BusinessClock.startingAt(NOW), keys);
        Await.value(store.asCompany(
                COMPANY,
                soon(),
                tx -> new CompanyRepository()
                        .save(tx, new Company(COMPANY, "salon", "Salon", "de-DE", true, CallPolicy.DEFAULTS))));
    }

    @AfterEach
    void close() {
        Await.value(store.close());
    }

    @Test
    void beginsForTheOneWhoHasTheTimeOnly() {
        Future<Intent<String>> one = intend("one");
        Future<Intent<String>> other = intend("other");
        Await.value(Future.all(one, other));

        assertThat(List.of(one.result().standing(), other.result().standing()))
                .containsExactlyInAnyOrder(Standing.NEW, Standing.TAKEN);
        Intent<String> winner = one.result().standing() == Standing.NEW ? one.result() : other.result();
        assertThat(begun).containsExactly(winner.request().operation());
        assertThat(Await.value(winner.meanwhile().orElseThrow()))
                .isEqualTo(winner.request().operation());
    }

    /** Whoever holds the queue's table up holds the last statements up, and the COMMIT behind them. */
    @Test
    void beginsBeforeTheWishIsCommitted() {
        Promise<Void> letGo = Promise.promise();
        Promise<Void> locked = Promise.promise();
        Future<Void> holder = store.asWork(
                soon(),
                tx -> tx.query("LOCK TABLE work IN SHARE MODE")
                        .execute()
                        .onSuccess(done -> locked.complete())
                        .compose(done -> letGo.future()));
        Await.value(locked.future());

        Future<Intent<String>> wish = intend("one");

        Await.untilAsserted(() -> assertThat(begun).containsExactly("one"));
        assertThat(wish.isComplete()).isFalse();
        letGo.complete();
        Await.value(holder);
        assertThat(Await.value(wish).standing()).isEqualTo(Standing.NEW);
    }

    @Test
    void beginsNothingForAWishThatStandsAlready() {
        assertThat(Await.value(intend("one")).standing()).isEqualTo(Standing.NEW);

        Intent<String> again = Await.value(intend("one"));

        assertThat(again.standing()).isEqualTo(Standing.OPEN);
        assertThat(again.meanwhile()).isEmpty();
        assertThat(begun).containsExactly("one");
    }

    @Test
    void writesDownWhateverBecomesOfWhatWasBegun() {
        Intent<String> thrown =
                Await.value(intents.intend(request("one"), attendance, Optional.empty(), soon(), claimed -> {
                    throw new IllegalStateException("begun");
                }));
        assertThat(thrown.standing()).isEqualTo(Standing.NEW);
        assertThatThrownBy(() -> Await.result(thrown.meanwhile().orElseThrow())).hasMessage("begun");

        // Nobody waits for what takes long.
        Promise<String> never = Promise.promise();
        Intent<String> waiting = Await.value(intents.intend(
                request("later", START.plus(Duration.ofHours(1))),
                attendance,
                Optional.empty(),
                soon(),
                claimed -> never.future()));
        assertThat(waiting.standing()).isEqualTo(Standing.NEW);
        assertThat(waiting.meanwhile().orElseThrow().isComplete()).isFalse();

        assertThat(Await.value(intend("one")).standing()).isEqualTo(Standing.OPEN);
    }

    private Future<Intent<String>> intend(String operation) {
        Function<BookingRequest, Future<String>> note = claimed -> {
            begun.add(claimed.operation());
            return Future.succeededFuture(claimed.operation());
        };
        return intents.intend(request(operation), attendance, Optional.empty(), soon(), note);
    }

    private BookingRequest request(String operation) {
        return request(operation, START);
    }

    private BookingRequest request(String operation, Instant start) {
        return new BookingRequest(
                calendar,
                operation,
                "call_" + operation,
                UUID.randomUUID(),
                UUID.randomUUID(),
                "Schneiden",
                start,
                start.plus(Duration.ofMinutes(30)),
                ZoneId.of("Europe/Berlin"),
                "de",
                new Attendee("Erika Muster", "+491701234567", null),
                null,
                null,
                null,
                null,
                null,
                null);
    }

    private static Deadline soon() {
        return Deadline.in(Duration.ofSeconds(20));
    }
}
