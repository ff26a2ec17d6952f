package de.askproai.gateway.booking;

import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import de.askproai.gateway.tool.ToolCall;
import io.vertx.core.Future;
import java.util.UUID;

/** Finds the branch a tool is called for; without one there is nothing to say. */
final class ShopDoor {
    private ShopDoor() {}

    static Future<Shop> open(Shops shops, ToolCall call) {
        UUID branch = call.context().branch();
        if (branch == null) {
            return Future.failedFuture(new GatewayException(ErrorCode.MISCONFIGURED, "No branch was named"));
        }
        return shops.find(call.context().company(), branch, call.deadline())
                .map(found -> found.orElseThrow(
                        () -> new GatewayException(ErrorCode.MISCONFIGURED, "There is no such branch")));
    }
}
