package de.askproai.gateway.call;

import de.askproai.gateway.work.Purge;
import java.time.Duration;
import java.util.List;

/** How long phone calls stay, with the calls of tools and all else on their timelines. */
public final class CallRetention {
    private CallRetention() {}

    public static List<Purge.Target> targets(Duration keep) {
        return List.of(
                new Purge.Target("tool_calls", "tool_calls", "started_at >= $1 AND started_at < $2", keep),
                new Purge.Target("call_entries", "call_entries", "at >= $1 AND at < $2", keep),
                new Purge.Target("calls", "calls", "created_at >= $1 AND created_at < $2", keep));
    }
}
