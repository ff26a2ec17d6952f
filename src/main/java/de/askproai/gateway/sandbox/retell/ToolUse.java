package de.askproai.gateway.sandbox.retell;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One custom function the agent calls, as it is configured at Retell.
 *
 * @param argsAtRoot "payload: args only": the body is just the arguments, without name and call
 * @param timeoutMillis per attempt; 0 means Retell's 120 seconds
 * @param maxRetry 0 to 5 further attempts after any failure
 * @param headers static headers from the tool's configuration
 */
public record ToolUse(
        String name,
        String url,
        Map<String, Object> args,
        boolean argsAtRoot,
        int timeoutMillis,
        int maxRetry,
        @Nullable Map<String, String> headers) {

    public ToolUse {
        if (maxRetry < 0 || maxRetry > 5) {
            throw new IllegalArgumentException("maxRetry is between 0 and 5");
        }
        if (timeoutMillis != 0 && (timeoutMillis < 1000 || timeoutMillis > 600_000)) {
            throw new IllegalArgumentException("timeoutMillis is between 1000 and 600000");
        }
    }

    public static ToolUse of(String name, String url, Map<String, Object> args) {
        return new ToolUse(name, url, args, false, 0, 0, null);
    }

    /** The same with only the arguments as payload. */
    public ToolUse argsOnly() {
        return new ToolUse(name, url, args, true, timeoutMillis, maxRetry, headers);
    }

    public ToolUse within(int millis, int retries) {
        return new ToolUse(name, url, args, argsAtRoot, millis, retries, headers);
    }

    int timeout() {
        return timeoutMillis == 0 ? 120_000 : timeoutMillis;
    }
}
