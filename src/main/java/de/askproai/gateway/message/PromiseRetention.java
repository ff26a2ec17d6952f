package de.askproai.gateway.message;

import de.askproai.gateway.work.Purge;
import java.time.Duration;
import java.util.List;

/** How long promises stay that nobody has to see to any more. What is open, or waits for a person, stays for ever. */
public final class PromiseRetention {
    private PromiseRetention() {}

    /** Returns the purges; what was told of a promise goes after it. */
    public static List<Purge.Target> targets(Duration keep) {
        return List.of(
                // Not from the slice's beginning on: a broken one may be seen to long after it was settled.
                new Purge.Target(
                        "promises",
                        "promises",
                        "state <> 'open' AND handover IN ('none', 'done') AND settled_at < $2 AND $1::timestamptz < $2",
                        keep),
                new Purge.Target("promise_tellings", "promise_tellings", """
                        at < $2 AND $1::timestamptz < $2 AND NOT EXISTS (
                            SELECT FROM promises p
                             WHERE p.company_id = promise_tellings.company_id AND p.id = promise_tellings.promise_id)""", keep));
    }
}
