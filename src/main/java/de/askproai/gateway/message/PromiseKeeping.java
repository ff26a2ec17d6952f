package de.askproai.gateway.message;

import de.askproai.gateway.call.DomainParts;
import de.askproai.gateway.security.DataKeys;
import de.askproai.gateway.store.Store;
import de.askproai.gateway.work.EffectWriter;
import de.askproai.gateway.work.Outbox;
import de.askproai.gateway.work.WorkKind;
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
    private final PeopleTold people;
    private final List<WorkKind> workKinds;
    private final EffectWriter<?> messageWriter;

    /**
     * @param publicUrl how the world reaches the public port, without a slash at its end
     * @param mailed whether there is a mail server
     */
    public PromiseKeeping(DomainParts parts, Supplier<String> publicUrl, boolean mailed) {
        Store store = parts.store();
        Outbox outbox = parts.outbox();
        DataKeys keys = parts.keys();
        this.writer = new PromiseWriter(keys, outbox);
        this.settledWriter = new PromiseSettledWriter(outbox);
        this.people = new PeopleTold(parts.profiles(), mailed);
        this.ofCalls = new CallPromises(keys, outbox, people);
        this.desk = new PromiseDesk(store, keys, parts.wallClock());
        this.links = new PromiseLinks(keys, parts.profiles(), parts.wallClock());
        this.messages = new CustomerMessages(outbox, keys);
        this.messageWriter = new MessageSettledWriter(outbox);
        HandoverMails mails = new HandoverMails(links, publicUrl);
        HandoverPost post = new HandoverPost(store, parts.bus(), mails, parts.meters());
        HandoverAgainWork again = new HandoverAgainWork(store, parts.profiles(), post, parts.wallClock());
        this.workKinds = List.of(
                new CustomerMessageWork(parts.bus(), store, keys, parts.businessClock(), parts.wallClock()),
                new BrokenPromise(store, parts.meters()),
                new HandoverWork(store, parts.profiles(), post, again, outbox, parts.businessClock(), parts.meters()),
                again,
                new HandoverNewsWork(store, parts.bus(), parts.profiles(), mails, parts.wallClock(), parts.meters()));
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

    /** Returns whether anybody hears of promises. */
    public PeopleTold people() {
        return people;
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
