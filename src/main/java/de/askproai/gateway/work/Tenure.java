package de.askproai.gateway.work;

import de.askproai.gateway.work.ShardTable.Owned;

/**
 * The time during which this node owns one shard under one epoch, as its dispatcher sees it.
 *
 * <p>Whatever is in memory belongs to a tenure and goes with it: a batch that comes back after its shard was lost, and
 * perhaps gained again, finds its tenure ended and touches nothing of the next one. Confined to one event loop.
 */
final class Tenure {
    private enum Stage {
        /** What others had in memory of the shard is still being looked for. */
        OPENING,
        OPEN,
        ENDED
    }

    private final Owned owned;
    private Stage stage = Stage.OPENING;

    Tenure(Owned owned) {
        this.owned = owned;
    }

    int shard() {
        return owned.shard();
    }

    Owned owned() {
        return owned;
    }

    boolean isOpen() {
        return stage == Stage.OPEN;
    }

    boolean hasEnded() {
        return stage == Stage.ENDED;
    }

    void open() {
        stage = Stage.OPEN;
    }

    void end() {
        stage = Stage.ENDED;
    }
}
