package de.askproai.gateway.client;

import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;

/** Reads an answer's body up to a limit, counted as it arrives and after decompression. */
final class LimitedBody {
    private LimitedBody() {}

    static Future<Buffer> read(HttpClientResponse response, int limit) {
        Promise<Buffer> complete = Promise.promise();
        Buffer body = Buffer.buffer();
        response.handler(chunk -> {
            if (body.length() + chunk.length() <= limit) {
                body.appendBuffer(chunk);
            } else {
                complete.tryFail(new GatewayException(
                        ErrorCode.UPSTREAM_REJECTED, "the answer is longer than " + limit + " bytes"));
            }
        });
        response.exceptionHandler(complete::tryFail);
        response.endHandler(ignored -> complete.tryComplete(body));
        return complete.future();
    }
}
