package de.askproai.gateway.chaos;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;

/**
 * Many people who ring at about the same time because of one day that has few times left. Each asks what is free, takes
 * one of the times, or one of those offered instead, and hangs up once told that there is an appointment, or none.
 *
 * <p>Whoever hears nothing, or that something went wrong, says the same again.
 */
final class Crowd {
    /** How it ended for a caller. */
    enum End {
        BOOKED,
        PROMISED,
        NOTHING_FREE,
        APOLOGY
    }

    /** What a caller was told in the end, and of which time. */
    record Told(End end, LocalTime time) {}

    private static final Duration LOSES_PATIENCE = Duration.ofSeconds(45);
    private static final int WISHES = 4;
    private static final int LONGEST_PAUSE_MILLIS = 1_500;
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Agent agent;
    private final Node node;
    private final LocalDate day;
    private final List<LocalTime> times;
    private final int seed;
    private final List<Thread> threads = new ArrayList<>();
    private final Map<String, Told> told = new ConcurrentHashMap<>();

    private Crowd(Agent agent, Node node, LocalDate day, List<LocalTime> times, int seed) {
        this.agent = agent;
        this.node = node;
        this.day = day;
        this.times = times;
        this.seed = seed;
    }

    /** Lets so many people ring; all that they do by chance comes from the seed. */
    static Crowd ring(Agent agent, Node node, LocalDate day, List<LocalTime> times, int callers, int seed) {
        Crowd crowd = new Crowd(agent, node, day, times, seed);
        for (int i = 0; i < callers; i++) {
            int number = i;
            Random random = new Random(1_000L * seed + number);
            Thread thread = new Thread(() -> crowd.call(number, random), "crowd-" + seed + "-" + number);
            thread.setDaemon(true);
            thread.start();
            crowd.threads.add(thread);
        }
        return crowd;
    }

    /** Returns what everybody was told, by the id of the call. */
    Map<String, Told> hungUp() {
        Threads.join(threads, PATIENCE, "Somebody is still on the line", "seed " + seed);
        return new TreeMap<>(told);
    }

    private void call(int number, Random random) {
        String callId = "call_crowd_" + seed + "_" + number;
        String caller = "+49172%07d".formatted(seed * 1_000 + number);
        LocalTime time = times.get(random.nextInt(times.size()));
        pause(random);
        Told end = new Told(End.APOLOGY, time);
        for (int wish = 0; wish < WISHES; wish++) {
            Wish wanted = new Wish(callId, caller, day, time);
            if (wish == 0) {
                JsonObject question =
                        new JsonObject().put("date", day.toString()).put("service", Tenant.SERVICE);
                Agent.Answer ignored = said(ToolCalls.LOOK, wanted, question, random);
                pause(random);
            }
            Agent.Answer answer = said(ToolCalls.BOOK, wanted, wanted.arguments(), random);
            if (answer == null) {
                break;
            }
            if (answer.isSuccess() || answer.isPromise()) {
                end = new Told(answer.isSuccess() ? End.BOOKED : End.PROMISED, time);
                break;
            }
            List<LocalTime> others = alternatives(answer);
            if (others.isEmpty()) {
                end = new Told(End.NOTHING_FREE, time);
                break;
            }
            time = others.get(random.nextInt(others.size()));
            end = new Told(End.NOTHING_FREE, time);
            pause(random);
        }
        told.put(callId, end);
    }

    /** Says it until there is an answer that settles it; null when the caller gives up. */
    private Agent.Answer said(String tool, Wish wish, JsonObject arguments, Random random) {
        long end = System.nanoTime() + LOSES_PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            try {
                Agent.Answer answer = agent.call(node, tool, wish, arguments).get(10, TimeUnit.SECONDS);
                if (answer.isSuccess() || answer.isPromise() || isRefusal(answer)) {
                    return answer;
                }
            } catch (ExecutionException | TimeoutException noAnswer) {
                pause(random);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
            pause(random);
        }
        return null;
    }

    private static boolean isRefusal(Agent.Answer answer) {
        return answer.body().getJsonObject("facts").containsKey("alternatives");
    }

    /** The calendar is open no longer than the times are many, so what else it offers is of another day. */
    private List<LocalTime> alternatives(Agent.Answer answer) {
        JsonArray offered = answer.body().getJsonObject("facts").getJsonArray("alternatives");
        return IntStream.range(0, offered.size())
                .mapToObj(i -> OffsetDateTime.parse(offered.getString(i)))
                .filter(start -> start.toLocalDate().equals(day))
                .map(OffsetDateTime::toLocalTime)
                .toList();
    }

    private static void pause(Random random) {
        Pause.of(Duration.ofMillis(random.nextInt(LONGEST_PAUSE_MILLIS)));
    }
}
