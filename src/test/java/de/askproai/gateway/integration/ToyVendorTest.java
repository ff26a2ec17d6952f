package de.askproai.gateway.integration;

import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.bus.Address;
import de.askproai.gateway.bus.Bus;
import de.askproai.gateway.bus.BusMessage;
import de.askproai.gateway.cache.Cache;
import de.askproai.gateway.client.Call;
import de.askproai.gateway.client.CallSender;
import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import de.askproai.gateway.testing.Await;
import de.askproai.gateway.testing.TestVertx;
import de.askproai.gateway.time.Deadline;
import de.askproai.gateway.webhook.HandleEvents;
import de.askproai.gateway.webhook.ReceivedEvent;
import de.askproai.gateway.work.Outcome;
import io.vertx.core.Context;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A vendor nobody has heard of needs one class of mapping, and nothing else. */
class ToyVendorTest {

    record Greet(UUID company, String name) implements BusMessage {
        static final Address<Greet, Greeting> ADDRESS = Address.of("toy.greet", Greet.class, Greeting.class);
    }

    record Greeting(String words) implements BusMessage {}

    /** All there is to write for a new vendor. */
    private static final class Toy implements Integration {
        @Override
        public String vendor() {
            return "toy";
        }

        @Override
        public List<Mapping<?, ?>> mappings() {
            return List.of(new Mapping<>(
                    Greet.ADDRESS,
                    question -> new Mapping.Account(question.company(), Fixtures.CONNECTION),
                    (question, connection) -> Call.of(
                                    Fixtures.vendor("toy"), connection.id().toString(), "greet")
                            .get("/greet/{}", question.name())
                            .bearer(Credentials.reveal(connection, "apiKey"))
                            .decodedBy(response -> new Greeting(response.body().toString()))));
        }

        @Override
        public Optional<EventMapper> events() {
            return Optional.of(new ToyEvents());
        }
    }

    private static final class ToyEvents implements EventMapper {
        @Override
        public Reading read(ReceivedEvent event) {
            return new Read(event);
        }

        private record Read(ReceivedEvent event) implements Reading {
            @Override
            public Outcome outcome() {
                if (event.type().equals("broken")) {
                    throw new IllegalStateException("secret body");
                }
                return event.type().equals("where") && Context.isOnEventLoopThread()
                        ? new Outcome.Dead(ErrorCode.INTERNAL, "on an event loop")
                        : Outcome.done();
            }

            @Override
            public Set<String> outdates() {
                return event.type().equals("moved") ? Set.of("places") : Set.of();
            }
        }
    }

    /** Keeps nothing but what it was told to forget. */
    private static final class Forgetful implements Cache {
        private final List<String> forgotten = new CopyOnWriteArrayList<>();

        @Override
        public Future<Buffer> get(Key key, Duration keepFor, Deadline deadline, Supplier<Future<Buffer>> loader) {
            return loader.get();
        }

        @Override
        public void forget(String group) {
            forgotten.add(group);
        }
    }

    /** Answers every call with its own target instead of going to the network. */
    private static final class Echo implements CallSender {
        @Override
        public <T> Future<T> send(Call<T> call, Deadline deadline) {
            return Future.succeededFuture(call.decode().decode(Fixtures.response(200, call.target())));
        }
    }

    @RegisterExtension
    final TestVertx test = new TestVertx();

    private final Deadline deadline = Deadline.in(Duration.ofSeconds(5));
    private final Forgetful cache = new Forgetful();
    private Bus bus;

    @BeforeEach
    void deploy() {
        bus = new Bus(test.vertx());
        Accounts accounts = (vendor, account) -> account.company().equals(Fixtures.COMPANY)
                ? Future.succeededFuture(Fixtures.connection(vendor))
                : Future.failedFuture(new GatewayException(ErrorCode.MISCONFIGURED, "no account"));
        Await.value(test.vertx()
                .deployVerticle(
                        () -> new IntegrationVerticle(new Toy(), bus, new Echo(), accounts, cache),
                        new DeploymentOptions()));
    }

    @Test
    void answersItsAddressThroughTheVerticle() {
        Greeting greeting = Await.value(bus.ask(Greet.ADDRESS.at("toy"), new Greet(Fixtures.COMPANY, "Ada"), deadline));

        assertThat(greeting.words()).isEqualTo("/greet/Ada");
    }

    @Test
    void refusesACompanyWithoutAnAccount() {
        GatewayException refusal =
                Await.refusal(bus.ask(Greet.ADDRESS.at("toy"), new Greet(UUID.randomUUID(), "Ada"), deadline));

        assertThat(refusal.code()).isEqualTo(ErrorCode.MISCONFIGURED);
    }

    @Test
    void oneBrokenEventDoesNotFailItsNeighbours() {
        HandleEvents batch = new HandleEvents(List.of(event("fine"), event("broken"), event("fine")));

        List<Outcome> outcomes = Await.value(bus.ask(HandleEvents.ADDRESS.at("toy"), batch, deadline))
                .outcomes();

        assertThat(outcomes.get(0)).isEqualTo(Outcome.done());
        assertThat(outcomes.get(1))
                .isInstanceOfSatisfying(
                        Outcome.Dead.class, dead -> assertThat(dead.detail()).doesNotContain("secret"));
        assertThat(outcomes.get(2)).isEqualTo(Outcome.done());
    }

    @Test
    void forgetsOnceABatchWhatItsEventsOutdate() {
        HandleEvents batch = new HandleEvents(List.of(event("moved"), event("fine"), event("moved")));

        Await.value(bus.ask(HandleEvents.ADDRESS.at("toy"), batch, deadline));

        assertThat(cache.forgotten).containsExactly("places");
    }

    @Test
    void readsALargeBodyBesideTheEventLoop() {
        HandleEvents small = new HandleEvents(List.of(event("where")));
        HandleEvents large = new HandleEvents(List.of(event("where"), event("moved", new byte[300 << 10])));

        assertThat(Await.value(bus.ask(HandleEvents.ADDRESS.at("toy"), small, deadline))
                        .outcomes())
                .containsExactly(new Outcome.Dead(ErrorCode.INTERNAL, "on an event loop"));
        assertThat(Await.value(bus.ask(HandleEvents.ADDRESS.at("toy"), large, deadline))
                        .outcomes())
                .containsExactly(Outcome.done(), Outcome.done());
        assertThat(cache.forgotten).containsExactly("places");
    }

    private static ReceivedEvent event(String type) {
        return event(type, new byte[0]);
    }

    private static ReceivedEvent event(String type, byte[] body) {
        return new ReceivedEvent(
                UUID.randomUUID(),
                Instant.EPOCH,
                Fixtures.COMPANY,
                Fixtures.CONNECTION,
                "toy",
                type,
                null,
                null,
                "key",
                null,
                Map.of(),
                null,
                body);
    }
}
