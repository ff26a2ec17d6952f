package de.askproai.gateway.chaos;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Sends signed webhooks as a vendor does: what was not acknowledged is sent again under the same id, to any node, and only
 * then comes the next event of its key. Remembers what was acknowledged.
 */
final class LoadSender implements AutoCloseable {
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(12);

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(1))
            .build();
    private final Load load;
    private final List<Node> nodes;
    private final Duration answerWithin;
    private final byte[] padding;
    private final List<Thread> threads = new ArrayList<>();
    private final Map<String, Integer> acknowledged = new ConcurrentHashMap<>();
    private final Map<String, Instant> sentAt = new ConcurrentHashMap<>();
    private final AtomicInteger accepted = new AtomicInteger();
    private final AtomicInteger duplicates = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();
    private final Map<String, AtomicInteger> unanswered = new ConcurrentHashMap<>();
    private final Map<Integer, AtomicInteger> unexpected = new ConcurrentHashMap<>();
    private volatile boolean stopped;
    private volatile boolean givenUp;

    private LoadSender(Load load, List<Node> nodes, Duration answerWithin) {
        this.load = load;
        this.nodes = nodes;
        this.answerWithin = answerWithin;
        byte[] pad = new byte[load.padding()];
        Arrays.fill(pad, (byte) 'x');
        this.padding = pad;
    }

    /** Begins to send, to the nodes in turn. */
    static LoadSender start(Load load, List<Node> nodes) {
        return start(load, nodes, ANSWER_WITHIN);
    }

    /** @param answerWithin after how long without an answer an event is sent again */
    static LoadSender start(Load load, List<Node> nodes, Duration answerWithin) {
        LoadSender sender = new LoadSender(load, List.copyOf(nodes), answerWithin);
        for (int i = 0; i < load.senders(); i++) {
            int number = i;
            Thread thread = new Thread(() -> sender.send(number), "sender-" + load.prefix() + number);
            thread.setDaemon(true);
            thread.start();
            sender.threads.add(thread);
        }
        return sender;
    }

    private void send(int number) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Tenant.WEBHOOK_SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            for (int i = 0; !stopped && load.has(i); i++) {
                deliver(mac, load.prefix() + number + "/" + load.keyOf(i), load.stepOf(i));
                LockSupport.parkNanos(load.pause().toNanos());
            }
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private void deliver(Mac mac, String key, int step) {
        String event = key + "#" + step;
        byte[] head = head(event, key, step).getBytes(StandardCharsets.UTF_8);
        byte[] tail = {'"', '}'};
        mac.update(head);
        mac.update(padding);
        String signature = HexFormat.of().formatHex(mac.doFinal(tail));
        HttpRequest.BodyPublisher body = BodyPublishers.fromPublisher(
                BodyPublishers.ofByteArrays(List.of(head, padding, tail)),
                (long) head.length + padding.length + tail.length);
        int first = ThreadLocalRandom.current().nextInt(nodes.size());
        sentAt.put(event, Instant.now());
        for (int attempt = 0; !givenUp; attempt++) {
            Node node = nodes.get((first + attempt) % nodes.size());
            if (isAcknowledged(request(node, signature, body))) {
                acknowledged.put(key, step + 1);
                return;
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
    }

    private String head(String event, String key, int step) {
        return """
               {"type":"tally","id":"%s","key":"%s","step":%d,"failPercent":%d,%s"pad":\"""".formatted(event, key, step, load.failPercent(), load.bringsInvoice(step) ? invoice(event) : "");
    }

    private String invoice(String event) {
        byte[] body = load.tenant().invoice(Invoices.operation(event));
        return """
               "account":"%s","invoice":"%s",""".formatted(
                        load.tenant().billing().connection(),
                        Base64.getUrlEncoder().withoutPadding().encodeToString(body));
    }

    private HttpRequest request(Node node, String signature, HttpRequest.BodyPublisher body) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + node.port() + "/webhooks/generic/"
                        + load.tenant().publicId("generic")))
                .timeout(answerWithin)
                .header("Content-Type", "application/json")
                .header("X-Signature", signature)
                .POST(body)
                .build();
    }

    private boolean isAcknowledged(HttpRequest request) {
        try {
            HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
            return switch (response.statusCode()) {
                case 202 -> accepted.incrementAndGet() > 0;
                case 200 -> duplicates.incrementAndGet() > 0;
                case 503 -> {
                    refused.incrementAndGet();
                    yield response.headers().firstValue("Retry-After").isEmpty() && noted(-503);
                }
                default -> noted(response.statusCode());
            };
        } catch (IOException noAnswer) {
            unanswered
                    .computeIfAbsent(noAnswer.getClass().getSimpleName(), none -> new AtomicInteger())
                    .incrementAndGet();
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private boolean noted(int status) {
        unexpected.computeIfAbsent(status, none -> new AtomicInteger()).incrementAndGet();
        return false;
    }

    /** Returns how many events of each key were acknowledged; steps count from 0 without a gap. */
    Map<String, Integer> acknowledged() {
        return new TreeMap<>(acknowledged);
    }

    int acknowledgedEvents() {
        return accepted.get() + duplicates.get();
    }

    int duplicates() {
        return duplicates.get();
    }

    int refused() {
        return refused.get();
    }

    /** Returns how many requests had no answer in time. */
    int timedOut() {
        return Optional.ofNullable(unanswered.get(HttpTimeoutException.class.getSimpleName()))
                .map(AtomicInteger::get)
                .orElse(0);
    }

    /** Returns the acknowledged events that brought an invoice, as {@code key#step}. */
    Set<String> invoiced() {
        Set<String> events = new HashSet<>();
        acknowledged.forEach((key, steps) ->
                IntStream.range(0, steps).filter(load::bringsInvoice).forEach(step -> events.add(key + "#" + step)));
        return events;
    }

    /** Returns when the step of the key was first sent, under {@code key#step}. */
    Map<String, Instant> sentAt() {
        return sentAt;
    }

    /** Returns answers no sender should get, by status; -503 is a refusal that does not say when to come again. */
    Map<Integer, AtomicInteger> unexpected() {
        return unexpected;
    }

    /** Starts nothing new and returns when everything that was begun is acknowledged. */
    void finish(Duration patience) {
        stopped = true;
        await(patience);
    }

    /** Returns when all events of a bounded load are acknowledged. */
    void await(Duration patience) {
        Threads.join(threads, patience, "Not acknowledged", this);
    }

    @Override
    public void close() {
        stopped = true;
        givenUp = true;
    }

    @Override
    public String toString() {
        return "acknowledged %d (202: %d, 200: %d), refused %d, unanswered %s%s"
                .formatted(
                        acknowledgedEvents(),
                        accepted.get(),
                        duplicates.get(),
                        refused.get(),
                        unanswered.isEmpty() ? "0" : unanswered,
                        unexpected.isEmpty() ? "" : ", unexpected " + unexpected);
    }
}
