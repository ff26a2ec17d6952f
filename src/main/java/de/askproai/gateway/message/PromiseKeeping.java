package de.askproai.gateway.message;

import de.askproai.gateway.bus.Bus;
import de.askproai.gateway.security.DataKeys;
import de.askproai.gateway.store.Store;
import de.askproai.gateway.tenant.CompanyProfiles;
import de.askproai.gateway.time.BusinessClock;
import de.askproai.gateway.time.WallClock;
import de.askproai.gateway.work.EffectWriter;
import de.askproai.gateway.work.Outbox;
import de.askproai.gateway.work.WorkKind;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.function.Supplier;

/** The parts of promises put together: their writers, the work that finds people for them, and the desk of these. */
public final class PromiseKeeping {
    private final PromiseWriter writer;
    private final PromiseSettledWriter settledWriter;
    private final CallPromises ofCalls;
    private final PromiseDesk desk;
    private final PromiseLinks links;
    private final CustomerMessages messages;
    private final List<WorkKind> workKinds;
    private final EffectWriter<?> messageWriter;

    /** @param publicUrl how the world reaches the public port, without a slash at its end */
    public PromiseKeeping(
            Store store,
            Bus bus,
            Outbox outbox,
            CompanyProfiles profiles,
            DataKeys keys,
            BusinessClock businessClock,
            WallClock wallClock,
            Supplier<String> publicUrl,
            MeterRegistry meters) {
        this.writer = new PromiseWriter(keys, outbox);
        this.settledWriter = new PromiseSettledWriter(outbox);
        this.ofCalls = new CallPromises(keys);
        this.desk = new PromiseDesk(store, keys, wallClock);
        this.links = new PromiseLinks(keys, profiles, wallClock);
        this.messages = new CustomerMessages(outbox, keys);
        this.messageWriter = new MessageSettledWriter(outbox);
        this.workKinds = List.of(
                new CustomerMessageWork(bus, store, keys, businessClock, wallClock),
                new BrokenPromise(store, meters),
                new HandoverWork(store, bus, profiles, links, businessClock, publicUrl, meters));
    }

    public PromiseWriter writer() {
        return writer;
    }

    public PromiseSettledWriter settledWriter() {
        return settledWriter;
    }

    /** Returns what callers of calls have coming. */
    public CallPromises ofCalls() {
        return ofCalls;
    }

    /** Returns what sends messages to customers. */
    public CustomerMessages messages() {
        return messages;
    }

    /** Returns the writer of what became of them. */
    public EffectWriter<?> messageWriter() {
        return messageWriter;
    }

    public PromiseDesk desk() {
        return desk;
    }

    public PromiseLinks links() {
        return links;
    }

    public List<WorkKind> workKinds() {
        return workKinds;
    }
}
