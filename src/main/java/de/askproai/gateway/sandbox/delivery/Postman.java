package de.askproai.gateway.sandbox.delivery;

import de.askproai.gateway.sandbox.state.Counts;
import de.askproai.gateway.sandbox.state.SandboxClock;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers webhooks like the vendors: signed afresh on every attempt, in order per key, retried, and on request doubled,
 * reordered, delayed or held back.
 *
 * <p>Confined to the sandbox's event loop.
 */
public final class Postman {
    private static final Logger LOG = LoggerFactory.getLogger(Postman.class);
    private static final int LOG_SIZE = 1000;
    private static final long REORDER_WAIT_MILLIS = 250;

    private final Vertx vertx;
    private final Courier courier;
    private final SandboxClock clock;
    private final Counts counts;
    private final Pace pace;
    private final Map<String, Disorder> disorders = new HashMap<>();
    private final Map<String, List<Held>> gathered = new HashMap<>();
    private final Map<String, Future<Void>> order = new HashMap<>();
    private final Deque<Delivery> log = new ArrayDeque<>();
    private int underway;
    private int generation;

    /** A delivery kept back: what sends it, and what ends it unsent. */
    private record Held(Runnable send, Runnable drop) {}

    public Postman(Vertx vertx, Courier courier, SandboxClock clock, Counts counts, Pace pace) {
        this.vertx = vertx;
        this.courier = courier;
        this.clock = clock;
        this.counts = counts;
        this.pace = pace;
    }

    /** Delivers and lets the log and the counts tell how it went. */
    public void post(Mail mail) {
        deliver(mail).onFailure(e -> LOG.error("a sandbox webhook could not be sent: {}", mail, e));
    }

    /** Delivers; the Future comes back, also with a refusal as its value, once the mail is accepted or given up. */
    public Future<Delivery> deliver(Mail mail) {
        Promise<Delivery> done = Promise.promise();
        Disorder disorder = disorder(mail.vendor());
        underway += 1 + disorder.duplicates();
        Held original = new Held(
                () -> send(mail, 0, disorder).onComplete(done), () -> done.complete(delivery(mail, 0, List.of())));
        dispatch(mail.vendor(), original, disorder);
        for (int copy = 1; copy <= disorder.duplicates(); copy++) {
            int number = copy;
            Runnable again = () -> send(mail, number, disorder)
                    .onFailure(e -> LOG.error("a sandbox webhook could not be doubled: {}", mail, e));
            dispatch(mail.vendor(), new Held(again, () -> {}), disorder);
        }
        return done.future();
    }

    /** Switches a vendor's disorder; whatever was kept back goes out when the new one allows it. */
    public void disturb(String vendor, Disorder disorder) {
        disorders.put(vendor, disorder);
        if (!disorder.paused()) {
            flush(vendor);
        }
    }

    public Disorder disorder(String vendor) {
        return disorders.getOrDefault(vendor, Disorder.NONE);
    }

    /** Deliveries neither accepted nor given up yet. */
    public int underway() {
        return underway;
    }

    public JsonArray log() {
        JsonArray all = new JsonArray();
        log.forEach(delivery -> all.add(delivery.toJson()));
        return all;
    }

    /** Forgets log and disorders and drops what was kept back; what is underway is neither retried nor counted. */
    public void reset() {
        generation++;
        underway = 0;
        List<List<Held>> dropped = List.copyOf(gathered.values());
        gathered.clear();
        disorders.clear();
        log.clear();
        dropped.forEach(waiting -> waiting.forEach(held -> held.drop().run()));
    }

    private void dispatch(String vendor, Held delivery, Disorder disorder) {
        if (!disorder.paused() && disorder.reorder() < 2) {
            delivery.send().run();
            return;
        }
        List<Held> waiting = gathered.computeIfAbsent(vendor, v -> new ArrayList<>());
        waiting.add(delivery);
        if (!disorder.paused() && waiting.size() >= disorder.reorder()) {
            flush(vendor);
        } else if (!disorder.paused() && waiting.size() == 1) {
            vertx.setTimer(REORDER_WAIT_MILLIS, timer -> {
                // Those it was set for may be gone, and others gathered.
                if (gathered.get(vendor) == waiting) {
                    flush(vendor);
                }
            });
        }
    }

    private void flush(String vendor) {
        if (disorder(vendor).paused()) {
            return;
        }
        List<Held> waiting = gathered.getOrDefault(vendor, new ArrayList<>());
        gathered.remove(vendor);
        if (disorder(vendor).reorder() >= 2) {
            Collections.reverse(waiting);
        }
        waiting.forEach(held -> held.send().run());
    }

    private Future<Delivery> send(Mail mail, int copy, Disorder disorder) {
        Future<Void> wait = disorder.delayMillis() == 0
                ? Future.succeededFuture()
                : vertx.timer(disorder.delayMillis()).mapEmpty();
        List<Delivery.Attempt> attempts = new ArrayList<>();
        int born = generation;
        Future<Void> first = wait.compose(waited -> firstAttempt(mail, copy, disorder, attempts));
        return first.compose(tried -> retry(mail, attempts, born)).map(finished -> note(mail, copy, attempts, born));
    }

    /** Deliberate doubles go out at once; what was reordered keeps its new order, everything else its own. */
    private Future<Void> firstAttempt(Mail mail, int copy, Disorder disorder, List<Delivery.Attempt> attempts) {
        if (disorder.reorder() >= 2) {
            return inOrder(mail.vendor() + " backwards", mail, attempts);
        }
        String own = mail.vendor() + " " + mail.endpoint().url() + " " + mail.order();
        return copy > 0 ? attempt(mail, attempts) : inOrder(own, mail, attempts);
    }

    /** Begins when the first attempt of the mail before it, of the same key, has ended in whatever way. */
    private Future<Void> inOrder(String key, Mail mail, List<Delivery.Attempt> attempts) {
        Future<Void> turn = order.getOrDefault(key, Future.succeededFuture()).compose(v -> attempt(mail, attempts));
        order.put(key, turn);
        return turn.onSuccess(v -> order.remove(key, turn));
    }

    private Future<Void> retry(Mail mail, List<Delivery.Attempt> attempts, int born) {
        List<Duration> pauses = mail.plan().pauses();
        boolean done = attempts.get(attempts.size() - 1).accepted() || attempts.size() > pauses.size();
        if (done || born != generation) {
            return Future.succeededFuture();
        }
        return pace.pause(pauses.get(attempts.size() - 1))
                .compose(v -> attempt(mail, attempts))
                .compose(v -> retry(mail, attempts, born));
    }

    private Future<Void> attempt(Mail mail, List<Delivery.Attempt> attempts) {
        Map<String, String> headers = new LinkedHashMap<>(Map.of("Content-Type", "application/json"));
        headers.putAll(
                mail.signer().headers(mail.body().getBytes(), mail.endpoint().signingSecrets(), clock.wall()));
        return courier.send(
                        HttpMethod.POST,
                        mail.endpoint().url(),
                        headers,
                        mail.body(),
                        mail.plan().timeout())
                .map(reply -> {
                    String outcome = reply.accepted() ? "accepted" : abbreviated(reply);
                    attempts.add(new Delivery.Attempt(reply.status(), reply.millis(), outcome));
                    return null;
                });
    }

    private Delivery note(Mail mail, int copy, List<Delivery.Attempt> attempts, int born) {
        Delivery delivery = delivery(mail, copy, attempts);
        if (born != generation) {
            return delivery;
        }
        underway--;
        String outcome = delivery.accepted() ? "accepted" : "given_up";
        counts.action(mail.vendor() + ".webhook." + outcome, mail.account(), List.of(mail.event() + " " + mail.id()));
        log.addLast(delivery);
        if (log.size() > LOG_SIZE) {
            log.removeFirst();
        }
        return delivery;
    }

    private static Delivery delivery(Mail mail, int copy, List<Delivery.Attempt> attempts) {
        return new Delivery(mail.vendor(), mail.account(), mail.event(), mail.id(), copy, attempts);
    }

    private static String abbreviated(Courier.Reply reply) {
        String text = reply.body().toString();
        return text.length() > 200 ? text.substring(0, 200) : text;
    }
}
