package de.askproai.gateway.client;

import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import de.askproai.gateway.observe.OwnContext;
import de.askproai.gateway.time.Deadline;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The places for calls to one upstream, and the line before them.
 *
 * <p>Connections take turns and none holds more than half of the places, so a busy company cannot shut out the others.
 * Thread-safe; a call that waited goes on in its own context.
 */
final class Bulkhead {
    private final Vertx vertx;
    private final String name;
    private final int places;
    private final int placesEach;
    private final int maxQueued;
    // Guarded by this; the lanes are in the order of their next turns.
    private final Map<String, Lane> lanes = new LinkedHashMap<>();
    private int inFlight;
    private int queued;

    Bulkhead(Vertx vertx, Vendor vendor) {
        this.vertx = vertx;
        this.name = vendor.name();
        this.places = vendor.settings().maxInFlight();
        this.placesEach = Math.max(1, (places + 1) / 2);
        this.maxQueued = vendor.settings().maxQueued();
    }

    /** One connection's calls. */
    private static final class Lane {
        private final Deque<Promise<Void>> waiting = new ArrayDeque<>();
        private int inFlight;
    }

    /** Runs the work when there is a place; fails with {@link ErrorCode#UPSTREAM_UNAVAILABLE} if none comes in time. */
    <T> Future<T> run(String connection, Deadline deadline, Supplier<Future<T>> work) {
        Promise<Void> turn = Promise.promise();
        if (enter(connection, turn)) {
            return held(connection, work);
        }
        if (turn.future().isComplete()) {
            return turn.future().mapEmpty();
        }
        long timer = vertx.setTimer(Math.max(1, deadline.remaining().toMillis()), id -> giveUp(connection, turn));
        return OwnContext.of(turn.future())
                .onSuccess(ignored -> vertx.cancelTimer(timer))
                .compose(ignored -> held(connection, work));
    }

    // compose() catches what the work throws, so a place is always given back.
    private <T> Future<T> held(String connection, Supplier<Future<T>> work) {
        return Future.succeededFuture().compose(ignored -> work.get()).onComplete(outcome -> leave(connection));
    }

    /** Returns whether the call may start at once; otherwise it is in line, or its turn has failed. */
    private synchronized boolean enter(String connection, Promise<Void> turn) {
        Lane lane = lanes.computeIfAbsent(connection, ignored -> new Lane());
        if (inFlight < places && lane.inFlight < placesEach) {
            inFlight++;
            lane.inFlight++;
            return true;
        }
        if (queued >= maxQueued) {
            dropIfIdle(connection, lane);
            turn.fail(busy("too many calls wait already"));
        } else {
            queued++;
            lane.waiting.add(turn);
        }
        return false;
    }

    private void leave(String connection) {
        Promise<Void> next;
        synchronized (this) {
            inFlight--;
            Lane lane = lanes.get(connection);
            if (lane != null) {
                lane.inFlight--;
                dropIfIdle(connection, lane);
            }
            next = takeNext();
        }
        if (next != null) {
            next.complete();
        }
    }

    private @Nullable Promise<Void> takeNext() {
        for (Iterator<Map.Entry<String, Lane>> all = lanes.entrySet().iterator(); all.hasNext(); ) {
            Map.Entry<String, Lane> entry = all.next();
            Lane lane = entry.getValue();
            Promise<Void> turn = lane.inFlight < placesEach ? lane.waiting.poll() : null;
            if (turn != null) {
                all.remove();
                lanes.put(entry.getKey(), lane);
                queued--;
                inFlight++;
                lane.inFlight++;
                return turn;
            }
        }
        return null;
    }

    private void giveUp(String connection, Promise<Void> turn) {
        if (removed(connection, turn)) {
            turn.fail(busy("no place came free in time"));
        }
    }

    private synchronized boolean removed(String connection, Promise<Void> turn) {
        Lane lane = lanes.get(connection);
        if (lane == null || !lane.waiting.remove(turn)) {
            return false;
        }
        queued--;
        dropIfIdle(connection, lane);
        return true;
    }

    private void dropIfIdle(String connection, Lane lane) {
        if (lane.inFlight == 0 && lane.waiting.isEmpty()) {
            lanes.remove(connection);
        }
    }

    private GatewayException busy(String why) {
        return new GatewayException(ErrorCode.UPSTREAM_UNAVAILABLE, name + " is busy: " + why);
    }

    synchronized int queued() {
        return queued;
    }
}
