package de.askproai.gateway.bus;

import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.bus.Samples.Answer;
import de.askproai.gateway.bus.Samples.Booked;
import de.askproai.gateway.bus.Samples.Everything;
import de.askproai.gateway.bus.Samples.News;
import de.askproai.gateway.bus.Samples.Other;
import de.askproai.gateway.bus.Samples.Outcome;
import de.askproai.gateway.bus.Samples.Question;
import de.askproai.gateway.bus.Samples.Refused;
import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import de.askproai.gateway.observe.Correlation;
import de.askproai.gateway.testing.Await;
import de.askproai.gateway.time.Deadline;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the bus promises, wherever asker and answerer live; each test makes addresses of its own. */
abstract class BusContract {
    private static final AtomicInteger NAMES = new AtomicInteger();
    private static final String TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    protected final Address<Question, Answer> address = Address.of(name(), Question.class, Answer.class);

    /** The node that asks and tells. */
    abstract Vertx askingVertx();

    abstract Bus asking();

    /** The node that answers and listens; the same one or another. */
    abstract Bus answering();

    static String name() {
        return "test.address-" + NAMES.incrementAndGet();
    }

    static Deadline soon() {
        return Deadline.in(Duration.ofSeconds(10));
    }

    private Future<Answer> ask(String text) {
        return asking().ask(address, new Question(text), soon());
    }

    private Future<Answer> askBriefly() {
        return asking().ask(address, new Question("x"), Deadline.in(Duration.ofSeconds(1)));
    }

    @Test
    void answersAQuestion() {
        Await.value(answering().answer(address, (query, deadline) -> Future.succeededFuture(new Answer(query.text()))));

        assertThat(Await.value(ask("hello"))).isEqualTo(new Answer("hello"));
    }

    @Test
    void carriesEveryKindOfValueThereAndBack() {
        Address<Everything, Everything> echo = Address.of(name(), Everything.class, Everything.class);
        Await.value(answering().answer(echo, (query, deadline) -> Future.succeededFuture(query)));
        Everything sent = Samples.everything();

        Everything received = Await.value(asking().ask(echo, sent, soon()));

        assertThat(received).usingRecursiveComparison().isEqualTo(sent);
    }

    @Test
    void answersWithOneOfSeveralKinds() {
        Address<Question, Outcome> book = Address.of(name(), Question.class, Outcome.class);
        Await.value(answering()
                .answer(
                        book,
                        (query, deadline) -> Future.succeededFuture(
                                query.text().isEmpty() ? new Refused(List.of("14:00")) : new Booked(query.text()))));

        assertThat(Await.value(asking().ask(book, new Question("uid"), soon()))).isEqualTo(new Booked("uid"));
        assertThat(Await.value(asking().ask(book, new Question(""), soon()))).isEqualTo(new Refused(List.of("14:00")));
    }

    @Test
    void failsWithTheAnswerersCodeDetailAndWait() {
        GatewayException refusal =
                new GatewayException(ErrorCode.SLOT_TAKEN, "Gone").withRetryAfter(Duration.ofSeconds(7));
        Await.value(answering().answer(address, (query, deadline) -> Future.failedFuture(refusal)));

        GatewayException failure = Await.refusal(ask("x"));

        assertThat(failure.code()).isEqualTo(ErrorCode.SLOT_TAKEN);
        assertThat(failure.detail()).isEqualTo("Gone");
        assertThat(failure.retryAfter()).contains(Duration.ofSeconds(7));
    }

    @Test
    void failsAtOnceWhenTheAnswererThrows() {
        Await.value(answering().answer(address, (query, deadline) -> {
            throw new IllegalStateException("secret detail");
        }));

        GatewayException failure = Await.refusal(ask("x"));

        assertThat(failure.code()).isEqualTo(ErrorCode.INTERNAL);
        assertThat(failure.detail()).doesNotContain("secret");
    }

    @Test
    void failsAtOnceWhenTheAnswererRunsOutOfStack() {
        Await.value(answering().answer(address, (query, deadline) -> Future.succeededFuture(new Answer(endless(0)))));

        assertThat(Await.refusal(ask("x")).code()).isEqualTo(ErrorCode.INTERNAL);
    }

    @SuppressWarnings("InfiniteRecursion")
    private static String endless(int depth) {
        return endless(depth + 1) + depth;
    }

    @Test
    void failsAtOnceWhenTheAnswerIsNothing() {
        Await.value(answering().answer(address, (query, deadline) -> Future.succeededFuture()));

        assertThat(Await.refusal(ask("x")).code()).isEqualTo(ErrorCode.INTERNAL);
    }

    @Test
    void failsAtTheDeadlineWhenTheAnswererHangs() {
        Await.value(answering()
                .answer(address, (query, deadline) -> Promise.<Answer>promise().future()));
        long start = System.nanoTime();

        GatewayException failure =
                Await.refusal(asking().ask(address, new Question("x"), Deadline.in(Duration.ofMillis(200))));

        assertThat(failure.code()).isEqualTo(ErrorCode.DEADLINE_EXCEEDED);
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isBetween(Duration.ofMillis(190), Duration.ofSeconds(3));
    }

    @Test
    void asksNobodyAfterTheDeadline() {
        AtomicInteger asked = new AtomicInteger();
        Await.value(answering().answer(address, (query, deadline) -> {
            asked.incrementAndGet();
            return Future.succeededFuture(new Answer(""));
        }));

        GatewayException failure = Await.refusal(asking().ask(address, new Question("x"), Deadline.in(Duration.ZERO)));

        assertThat(failure.code()).isEqualTo(ErrorCode.DEADLINE_EXCEEDED);
        assertThat(asked).hasValue(0);
    }

    @Test
    void failsAtOnceWhenNobodyAnswers() {
        long start = System.nanoTime();

        GatewayException failure = Await.refusal(ask("x"));

        assertThat(failure.code()).isEqualTo(ErrorCode.NO_HANDLER);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
    }

    @Test
    void failsAtOnceWhenTheAnswererExpectsAnotherType() {
        Address<Other, Answer> sameName = Address.of(address.name(), Other.class, Answer.class);
        Await.value(answering().answer(sameName, (query, deadline) -> Future.succeededFuture(new Answer("no"))));

        assertThat(Await.refusal(ask("x")).code()).isEqualTo(ErrorCode.INTERNAL);
    }

    @Test
    void failsAtOnceWhenTheAnswerIsOfAnotherType() {
        Address<Question, Other> sameName = Address.of(address.name(), Question.class, Other.class);
        Await.value(answering().answer(sameName, (query, deadline) -> Future.succeededFuture(new Other(1))));

        assertThat(Await.refusal(ask("x")).code()).isEqualTo(ErrorCode.INTERNAL);
    }

    @Test
    void tellsAnswerersAndVariantsApart() {
        answerWith(address, "plain");
        answerWith(address.at("calcom"), "calcom");
        answerWith(address.at("calcom").variant("candidate"), "candidate");

        assertThat(Await.value(ask("x")).text()).isEqualTo("plain");
        assertThat(Await.value(asking().ask(address.at("calcom"), new Question("x"), soon()))
                        .text())
                .isEqualTo("calcom");
        assertThat(Await.value(asking().ask(address.at("calcom").variant("candidate"), new Question("x"), soon()))
                        .text())
                .isEqualTo("candidate");
        assertThat(Await.refusal(asking().ask(address.at("google"), new Question("x"), soon()))
                        .code())
                .isEqualTo(ErrorCode.NO_HANDLER);
    }

    private void answerWith(Address<Question, Answer> where, String text) {
        Await.value(answering().answer(where, (query, deadline) -> Future.succeededFuture(new Answer(text))));
    }

    @Test
    void handsTheDeadlineToTheAnswerer() {
        Await.value(answering()
                .answer(
                        address,
                        (query, deadline) -> Future.succeededFuture(
                                new Answer(Long.toString(deadline.remaining().toMillis())))));

        Answer answer = Await.value(asking().ask(address, new Question("x"), Deadline.in(Duration.ofSeconds(5))));

        assertThat(Long.parseLong(answer.text())).isBetween(3_000L, 5_000L);
    }

    @Test
    void handsTheCorrelationToTheAnswererAndKeepsItForTheAsker() {
        Await.value(
                answering().answer(address, (query, deadline) -> Future.succeededFuture(new Answer(correlation()))));
        Promise<String> seen = Promise.promise();

        askingVertx().runOnContext(ignored -> {
            new Correlation("request-1", TRACE).attach();
            asking().ask(address, new Question("x"), soon())
                    .map(answer -> answer.text() + " " + correlation())
                    .onComplete(seen);
        });

        assertThat(Await.value(seen.future())).isEqualTo("request-1/" + TRACE + " request-1/" + TRACE);
    }

    private static String correlation() {
        return Correlation.current()
                .map(known -> known.requestId() + "/" + known.traceparent())
                .orElse("none");
    }

    @Test
    void givesOneAskersCorrelationToNoOther() {
        Await.value(
                answering().answer(address, (query, deadline) -> Future.succeededFuture(new Answer(correlation()))));
        Promise<Answer> first = Promise.promise();
        askingVertx().runOnContext(ignored -> {
            new Correlation("request-2", null).attach();
            ask("x").onComplete(first);
        });
        Await.value(first.future());

        assertThat(Await.value(ask("x")).text()).isEqualTo("none");
    }

    @Test
    void answersAThousandAsksAtOnce() {
        Await.value(answering().answer(address, (query, deadline) -> Future.succeededFuture(new Answer(query.text()))));

        List<Future<Answer>> answers =
                IntStream.range(0, 1_000).mapToObj(i -> ask("n" + i)).toList();
        Await.value(Future.all(answers));

        assertThat(answers.stream().map(answer -> answer.result().text()))
                .containsExactlyElementsOf(
                        IntStream.range(0, 1_000).mapToObj(i -> "n" + i).toList());
    }

    @Test
    void endsAnAnswerer() {
        Registration registration =
                Await.value(answering().answer(address, (query, deadline) -> Future.succeededFuture(new Answer("x"))));
        Await.value(registration.end());

        // Another node may hear of it a moment later; what it sends until then is answered by nobody.
        Await.until(
                "all nodes know",
                () -> Await.failure(askBriefly()) instanceof GatewayException refusal
                        && refusal.code() == ErrorCode.NO_HANDLER);
    }

    @Test
    void tellsEveryListenerOnceAndInOrder() {
        Topic<News> topic = Topic.of(name(), News.class);
        Queue<Integer> there = new ConcurrentLinkedQueue<>();
        Queue<Integer> alsoThere = new ConcurrentLinkedQueue<>();
        Queue<Integer> here = new ConcurrentLinkedQueue<>();
        Await.value(answering().listen(topic, news -> there.add(news.number())));
        Await.value(answering().listen(topic, news -> alsoThere.add(news.number())));
        Await.value(asking().listen(topic, news -> here.add(news.number())));

        IntStream.rangeClosed(1, 100).forEach(i -> asking().tell(topic, new News(i)));

        List<Integer> expected = IntStream.rangeClosed(1, 100).boxed().toList();
        Await.until("all news", () -> there.size() >= 100 && alsoThere.size() >= 100 && here.size() >= 100);
        assertThat(there).containsExactlyElementsOf(expected);
        assertThat(alsoThere).containsExactlyElementsOf(expected);
        assertThat(here).containsExactlyElementsOf(expected);
    }

    @Test
    void keepsListeningAfterAListenerFailed() {
        Topic<News> topic = Topic.of(name(), News.class);
        Queue<Integer> heard = new ConcurrentLinkedQueue<>();
        Await.value(answering().listen(topic, news -> {
            if (news.number() == 1) {
                throw new IllegalStateException("first news");
            }
            heard.add(news.number());
        }));

        asking().tell(topic, new News(1));
        asking().tell(topic, new News(2));

        Await.until("second news", () -> heard.contains(2));
    }

    @Test
    void tellingNobodyIsNoError() {
        asking().tell(Topic.of(name(), News.class), new News(1));

        answersAQuestion();
    }
}
