package de.askproai.gateway.bus;

import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.booking.appointment.AppointmentChanged;
import de.askproai.gateway.bus.Samples.Answer;
import de.askproai.gateway.bus.Samples.News;
import de.askproai.gateway.bus.Samples.Question;
import de.askproai.gateway.bus.Samples.Unwritable;
import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import de.askproai.gateway.store.FreePort;
import de.askproai.gateway.testing.Await;
import de.askproai.gateway.testing.TestVertx;
import de.askproai.gateway.webhook.EventsHandled;
import de.askproai.gateway.webhook.HandleEvents;
import de.askproai.gateway.work.Outcome;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.MessageCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The bus between two nodes of a cluster on loopback. */
class ClusteredBusIT extends BusContract {
    private static final String NAME = "test-" + UUID.randomUUID();
    private static Vertx askingVertx;
    private static Vertx answeringVertx;
    private static Bus asking;
    private static Bus answering;
    private static int port;

    @BeforeAll
    static void start() {
        port = FreePort.find();
        answeringVertx = node(port, List.of());
        answering = new Bus(answeringVertx);
        askingVertx = join();
        asking = new Bus(askingVertx);
        List<Class<AppointmentChanged>> effects = List.of(AppointmentChanged.class);
        asking.admit(effects);
        answering.admit(effects);
    }

    @AfterAll
    static void stop() {
        Await.value(Future.join(askingVertx.close(), answeringVertx.close()));
    }

    private static Vertx join() {
        return node(FreePort.find(), List.of("127.0.0.1:" + port));
    }

    private static Vertx node(int port, List<String> members) {
        ClusterOptions options = ClusterOptions.loopback(port, members, NAME);
        return Await.value(Vertx.builder()
                .with(TestVertx.strictOptions().setEventBusOptions(Cluster.eventBus(options)))
                .withClusterManager(Cluster.manager(options))
                .buildClustered());
    }

    @Override
    Vertx askingVertx() {
        return askingVertx;
    }

    @Override
    Bus asking() {
        return asking;
    }

    @Override
    Bus answering() {
        return answering;
    }

    @Test
    void handsOverACopyBetweenNodes() {
        Address<Question, Question> echo = Address.of(name(), Question.class, Question.class);
        Await.value(answering.answer(echo, (query, deadline) -> Future.succeededFuture(query)));
        Question sent = new Question("copy");

        Question received = Await.value(asking.ask(echo, sent, soon()));

        assertThat(received).isEqualTo(sent).isNotSameAs(sent);
    }

    @Test
    void handsOverWhatAnotherNodesIntegrationMadeOfEvents() {
        EventsHandled handled =
                new EventsHandled(List.of(Outcome.done(List.of(SampleRecords.full(AppointmentChanged.class)))));
        Address<HandleEvents, EventsHandled> events = HandleEvents.ADDRESS.at(name());
        Await.value(answering.answer(events, (query, deadline) -> Future.succeededFuture(handled)));
        HandleEvents batch = SampleRecords.full(HandleEvents.class);

        EventsHandled received = Await.value(asking.ask(events, batch, soon()));

        assertThat(received).isEqualTo(handled).isNotSameAs(handled);
    }

    @Test
    void asksNobodyElseWhenThisNodeAnswers() {
        AtomicInteger elsewhere = new AtomicInteger();
        Await.value(answering.answer(address, (query, deadline) -> {
            elsewhere.incrementAndGet();
            return Future.succeededFuture(new Answer("there"));
        }));
        Await.value(asking.answer(address, (query, deadline) -> Future.succeededFuture(new Answer("here"))));

        List<Future<Answer>> answers = IntStream.range(0, 200)
                .mapToObj(i -> asking.ask(address, new Question("x"), soon()))
                .toList();
        Await.value(Future.all(answers));

        assertThat(answers)
                .allSatisfy(answer -> assertThat(answer.result().text()).isEqualTo("here"));
        assertThat(elsewhere).hasValue(0);
    }

    @Test
    void doesNotTryElsewhereWhatFailedHere() {
        Await.value(answering.answer(address, (query, deadline) -> Future.succeededFuture(new Answer("there"))));
        Await.value(asking.answer(
                address, (query, deadline) -> Future.failedFuture(new GatewayException(ErrorCode.CONFLICT, "here"))));

        assertThat(Await.refusal(asking.ask(address, new Question("x"), soon())).code())
                .isEqualTo(ErrorCode.CONFLICT);
    }

    @Test
    void failsAtOnceWhenAMessageCannotBeWritten() {
        Address<Unwritable, Answer> where = Address.of(name(), Unwritable.class, Answer.class);
        Await.value(answering.answer(where, (query, deadline) -> Future.succeededFuture(new Answer("read"))));

        List<Object> endless = new ArrayList<>();
        endless.add(endless);

        GatewayException failure = Await.refusal(asking.ask(where, new Unwritable(endless), soon()));

        assertThat(failure.code()).isEqualTo(ErrorCode.INTERNAL);
        assertThat(failure.detail()).contains("bus.Samples.Unwritable");
    }

    @Test
    void answersAtOnceWhatAnotherVersionSends() {
        Await.value(answering.answer(address, (query, deadline) -> Future.succeededFuture(new Answer(query.text()))));
        Vertx other = join();
        try {
            other.eventBus()
                    .registerCodec(new RawCodec("gateway-message"))
                    .registerCodec(new RawCodec("gateway-failure"));

            assertThat(send(other, "bus.Samples.Question", "{\"text\":\"x\",\"added\":[1]}"))
                    .contains("bus.Samples.Answer", "{\"text\":\"x\"}");
            assertThat(send(other, "bus.Samples.Unheard", "{}")).contains("INTERNAL", "is unknown here");
            assertThat(send(other, "bus.Samples.Question", "{\"text\":{}}")).contains("INTERNAL", "another shape");
            assertThat(send(other, "bus.Samples.Question", "{\"text\":")).contains("INTERNAL");
            assertThat(send(other, "bus.Samples.Question", "")).contains("INTERNAL");
        } finally {
            Await.value(other.close());
        }
    }

    private String send(Vertx from, String type, String body) {
        Buffer frame = Buffer.buffer()
                .appendInt(type.length())
                .appendString(type)
                .appendInt(body.length())
                .appendString(body);
        return Await.value(from.eventBus()
                        .<String>request(address.name(), frame, new DeliveryOptions().setCodecName("gateway-message")))
                .body();
    }

    @Test
    void survivesNewsOfAnotherVersion() {
        Topic<News> topic = Topic.of(name(), News.class);
        AtomicInteger heard = new AtomicInteger();
        Await.value(answering.listen(topic, news -> heard.addAndGet(news.number())));

        asking.tell(Topic.of(topic.name(), Question.class), new Question("not news"));
        asking.tell(topic, new News(5));

        Await.until("news", () -> heard.get() == 5);
    }

    /** Writes frames as they are and reads them as text. */
    private record RawCodec(String name) implements MessageCodec<Buffer, String> {
        @Override
        public void encodeToWire(Buffer wire, Buffer frame) {
            wire.appendBuffer(frame);
        }

        @Override
        public String decodeFromWire(int position, Buffer wire) {
            return wire.getString(position, wire.length());
        }

        @Override
        public String transform(Buffer frame) {
            return frame.toString();
        }

        @Override
        public byte systemCodecID() {
            return -1;
        }
    }
}
