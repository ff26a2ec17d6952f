package de.askproai.gateway.assembly;

import de.askproai.gateway.booking.ClaimRetention;
import de.askproai.gateway.booking.absence.AbsenceRetention;
import de.askproai.gateway.booking.caller.CallNames;
import de.askproai.gateway.booking.caller.IdentityGuesses;
import de.askproai.gateway.booking.caller.OneTimeCodeRepository;
import de.askproai.gateway.booking.change.ReasonRetention;
import de.askproai.gateway.call.CallRetention;
import de.askproai.gateway.config.RetentionConfig;
import de.askproai.gateway.http.management.ManagementRoutes;
import de.askproai.gateway.http.management.ManagementVerticle;
import de.askproai.gateway.message.PromiseGauges;
import de.askproai.gateway.message.PromiseRetention;
import de.askproai.gateway.observe.MeterNames;
import de.askproai.gateway.store.Store;
import de.askproai.gateway.time.Deadline;
import de.askproai.gateway.tool.SaidInCalls;
import de.askproai.gateway.webhook.EventLog;
import de.askproai.gateway.webhook.EventRetention;
import de.askproai.gateway.work.AttemptPartitions;
import de.askproai.gateway.work.CompanyPurge;
import de.askproai.gateway.work.Housekeeping;
import de.askproai.gateway.work.Inbox;
import de.askproai.gateway.work.InboxGauges;
import de.askproai.gateway.work.Partitions;
import de.askproai.gateway.work.Purge;
import de.askproai.gateway.work.WorkTotals;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What operators see: the management port, and the watch over what the gateway depends on, the chores of storage. */
public final class OperatorLane implements Lane {
    private static final Duration TIDY_WITHIN = Duration.ofSeconds(6);

    private final Foundation foundation;
    private final ManagementRoutes routes;
    private final Housekeeping housekeeping;
    private final StorageWatch storage;
    private final PeopleWatch people;
    private final InboxGauges events;
    private final InboxGauges actions;
    private final PromiseGauges promises;

    public OperatorLane(Foundation foundation, Tenants tenants) {
        this.foundation = foundation;
        this.routes = new ManagementRoutes(foundation.meters(), foundation.readiness(), foundation.dependencies());
        this.housekeeping = housekeeping(foundation);
        this.storage = new StorageWatch(foundation, housekeeping);
        this.people = new PeopleWatch(
                foundation.vertx(),
                foundation.store(),
                tenants.profiles()::of,
                foundation.dependencies(),
                foundation.config().mail().isPresent());
        Inbox inbox = new Inbox(foundation.store());
        this.events = new InboxGauges(
                foundation.vertx(),
                deadline -> inbox.figures(Optional.empty(), EventLog.KINDS, deadline),
                MeterNames.INBOX_DEPTH,
                MeterNames.INBOX_OLDEST,
                foundation.meters().registry());
        this.actions = new InboxGauges(
                foundation.vertx(),
                deadline -> inbox.others(Optional.empty(), EventLog.KINDS, deadline),
                MeterNames.ACTIONS_DEPTH,
                MeterNames.ACTIONS_OLDEST,
                foundation.meters().registry());
        this.promises = new PromiseGauges(
                foundation.vertx(),
                foundation.store(),
                foundation.businessClock(),
                foundation.meters().registry());
    }

    /** Returns the chores, partitions first: without them nothing could be taken in one day. */
    private static Housekeeping housekeeping(Foundation foundation) {
        Vertx vertx = foundation.vertx();
        Store store = foundation.store();
        RetentionConfig keep = foundation.config().retention();
        Partitions partitions = new Partitions(
                foundation.config().database(),
                List.of(EventRetention.table(keep.events()), AttemptPartitions.table(keep.attempts())),
                foundation.wallClock());
        ChoreWatch watch = new ChoreWatch(foundation.dependencies());
        Housekeeping housekeeping = new Housekeeping(vertx, watch);
        housekeeping.add("partitions", () -> vertx.executeBlocking(partitions::run));
        housekeeping.add(
                "what companies keep for less",
                new CompanyRetention(store, new CompanyPurge(vertx, store, foundation.wallClock()), keep)::run);
        housekeeping.add("dead letters", () -> EventRetention.buryForGood(store));
        targets(keep)
                .forEach(target ->
                        housekeeping.add(target.name(), new Purge(vertx, store, foundation.wallClock(), target)::run));
        housekeeping.add("totals", new WorkTotals(store)::fold);
        watch.register(housekeeping.names(), foundation.meters().registry());
        return housekeeping;
    }

    /** Returns what is purged, of all domains. */
    static List<Purge.Target> targets(RetentionConfig keep) {
        List<Purge.Target> targets = new ArrayList<>();
        targets.add(EventRetention.deduplication(keep.deduplication()));
        targets.add(Purge.replays(keep.events()));
        targets.add(Purge.ledger(keep.ledger()));
        targets.add(ClaimRetention.target());
        targets.add(IdentityGuesses.purge());
        targets.add(OneTimeCodeRepository.purge());
        targets.add(CallNames.purge());
        targets.add(SaidInCalls.purge());
        targets.addAll(CallRetention.targets(keep.calls()));
        targets.addAll(PromiseRetention.targets(keep.calls()));
        targets.add(ReasonRetention.target(keep.calls()));
        targets.addAll(AbsenceRetention.targets(keep.calls()));
        return targets;
    }

    @Override
    public Future<?> start() {
        storage.start();
        foundation.dependencies().watch("redis", deadline -> foundation.redis().ping());
        people.start();
        events.start();
        actions.start();
        promises.start();
        return listen().compose(listening -> tidy());
    }

    /** Waits for the partitions before intake opens, but not for a database that hangs. */
    private Future<Void> tidy() {
        return Deadline.in(TIDY_WITHIN)
                .limit(housekeeping.run(), "Housekeeping")
                .recover(late -> Future.succeededFuture());
    }

    private Future<?> listen() {
        return foundation
                .vertx()
                .deployVerticle(
                        () -> new ManagementVerticle(
                                foundation.config().management(),
                                routes,
                                foundation.ports().management()::set),
                        new DeploymentOptions());
    }

    /** Leaves the port open: health is asked until the end. */
    @Override
    public Future<?> stop() {
        housekeeping.stop();
        return Future.join(people.stop(), promises.stop(), actions.stop(), events.stop());
    }
}
