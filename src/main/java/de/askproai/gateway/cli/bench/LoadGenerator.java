package de.askproai.gateway.cli.bench;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.HdrHistogram.Histogram;

/**
 * Sends HTTP requests over kept-alive connections on one event loop and counts the answers.
 *
 * <p>Closed loop: each connection sends its next request when the last one was answered; tells the throughput. Open loop:
 * requests are sent at a fixed rate whatever the answers do, and latency counts from when a request was due; tells the
 * waiting times people would see. Talks to loopback only.
 */
final class LoadGenerator {
    private static final Duration LAST_ANSWERS = Duration.ofMillis(500);
    private static final byte[] END_OF_HEAD = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    /**
     * What one run brought.
     *
     * @param accepted answers with status 200 or 202 inside the measured time
     * @param refused other answers, in the whole run
     * @param processor taken in the measured time
     */
    record Result(long accepted, long refused, Duration measured, Histogram latencyMicros, ProcessorTime processor) {
        double perSecond() {
            return accepted * 1e9 / measured.toNanos();
        }
    }

    private final Vertx vertx;
    // A client nobody refers to is closed with its connections by the next garbage collection.
    private final NetClient client;
    private final int port;
    private final Traffic traffic;
    private final ProcessorTime.Meter processor;
    private final List<Wire> wires = new ArrayList<>();
    private final ArrayDeque<Wire> idle = new ArrayDeque<>();
    private final ArrayDeque<Long> due = new ArrayDeque<>();
    private Histogram latency = new Histogram(3);
    private boolean closedLoop;
    private boolean stopped;
    private long accepted;
    private long refused;

    LoadGenerator(Vertx vertx, int port, Traffic traffic, ProcessorTime.Meter processor) {
        this.vertx = vertx;
        this.client = vertx.createNetClient(new NetClientOptions().setTcpNoDelay(true));
        this.port = port;
        this.traffic = traffic;
        this.processor = processor;
    }

    /**
     * Runs as fast as the answers come.
     *
     * @param warm run on the event loop when the measured time begins
     */
    Future<Result> closedLoop(int connections, WarmUp warmUp, Duration measured, Runnable warm) {
        closedLoop = true;
        return connect(connections).compose(connected -> {
            wires.forEach(wire -> wire.send(System.nanoTime()));
            return measure(warmUp, measured, warm);
        });
    }

    /** Sends so many requests per second. */
    Future<Result> openLoop(int connections, int perSecond, WarmUp warmUp, Duration measured) {
        return connect(connections).compose(connected -> {
            idle.addAll(wires);
            long start = System.nanoTime();
            long[] planned = {0};
            long ticker = vertx.setPeriodic(1, tick -> {
                long shouldHaveSent = (System.nanoTime() - start) * perSecond / 1_000_000_000L;
                while (!stopped && planned[0] < shouldHaveSent) {
                    due.add(start + planned[0]++ * 1_000_000_000L / perSecond);
                }
                sendDue();
            });
            return measure(warmUp, measured, () -> {}).andThen(done -> {
                boolean ignored = vertx.cancelTimer(ticker);
            });
        });
    }

    private Future<Void> connect(int connections) {
        List<Future<NetSocket>> sockets = new ArrayList<>();
        for (int i = 0; i < connections; i++) {
            int number = i;
            sockets.add(client.connect(port, "127.0.0.1").onSuccess(socket -> wires.add(new Wire(number, socket))));
        }
        return Future.all(sockets).mapEmpty();
    }

    private Future<Result> measure(WarmUp warmUp, Duration measured, Runnable warm) {
        return warmUp.over(vertx).compose(over -> {
            warm.run();
            accepted = 0;
            latency = new Histogram(3);
            ProcessorTime before = processor.read();
            long start = System.nanoTime();
            return vertx.timer(measured.toMillis()).compose(passed -> {
                stopped = true;
                due.clear();
                Duration took = Duration.ofNanos(System.nanoTime() - start);
                Result result = new Result(
                        accepted,
                        refused,
                        took,
                        latency.copy(),
                        processor.read().since(before));
                // The last answers may still come; after that the connections are of no more use.
                return vertx.timer(LAST_ANSWERS.toMillis()).map(later -> {
                    wires.forEach(Wire::close);
                    client.close().onFailure(failure -> refused++);
                    return result;
                });
            });
        });
    }

    private void sendDue() {
        while (!due.isEmpty() && !idle.isEmpty()) {
            Long dueAt = due.poll();
            Wire wire = idle.poll();
            if (dueAt != null && wire != null) {
                wire.send(dueAt);
            }
        }
    }

    /** One connection with at most one request under way. */
    private final class Wire {
        private final int number;
        private final NetSocket socket;
        private Buffer partial = Buffer.buffer();
        private long since;

        Wire(int number, NetSocket socket) {
            this.number = number;
            this.socket = socket;
            socket.handler(this::received);
            socket.exceptionHandler(failure -> refused++);
        }

        void send(long countedFrom) {
            since = countedFrom;
            socket.write(Buffer.buffer(traffic.next(number))).onFailure(failure -> refused++);
        }

        void close() {
            socket.close().onFailure(failure -> refused++);
        }

        private void received(Buffer chunk) {
            Buffer answer = partial.length() == 0 ? chunk : partial.appendBuffer(chunk);
            int length = lengthOf(answer);
            if (length < 0 || answer.length() < length) {
                partial = answer;
                return;
            }
            partial = Buffer.buffer();
            byte status = answer.getByte(9);
            boolean is2xx = status == '2';
            if (is2xx) {
                accepted++;
            } else {
                refused++;
            }
            latency.recordValue(Math.max(0, (System.nanoTime() - since) / 1000));
            if (stopped) {
                return;
            }
            if (closedLoop) {
                send(System.nanoTime());
            } else {
                idle.add(this);
                sendDue();
            }
        }
    }

    /** Returns the length of the answer, or -1 while its head is incomplete. */
    private static int lengthOf(Buffer answer) {
        byte[] bytes = answer.getBytes();
        int head = indexOf(bytes, END_OF_HEAD);
        if (head < 0) {
            return -1;
        }
        String text = new String(bytes, 0, head, StandardCharsets.US_ASCII).toLowerCase(Locale.ROOT);
        int at = text.indexOf("content-length:");
        if (at < 0) {
            return head + END_OF_HEAD.length;
        }
        int end = text.indexOf('\r', at);
        String length = text.substring(at + "content-length:".length(), end < 0 ? text.length() : end);
        return head + END_OF_HEAD.length + Integer.parseInt(length.trim());
    }

    private static int indexOf(byte[] bytes, byte[] wanted) {
        outer:
        for (int i = 0; i <= bytes.length - wanted.length; i++) {
            for (int j = 0; j < wanted.length; j++) {
                if (bytes[i + j] != wanted[j]) {
                    continue outer;
                }
            }
            return i;
        }
        return -1;
    }
}
