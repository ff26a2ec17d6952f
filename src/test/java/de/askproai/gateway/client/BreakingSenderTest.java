package de.askproai.gateway.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.askproai.gateway.client.BreakerStatus.State;
import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import de.askproai.gateway.observe.DependencyStatus;
import de.askproai.gateway.observe.Health;
import de.askproai.gateway.observe.MeterNames;
import de.askproai.gateway.observe.Readiness;
import de.askproai.gateway.testing.Await;
import de.askproai.gateway.testing.MovedClock;
import de.askproai.gateway.testing.TestVertx;
import de.askproai.gateway.time.Deadline;
import de.askproai.gateway.time.WallClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BreakingSenderTest {
    private static final String NAME = Calls.CALCOM.upstream();

    @RegisterExtension
    private final TestVertx vertx = new TestVertx();

    private final MovedClock clock = new MovedClock(Instant.parse("2026-12-02T09:15:00Z"));
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final ScriptedSender next = new ScriptedSender();
    private Breakers breakers;
    private CallSender breaking;

    @BeforeEach
    void make() {
        breakers = new Breakers(vertx.vertx(), WallClock.of(clock.withZone(ZoneOffset.UTC)), meters);
        breakers.announce(Calls.CALCOM);
        breaking = new BreakingSender(breakers, next);
    }

    private GatewayException refused() {
        return Await.refusal(breaking.send(Calls.read("c"), Calls.soon()));
    }

    private void failThreeTimes() {
        for (int i = 0; i < 3; i++) {
            next.thenFail(ErrorCode.UPSTREAM_TIMEOUT);
            assertThat(refused().code()).isEqualTo(ErrorCode.UPSTREAM_TIMEOUT);
        }
    }

    private State state() {
        return breakers.all().get(0).state();
    }

    private double meter(String name) {
        return meters.get(name).tag("connector", "calcom").gauge().value();
    }

    private void awaitHalfOpen() {
        Await.until("half-open", () -> state() == State.HALF_OPEN);
    }

    @Test
    void whatAVendorIsAskedAndFailsIsCountedBeforeItsFirstCall() {
        assertThat(List.of(MeterNames.CONNECTOR_REQUESTS, MeterNames.CONNECTOR_ERRORS, MeterNames.BREAKER_OPENED))
                .allSatisfy(name -> assertThat(meters.get(name)
                                .tag(MeterNames.CONNECTOR, "calcom")
                                .counter()
                                .count())
                        .isZero());
    }

    @Test
    void aVendorIsDownWhileItsBreakerIsNotClosed() {
        assertThat(breakers.health()).extracting(DependencyStatus::state).containsExactly(DependencyStatus.State.UP);

        failThreeTimes();

        assertThat(breakers.health()).singleElement().satisfies(vendor -> {
            assertThat(vendor.name()).isEqualTo("calcom");
            assertThat(vendor.state()).isEqualTo(DependencyStatus.State.DOWN);
            assertThat(vendor.error()).contains("upstream_unavailable");
        });
    }

    @Test
    void opensAfterFailuresInARowAndThenAsksNobody() {
        failThreeTimes();

        GatewayException failure = refused();

        assertThat(failure.code()).isEqualTo(ErrorCode.UPSTREAM_UNAVAILABLE);
        assertThat(failure.retryAfter()).isPresent();
        assertThat(next.count()).isEqualTo(3);
        assertThat(state()).isEqualTo(State.OPEN);
        assertThat(meter(MeterNames.BREAKER_STATE)).isEqualTo(1);
        assertThat(meter(MeterNames.CONNECTOR_HEALTHY)).isEqualTo(0);
        assertThat(meters.counter(MeterNames.BREAKER_OPENED, MeterNames.CONNECTOR, "calcom")
                        .count())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(
            value = ErrorCode.class,
            names = {
                "NOT_FOUND",
                "CONFLICT",
                "UPSTREAM_REJECTED",
                "UPSTREAM_CREDENTIALS",
                "UPSTREAM_RATE_LIMITED",
                "DEADLINE_EXCEEDED",
                "INTERNAL"
            })
    void staysClosedForWhatIsNotTheVendorsFault(ErrorCode code) {
        for (int i = 0; i < 20; i++) {
            next.thenFail(code);
            assertThat(refused().code()).isEqualTo(code);
        }

        assertThat(state()).isEqualTo(State.CLOSED);
    }

    @Test
    void closesByItselfWhenTheVendorIsBack() {
        failThreeTimes();
        awaitHalfOpen();
        assertThat(meter(MeterNames.BREAKER_STATE)).isEqualTo(2);
        next.thenAnswer("back");

        assertThat(Await.value(breaking.send(Calls.read("c"), Calls.soon()))).isEqualTo("back");

        assertThat(state()).isEqualTo(State.CLOSED);
        assertThat(meter(MeterNames.CONNECTOR_HEALTHY)).isEqualTo(1);
    }

    @Test
    void letsOneCallTryAndOpensAgainWhenItFails() {
        failThreeTimes();
        awaitHalfOpen();
        Promise<Response> probe = Promise.promise();
        next.thenHang(probe);
        Future<String> probing = breaking.send(Calls.read("c"), Calls.soon());
        Await.until("the probe is sent", () -> next.count() == 4);

        assertThat(refused().code()).isEqualTo(ErrorCode.UPSTREAM_UNAVAILABLE);
        probe.fail(Calls.failure(ErrorCode.UPSTREAM_TIMEOUT));

        assertThat(Await.refusal(probing).code()).isEqualTo(ErrorCode.UPSTREAM_TIMEOUT);
        assertThat(state()).isEqualTo(State.OPEN);
        assertThat(next.count()).isEqualTo(4);
        awaitHalfOpen();
    }

    @Test
    void doesNotTryWithACallThatHasNoTimeToProveAnything() {
        failThreeTimes();
        awaitHalfOpen();

        GatewayException failure = Await.refusal(breaking.send(Calls.read("c"), Deadline.in(Duration.ofMillis(20))));

        assertThat(failure.code()).isEqualTo(ErrorCode.UPSTREAM_UNAVAILABLE);
        assertThat(state()).isEqualTo(State.HALF_OPEN);
        assertThat(next.count()).isEqualTo(3);
    }

    @Test
    void keepsVendorsAndHostsApart() {
        failThreeTimes();
        Call<String> elsewhere = Call.of(Calls.vendor("calcom", "http://127.0.0.1:2"), "c", "slots.list")
                .get("/v2/slots")
                .decodedBy(response -> response.body().toString());
        next.thenAnswer("other host");

        assertThat(Await.value(breaking.send(elsewhere, Calls.soon()))).isEqualTo("other host");
        assertThat(meter(MeterNames.BREAKER_STATE)).isEqualTo(1);
    }

    @Test
    void aVendorThatNobodyCallsIsNotMissingForEver() {
        failThreeTimes();
        awaitHalfOpen();
        assertThat(breakers.health()).extracting(DependencyStatus::state).containsExactly(DependencyStatus.State.DOWN);

        clock.moveOn(Duration.ofMinutes(2));

        assertThat(breakers.health()).singleElement().satisfies(vendor -> {
            assertThat(vendor.state()).isEqualTo(DependencyStatus.State.HALF_OPEN);
            assertThat(vendor.error()).isEmpty();
        });
        assertThat(Health.of(new Readiness(), breakers.health())).isEqualTo(Health.HEALTHY);
        assertThat(meter(MeterNames.CONNECTOR_HEALTHY)).isEqualTo(1);
        assertThat(meter(MeterNames.BREAKER_STATE)).isEqualTo(2);
    }

    @Test
    void obeysTheOperator() {
        BreakerStatus opened = breakers.forceOpen(NAME);

        assertThat(opened.forced()).isTrue();
        assertThat(refused().code()).isEqualTo(ErrorCode.UPSTREAM_UNAVAILABLE);
        assertThat(next.count()).isZero();

        assertThat(breakers.forceClosed(NAME).state()).isEqualTo(State.CLOSED);
        next.thenAnswer("sent");
        assertThat(Await.value(breaking.send(Calls.read("c"), Calls.soon()))).isEqualTo("sent");
        assertThatThrownBy(() -> breakers.forceOpen("unknown"))
                .isInstanceOfSatisfying(
                        GatewayException.class,
                        failure -> assertThat(failure.code()).isEqualTo(ErrorCode.NOT_FOUND));
    }

    @Test
    void closesWhatOpenedWhenTheOperatorSaysSo() {
        failThreeTimes();

        assertThat(breakers.forceClosed(NAME).state()).isEqualTo(State.CLOSED);
        next.thenAnswer("sent");

        assertThat(Await.value(breaking.send(Calls.read("c"), Calls.soon()))).isEqualTo("sent");
    }

    @Test
    void healsAlthoughTheVerticleWhoseCallOpenedItIsGone() {
        String id = Await.value(vertx.vertx().deployVerticle(context -> {
            Future<String> all = Future.succeededFuture("");
            for (int i = 0; i < 3; i++) {
                next.thenFail(ErrorCode.UPSTREAM_FAILED);
                all = all.compose(
                        ignored -> breaking.send(Calls.read("c"), Calls.soon()).otherwise(""));
            }
            return all;
        }));
        assertThat(state()).isEqualTo(State.OPEN);
        Await.value(vertx.vertx().undeploy(id));
        Response back = new Response(200, MultiMap.caseInsensitiveMultiMap(), Buffer.buffer("back"));

        Await.until("it lets calls through again", () -> {
            next.then(() -> Future.succeededFuture(back));
            return Await.value(breaking.send(Calls.read("c"), Calls.soon()).otherwise("refused"))
                    .equals("back");
        });
    }
}
