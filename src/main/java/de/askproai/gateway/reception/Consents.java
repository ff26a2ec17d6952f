package de.askproai.gateway.reception;

import de.askproai.gateway.call.DomainParts;
import de.askproai.gateway.call.StorageWork;
import de.askproai.gateway.call.TimelineEntry;
import de.askproai.gateway.call.TimelineWriter;
import de.askproai.gateway.store.Store;
import de.askproai.gateway.time.WallClock;
import de.askproai.gateway.tool.ToolCall;
import de.askproai.gateway.work.NewWork;
import de.askproai.gateway.work.Outbox;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What callers answer to being recorded, written down. */
final class Consents {
    private final Store store;
    private final Outbox outbox;
    private final WallClock wallClock;
    private final TimelineWriter timeline = new TimelineWriter();

    Consents(DomainParts parts) {
        this.store = parts.store();
        this.outbox = parts.outbox();
        this.wallClock = parts.wallClock();
    }

    /**
     * Writes a caller's answer to being recorded into the call's timeline; a no is carried to the vendor of the call from the
     * same transaction on.
     */
    Future<Void> write(ToolCall call, boolean given) {
        UUID company = call.context().company();
        Instant now = wallClock.now();
        String what = given ? "consent_given" : "consent_refused";
        TimelineEntry entry = new TimelineEntry(
                company,
                call.context().conversation(),
                // The same word said again after another one is an entry of its own.
                what + ":" + call.writing() + ":" + now.toEpochMilli(),
                now,
                "consent",
                what,
                Map.of("subject", "recording"));
        List<NewWork> carried = given
                ? List.of()
                : List.of(StorageWork.refused(
                        company, call.context().door(), call.context().conversation()));
        return store.asCompany(
                company,
                call.deadline(),
                tx -> timeline.write(tx, List.of(entry))
                        .compose(done -> outbox.add(tx, carried).mapEmpty()));
    }
}
