package de.askproai.gateway.webhook;

import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import de.askproai.gateway.store.Sessions;
import de.askproai.gateway.store.SqlFailures;
import de.askproai.gateway.time.Deadline;
import de.askproai.gateway.webhook.BatchingIntake.Pending;
import de.askproai.gateway.webhook.EventRepository.Known;
import de.askproai.gateway.work.Arrivals;
import de.askproai.gateway.work.ShardTable;
import de.askproai.gateway.work.Work;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.SqlClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Commits one batch of events and answers each of them: committed, duplicate, or come again.
 *
 * <p>While PostgreSQL is away the batch is tried again until its senders were told to come again, as {@link BatchingIntake}
 * does in time; ids stay the same, so a commit whose answer was lost is recognised. Where the day has no partition its events come again at once: making one is not a matter
 * of seconds, or it would be there. A row PostgreSQL refuses fails alone: the batch is split in halves. The owner of each
 * event's shard knows of it before its receipt is given, so that order along a key is the order of the receipts. One
 * instance per event loop.
 */
public final class BatchWriter {
    private static final Logger LOG = LoggerFactory.getLogger(BatchWriter.class);
    private static final Duration TRY = Duration.ofSeconds(3);
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final String UNIQUE_VIOLATION = "23505";
    private static final int DOUBTFUL_BATCHES = 50;
    private static final Duration TELL_EVERY = Duration.ofMinutes(1);

    private final Vertx vertx;
    private final Sessions sessions;
    private final EventRepository repository = new EventRepository();
    private final EventSealer sealer;
    private final ShardTable shards;
    private final Arrivals arrivals;
    private int doubtful;
    private long toldOfPartition = System.nanoTime() - TELL_EVERY.toNanos();
    private int refusedForPartition;

    public BatchWriter(Vertx vertx, Sessions sessions, ShardTable shards, Arrivals arrivals) {
        this.vertx = vertx;
        this.sessions = sessions;
        this.sealer = new EventSealer(shards);
        this.shards = shards;
        this.arrivals = arrivals;
    }

    private record Row(Pending pending, SealedEvent sealed) {}

    /** A stored event that waits in the queue. */
    private record Placed(Row row, long seq) {}

    /** Completes, never fails, once every event of the batch has its receipt. */
    Future<Void> write(List<Pending> batch) {
        return Future.succeededFuture(batch)
                .compose(events -> insert(seal(events)))
                .recover(failure -> givenUp(batch, failure));
    }

    /** Seals what can be; an event that cannot fails alone. */
    private List<Row> seal(List<Pending> batch) {
        List<Row> rows = new ArrayList<>(batch.size());
        for (Pending pending : batch) {
            try {
                rows.add(new Row(pending, sealer.seal(pending.event(), pending.key())));
            } catch (RuntimeException failure) {
                refuse(pending, "An event cannot be sealed", failure);
            }
        }
        return rows;
    }

    /**
     * Ends a batch that failed in a way nobody foresaw. Those without a receipt come again: what was stored is recognised
     * then, and handled meanwhile as lost work.
     */
    private static Future<Void> givenUp(List<Pending> batch, Throwable failure) {
        long open = batch.stream()
                .filter(pending -> pending.refuse(BatchingIntake.comeAgain()))
                .count();
        LOG.error("A batch failed; {} of its {} events had no receipt yet", open, batch.size(), failure);
        return Future.succeededFuture();
    }

    private static void refuse(Pending pending, String why, Throwable failure) {
        ReceivedEvent event = pending.event();
        event.correlation()
                .during(() -> LOG.atError()
                        .addKeyValue("event", event.id())
                        .addKeyValue("sqlstate", SqlFailures.state(failure))
                        .addKeyValue("reason", failure.getClass().getSimpleName())
                        .log(why));
        pending.refuse(new GatewayException(ErrorCode.INTERNAL, "The event could not be stored"));
    }

    private Future<Void> insert(List<Row> rows) {
        if (rows.isEmpty()) {
            return Future.succeededFuture();
        }
        return stored(sealed(rows))
                .transform(
                        (places, failure) -> failure == null ? committed(rows, places) : afterFailure(rows, failure));
    }

    /** Takes the events for new ones, and for a while not any more after one of them was known. */
    private Future<long[]> stored(List<SealedEvent> events) {
        if (doubtful > 0) {
            doubtful--;
            return sessions.run(Deadline.in(TRY), sql -> repository.insertUnlessKnown(sql, events));
        }
        return sessions.run(Deadline.in(TRY), sql -> repository.insert(sql, events))
                .recover(failure -> {
                    if (!SqlFailures.isState(failure, UNIQUE_VIOLATION)) {
                        return Future.failedFuture(failure);
                    }
                    doubtful = DOUBTFUL_BATCHES;
                    return stored(events);
                });
    }

    private Future<Void> afterFailure(List<Row> rows, Throwable failure) {
        if (SqlFailures.isPartitionMissing(failure)) {
            tellOfMissingPartition(rows.size());
            rows.forEach(row -> row.pending().refuse(BatchingIntake.comeAgain()));
            return Future.succeededFuture();
        }
        if (!SqlFailures.isStatementsFault(failure)) {
            LOG.debug("A batch of {} could not be written; trying again", rows.size(), failure);
            return vertx.timer(PAUSE.toMillis()).compose(paused -> insert(unanswered(rows)));
        }
        if (rows.size() > 1) {
            int middle = rows.size() / 2;
            return insert(rows.subList(0, middle)).compose(first -> insert(rows.subList(middle, rows.size())));
        }
        refuse(rows.get(0).pending(), "PostgreSQL refuses an event", failure);
        return Future.succeededFuture();
    }

    /** At once, and then once in a while: until there is one, every batch says the same. */
    private void tellOfMissingPartition(int events) {
        refusedForPartition += events;
        if (System.nanoTime() - toldOfPartition >= TELL_EVERY.toNanos()) {
            LOG.error(
                    "PostgreSQL has no partition for webhook events; the senders of {} were told to come again",
                    refusedForPartition);
            toldOfPartition = System.nanoTime();
            refusedForPartition = 0;
        }
    }

    /** Who was told meanwhile to come again needs no further try. */
    private static List<Row> unanswered(List<Row> rows) {
        return rows.stream().filter(row -> !row.pending().isAnswered()).toList();
    }

    private Future<Void> committed(List<Row> rows, long[] places) {
        List<Placed> fresh = new ArrayList<>(rows.size());
        List<Row> known = new ArrayList<>(0);
        for (int i = 0; i < places.length; i++) {
            if (places[i] == 0) {
                known.add(rows.get(i));
            } else {
                fresh.add(new Placed(rows.get(i), places[i]));
            }
        }
        return handOver(fresh).compose(handed -> {
            fresh.forEach(placed -> giveReceipt(placed.row()));
            return known.isEmpty() ? Future.succeededFuture() : resolve(known);
        });
    }

    /** Finds out about deliveries that were not inserted: known from before, or ours by a commit whose answer was lost. */
    private Future<Void> resolve(List<Row> rows) {
        return sessions.run(
                        Deadline.in(TRY),
                        sql -> repository.known(sql, sealed(rows)).compose(known -> letGoOriginals(sql, known)))
                .transform(
                        (known, failure) -> failure == null ? answerKnown(rows, known) : afterFailure(rows, failure));
    }

    /**
     * Makes the originals of duplicates claimable that still wait, before a duplicate is confirmed: who committed one may
     * have given up on it before learning of the commit, and then nobody has it in memory.
     */
    private Future<Map<UUID, Known>> letGoOriginals(SqlClient sql, Map<UUID, Known> known) {
        List<UUID> waiting = new ArrayList<>();
        List<Integer> shardsOfThem = new ArrayList<>();
        known.forEach((delivery, original) -> {
            if (original.shard() != null && !original.eventId().equals(delivery)) {
                waiting.add(original.eventId());
                shardsOfThem.add(original.shard());
            }
        });
        if (waiting.isEmpty()) {
            return Future.succeededFuture(known);
        }
        return repository.letGoOld(sql, waiting).map(done -> {
            arrivals.elsewhere(shardsOfThem);
            return known;
        });
    }

    private Future<Void> answerKnown(List<Row> rows, Map<UUID, Known> known) {
        List<Row> mine = new ArrayList<>();
        List<Row> forgotten = new ArrayList<>();
        List<Placed> queued = new ArrayList<>();
        for (Row row : rows) {
            Known original = known.get(row.sealed().id());
            if (original == null) {
                forgotten.add(row);
            } else if (original.eventId().equals(row.sealed().id())) {
                mine.add(row);
                if (original.seq() != null) {
                    queued.add(new Placed(row, original.seq()));
                }
            } else {
                row.pending().give(new Receipt.Duplicate(original.eventId()));
            }
        }
        return handOver(queued).compose(handed -> {
            mine.forEach(BatchWriter::giveReceipt);
            return insert(forgotten);
        });
    }

    /** Gives each event to the owner of its shard: in memory if that is this node, else by making it claimable. */
    private Future<Void> handOver(List<Placed> placed) {
        List<Work> owned = new ArrayList<>(placed.size());
        List<SealedEvent> elsewhere = new ArrayList<>();
        List<UUID> moved = new ArrayList<>();
        for (Placed one : placed) {
            SealedEvent sealed = one.row().sealed();
            if (sealed.heldEpoch() == ShardTable.NOT_MINE) {
                elsewhere.add(sealed);
            } else if (shards.epoch(sealed.shard()) == sealed.heldEpoch()) {
                owned.add(toWork(sealed, one.seq()));
            } else {
                moved.add(sealed.id());
                elsewhere.add(sealed);
            }
        }
        arrivals.here(owned);
        Future<Void> letGo = moved.isEmpty()
                ? Future.succeededFuture()
                : sessions.run(Deadline.in(TRY), sql -> repository.letGo(sql, moved))
                        .onFailure(failure -> LOG.warn(
                                "{} events of moved shards wait for the next look for lost work",
                                moved.size(),
                                failure))
                        .otherwiseEmpty();
        return letGo.onSuccess(done ->
                arrivals.elsewhere(elsewhere.stream().map(SealedEvent::shard).toList()));
    }

    private static Work toWork(SealedEvent sealed, long seq) {
        ReceivedEvent event = sealed.event();
        return new Work(
                event.id(),
                seq,
                sealed.shard(),
                EventKind.nameOf(event.source()),
                event.company(),
                event.connection(),
                sealed.orderingKey(),
                0,
                event.body().length,
                event.receivedAt(),
                null,
                event.sent(),
                event);
    }

    private static void giveReceipt(Row row) {
        row.pending().give(new Receipt.Committed(row.sealed().id()));
    }

    private static List<SealedEvent> sealed(List<Row> rows) {
        return rows.stream().map(Row::sealed).toList();
    }
}
