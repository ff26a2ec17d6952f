package de.askproai.gateway.client;

import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import de.askproai.gateway.time.Deadline;
import io.vertx.core.Future;

/** Ends every call at its deadline, and none later than its vendor's longest time; the outermost link. */
public final class DeadlineSender implements CallSender {
    private final CallSender next;

    public DeadlineSender(CallSender next) {
        this.next = next;
    }

    @Override
    public <T> Future<T> send(Call<T> call, Deadline deadline) {
        Deadline effective = deadline.atMost(call.vendor().settings().timeout());
        return effective.passed()
                ? Future.failedFuture(new GatewayException(ErrorCode.DEADLINE_EXCEEDED, "No time left to send " + call))
                : effective.limit(next.send(call, effective), call.toString());
    }
}
