package de.askproai.gateway.bus;

import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import de.askproai.gateway.time.Deadline;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import java.util.Collection;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The typed bus: asks go to one answerer, on this node if it has one; news go to every listener on every node.
 *
 * <p>One per Vert.x instance; may be used from any thread, and answers arrive on the asker's context. Every failure is a
 * {@link GatewayException}: the answerer's own, {@link ErrorCode#NO_HANDLER}, {@link ErrorCode#DEADLINE_EXCEEDED}, or
 * {@link ErrorCode#INTERNAL} for a bug or for nodes of versions that do not understand each other.
 */
public final class Bus {
    private static final Logger LOG = LoggerFactory.getLogger(Bus.class);

    private final EventBus events;
    private final boolean clustered;
    private final String nodeId = UUID.randomUUID().toString();
    private final MessageTypes types = new MessageTypes();
    private final MessageCodecs codecs = new MessageCodecs(types);

    /** Takes over the event bus of this Vert.x instance, where no other code may send or register anything. */
    public Bus(Vertx vertx) {
        this.events = vertx.eventBus();
        this.clustered = vertx.isClustered();
        codecs.registerOn(events);
    }

    /**
     * Makes records known that travel as parts of messages, where a message names only an interface that is open to other
     * packages; before the first message, and the same on all nodes.
     */
    public void admit(Collection<? extends Class<?>> records) {
        codecs.admit(records);
    }

    /** Puts a question to whoever answers it, here first, and waits no longer than the deadline. */
    public <Q extends BusMessage, R extends BusMessage> Future<R> ask(
            Address<Q, R> address, Q query, Deadline deadline) {
        if (deadline.passed()) {
            return Future.failedFuture(noTimeLeft(address.name()));
        }
        types.register(address.query());
        types.register(address.reply());
        Future<R> here = request(address, query, deadline, true);
        return clustered ? here.recover(failure -> elsewhere(address, query, deadline, failure)) : here;
    }

    // Vert.x alone would spread asks evenly, so that one frozen node would hold up a share of everybody's.
    private <Q extends BusMessage, R extends BusMessage> Future<R> elsewhere(
            Address<Q, R> address, Q query, Deadline deadline, Throwable failure) {
        boolean nobodyHere = failure instanceof GatewayException known && known.code() == ErrorCode.NO_HANDLER;
        return nobodyHere ? request(address, query, deadline, false) : Future.failedFuture(failure);
    }

    private <Q extends BusMessage, R extends BusMessage> Future<R> request(
            Address<Q, R> address, Q query, Deadline deadline, boolean localOnly) {
        return events.request(address.name(), query, Envelope.forAsk(deadline, localOnly))
                .transform((reply, failure) ->
                        reply == null ? Future.failedFuture(translate(address.name(), failure)) : open(address, reply));
    }

    private static <R extends BusMessage> Future<R> open(Address<?, R> address, Message<?> reply) {
        Object body = reply.body();
        if (address.reply().isInstance(body)) {
            return Future.succeededFuture(address.reply().cast(body));
        }
        return Future.failedFuture(
                body instanceof GatewayException failure
                        ? failure
                        : new GatewayException(ErrorCode.INTERNAL, "Wrong kind of answer from " + address.name()));
    }

    /** Answers an address on this context; the Future completes when all nodes know. */
    public <Q extends BusMessage, R extends BusMessage> Future<Registration> answer(
            Address<Q, R> address, Answerer<Q, R> answerer) {
        types.register(address.query());
        types.register(address.reply());
        return registered(events.consumer(address.name(), message -> serve(address, answerer, message)));
    }

    private <Q extends BusMessage, R extends BusMessage> void serve(
            Address<Q, R> address, Answerer<Q, R> answerer, Message<Object> message) {
        Envelope.restoreCorrelation(message);
        // compose() turns whatever is thrown in here into a failed Future.
        Future.succeededFuture(message)
                .compose(asked -> answerer.answer(expect(address, asked), Envelope.deadlineOf(asked)))
                .onSuccess(message::reply)
                .onFailure(failure -> message.reply(reported(address, failure)));
    }

    private static <Q extends BusMessage> Q expect(Address<Q, ?> address, Message<Object> message) {
        Object body = message.body();
        if (body instanceof GatewayException undeliverable) {
            throw undeliverable;
        }
        if (!address.query().isInstance(body)) {
            throw new GatewayException(ErrorCode.INTERNAL, "Wrong kind of question to " + address.name());
        }
        return address.query().cast(body);
    }

    // A bug's stack trace stays on this node, so it is logged here; the asker logs the outcome.
    private static GatewayException reported(Address<?, ?> address, Throwable failure) {
        if (!(failure instanceof GatewayException)) {
            LOG.error("Answering {} failed unexpectedly", address.name(), failure);
        }
        return GatewayException.of(failure);
    }

    /** Tells all listeners, on this node without waiting for the cluster; nobody listening is no error. */
    public <E extends BusMessage> void tell(Topic<E> topic, E event) {
        types.register(topic.event());
        events.publish(topic.name(), event, Envelope.forTell());
        if (clustered) {
            events.publish(topic.name(), event, Envelope.forTellOthers(nodeId));
        }
    }

    /** Listens to a topic on this context; the Future completes when all nodes know. A listener's failure is logged. */
    public <E extends BusMessage> Future<Registration> listen(Topic<E> topic, Handler<E> listener) {
        types.register(topic.event());
        return registered(events.consumer(topic.name(), message -> hear(topic, listener, message)));
    }

    private <E extends BusMessage> void hear(Topic<E> topic, Handler<E> listener, Message<Object> message) {
        if (Envelope.publishedBy(nodeId, message)) {
            return;
        }
        Envelope.restoreCorrelation(message);
        Object body = message.body();
        if (!topic.event().isInstance(body)) {
            LOG.warn(
                    "Dropped news on {}: {}",
                    topic.name(),
                    body instanceof GatewayException unreadable ? unreadable.detail() : "wrong type");
            return;
        }
        try {
            listener.handle(topic.event().cast(body));
        } catch (RuntimeException e) {
            LOG.error("Listener of {} failed", topic.name(), e);
        }
    }

    private static Future<Registration> registered(MessageConsumer<Object> consumer) {
        return consumer.completion().map(consumer::unregister);
    }

    private static GatewayException translate(String name, Throwable failure) {
        if (!(failure instanceof ReplyException reply)) {
            return GatewayException.of(failure);
        }
        ReplyFailure kind = reply.failureType();
        return switch (kind) {
            case NO_HANDLERS -> new GatewayException(ErrorCode.NO_HANDLER, "Nobody answers " + name);
            case TIMEOUT -> noTimeLeft(name);
            case ERROR, RECIPIENT_FAILURE ->
                new GatewayException(ErrorCode.UNAVAILABLE, name + " is not reachable", reply);
        };
    }

    private static GatewayException noTimeLeft(String name) {
        return new GatewayException(ErrorCode.DEADLINE_EXCEEDED, name + " did not answer in time");
    }
}
