package de.askproai.gateway.client;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.time.Deadline;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.Supplier;

/** The next link of the one under test: answers as told, remembers what came; what it was not told fails with 500. */
final class ScriptedSender implements CallSender {
    private final Queue<Supplier<Future<Response>>> script = new ArrayDeque<>();
    private final List<Call<?>> received = new ArrayList<>();
    private final List<Deadline> deadlines = new ArrayList<>();

    @CanIgnoreReturnValue
    synchronized ScriptedSender thenAnswer(String body) {
        Response response = new Response(200, MultiMap.caseInsensitiveMultiMap(), Buffer.buffer(body));
        return then(() -> Future.succeededFuture(response));
    }

    @CanIgnoreReturnValue
    synchronized ScriptedSender thenFail(ErrorCode... codes) {
        for (ErrorCode code : codes) {
            script.add(() -> Future.failedFuture(Calls.failure(code)));
        }
        return this;
    }

    @CanIgnoreReturnValue
    ScriptedSender thenHang(Promise<Response> until) {
        return then(until::future);
    }

    @CanIgnoreReturnValue
    synchronized ScriptedSender then(Supplier<Future<Response>> answer) {
        script.add(answer);
        return this;
    }

    @Override
    public <T> Future<T> send(Call<T> call, Deadline deadline) {
        Supplier<Future<Response>> answer;
        synchronized (this) {
            received.add(call);
            deadlines.add(deadline);
            answer = script.poll();
        }
        Future<Response> response =
                answer == null ? Future.failedFuture(Calls.failure(ErrorCode.UPSTREAM_FAILED)) : answer.get();
        return response.map(known -> Decoding.decode(call, known));
    }

    synchronized int count() {
        return received.size();
    }

    synchronized List<Call<?>> received() {
        return List.copyOf(received);
    }

    synchronized Deadline deadline(int index) {
        return deadlines.get(index);
    }
}
