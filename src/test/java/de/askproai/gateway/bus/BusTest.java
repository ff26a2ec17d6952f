package de.askproai.gateway.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.askproai.gateway.bus.Samples.Question;
import de.askproai.gateway.testing.Await;
import de.askproai.gateway.testing.TestVertx;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The bus within one node. */
class BusTest extends BusContract {
    @RegisterExtension
    private static final TestVertx VERTX = new TestVertx();

    private static Vertx vertx;
    private static Bus bus;

    @BeforeAll
    static void start() {
        vertx = VERTX.vertx();
        bus = new Bus(vertx);
    }

    @Override
    Vertx askingVertx() {
        return vertx;
    }

    @Override
    Bus asking() {
        return bus;
    }

    @Override
    Bus answering() {
        return bus;
    }

    @Test
    void handsOverTheSameInstance() {
        Address<Question, Question> echo = Address.of(name(), Question.class, Question.class);
        Await.value(bus.answer(echo, (query, deadline) -> Future.succeededFuture(query)));
        Question sent = new Question("same");

        assertThat(Await.value(bus.ask(echo, sent, soon()))).isSameAs(sent);
    }

    @Test
    void endsAVerticlesAnswerersWithTheVerticle() {
        String id = Await.value(vertx.deployVerticle(context ->
                bus.answer(address, (query, deadline) -> Future.succeededFuture(new Samples.Answer("deployed")))));
        assertThat(Await.value(bus.ask(address, new Question("x"), soon())).text())
                .isEqualTo("deployed");

        Await.value(vertx.undeploy(id));

        Await.refusal(bus.ask(address, new Question("x"), soon()));
    }

    @Test
    void refusesTypesThatCannotTravel() {
        assertThatThrownBy(() -> bus.answer(
                                Address.of(name(), BusMessage.class, Ack.class),
                                (query, deadline) -> Future.succeededFuture(new Ack()))
                        .isComplete())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("BusMessage");
    }

    @Test
    void refusesNamesThatCouldBeMistaken() {
        assertThatThrownBy(() -> Address.of("", Question.class, Ack.class)).hasMessageContaining("bus name");
        assertThatThrownBy(() -> address.variant("a").variant("b")).hasMessageContaining("bus name");
        assertThatThrownBy(() -> Topic.of("with space", Question.class)).hasMessageContaining("bus name");
    }
}
