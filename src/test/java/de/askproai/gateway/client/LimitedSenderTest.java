package de.askproai.gateway.client;

import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import de.askproai.gateway.observe.Correlation;
import de.askproai.gateway.observe.MeterNames;
import de.askproai.gateway.testing.Await;
import de.askproai.gateway.testing.TestVertx;
import de.askproai.gateway.time.Deadline;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class LimitedSenderTest {
    private static final Response OK = new Response(200, MultiMap.caseInsensitiveMultiMap(), Buffer.buffer("ok"));

    @RegisterExtension
    private final TestVertx vertx = new TestVertx();

    private final Queue<String> watched = new ConcurrentLinkedQueue<>();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final ScriptedSender next = new ScriptedSender();
    private final Connections connections = new Connections(new ConnectionWatch() {
        @Override
        public void credentialsRefused(String vendor, String connection) {
            watched.add("refused " + vendor + " " + connection);
        }

        @Override
        public void answered(String vendor, String connection) {
            watched.add("answered " + vendor + " " + connection);
        }

        @Override
        public void credentialsAccepted(String vendor, String connection) {
            watched.add("accepted " + vendor + " " + connection);
        }

        @Override
        public void quotaUsedUp(String vendor, String connection, Duration wait) {
            watched.add("quota " + vendor + " " + connection + " " + wait);
        }
    });
    private CallSender limited;

    @BeforeEach
    void make() {
        limited = new LimitedSender(vertx.vertx(), meters, connections, next);
    }

    private Future<String> send(String connection) {
        return limited.send(Calls.read(connection), Calls.soon());
    }

    @Test
    void leavesAloneTheConnectionWhoseQuotaIsUsedUpAndNoOther() {
        GatewayException later = Calls.failure(ErrorCode.UPSTREAM_RATE_LIMITED).withRetryAfter(Duration.ofSeconds(40));
        next.then(() -> Future.failedFuture(later)).thenAnswer("other");
        Await.refusal(send("busy"));

        GatewayException refused = Await.refusal(send("busy"));

        assertThat(refused.code()).isEqualTo(ErrorCode.UPSTREAM_RATE_LIMITED);
        assertThat(refused.retryAfter().orElseThrow()).isBetween(Duration.ofSeconds(30), Duration.ofSeconds(40));
        assertThat(Await.value(send("other"))).isEqualTo("other");
        assertThat(next.count()).isEqualTo(2);
        assertThat(watched).containsExactly("quota calcom busy PT40S", "answered calcom other");
        assertThat(meters.counter(MeterNames.RATE_LIMIT_EXCEEDED).count()).isEqualTo(2);
    }

    @Test
    void waitsAMinuteWhenTheVendorDoesNotSay() {
        next.thenFail(ErrorCode.UPSTREAM_RATE_LIMITED);
        Await.refusal(send("busy"));

        assertThat(watched).containsExactly("quota calcom busy PT1M");
    }

    @Test
    void sendsAgainWhenTheWaitIsOver() {
        GatewayException later = Calls.failure(ErrorCode.UPSTREAM_RATE_LIMITED).withRetryAfter(Duration.ofMillis(100));
        next.then(() -> Future.failedFuture(later)).thenAnswer("again");
        Await.refusal(send("busy"));

        Await.until(
                "it sends again", () -> Await.value(send("busy").otherwise("")).equals("again"));
        assertThat(next.count()).isEqualTo(2);
    }

    @Test
    void reportsRefusedCredentialsTriesAgainLaterAndReportsThatTheyWork() {
        next.thenFail(ErrorCode.UPSTREAM_CREDENTIALS).thenAnswer("works");
        Await.refusal(send("wrong"));
        assertThat(Await.refusal(send("wrong")).code()).isEqualTo(ErrorCode.UPSTREAM_CREDENTIALS);
        assertThat(next.count()).isEqualTo(1);

        Await.until(
                "it tries again", () -> Await.value(send("wrong").otherwise("")).equals("works"));

        assertThat(watched).containsExactly("refused calcom wrong", "accepted calcom wrong");
    }

    @Test
    void reportsAnswersOfConnectionsAgainstWhichItHoldsNothing() {
        next.thenAnswer("works");

        assertThat(Await.value(send("elsewhere"))).isEqualTo("works");

        assertThat(watched).containsExactly("answered calcom elsewhere");
    }

    @Test
    void forgetsRefusedCredentialsWhenTheyChangedAndNoQuota() {
        next.thenFail(ErrorCode.UPSTREAM_CREDENTIALS)
                .thenFail(ErrorCode.UPSTREAM_RATE_LIMITED)
                .thenAnswer("new key");
        Await.refusal(send("changed"));
        Await.refusal(send("busy"));

        connections.forgetRefusal("changed");
        connections.forgetRefusal("busy");

        assertThat(Await.value(send("changed"))).isEqualTo("new key");
        assertThat(Await.refusal(send("busy")).code()).isEqualTo(ErrorCode.UPSTREAM_RATE_LIMITED);
    }

    @Test
    void aLateRefusalOfFormerCredentialsSaysNothingOfTheNewOnes() {
        Promise<Response> late = Promise.promise();
        next.then(late::future).thenAnswer("new key").thenFail(ErrorCode.UPSTREAM_CREDENTIALS);
        Future<String> former = send("changed");

        connections.forgetRefusal("changed");
        late.fail(Calls.failure(ErrorCode.UPSTREAM_CREDENTIALS));

        assertThat(Await.refusal(former).code()).isEqualTo(ErrorCode.UPSTREAM_CREDENTIALS);
        assertThat(Await.value(send("changed"))).isEqualTo("new key");
        assertThat(watched).containsExactly("answered calcom changed");
        Await.refusal(send("changed"));
        assertThat(watched).contains("refused calcom changed");
    }

    @Test
    void keepsCallsInBoundsAndRefusesWhatDoesNotFitInTheLine() {
        List<Promise<Response>> open = hang(4);
        List<Future<String>> sent = List.of(send("a"), send("a"), send("b"), send("b"));
        Future<String> waiting = send("c");
        Future<String> alsoWaiting = send("d");

        GatewayException refused = Await.refusal(send("e"));

        assertThat(refused.code()).isEqualTo(ErrorCode.UPSTREAM_UNAVAILABLE);
        assertThat(next.count()).isEqualTo(4);
        next.thenAnswer("c").thenAnswer("d");
        open.forEach(promise -> promise.complete(OK));
        Await.value(Future.all(sent));
        assertThat(Await.value(waiting)).isEqualTo("c");
        assertThat(Await.value(alsoWaiting)).isEqualTo("d");
    }

    private List<Promise<Response>> hang(int calls) {
        List<Promise<Response>> open = new ArrayList<>();
        for (int i = 0; i < calls; i++) {
            Promise<Response> promise = Promise.promise();
            next.thenHang(promise);
            open.add(promise);
        }
        return open;
    }

    @Test
    void givesNoConnectionMoreThanHalfOfThePlaces() {
        List<Promise<Response>> open = hang(2);
        List<Future<String>> greedy = List.of(send("greedy"), send("greedy"), send("greedy"), send("greedy"));
        next.thenAnswer("modest");

        assertThat(Await.value(send("modest"))).isEqualTo("modest");

        next.thenAnswer("third").thenAnswer("fourth");
        open.forEach(promise -> promise.complete(OK));
        Await.value(Future.all(greedy));
        assertThat(next.count()).isEqualTo(5);
    }

    @Test
    void endsTheWaitAtTheDeadlineAndGivesThePlaceToTheNext() {
        List<Promise<Response>> open = hang(4);
        List<Future<String>> sent = List.of(send("a"), send("a"), send("b"), send("b"));

        GatewayException late = Await.refusal(limited.send(Calls.read("c"), Deadline.in(Duration.ofMillis(50))));

        assertThat(late.code()).isEqualTo(ErrorCode.UPSTREAM_UNAVAILABLE);
        Future<String> waiting = send("d");
        next.thenAnswer("d");
        open.get(0).complete(OK);
        assertThat(Await.value(waiting)).isEqualTo("d");
        open.forEach(promise -> promise.tryComplete(OK));
        Await.value(Future.all(sent));
    }

    @Test
    void givesThePlaceBackWhenTheNextLinkThrows() {
        for (int i = 0; i < 10; i++) {
            next.then(() -> {
                throw new IllegalStateException("bug");
            });
        }
        for (int i = 0; i < 10; i++) {
            Await.failure(send("a"));
        }
        next.thenAnswer("free");

        assertThat(Await.value(send("a"))).isEqualTo("free");
    }

    @Test
    void goesOnInTheContextOfWhoWaited() {
        List<Promise<Response>> open = hang(4);
        List<Future<String>> sent = List.of(send("a"), send("a"), send("b"), send("b"));
        Promise<String> seen = Promise.promise();
        next.then(() -> {
            seen.tryComplete(Correlation.current().map(Correlation::requestId).orElse("none"));
            return Future.succeededFuture(OK);
        });
        vertx.vertx().runOnContext(ignored -> {
            new Correlation("waiting-request", null).attach();
            send("c").onFailure(seen::tryFail);
        });
        open.forEach(promise -> promise.complete(OK));

        Await.value(Future.all(sent));
        assertThat(Await.value(seen.future())).isEqualTo("waiting-request");
    }
}
