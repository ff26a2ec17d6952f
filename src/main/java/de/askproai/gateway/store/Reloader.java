package de.askproai.gateway.store;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a copy of configuration fresh: everything is loaded whenever the notification connection comes up, one company
 * whenever it changed.
 *
 * <p>Loads run one after another, so that an older snapshot never replaces a newer one; what is asked for meanwhile is
 * gathered. A failed load is repeated every second until it succeeds, while the old copy stays in use. Thread-safe.
 */
public final class Reloader implements Notifications.Listener {
    private static final Logger LOG = LoggerFactory.getLogger(Reloader.class);
    private static final long AGAIN_MILLIS = 1000;
    private static final int MOST_PENDING = 1000;

    private final Vertx vertx;
    private final Set<String> tables;
    private final Function<Optional<UUID>, Future<Void>> load;

    private final Set<UUID> pending = new HashSet<>();
    private boolean pendingAll;
    private boolean running;

    /**
     * @param tables whose changes matter
     * @param load loads one company, or everything
     */
    public Reloader(Vertx vertx, Set<String> tables, Function<Optional<UUID>, Future<Void>> load) {
        this.vertx = vertx;
        this.tables = Set.copyOf(tables);
        this.load = load;
    }

    @Override
    public void connected() {
        request(Optional.empty());
    }

    @Override
    public void notified(String payload) {
        int space = payload.indexOf(' ');
        if (space > 0 && tables.contains(payload.substring(0, space))) {
            request(company(payload.substring(space + 1)));
        }
    }

    /** Asks for one company, or everything, to be loaded soon. */
    public synchronized void request(Optional<UUID> company) {
        if (company.isEmpty() || pending.size() >= MOST_PENDING) {
            pendingAll = true;
            pending.clear();
        } else if (!pendingAll) {
            boolean ignored = pending.add(company.get());
        }
        if (!running) {
            runNext();
        }
    }

    private synchronized void runNext() {
        running = pendingAll || !pending.isEmpty();
        if (!running) {
            return;
        }
        Optional<UUID> next = takeNext();
        Future.succeededFuture(next)
                .compose(load)
                .onSuccess(done -> runNext())
                .onFailure(failure -> againLater(next, failure));
    }

    private Optional<UUID> takeNext() {
        if (pendingAll) {
            pendingAll = false;
            return Optional.empty();
        }
        Iterator<UUID> all = pending.iterator();
        UUID first = all.next();
        all.remove();
        return Optional.of(first);
    }

    private void againLater(Optional<UUID> what, Throwable failure) {
        LOG.atWarn()
                .addKeyValue("tables", tables)
                .addKeyValue("reason", failure.getMessage())
                .log("Configuration could not be read; the copy in memory stays in use");
        long ignored = vertx.setTimer(AGAIN_MILLIS, now -> {
            synchronized (this) {
                running = false;
                request(what);
            }
        });
    }

    private static Optional<UUID> company(String text) {
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }
}
