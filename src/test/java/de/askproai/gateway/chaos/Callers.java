package de.askproai.gateway.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * People who want an appointment each and do not give up: whoever hears nothing, or an apology, asks for the same again
 * in the same call, at another node if there is one.
 */
final class Callers implements AutoCloseable {
    private static final Duration BETWEEN_WISHES = Duration.ofMillis(600);
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(500);

    private final Agent agent;
    private final Wishes wishes;
    private final List<Node> nodes;
    private final List<Thread> threads = new ArrayList<>();
    private final Map<Wish, Boolean> granted = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> apologies = new ConcurrentHashMap<>();
    private final AtomicInteger unanswered = new AtomicInteger();
    private volatile boolean stopped;
    private volatile boolean givenUp;

    private Callers(Agent agent, Wishes wishes, List<Node> nodes) {
        this.agent = agent;
        this.wishes = wishes;
        this.nodes = nodes;
    }

    static Callers start(Agent agent, Wishes wishes, List<Node> nodes, int atOnce) {
        Callers callers = new Callers(agent, wishes, List.copyOf(nodes));
        for (int i = 0; i < atOnce; i++) {
            Thread thread = new Thread(callers::call, "caller-" + i);
            thread.setDaemon(true);
            thread.start();
            callers.threads.add(thread);
        }
        return callers;
    }

    private void call() {
        while (!stopped) {
            book(wishes.next());
            LockSupport.parkNanos(BETWEEN_WISHES.toNanos());
        }
    }

    private void book(Wish wish) {
        int first = ThreadLocalRandom.current().nextInt(nodes.size());
        for (int attempt = 0; !givenUp; attempt++) {
            if (isGranted(nodes.get((first + attempt) % nodes.size()), wish)) {
                return;
            }
            LockSupport.parkNanos(BETWEEN_TRIES.toNanos());
        }
    }

    private boolean isGranted(Node node, Wish wish) {
        try {
            Agent.Answer answer =
                    agent.call(node, ToolCalls.BOOK, wish, wish.arguments()).get(10, TimeUnit.SECONDS);
            if (answer.isSuccess() || answer.isPromise()) {
                granted.put(wish, answer.isPromise());
                return true;
            }
            apologies
                    .computeIfAbsent(answer.code(), none -> new AtomicInteger())
                    .incrementAndGet();
        } catch (ExecutionException | TimeoutException noAnswer) {
            unanswered.incrementAndGet();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        return false;
    }

    List<Wish> granted() {
        return List.copyOf(granted.keySet());
    }

    /** Nobody new calls; returns when everybody was told that the appointment is booked, or will be. */
    void finish(Duration patience) {
        stopped = true;
        Threads.join(threads, patience, "A caller still has no appointment", this);
    }

    @Override
    public void close() {
        stopped = true;
        givenUp = true;
    }

    @Override
    public String toString() {
        long promised = granted.values().stream().filter(promise -> promise).count();
        return "callers: %d booked, %d promised, heard nothing %d times, apologies %s"
                .formatted(granted.size() - promised, promised, unanswered.get(), apologies);
    }
}
