package de.askproai.gateway.store.redis;

import de.askproai.gateway.error.GatewayException;
import io.vertx.core.buffer.Buffer;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * A Lua script that Redis runs as one step.
 *
 * @param source the script
 * @param digest the SHA-1 of it, by which Redis knows scripts
 */
public record RedisScript(String source, String digest) {
    private static final String UNKNOWN = "NOSCRIPT";

    public static RedisScript of(String source) {
        try {
            byte[] sha1 = MessageDigest.getInstance("SHA-1").digest(source.getBytes(StandardCharsets.UTF_8));
            return new RedisScript(source, HexFormat.of().formatHex(sha1));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-1", e);
        }
    }

    /** Arguments may be text, numbers or bytes in a {@link Buffer}. */
    Request call(Command command, String which, List<String> keys, List<?> arguments) {
        Request request = Request.cmd(command).arg(which).arg(keys.size());
        keys.forEach(request::arg);
        for (Object argument : arguments) {
            if (argument instanceof Buffer bytes) {
                request.arg(bytes);
            } else {
                request.arg(argument.toString());
            }
        }
        return request;
    }

    static boolean isUnknown(Throwable failure) {
        return failure instanceof GatewayException known && known.detail().endsWith(UNKNOWN);
    }
}
