package de.askproai.gateway.work;

import java.util.Collection;
import java.util.List;

/** How whoever commits work tells the owners of its shards; called after the commit, from any thread. */
public interface Arrivals {
    /** Hands work over in memory whose shards this node owns. */
    void here(List<Work> committed);

    /** Says that shards of other nodes have new work; a hint only, they look for themselves too. */
    void elsewhere(Collection<Integer> shards);
}
