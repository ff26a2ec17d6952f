package de.askproai.gateway.call;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import de.askproai.gateway.error.GatewayException;
import de.askproai.gateway.store.Store;
import de.askproai.gateway.time.Deadline;
import de.askproai.gateway.time.WallClock;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is spoken in which call, by the last of its requests that said so, for those that leave it out. Thread-safe.
 *
 * <p>It is an entry of the call's timeline, so that every node finds it. A node goes by what it knows for some seconds, in which
 * another one may hear of a change; while PostgreSQL is away it goes by what it knew last.
 */
public final class CallLanguages {
    private static final Logger LOG = LoggerFactory.getLogger(CallLanguages.class);
    private static final Duration FRESH = Duration.ofSeconds(10);
    private static final Duration WHILE_AWAY = Duration.ofSeconds(1);
    /** Somebody waits on the line. */
    private static final Duration TO_FIND = Duration.ofMillis(100);

    private static final Duration TO_NOTE = Duration.ofSeconds(2);
    /** More than a node has calls at once. */
    private static final int MOST_CALLS = 10_000;

    private final Store store;
    private final WallClock clock;
    private final EntryRepository entries = new EntryRepository();
    private final Cache<Key, Known> known =
            Caffeine.newBuilder().maximumSize(MOST_CALLS).build();

    public CallLanguages(Store store, WallClock clock) {
        this.store = store;
        this.clock = clock;
    }

    private record Key(UUID company, String callId) {}

    private record Known(Optional<String> language, Deadline until) {
        static Known now(Optional<String> language) {
            return new Known(language, Deadline.in(FRESH));
        }

        boolean isFresh() {
            return !until.passed();
        }
    }

    /** Returns what a request says is spoken in its call, else what an earlier one said. */
    Future<Optional<Locale>> spoken(UUID company, CallContexts.Told told, Deadline deadline) {
        return told.language() == null
                ? find(company, told.callId(), deadline)
                : Future.succeededFuture(Optional.of(told.language()));
    }

    /** Keeps what a request says. Nobody waits for it: a later one says it again, or is answered as it was before. */
    void keep(UUID company, CallContexts.Told told) {
        if (told.language() != null) {
            note(company, told.callId(), told.language())
                    .onFailure(failure -> LOG.warn(
                            "What is spoken in a call could not be noted: {}",
                            GatewayException.of(failure).code()));
        }
    }

    /** Returns what is spoken in a call; empty where none of its requests said so, or that cannot be found out. */
    Future<Optional<Locale>> find(UUID company, String callId, Deadline deadline) {
        Key key = new Key(company, callId);
        Known before = known.getIfPresent(key);
        if (before != null && before.isFresh()) {
            return Future.succeededFuture(locale(before.language()));
        }
        return store.onceAsCompany(company, deadline.atMost(TO_FIND), tx -> entries.language(tx, company, callId))
                // What was noted meanwhile is newer.
                .onSuccess(found -> known.asMap()
                        .compute(key, (same, now) -> now == null || now.equals(before) ? Known.now(found) : now))
                .recover(away -> {
                    Known last =
                            new Known(before == null ? Optional.empty() : before.language(), Deadline.in(WHILE_AWAY));
                    // Nobody else on the line waits for a database that is away.
                    boolean ignored = before == null
                            ? known.asMap().putIfAbsent(key, last) == null
                            : known.asMap().replace(key, before, last);
                    return Future.succeededFuture(last.language());
                })
                .map(CallLanguages::locale);
    }

    /** Notes what a request said is spoken in its call; fails where that could not be written down. */
    Future<Void> note(UUID company, String callId, Locale said) {
        Key key = new Key(company, callId);
        Optional<String> language = Optional.of(said.getLanguage());
        Known before = known.getIfPresent(key);
        if (before != null && before.isFresh() && before.language().equals(language)) {
            return Future.succeededFuture();
        }
        known.put(key, Known.now(language));
        return store.onceAsCompanyUnflushed(
                company,
                Deadline.in(TO_NOTE),
                tx -> entries.addLanguage(tx, company, callId, said.getLanguage(), clock.now()));
    }

    private static Optional<Locale> locale(Optional<String> language) {
        return language.map(Locale::forLanguageTag);
    }
}
